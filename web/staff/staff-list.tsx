/** 行員: who is on the staff, whose certificate ends when, and what two people may change; a lost certificate is ended by one at once. */
import { useState } from 'react'
import { peopleWords } from '../../texts/staff/people.ts'
import type { StaffMe } from '../../wire/staff/office.ts'
import type { StaffPeople } from '../../wire/staff/people.ts'
import { Button } from '../console/parts/button.tsx'
import { Moment } from '../console/parts/moment.tsx'
import { AskSecond } from './acts/ask-second.tsx'
import { GoButton } from './parts/link.tsx'
import { Waiting } from './parts/refused.tsx'
import { Table } from './parts/table.tsx'
import { Appoint, ChangePart, EndCertificate, Reissue } from './people/acts.tsx'
import { usePeople } from './questions.ts'
import { useOffice } from './words.ts'

type One = StaffPeople['staff'][number]
type Act = 'part' | 'reissue' | 'end' | 'dismiss'
type Open = { readonly act: 'appoint' } | { readonly act: Act; readonly one: One } | null

export function StaffList({ me }: { me: StaffMe }) {
  const { w, lang } = useOffice()
  const words = peopleWords[lang]
  const question = usePeople()
  const { data } = question
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const asks = me.role === 'clerk' || me.role === 'checker'
  const { fields } = w
  return (
    <>
      <h1 tabIndex={-1} className="text-title">
        {w.staffList.title}
      </h1>
      <p className="text-soft">{words.lead}</p>
      <p className="flex flex-wrap gap-3">
        {asks && <Button onPress={() => setOpen({ act: 'appoint' })}>{w.staffList.appoint}</Button>}
        <GoButton to="/renewal">{words.renew.menu}</GoButton>
      </p>
      {data ? (
        <Table
          label={w.staffList.title}
          columns={[fields.staffNumber, fields.name, fields.role, fields.branch, w.staffList.until, w.customer.acts]}
          rows={data.staff.map((one) => ({
            key: one.staffNumber,
            cells: [
              <span key="n" className="font-mono whitespace-nowrap">
                {one.staffNumber}
              </span>,
              <span key="m" className="whitespace-nowrap">
                {one.name}
              </span>,
              <span key="r" className="whitespace-nowrap">
                {w.roles[one.role]}
              </span>,
              one.branch,
              <Until key="u" one={one} />,
              one.left ? '—' : <Acts key="a" me={me} one={one} onOpen={(act) => setOpen({ act, one })} />,
            ],
          }))}
        />
      ) : (
        <Waiting question={question} />
      )}
      {open?.act === 'appoint' && <Appoint onClose={close} />}
      {open?.act === 'part' && <ChangePart one={open.one} onClose={close} />}
      {open?.act === 'reissue' && <Reissue one={open.one} onClose={close} />}
      {open?.act === 'end' && <EndCertificate one={open.one} onClose={close} />}
      {open?.act === 'dismiss' && (
        <AskSecond
          title={`${w.staffList.dismiss}: ${open.one.name}`}
          lead={w.staffList.lead}
          body={{ kind: 'change-staff', staffNumber: open.one.staffNumber }}
          onClose={close}
        />
      )}
    </>
  )
}

function Until({ one }: { one: One }) {
  const { w, lang, say } = useOffice()
  const words = peopleWords[lang]
  if (one.left) return w.staffList.left
  return (
    <span className="grid">
      {one.certificateUntil === null ? (
        <b className="text-accent">{words.noCertificate}</b>
      ) : (
        <>
          <Moment instant={one.certificateUntil} />
          {one.endsSoon && <b className="text-warn">{say(words.daysLeft, { count: one.daysLeft ?? 0 })}</b>}
        </>
      )}
      {one.followed && <span className="text-soft">{words.followed}</span>}
    </span>
  )
}

/** What one may do about another: nothing about oneself takes two. */
function Acts({ me, one, onOpen }: { me: StaffMe; one: One; onOpen: (act: Act) => void }) {
  const { w, lang } = useOffice()
  const words = peopleWords[lang]
  const asks = (me.role === 'clerk' || me.role === 'checker') && one.staffNumber !== me.staffNumber
  return (
    <span className="flex flex-wrap items-center gap-2">
      {one.certificateUntil && (
        <a
          href={`/api/v1/staff/${encodeURIComponent(one.staffNumber)}/certificate`}
          className="text-key underline underline-offset-4"
        >
          {w.staffList.certificate}
        </a>
      )}
      {asks && (
        <>
          <Button small onPress={() => onOpen('part')}>
            {words.changePart}
          </Button>
          <Button small onPress={() => onOpen('reissue')}>
            {words.reissue}
          </Button>
          <Button small onPress={() => onOpen('dismiss')}>
            {words.dismiss}
          </Button>
        </>
      )}
      {me.role !== 'auditor' && one.certificateUntil && (
        <Button small kind="plain-final" onPress={() => onOpen('end')}>
          {words.end}
        </Button>
      )}
    </span>
  )
}
