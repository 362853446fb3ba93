/**
 * When those who have not renewed are reminded of an order (一斉更新): ten days before the last full day and on it, as a certificate's own
 * end is told, and on the last day on which the renewal is open at all. Each at the hour of notices.
 */
import { atBank, atMinute, bankDay, type Calendar } from './calendar.ts'
import type { MinuteOfDay } from './policy.ts'

export const reminderKinds = ['full-10', 'full-0', 'last-0'] as const
export type ReminderKind = (typeof reminderKinds)[number]

export type Reminder = {
  readonly kind: ReminderKind
  readonly from: Temporal.Instant
  /** the moment that it tells of: after it the words are no longer true */
  readonly until: Temporal.Instant
}

export type OrderMoments = {
  readonly orderedAt: Temporal.Instant
  readonly opensFrom: Temporal.Instant
  readonly limitedFrom: Temporal.Instant
  readonly revokeFrom: Temporal.Instant | null
}

const daysBefore = 10

/**
 * In the order of their days. Left out is what falls on the day of the order itself, of which its own letter tells, or before the renewal
 * opens: who is reminded can do it. Ten days before may be a closed day: then the business day before it.
 */
export function remindersOf(calendar: Calendar, at: MinuteOfDay, order: OrderMoments): readonly Reminder[] {
  const { orderedAt, opensFrom, limitedFrom, revokeFrom } = order
  const found: Reminder[] = []
  const add = (kind: ReminderKind, day: Temporal.PlainDate, until: Temporal.Instant) => {
    const isNews = Temporal.PlainDate.compare(day, bankDay(orderedAt)) > 0
    if (isNews && Temporal.PlainDate.compare(day, bankDay(opensFrom)) >= 0)
      found.push({ kind, from: atMinute(day, at), until })
  }
  // Limited in the middle of a day: a key in doubt, which has no full day.
  if (atBank(bankDay(limitedFrom), '00:00').equals(limitedFrom)) {
    const lastFull = bankDay(limitedFrom).subtract({ days: 1 })
    const before = lastFull.subtract({ days: daysBefore })
    add('full-10', calendar.isBusinessDay(before) ? before : calendar.previousBusinessDay(before), limitedFrom)
    add('full-0', lastFull, limitedFrom)
  }
  if (revokeFrom !== null) add('last-0', bankDay(revokeFrom).subtract({ days: 1 }), revokeFrom)
  return found
}

/** Of several that are due after downtime the last one, which says all; null: none is, or what it told of is over. */
export function reminderDue(reminders: readonly Reminder[], now: Temporal.Instant): ReminderKind | null {
  const last = reminders.findLast(({ from }) => Temporal.Instant.compare(from, now) <= 0)
  return last !== undefined && Temporal.Instant.compare(now, last.until) < 0 ? last.kind : null
}
