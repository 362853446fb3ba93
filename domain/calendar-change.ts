/**
 * What a changed calendar changes, and what the calendar says of the days ahead: whose last actionable moment moves (rules.md §7), when the
 * windows of the next weeks are, and how far the holidays are official. Pure.
 */
import { atBank, atMinute, type Calendar, type DayReason, hasWindow } from './calendar.ts'
import type { Policy, Window } from './policy.ts'
import { lastActionable } from './renewal.ts'

export type Moved = {
  readonly lastDay: Temporal.PlainDate
  readonly was: Temporal.Instant
  readonly becomes: Temporal.Instant
}

/** The last days, both ends counted, whose certificates can be renewed until another moment than before. */
export function movedBy(
  policy: Policy,
  before: Calendar,
  after: Calendar,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): readonly Moved[] {
  const moved: Moved[] = []
  for (let lastDay = from; Temporal.PlainDate.compare(lastDay, to) <= 0; lastDay = lastDay.add({ days: 1 })) {
    const notAfter = atBank(lastDay, policy.validity.expiresAt)
    const was = lastActionable(policy, before, notAfter)
    const becomes = lastActionable(policy, after, notAfter)
    if (!was.equals(becomes)) moved.push({ lastDay, was, becomes })
  }
  return moved
}

export type PreviewDay = {
  readonly day: Temporal.PlainDate
  readonly reason: DayReason
  readonly acquisition: Opened | null
  readonly renewal: Opened | null
  /** A computed day, not yet in the Cabinet Office's table: a forecast. */
  readonly forecast: boolean
}

export type Opened = { readonly from: Temporal.Instant; readonly to: Temporal.Instant }

/** The windows of so many days from `from` on. */
export function previewOf(policy: Policy, calendar: Calendar, from: Temporal.PlainDate, days: number): PreviewDay[] {
  const opened = (window: Window, day: Temporal.PlainDate): Opened | null =>
    hasWindow(window, calendar, day) ? { from: atMinute(day, window.from), to: atMinute(day, window.to) } : null
  return Array.from({ length: days }, (_, at) => {
    const day = from.add({ days: at })
    return {
      day,
      reason: calendar.reasonOf(day),
      acquisition: opened(policy.acquisition.window, day),
      renewal: opened(policy.renewal.window, day),
      forecast: Temporal.PlainDate.compare(day, calendar.officialThrough) > 0,
    }
  })
}

/** The table of the next year is published each February; dates of certificates reach that far. */
const alarmMonths = 13

/** ok: every date that is told now is official. soon: some are computed. past: today itself is. */
export function officialUntil(calendar: Calendar, today: Temporal.PlainDate): 'ok' | 'soon' | 'past' {
  const { officialThrough } = calendar
  if (Temporal.PlainDate.compare(today, officialThrough) > 0) return 'past'
  return Temporal.PlainDate.compare(today.add({ months: alarmMonths }), officialThrough) > 0 ? 'soon' : 'ok'
}
