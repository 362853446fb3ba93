/** 暦: the windows of the next sixty days, how far holidays are official, and a file that changes them. */
import { type CalendarView, calendarLooked } from '../../../../wire/staff/desks.ts'
import type { StaffMe } from '../../../../wire/staff/office.ts'
import { Note } from '../../../console/parts/note.tsx'
import { Waiting } from '../../parts/refused.tsx'
import { Section, Table } from '../../parts/table.tsx'
import { HandIn } from '../hand-in.tsx'
import { useCalendar } from '../questions.ts'
import { Tabs } from '../tabs.tsx'
import { Waits } from '../waiting.tsx'
import { useDesk } from '../words.ts'
import { CalendarChanges, changesNothing, RowMistakes } from './changes.tsx'
import { CalendarDays } from './days.tsx'

export function CalendarDesk({ me }: { me: StaffMe }) {
  const { d } = useDesk()
  const question = useCalendar()
  const { data } = question
  return (
    <>
      <Tabs here="calendar" />
      <div className="grid gap-1">
        <h1 tabIndex={-1} className="text-title">
          {d.calendar}
        </h1>
        <p className="text-soft">{d.cal.lead}</p>
      </div>
      {data ? <Whole me={me} view={data} /> : <Waiting question={question} />}
    </>
  )
}

function Whole({ me, view }: { me: StaffMe; view: CalendarView }) {
  const { d } = useDesk()
  const c = d.cal
  return (
    <>
      <Official view={view} />
      <Section title={c.preview}>
        <CalendarDays view={view} />
      </Section>
      <Exceptions view={view} />
      <Section title={c.load} why={c.loadWhy}>
        {view.waiting ? (
          <Waits request={view.waiting} />
        ) : (
          <>
            <details className="w-fit">
              <summary className="cursor-pointer text-key underline underline-offset-4">{c.example}</summary>
              <pre className="mt-2 overflow-x-auto border border-line bg-panel p-3 font-mono text-small">{example}</pre>
            </details>
            <HandIn
              me={me}
              desk="/api/v1/calendar"
              shape={calendarLooked}
              accept=".csv,text/csv"
              most={{ bytes: 1024 * 1024, text: '1 MiB' }}
              mistakes={(mistakes) => <RowMistakes mistakes={mistakes} />}
              comparison={(compared) => <CalendarChanges compared={compared} />}
              idle={(compared) => changesNothing(compared, view)}
            />
          </>
        )}
      </Section>
    </>
  )
}

const example = 'day,kind,note\n2027-05-06,closure,システム移行\n2027-05-08,opening,臨時営業\n'

const alarms = { ok: 'good', soon: 'warn', past: 'final' } as const

function Official({ view }: { view: CalendarView }) {
  const { d, say, day, at } = useDesk()
  const c = d.cal
  const why = { ok: c.officialOk, soon: c.officialSoon, past: c.officialPast }[view.official]
  const { table } = view
  return (
    <Note kind={alarms[view.official]} title={say(c.official, { day: day(view.officialThrough) })}>
      <p>{why}</p>
      <p className="text-soft">
        {table
          ? say(c.tableLoaded, {
              by: table.loadedBy,
              at: at(table.loadedAt),
              from: day(table.from),
              days: table.days,
            })
          : c.tableBuiltIn}
      </p>
    </Note>
  )
}

function Exceptions({ view }: { view: CalendarView }) {
  const { d, day } = useDesk()
  const c = d.cal
  return (
    <Section title={c.exceptions}>
      <Table
        label={c.exceptions}
        columns={[c.day, c.kind, c.note, c.by]}
        rows={view.exceptions.map((one) => ({
          key: `${one.day} ${one.kind}`,
          cells: [day(one.day), c.reasons[one.kind], one.note, one.loadedBy ?? c.byPolicy],
        }))}
      />
    </Section>
  )
}
