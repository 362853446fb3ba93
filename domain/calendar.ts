/**
 * Bank days, bank hours, and the windows in which a certificate may be had.
 *
 * A bank business day (銀行営業日) is what 銀行法15条 and its 施行令5条 leave over: not Saturday, not Sunday, no holiday of
 * 国民の祝日に関する法律, not 12/31–1/3, corrected by the bank's own closures and extra openings. Holidays come in as a set
 * (policies/holidays.ts): no equinox is computed here, because the law names it only the year before.
 */

import type { Deadline, MinuteOfDay, MonthDay, Policy, Window } from './policy.ts'

/** Asia/Tokyo has had no summer time since 1952; its plain offset gives the same instants ten times faster. */
export const bankZone = '+09:00'
const bankOffsetMs = 9 * 3_600_000

export type Calendar = {
  /** Up to this day the holidays are the Cabinet Office's own table; after it they are computed by the seed package. */
  readonly officialThrough: Temporal.PlainDate
  isBusinessDay(day: Temporal.PlainDate): boolean
  /** Why the bank is open on that day, or closed. */
  reasonOf(day: Temporal.PlainDate): DayReason
  /** Strictly after. */
  nextBusinessDay(day: Temporal.PlainDate): Temporal.PlainDate
  /** Strictly before. */
  previousBusinessDay(day: Temporal.PlainDate): Temporal.PlainDate
  /** The n-th business day strictly after the day; n = 0 is the day itself, business day or not. */
  addBusinessDays(day: Temporal.PlainDate, n: number): Temporal.PlainDate
}

/** business-day and opening are open. An opening wins over everything, a closure over what the day is by law. */
export type DayReason = 'business-day' | 'opening' | 'closure' | 'holiday' | 'year-end' | 'saturday' | 'sunday'

export type CalendarFacts = {
  /** 'YYYY-MM-DD' */
  readonly holidays: ReadonlySet<string>
  readonly officialThrough: Temporal.PlainDate
  readonly closures: readonly Temporal.PlainDate[]
  /** Win over everything, closures included. */
  readonly openings: readonly Temporal.PlainDate[]
  readonly yearEnd: { readonly from: MonthDay; readonly to: MonthDay }
}

/** More closed days in a row than any bank has; beyond it the facts are wrong (a defect, not an endless loop). */
const longestClosureDays = 400
/** Days whose neighbours are remembered at a time. */
const mostSteps = 1_000

export function makeCalendar(facts: CalendarFacts): Calendar {
  const closures = new Set(facts.closures.map(String))
  const openings = new Set(facts.openings.map(String))

  function isBusinessDay(day: Temporal.PlainDate): boolean {
    const text = day.toString()
    if (openings.has(text)) return true
    if (closures.has(text) || facts.holidays.has(text)) return false
    return day.dayOfWeek < 6 && !isYearEnd(text.slice(-5), facts.yearEnd)
  }

  function reasonOf(day: Temporal.PlainDate): DayReason {
    const text = day.toString()
    if (openings.has(text)) return 'opening'
    if (closures.has(text)) return 'closure'
    if (facts.holidays.has(text)) return 'holiday'
    if (isYearEnd(text.slice(-5), facts.yearEnd)) return 'year-end'
    return day.dayOfWeek < 6 ? 'business-day' : day.dayOfWeek === 6 ? 'saturday' : 'sunday'
  }

  /** Asked some ten times for each certificate, and of few days: the same day as its text is answered from here. */
  const steps = { 1: new Map<string, Temporal.PlainDate>(), [-1]: new Map<string, Temporal.PlainDate>() }

  function step(day: Temporal.PlainDate, days: 1 | -1): Temporal.PlainDate {
    const known = steps[days]
    const text = day.toString()
    let reached = known.get(text)
    if (reached === undefined) {
      reached = walk(day, days)
      if (known.size >= mostSteps) known.clear()
      known.set(text, reached)
    }
    return reached
  }

  function walk(day: Temporal.PlainDate, days: 1 | -1): Temporal.PlainDate {
    let candidate = day
    for (let i = 0; i < longestClosureDays; i++) {
      candidate = candidate.add({ days })
      if (isBusinessDay(candidate)) return candidate
    }
    throw new Error(`no business day within ${longestClosureDays} days of ${day}`)
  }

  function addBusinessDays(day: Temporal.PlainDate, n: number): Temporal.PlainDate {
    let reached = day
    for (let i = 0; i < n; i++) reached = step(reached, 1)
    return reached
  }

  return {
    officialThrough: facts.officialThrough,
    isBusinessDay,
    reasonOf,
    nextBusinessDay: (day) => step(day, 1),
    previousBusinessDay: (day) => step(day, -1),
    addBusinessDays,
  }
}

/** 12-31 … 01-03 runs over the turn of the year; a span inside one year is understood too. */
function isYearEnd(monthDay: MonthDay, { from, to }: CalendarFacts['yearEnd']): boolean {
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to
}

/** The calendar day in Japan. */
export function bankDay(instant: Temporal.Instant): Temporal.PlainDate {
  const there = new Date(instant.epochMilliseconds + bankOffsetMs)
  return new Temporal.PlainDate(there.getUTCFullYear(), there.getUTCMonth() + 1, there.getUTCDate())
}

/** 'HH:MM' or 'HH:MM:SS' of that day in Japan; '24:00' is 00:00 of the next. */
export function atBank(day: Temporal.PlainDate, time: string | Temporal.PlainTime): Temporal.Instant {
  if (time === '00:00') return atMinute(day, 0)
  if (time === '24:00') return atMinute(day, 24 * 60)
  return day.toZonedDateTime({ timeZone: bankZone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
}

/** So many minutes after 00:00 of that day in Japan, which has no summer time. Plain numbers: each certificate asks some ten times. */
export function atMinute(day: Temporal.PlainDate, minute: MinuteOfDay): Temporal.Instant {
  const midnight = Date.UTC(day.year, day.month - 1, day.day) - bankOffsetMs
  return Temporal.Instant.fromEpochMilliseconds(midnight + minute * 60_000)
}

/** RFC 3339 text with Japan's offset: how an instant is told outside, whoever reads it. Numbers are milliseconds. */
export function bankText(instant: Temporal.Instant | number): string {
  const ms = typeof instant === 'number' ? instant : instant.epochMilliseconds
  const there = new Date(ms + bankOffsetMs).toISOString().slice(0, -1)
  return `${there.replace(/\.?0+$/, '')}${bankZone}`
}

/** The first instant that no longer belongs to the day. */
export function endOfBankDay(day: Temporal.PlainDate): Temporal.Instant {
  return atBank(day, '24:00')
}

/** Whether the acquisition window is open: [09:00:00, 21:00:00) of a bank business day by default. */
export function isOpen(policy: Policy, calendar: Calendar, instant: Temporal.Instant): boolean {
  return isOpenIn(policy.acquisition.window, calendar, instant)
}

/** Whether the service may be used at all; most banks let it be used day and night. */
export function isServiceOpen(policy: Policy, calendar: Calendar, instant: Temporal.Instant): boolean {
  return policy.serviceHours === null || isOpenIn(policy.serviceHours, calendar, instant)
}

/** When acquisition opens next, strictly after the instant. */
export function nextOpening(policy: Policy, calendar: Calendar, instant: Temporal.Instant): Temporal.Instant {
  return nextOpeningOf(policy.acquisition.window, calendar, instant)
}

/** The end of the acquisition window of that day; on a day without one, of the last day before that had one. */
export function windowEnd(policy: Policy, calendar: Calendar, day: Temporal.PlainDate): Temporal.Instant {
  const { window } = policy.acquisition
  return atMinute(hasWindow(window, calendar, day) ? day : calendar.previousBusinessDay(day), window.to)
}

/** Until when somebody authenticated inside the window may finish: 30 minutes, past 21:00 too, never past the day. */
export function finishBy(
  policy: Policy,
  calendar: Calendar,
  authenticatedAt: Temporal.Instant,
  window: Window = policy.acquisition.window,
): Temporal.Instant {
  if (!isOpenIn(window, calendar, authenticatedAt))
    throw new Error(`authenticated outside the window: ${authenticatedAt}`)
  const within = authenticatedAt.add({ minutes: policy.acquisition.finishWithinMinutes })
  const midnight = endOfBankDay(bankDay(authenticatedAt))
  return Temporal.Instant.compare(within, midnight) < 0 ? within : midnight
}

export function hasWindow(window: Window, calendar: Calendar, day: Temporal.PlainDate): boolean {
  return window.days === 'every-day' || calendar.isBusinessDay(day)
}

export function isOpenIn(window: Window, calendar: Calendar, instant: Temporal.Instant): boolean {
  const day = bankDay(instant)
  return (
    hasWindow(window, calendar, day) &&
    Temporal.Instant.compare(instant, atMinute(day, window.from)) >= 0 &&
    Temporal.Instant.compare(instant, atMinute(day, window.to)) < 0
  )
}

/** Strictly after the instant. */
export function nextOpeningOf(window: Window, calendar: Calendar, instant: Temporal.Instant): Temporal.Instant {
  const today = bankDay(instant)
  const opensToday = atMinute(today, window.from)
  if (hasWindow(window, calendar, today) && Temporal.Instant.compare(instant, opensToday) < 0) return opensToday
  return atMinute(window.days === 'every-day' ? today.add({ days: 1 }) : calendar.nextBusinessDay(today), window.from)
}

/** RFC 5280 §4.1.2.5: the value that says "no well-defined end". */
export const never = Temporal.Instant.from('9999-12-31T23:59:59Z')

/** The end of the window on the deadline's day, or on the last day before it that has one. */
export function addDeadline(
  policy: Policy,
  calendar: Calendar,
  from: Temporal.Instant,
  deadline: Deadline,
): Temporal.Instant {
  const day = bankDay(from)
  switch (deadline.unit) {
    case 'business-days':
      return windowEnd(policy, calendar, calendar.addBusinessDays(day, deadline.count))
    case 'days':
      return windowEnd(policy, calendar, day.add({ days: deadline.count }))
    case 'none':
      return never
  }
}
