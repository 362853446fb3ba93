/**
 * The holidays that the bank calendar starts from: 国民の祝日, 振替休日 and 国民の休日.
 *
 * Seeded from the package @holiday-jp/holiday_jp, which repeats the Cabinet Office's table as far as that goes and
 * computes the years after it. The two equinox days are law only once they are announced, in February of the year
 * before; until then a computed day is a forecast, and `officialThrough` says where forecasts begin.
 */
import table from '@holiday-jp/holiday_jp/lib/holidays.js'
import { type Calendar, makeCalendar } from '../domain/calendar.ts'
import type { Policy } from '../domain/policy.ts'

/** 'YYYY-MM-DD' */
export const holidays: ReadonlySet<string> = new Set(Object.keys(table))

/** The Cabinet Office's table (国民の祝日について) as of 2026 ends with 2027. */
export const officialThrough = Temporal.PlainDate.from('2027-12-31')

/** Beyond this day the package knows no holiday at all: every date past it would be wrong in silence. */
export const computedThrough = Temporal.PlainDate.from('2050-12-31')

/** The bank calendar of a policy: the holidays, with the bank's own closures and openings. */
export function calendarOf(policy: Policy): Calendar {
  return makeCalendar({
    holidays,
    officialThrough,
    closures: policy.calendar.closures.map(({ day }) => day),
    openings: policy.calendar.openings.map(({ day }) => day),
    yearEnd: policy.calendar.yearEnd,
  })
}
