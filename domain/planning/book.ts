/** What happens in the simulated year, counted: by month, by day, by hour. */
import { before } from './plan.ts'

const counted = ['notices', 'renewals', 'acquisitions', 'revocations', 'codes', 'branchVisits', 'expired'] as const
export type Counted = (typeof counted)[number]
export type Counts = Record<Counted, number>

/** `at`: YYYY-MM-DD, or with the hour */
export type Peak = { readonly at: string; readonly count: number }

export type Book = ReturnType<typeof openBook>

/** Counts what falls into the year, and nothing else. */
export function openBook(from: Temporal.PlainDate, end: Temporal.PlainDate) {
  const zero = (): Counts => Object.fromEntries(counted.map((name) => [name, 0])) as Counts
  const totals = zero()
  const months = new Map<string, Counts>()
  const days = {
    notices: new Map<string, number>(),
    issued: new Map<string, number>(),
    branchVisits: new Map<string, number>(),
  }
  const hours = new Map<string, number>()
  const issuedByHour = Array<number>(24).fill(0)
  const inside = (day: Temporal.PlainDate) => !before(day, from) && before(day, end)
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)

  function count(what: Counted, day: Temporal.PlainDate): void {
    if (!inside(day)) return
    const text = day.toString()
    const month = text.slice(0, 7)
    const counts = months.get(month) ?? zero()
    months.set(month, counts)
    counts[what]++
    totals[what]++
    if (what === 'notices' || what === 'branchVisits') add(days[what], text)
  }

  return {
    count,
    issue(what: 'renewals' | 'acquisitions', day: Temporal.PlainDate, hour: number): void {
      count(what, day)
      if (!inside(day)) return
      add(days.issued, day.toString())
      add(hours, `${day.toString()} ${String(hour).padStart(2, '0')}:00`)
      issuedByHour[hour]!++
    },
    told: () => ({
      totals,
      months: [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, counts]) => ({ month, ...counts })),
      issuedByHour,
      peaks: {
        noticesDay: peak(days.notices),
        issuedDay: peak(days.issued),
        issuedHour: peak(hours),
        branchVisitsDay: peak(days.branchVisits),
      },
    }),
  }
}

function peak(counts: ReadonlyMap<string, number>): Peak {
  let best: Peak = { at: '-', count: 0 }
  for (const [at, count] of counts)
    if (count > best.count || (count === best.count && at < best.at)) best = { at, count }
  return best
}
