/** 届かなかったメール: whom a notice has not reached, why, whose address it still is, and what was done. */
import { useState } from 'react'
import { eventInWords } from '../../../texts/staff/events.ts'
import type { StaffMe } from '../../../wire/staff/office.ts'
import type { FailedMail } from '../../../wire/staff/record.ts'
import { Button } from '../../console/parts/button.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { GoButton, Link } from '../parts/link.tsx'
import { Waiting } from '../parts/refused.tsx'
import { Table } from '../parts/table.tsx'
import { contractPath } from '../router.ts'
import { FollowUp } from './follow-up.tsx'
import { useFailedMails } from './questions.ts'
import { useRecord } from './words.ts'

const mostShown = 200

export function FailedMails({ me, all }: { me: StaffMe; all: boolean }) {
  const { r } = useRecord()
  const question = useFailedMails(all)
  const { data } = question
  return (
    <>
      <div className="grid gap-2">
        <h1 tabIndex={-1} className="text-title">
          {r.mails.title}
        </h1>
        <p className="text-soft">{r.mails.lead}</p>
      </div>
      <p>
        <GoButton to={all ? '/mails' : '/mails?all=1'}>{all ? r.mails.showOpen : r.mails.showAll}</GoButton>
      </p>
      {data ? <List me={me} mails={data.mails} waiting={data.waiting} /> : <Waiting question={question} />}
    </>
  )
}

function List({ me, mails, waiting }: { me: StaffMe; mails: readonly FailedMail[]; waiting: number }) {
  const { r, w, say, lang } = useRecord()
  const [open, setOpen] = useState<FailedMail | null>(null)
  const acts = me.role !== 'auditor'
  return (
    <>
      {mails.length === 0 ? (
        <p role="status">{r.mails.none}</p>
      ) : (
        <>
          <p role="status">
            {say(r.mails.waiting, { count: waiting })}{' '}
            {mails.length === mostShown && say(r.mails.more, { count: mostShown })}
          </p>
          <Table
            label={r.mails.title}
            columns={[r.mails.failedAt, w.fields.event, r.mails.person, r.mails.address, r.mails.why, r.mails.state]}
            rows={mails.map((mail) => ({
              key: mail.id,
              cells: [
                <span key="a" className="grid">
                  <Moment instant={mail.failedAt} />
                  <span className="text-soft">
                    {mail.days === 0 ? r.mails.today : say(r.mails.days, { count: mail.days })}
                  </span>
                </span>,
                <span key="e" className="inline-block first-letter:uppercase xl:min-w-20">
                  {eventInWords(mail.kind, lang)}
                </span>,
                <Person key="p" mail={mail} />,
                <Address key="t" mail={mail} />,
                <span key="w" className="grid">
                  {r.mails.whys[mail.why]}
                  {mail.said && <span className="font-mono text-small text-soft break-words">{mail.said}</span>}
                </span>,
                <span key="s" className="grid justify-items-start gap-1">
                  <b className={mail.state === 'open' ? 'text-warn' : ''}>{r.mails.states[mail.state]}</b>
                  {mail.followUps.map((one) => (
                    <span key={one.at} className="text-small">
                      {r.mails.whats[one.what]} {one.spokeWith} {one.note} <Moment instant={one.at} /> {one.by}
                    </span>
                  ))}
                  {acts && mail.state !== 'closed' && (
                    <Button small onPress={() => setOpen(mail)}>
                      {r.mails.followUp}
                    </Button>
                  )}
                </span>,
              ],
            }))}
          />
        </>
      )}
      {open && <FollowUp mail={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function Person({ mail }: { mail: FailedMail }) {
  const { r } = useRecord()
  if (mail.contractNumber === null) return r.mails.house
  return (
    <span className="grid xl:min-w-36">
      <span>
        <Link to={contractPath(mail.contractNumber)}>{mail.contractNumber}</Link> {mail.contractName}
      </span>
      {mail.loginId && (
        <span>
          <span className="font-mono">{mail.loginId}</span> {mail.name}
        </span>
      )}
    </span>
  )
}

/** The address that failed, whose it is now, and what will take its place. */
function Address({ mail }: { mail: FailedMail }) {
  const { r, w, say, at } = useRecord()
  return (
    <span className="grid xl:min-w-44">
      <span className="break-all">{mail.address}</span>
      {mail.holders.map(({ loginId, name, pending }) => (
        <span key={loginId ?? 'notices'} className="text-small text-soft">
          {loginId ?? w.fields.noticeMail} {name}:{' '}
          {pending ? say(r.mails.pending, { address: pending.address, at: at(pending.at) }) : r.mails.same}
        </span>
      ))}
    </span>
  )
}
