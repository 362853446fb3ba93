/** 一斉更新: the issuing CAs, the orders with their progress, and who is left of one. */
import { useState } from 'react'
import { rolloverWords } from '../../../texts/staff/rollover.ts'
import type { StaffMe } from '../../../wire/staff/office.ts'
import {
  type RenewalOrders as Orders,
  orderedStateNames,
  type RenewalOrderCase,
  type RenewalOrderView,
} from '../../../wire/staff/rollover.ts'
import { Button } from '../../console/parts/button.tsx'
import { Facts } from '../../console/parts/facts.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { Note } from '../../console/parts/note.tsx'
import { Tabs } from '../desks/tabs.tsx'
import { ContractLink, Link } from '../parts/link.tsx'
import { Waiting } from '../parts/refused.tsx'
import { Section, Table } from '../parts/table.tsx'
import { renewalPath } from '../router.ts'
import { type Office, useOffice } from '../words.ts'
import { AskOrder, CallOff } from './ask-order.tsx'
import { useRenewalOrder, useRenewalOrders } from './questions.ts'

export function RenewalOrders({ me }: { me: StaffMe }) {
  const { lang } = useOffice()
  const words = rolloverWords[lang]
  const question = useRenewalOrders()
  const { data } = question
  return (
    <>
      <Tabs here="renewals" />
      <div className="grid gap-1">
        <h1 tabIndex={-1} className="text-title">
          {words.title}
        </h1>
        <p className="text-soft">{words.lead}</p>
      </div>
      {data ? <Lists me={me} all={data} /> : <Waiting question={question} />}
    </>
  )
}

function Lists({ me, all }: { me: StaffMe; all: Orders }) {
  const office = useOffice()
  const words = rolloverWords[office.lang]
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Section title={words.issuers} why={words.issuersWhy}>
        <Table
          label={words.issuers}
          columns={[words.issuer, words.state, words.caEnds, words.notOrdered]}
          rows={all.issuers.map(({ id, issues, lastDay, notOrdered }) => ({
            key: id,
            cells: [
              <span key="i" className="font-mono">
                {id}
              </span>,
              issues ? words.issues : words.retiring,
              office.day(lastDay),
              <span key="n" className="tabular-nums">
                {notOrdered}
              </span>,
            ],
          }))}
        />
      </Section>
      <Section title={`${words.orders} (${all.orders.length})`}>
        {mayAsk(me) && (
          <p className="print:hidden">
            <Button onPress={() => setAsking(true)}>{words.ask}</Button>
          </p>
        )}
        <Table
          label={words.orders}
          columns={[words.about, words.reason, words.opens, words.full, words.revoke, words.left, words.state]}
          rows={all.orders.map((order) => ({
            key: order.id,
            cells: [
              <Link key="l" to={renewalPath(order.id)}>
                {aboutInWords(order, office)}
              </Link>,
              words.reasons[order.reason],
              <Moment key="o" instant={order.opensFrom} />,
              fullInWords(order, office),
              order.revokeFrom ? <Moment key="r" instant={order.revokeFrom} /> : words.never,
              <span key="n" className="font-bold whitespace-nowrap tabular-nums">
                {office.say(words.of, { left: order.left, all: order.certificates })}
              </span>,
              <span key="s" className="whitespace-nowrap">
                {words.states[order.state]}
              </span>,
            ],
          }))}
        />
      </Section>
      {asking && <AskOrder issuers={all.issuers} onClose={() => setAsking(false)} />}
    </>
  )
}

export function RenewalOrderPage({ me, id }: { me: StaffMe; id: string }) {
  const { lang } = useOffice()
  const question = useRenewalOrder(id)
  const { data } = question
  return (
    <>
      <Tabs here="renewals" />
      <h1 tabIndex={-1} className="text-title">
        {rolloverWords[lang].title}
      </h1>
      {data ? <Whole me={me} order={data} /> : <Waiting question={question} />}
    </>
  )
}

function Whole({ me, order }: { me: StaffMe; order: RenewalOrderCase }) {
  const office = useOffice()
  const { w, say } = office
  const words = rolloverWords[office.lang]
  const [callingOff, setCallingOff] = useState(false)
  const counted = orderedStateNames.filter((state) => (order.progress[state] ?? 0) > 0)
  return (
    <>
      <Facts
        rows={[
          [words.about, aboutInWords(order, office)],
          [words.reason, words.reasons[order.reason]],
          [words.state, words.states[order.state]],
          [words.opens, <Moment key="o" instant={order.opensFrom} />],
          [words.full, fullInWords(order, office)],
          [words.revoke, order.revokeFrom ? <Moment key="r" instant={order.revokeFrom} /> : words.never],
          [w.fields.requestedBy, order.requestedBy],
          [w.request.decidedBy, order.approvedBy],
          [words.note, order.note],
        ]}
      />
      {counted.length > 0 && (
        <Section
          title={words.progress}
          why={`${words.left}: ${say(words.of, { left: order.left, all: order.certificates })}`}
        >
          <Facts rows={counted.map((state) => [words.person[state], String(order.progress[state])])} />
        </Section>
      )}
      {mayAsk(me) && order.state === 'ordered' && (
        <p className="print:hidden">
          <Button kind="plain-final" onPress={() => setCallingOff(true)}>
            {words.callOff}
          </Button>
        </p>
      )}
      <Section title={`${words.people} (${order.left})`} why={words.peopleWhy}>
        {order.more && <Note kind="info" title={words.more} />}
        {order.people.length === 0 ? (
          <p>{words.nobody}</p>
        ) : (
          <Table
            label={words.people}
            columns={[w.customer.contract, w.fields.loginId, w.fields.name, w.fields.lastDay, words.state]}
            rows={order.people.map((person) => ({
              key: person.serial,
              cells: [
                <ContractLink key="l" number={person.contractNumber} name={person.contractName} />,
                <span key="i" className="font-mono">
                  {person.loginId}
                </span>,
                `${person.name}${person.role === 'master' ? ` (${w.fields.master})` : ''}`,
                office.day(person.lastDay),
                <b key="s" className={person.state === 'limited' ? 'text-accent' : ''}>
                  {words.person[person.state]}
                </b>,
              ],
            }))}
          />
        )}
      </Section>
      {callingOff && <CallOff order={order.id} onClose={() => setCallingOff(false)} />}
    </>
  )
}

function mayAsk({ role }: StaffMe): boolean {
  return role === 'centre' || role === 'checker'
}

function aboutInWords({ scope, about }: RenewalOrderView, { lang }: Office): string {
  const words = rolloverWords[lang]
  return `${words.scopes[scope]} (${about})`
}

/** A day, or the moment where it was limited at once. */
function fullInWords({ fullUntil }: RenewalOrderView, { day, at }: Office): string {
  return fullUntil.includes('T') ? at(fullUntil) : day(fullUntil)
}
