/** What the calendar makes of a week, and the weeks with the most: how the forecast's chart names its peaks. */
import type { Calendar } from '../calendar.ts'
import type { WeekLoad } from './forecast.ts'

/** year-end: holds one of 31 Dec – 3 Jan · golden-week: one of 3 – 5 May · fiscal-year: 31 Mar or 1 Apr · short-week: at most three business days */
export type WeekName = 'year-end' | 'golden-week' | 'fiscal-year' | 'short-week'

const named: readonly (readonly [WeekName, readonly string[]])[] = [
  ['year-end', ['12-31', '01-01', '01-02', '01-03']],
  ['golden-week', ['05-03', '05-04', '05-05']],
  ['fiscal-year', ['03-31', '04-01']],
]
const shortWeek = 3

/** Of the week from that Monday on, whole, also where a forecast begins in its middle. */
export function weekName(calendar: Calendar, monday: Temporal.PlainDate): WeekName | null {
  const days = Array.from({ length: 7 }, (_, at) => monday.add({ days: at }))
  for (const [name, dates] of named) if (days.some((day) => dates.includes(day.toString().slice(5)))) return name
  return days.filter((day) => calendar.isBusinessDay(day)).length <= shortWeek ? 'short-week' : null
}

const mostPeaks = 3

/** The Mondays of the weeks in which the most certificates end, the greatest first, of equal ones the earlier. */
export function peaksOf(weeks: readonly WeekLoad[]): readonly string[] {
  return weeks
    .filter(({ ending }) => ending > 0)
    .toSorted((a, b) => b.ending - a.ending || (a.from < b.from ? -1 : 1))
    .slice(0, mostPeaks)
    .map(({ from }) => from)
}
