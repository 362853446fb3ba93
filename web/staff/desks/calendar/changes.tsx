/** What a calendar file would change: the days, and whose last moment to renew moves from when to when. */
import type * as z from 'zod/mini'
import type { CalendarComparison, CalendarView, rowMistake } from '../../../../wire/staff/desks.ts'
import { Facts } from '../../../console/parts/facts.tsx'
import { Moment } from '../../../console/parts/moment.tsx'
import { Part, Table } from '../../parts/table.tsx'
import { Concerned } from '../concerned.tsx'
import { useDesk } from '../words.ts'

export function CalendarChanges({ compared }: { compared: CalendarComparison }) {
  const { d, say, day } = useDesk()
  const c = d.cal
  const certificates = compared.moved.reduce((sum, one) => sum + one.certificates, 0)
  return (
    <>
      <Facts
        rows={[
          [d.cal.kind, say(c.rows, { kind: c.kinds[compared.kind], rows: compared.rows })],
          [c.added, <Days key="a" days={compared.added} />],
          [c.removed, <Days key="r" days={compared.removed} />],
          [c.through, day(compared.officialThrough)],
        ]}
      />
      <Part title={c.moved} why={certificates === 0 ? c.movedNone : say(c.movedWhy, { count: certificates })}>
        {certificates > 0 && (
          <Table
            label={c.moved}
            columns={[d.concerned.lastDay, c.was, c.becomes, c.certificates]}
            rows={compared.moved.map((one) => ({
              key: one.lastDay,
              cells: [
                day(one.lastDay),
                <Moment key="w" instant={one.was} />,
                <b key="b">
                  <Moment instant={one.becomes} />
                </b>,
                one.certificates,
              ],
            }))}
          />
        )}
        <Concerned
          label={c.who}
          count={certificates}
          concerned={compared.moved.flatMap(({ concerned }) => concerned)}
        />
      </Part>
    </>
  )
}

const mostShown = 30

function Days({ days }: { days: CalendarComparison['added'] }) {
  const { d, w, say, day } = useDesk()
  const c = d.cal
  if (days.length === 0) return <span className="text-soft">{w.frame.none}</span>
  return (
    <ul>
      {days.slice(0, mostShown).map((one) => (
        <li key={`${one.day} ${one.kind}`}>
          {day(one.day)} {c.reasons[one.kind]}
          {one.note && <span className="text-soft"> {one.note}</span>}
        </li>
      ))}
      {days.length > mostShown && <li className="text-soft">{say(c.more, { count: days.length - mostShown })}</li>}
    </ul>
  )
}

/** As the door judges it too (E27). */
export function changesNothing(compared: CalendarComparison, view: CalendarView): boolean {
  const { added, removed, officialThrough } = compared
  return added.length === 0 && removed.length === 0 && officialThrough === view.officialThrough
}

export function RowMistakes({ mistakes }: { mistakes: readonly z.infer<typeof rowMistake>[] }) {
  const { d } = useDesk()
  const f = d.file
  return (
    <Table
      label={f.line}
      columns={[f.line, f.found, f.allowed]}
      rows={mistakes.map(({ line, found, allowed }, i) => ({
        key: `${line} ${i}`,
        cells: [
          line,
          <code key="f" className="break-all">
            {found}
          </code>,
          allowed,
        ],
      }))}
    />
  )
}
