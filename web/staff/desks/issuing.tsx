/** 発行: whether certificates are issued; after a restore, what the archive does not know, and asking two people to open issuing again. */
import { useState } from 'react'
import type { IssuingView } from '../../../wire/staff/desks.ts'
import type { StaffMe } from '../../../wire/staff/office.ts'
import { Button } from '../../console/parts/button.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { Note } from '../../console/parts/note.tsx'
import { AskSecond } from '../acts/ask-second.tsx'
import { Waiting } from '../parts/refused.tsx'
import { Section, Table } from '../parts/table.tsx'
import { useIssuing } from './questions.ts'
import { Tabs } from './tabs.tsx'
import { Waits } from './waiting.tsx'
import { useDesk } from './words.ts'

export function IssuingDesk({ me }: { me: StaffMe }) {
  const { d } = useDesk()
  const question = useIssuing()
  const { data } = question
  return (
    <>
      <Tabs here="issuing" />
      <h1 tabIndex={-1} className="text-title">
        {d.issuing}
      </h1>
      {data ? <Whole me={me} view={data} /> : <Waiting question={question} />}
    </>
  )
}

function Whole({ me, view }: { me: StaffMe; view: IssuingView }) {
  const { d } = useDesk()
  const { iss } = d
  const off = view.issuing === 'off'
  return (
    <>
      <Note kind={off ? 'final' : 'good'} title={off ? iss.off : iss.on}>
        <p>{off ? iss.offWhy : iss.onWhy}</p>
      </Note>
      {off && <Lists view={view} />}
      {off && <Open me={me} view={view} />}
      {(off || view.count > 0) && <Unaccounted view={view} />}
    </>
  )
}

function Lists({ view }: { view: IssuingView }) {
  const { iss } = useDesk().d
  return (
    <Section title={iss.lists} why={iss.listsWhy}>
      <Table
        label={iss.issuer}
        columns={[iss.issuer, iss.number]}
        rows={view.lists.map(({ issuer, number }) => ({
          key: issuer,
          cells: [<code key="i">{issuer}</code>, number === 0 ? <strong key="n">{iss.noList}</strong> : String(number)],
        }))}
      />
    </Section>
  )
}

function Open({ me, view }: { me: StaffMe; view: IssuingView }) {
  const { d } = useDesk()
  const [asking, setAsking] = useState(false)
  if (view.waiting) return <Waits request={view.waiting} />
  if (me.role !== 'clerk' && me.role !== 'checker') return <p className="text-soft">{d.readsOnly}</p>
  return (
    <div className="grid justify-items-start gap-2">
      <Button kind="first" onPress={() => setAsking(true)}>
        {d.iss.ask}
      </Button>
      <p className="text-soft">{d.twoPersons}</p>
      {asking && (
        <AskSecond
          title={d.iss.ask}
          lead={d.iss.askLead}
          body={{ kind: 'open-issuing' }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

function Unaccounted({ view }: { view: IssuingView }) {
  const { d, say } = useDesk()
  const { iss } = d
  return (
    <Section title={say(iss.unaccounted, { count: view.count })} why={iss.unaccountedWhy}>
      <Table
        label={iss.serial}
        columns={[iss.serial, iss.revokedAt, iss.learntAt, iss.learntFrom]}
        rows={view.unaccounted.map((one) => ({
          key: one.serial,
          cells: [
            <code key="s" className="break-all">
              {one.serial}
            </code>,
            one.revokedAt ? <Moment key="r" instant={one.revokedAt} /> : iss.notRevoked,
            <Moment key="l" instant={one.learntAt} />,
            one.learntFrom === 'gate' ? iss.sources.gate : one.learntFrom.replace(/^CRL/, iss.sources.crl),
          ],
        }))}
      />
      {view.unaccounted.length < view.count && (
        <p className="text-soft">{say(d.cal.more, { count: view.count - view.unaccounted.length })}</p>
      )}
    </Section>
  )
}
