/** What has happened: requests, visits, letters, changes, mails, and the trail's own lines. */
import { useState } from 'react'
import { reasonNames } from '../../../texts/reasons.ts'
import { eventInWords } from '../../../texts/staff/events.ts'
import type { Customer } from '../../../wire/staff/office.ts'
import { Button } from '../../console/parts/button.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { By } from '../parts/by.tsx'
import { Link } from '../parts/link.tsx'
import { Section, Table } from '../parts/table.tsx'
import { RequestTag } from '../parts/tag.tsx'
import { requestPath } from '../router.ts'
import { named, useOffice } from '../words.ts'

const shownAtFirst = 15

export function Records({ customer }: { customer: Customer }) {
  const { w } = useOffice()
  const { fields } = w
  return (
    <>
      <Section title={w.customer.requests}>
        <Table
          label={w.customer.requests}
          columns={[w.request.title, fields.state, fields.requestedBy, fields.requestedAt, w.request.decidedBy]}
          rows={customer.approvals.map((request) => ({
            key: request.id,
            cells: [
              <Link key="l" to={requestPath(request.id)}>
                {w.kinds[request.kind]}
              </Link>,
              <RequestTag key="s" state={request.state} />,
              `${request.requestedByName} ${request.requestedBy}`,
              <Moment key="a" instant={request.requestedAt} />,
              request.decidedBy ?? '—',
            ],
          }))}
        />
      </Section>
      {customer.visits.length > 0 && (
        <Section title={w.customer.visits}>
          <Table
            label={w.customer.visits}
            columns={[w.visit.form, w.visit.visitor, w.visit.document, w.visit.callBack, fields.at]}
            rows={customer.visits.map((visit) => ({
              key: visit.id,
              cells: [
                <span key="f" className="font-mono">
                  {visit.formNumber}
                </span>,
                `${visit.visitor} (${w.visit.capacities[visit.capacity]})`,
                `${named(w.visit.documents, visit.documentKind)} …${visit.documentDigits}`,
                visit.callBackNumber ? `${visit.callBackNumber} ${visit.callBackSpokeWith}` : w.visit.callBackNo,
                <span key="a">
                  <Moment instant={visit.recordedAt} /> {visit.recordedBy}
                </span>,
              ],
            }))}
          />
        </Section>
      )}
      {customer.letters.length > 0 && (
        <Section title={w.customer.letters}>
          <Table
            label={w.customer.letters}
            columns={[fields.event, fields.loginId, fields.state, fields.at]}
            rows={customer.letters.map((letter, i) => ({
              key: String(i),
              cells: [
                w.home.letterKinds[letter.kind],
                <span key="u" className="font-mono">
                  {letter.loginId}
                </span>,
                `${w.customer.letterStates[letter.state]} ${letter.printedBy ?? ''}`,
                <Moment key="a" instant={letter.madeAt} />,
              ],
            }))}
          />
        </Section>
      )}
      {customer.changes.length > 0 && (
        <Section title={w.customer.changes}>
          <Table
            label={w.customer.changes}
            columns={[fields.event, w.request.was, w.request.now, fields.at]}
            rows={customer.changes.map((change, i) => ({
              key: String(i),
              cells: [
                named(w.customer.changeKinds, change.what),
                change.oldValue || '—',
                change.newValue || '—',
                <Moment key="a" instant={change.at} />,
              ],
            }))}
          />
        </Section>
      )}
      <Mails customer={customer} />
      <Timeline customer={customer} />
    </>
  )
}

function Mails({ customer }: { customer: Customer }) {
  const { w, lang } = useOffice()
  const [all, setAll] = useState(false)
  const { mails } = customer
  const shown = all ? mails : mails.slice(0, 8)
  return (
    <Section title={w.customer.mails}>
      <Table
        label={w.customer.mails}
        columns={[w.fields.event, w.fields.loginId, w.fields.to, w.fields.state, w.fields.at]}
        rows={shown.map((mail, i) => ({
          key: String(i),
          cells: [
            <span key="e" className="inline-block first-letter:uppercase">
              {eventInWords(mail.kind, lang)}
            </span>,
            mail.loginId ?? '—',
            mail.address,
            w.customer.mailStates[mail.state],
            <Moment key="a" instant={mail.at} />,
          ],
        }))}
      />
      <More shown={shown.length} of={mails.length} onAll={() => setAll(true)} />
    </Section>
  )
}

function Timeline({ customer }: { customer: Customer }) {
  const { w, lang } = useOffice()
  const [all, setAll] = useState(false)
  const { timeline } = customer
  const shown = all ? timeline : timeline.slice(0, shownAtFirst)
  return (
    <Section title={w.customer.timeline} why={w.customer.timelineWhy}>
      <Table
        label={w.customer.timeline}
        columns={[w.fields.at, w.fields.event, w.fields.loginId, w.fields.by]}
        rows={shown.map((line, i) => ({
          key: String(i),
          cells: [
            <Moment key="a" instant={line.at} />,
            <span key="e">
              <span className="inline-block first-letter:uppercase">{eventInWords(line.event, lang)}</span>
              {line.refusal && <b className="ms-2 text-accent">{line.refusal}</b>}
              {line.reason && <span className="ms-2 text-soft">{named(reasonNames[lang], line.reason)}</span>}
            </span>,
            line.loginId ?? '—',
            <Doer key="b" by={line.by} />,
          ],
        }))}
      />
      <More shown={shown.length} of={timeline.length} onAll={() => setAll(true)} />
    </Section>
  )
}

/** staff:C-1001, system:notices: an actor as the trail writes him; a user is his login ID. */
function Doer({ by }: { by: string }) {
  const [kind = '', ...who] = by.split(':')
  if (who.length === 0) return <span className="font-mono">{by}</span>
  return <By by={{ kind, who: who.join(':'), name: null }} />
}

function More({ shown, of, onAll }: { shown: number; of: number; onAll: () => void }) {
  const { w, say } = useOffice()
  if (shown >= of) return null
  return (
    <p className="print:hidden">
      <Button small onPress={onAll}>
        {say(w.customer.all, { count: of })}
      </Button>
    </p>
  )
}
