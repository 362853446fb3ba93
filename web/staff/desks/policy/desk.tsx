/** 規程: every rule in force in words with its line, which rules were in force before, and a changed file on its way to two people. */
import { type PolicyView, policyLooked } from '../../../../wire/staff/desks.ts'
import type { StaffMe } from '../../../../wire/staff/office.ts'
import { Facts } from '../../../console/parts/facts.tsx'
import { Moment } from '../../../console/parts/moment.tsx'
import { Note } from '../../../console/parts/note.tsx'
import { Waiting } from '../../parts/refused.tsx'
import { Section, Table } from '../../parts/table.tsx'
import { HandIn } from '../hand-in.tsx'
import { usePolicy } from '../questions.ts'
import { Tabs } from '../tabs.tsx'
import { Waits } from '../waiting.tsx'
import { useDesk } from '../words.ts'
import { PolicyChanges, PolicyMistakes } from './changes.tsx'
import { Rules, Source } from './rules.tsx'

export function PolicyDesk({ me }: { me: StaffMe }) {
  const { d } = useDesk()
  const question = usePolicy()
  const { data } = question
  return (
    <>
      <Tabs here="policy" />
      <div className="grid gap-1">
        <h1 tabIndex={-1} className="text-title">
          {d.policy}
        </h1>
        <p className="text-soft">{d.pol.lead}</p>
      </div>
      {data ? <Whole me={me} view={data} /> : <Waiting question={question} />}
    </>
  )
}

function Whole({ me, view }: { me: StaffMe; view: PolicyView }) {
  const { d } = useDesk()
  const p = d.pol
  return (
    <>
      <Facts
        rows={[
          [p.name, view.name],
          [p.since, view.since && <Moment key="s" instant={view.since} />],
          [
            p.hash,
            <code key="h" className="break-all">
              {view.hash}
            </code>,
          ],
        ]}
      />
      {view.next && <Next next={view.next} />}
      <Section title={p.change} why={p.changeWhy}>
        {view.waiting ? (
          <Waits request={view.waiting} />
        ) : (
          <HandIn
            me={me}
            desk="/api/v1/policy"
            shape={policyLooked}
            accept=".yaml,.yml,application/yaml"
            most={{ bytes: 256 * 1024, text: '256 KiB' }}
            mistakes={(mistakes) => <PolicyMistakes mistakes={mistakes} />}
            comparison={(compared) => <PolicyChanges compared={compared} />}
            idle={(compared) => compared.hash === view.hash}
          />
        )}
      </Section>
      <Rules view={view} />
      {view.source !== null && <Source text={view.source} />}
      <History view={view} />
    </>
  )
}

function Next({ next }: { next: NonNullable<PolicyView['next']> }) {
  const { d, say } = useDesk()
  return (
    <Note kind="warn" title={say(d.pol.next, { name: next.name })}>
      <p>{d.pol.nextWhy}</p>
      <p>
        <FileLink hash={next.hash} />
      </p>
      <p className="font-mono break-all">{next.hash}</p>
    </Note>
  )
}

function FileLink({ hash }: { hash: string }) {
  const { d } = useDesk()
  return (
    <a href={`/api/v1/policy/files/${hash}`} className="text-key underline underline-offset-4">
      {d.pol.download}
    </a>
  )
}

function History({ view }: { view: PolicyView }) {
  const { d } = useDesk()
  const p = d.pol
  return (
    <Section title={p.history} why={p.historyWhy}>
      <Table
        label={p.history}
        columns={[p.since, p.name, p.requestedBy, p.approvedBy, p.hash, p.download]}
        rows={view.history.map((one) => ({
          key: `${one.since} ${one.hash}`,
          cells: [
            <Moment key="s" instant={one.since} />,
            one.name,
            one.requestedBy ?? p.first,
            one.approvedBy ?? p.first,
            <code key="h" className="break-all" title={one.hash}>
              {one.hash.slice(0, 16)}…
            </code>,
            one.kept ? <FileLink key="f" hash={one.hash} /> : '—',
          ],
        }))}
      />
    </Section>
  )
}
