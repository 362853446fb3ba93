/** 受付一覧: what waits for somebody, the most pressing first; empty queues take one line. */
import { useState } from 'react'
import type { Queues, SignalView, StaffMe } from '../../wire/staff/office.ts'
import { Button } from '../console/parts/button.tsx'
import { Moment } from '../console/parts/moment.tsx'
import { ClearSignal } from './acts/clear-signal.tsx'
import { Alarms } from './desks/alarms.tsx'
import { Letters } from './letters.tsx'
import { ContractLink, ContractName, Link } from './parts/link.tsx'
import { Waiting } from './parts/refused.tsx'
import { Section, Table } from './parts/table.tsx'
import { useQueues } from './questions.ts'
import { contractPath, requestPath } from './router.ts'
import { named, useOffice } from './words.ts'

export function Home({ me }: { me: StaffMe }) {
  const { w } = useOffice()
  const question = useQueues()
  const { data } = question
  return (
    <>
      <h1 tabIndex={-1} className="text-title">
        {w.home.title}
      </h1>
      <Alarms me={me} />
      {data ? <Lists me={me} queues={data} /> : <Waiting question={question} />}
    </>
  )
}

function Lists({ me, queues }: { me: StaffMe; queues: Queues }) {
  const { w, day } = useOffice()
  const { fields, home } = w
  return (
    <>
      <Section title={`${home.approvals} (${queues.approvals.length})`} why={home.approvalsWhy}>
        <Table
          label={home.approvals}
          columns={[w.request.title, w.customer.contract, fields.requestedBy, fields.deadline]}
          rows={queues.approvals.map((request) => ({
            key: request.id,
            cells: [
              <Link key="l" to={requestPath(request.id)}>
                {w.kinds[request.kind]}
              </Link>,
              request.contractNumber ? (
                <ContractName key="c" number={request.contractNumber} name={request.contractName ?? ''} />
              ) : (
                '—'
              ),
              <span key="b">
                {request.requestedByName} <span className="font-mono whitespace-nowrap">{request.requestedBy}</span>
                {request.own && <span className="ms-2 text-warn">{home.own}</span>}
              </span>,
              <Moment key="d" instant={request.deadline} />,
            ],
          }))}
        />
      </Section>
      <Signals me={me} signals={queues.signals} />
      <Section title={`${home.applications} (${queues.applications.length})`}>
        <Table
          label={home.applications}
          columns={[fields.contract, fields.company, fields.enteredAt, fields.lapses]}
          rows={queues.applications.map((application) => ({
            key: application.number,
            cells: [
              <Link key="l" to={contractPath(application.number)}>
                {application.number}
              </Link>,
              application.name,
              <Moment key="e" instant={application.enteredAt} />,
              application.lapses ? <Moment key="d" instant={application.lapses} /> : '—',
            ],
          }))}
        />
      </Section>
      <Letters me={me} letters={queues.letters} />
      <Section title={`${home.masters} (${queues.masters.length})`} why={home.mastersWhy}>
        <Table
          label={home.masters}
          columns={[w.customer.contract, fields.master, fields.state, fields.lastDay]}
          rows={queues.masters.map((master) => ({
            key: master.contractNumber,
            cells: [
              <ContractLink key="l" number={master.contractNumber} name={master.contractName} />,
              <span key="m" className="font-mono">
                {master.loginId}
              </span>,
              home.risk[master.level],
              master.lastDay ? day(master.lastDay) : '—',
            ],
          }))}
        />
      </Section>
    </>
  )
}

export function Signals({ me, signals }: { me: StaffMe; signals: readonly SignalView[] }) {
  const { w } = useOffice()
  const [clearing, setClearing] = useState<SignalView | null>(null)
  const may = me.role !== 'auditor'
  return (
    <Section title={`${w.home.signals} (${signals.length})`} why={w.home.signalsWhy}>
      <Table
        label={w.home.signals}
        columns={[w.fields.event, w.customer.contract, w.fields.loginId, w.fields.at, w.customer.acts]}
        rows={signals.map((signal) => ({
          key: signal.id,
          cells: [
            <span key="k">
              {named(w.signals, signal.kind)}
              {signal.holds && <span className="ms-2 text-accent">{w.fields.restrictedUntil}</span>}
            </span>,
            <ContractLink key="l" number={signal.contractNumber} name={signal.contractName} />,
            signal.loginId ? <span className="font-mono">{signal.loginId}</span> : '—',
            <Moment key="d" instant={signal.raisedAt} />,
            may ? (
              <Button key="c" small onPress={() => setClearing(signal)}>
                {w.acts.clear}
              </Button>
            ) : (
              '—'
            ),
          ],
        }))}
      />
      {clearing && <ClearSignal signal={clearing} onClose={() => setClearing(null)} />}
    </Section>
  )
}
