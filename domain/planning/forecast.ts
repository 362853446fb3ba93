/**
 * How many certificates end when, over the year to come: by day, and by week from Monday. What is counted is what stands today; whoever
 * renews moves his own a year on.
 */
import { atBank, bankDay, type Calendar } from '../calendar.ts'
import { noticesOf } from '../notices.ts'
import type { Policy } from '../policy.ts'
import { lastActionable, renewalOpens } from '../renewal.ts'

/** `ending`: on their last day; `notices`: mails to their owners; `opening`: become renewable; `lastChance`: can last be renewed. */
export type Load = {
  readonly ending: number
  readonly notices: number
  readonly opening: number
  readonly lastChance: number
}
export type DayLoad = Load & { readonly day: string; readonly businessDay: boolean }
export type WeekLoad = Load & { readonly from: string; readonly businessDays: number }
export type Forecast = {
  readonly days: readonly DayLoad[]
  readonly weeks: readonly WeekLoad[]
  readonly total: number
}

/**
 * @param byDay standing certificates by their last day, YYYY-MM-DD
 * @param from the first of `length` days
 */
export function forecastOf(
  policy: Policy,
  calendar: Calendar,
  byDay: readonly { readonly day: string; readonly count: number }[],
  from: Temporal.PlainDate,
  length = 365,
): Forecast {
  const none: Load = { ending: 0, notices: 0, opening: 0, lastChance: 0 }
  const loads = new Map<string, { -readonly [K in keyof Load]: number }>()
  for (let at = 0; at < length; at++) loads.set(from.add({ days: at }).toString(), { ...none })
  const add = (day: Temporal.PlainDate, what: keyof Load, count: number) => {
    const load = loads.get(day.toString())
    if (load) load[what] += count
  }
  for (const { day, count } of byDay) {
    const lastDay = Temporal.PlainDate.from(day)
    const notAfter = atBank(lastDay, policy.validity.expiresAt)
    add(lastDay, 'ending', count)
    add(bankDay(renewalOpens(policy, lastDay)), 'opening', count)
    // The end of a window is its first closed instant; the day is the one before it.
    add(bankDay(lastActionable(policy, calendar, notAfter).subtract({ seconds: 1 })), 'lastChance', count)
    for (const notice of noticesOf(policy, calendar, { lastDay, notAfter })) add(notice.day, 'notices', count)
  }
  const days = [...loads].map(([day, load]) => ({
    day,
    businessDay: calendar.isBusinessDay(Temporal.PlainDate.from(day)),
    ...load,
  }))
  return { days, weeks: weeksOf(days), total: days.reduce((sum, { ending }) => sum + ending, 0) }
}

function weeksOf(days: readonly DayLoad[]): WeekLoad[] {
  const weeks = new Map<string, { -readonly [K in keyof WeekLoad]: WeekLoad[K] }>()
  for (const { day, businessDay, ending, notices, opening, lastChance } of days) {
    const date = Temporal.PlainDate.from(day)
    const from = date.subtract({ days: date.dayOfWeek - 1 }).toString()
    const week = weeks.get(from) ?? { from, businessDays: 0, ending: 0, notices: 0, opening: 0, lastChance: 0 }
    weeks.set(from, week)
    week.businessDays += businessDay ? 1 : 0
    week.ending += ending
    week.notices += notices
    week.opening += opening
    week.lastChance += lastChance
  }
  return [...weeks.values()]
}
