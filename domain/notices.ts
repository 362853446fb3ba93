/**
 * On which days a certificate's owner is told that it ends (rules.md §7): D-40, D-10, D-0, and the last actionable day
 * when that is not D-0, each at 08:00 JST.
 *
 * Offsets count calendar days back from the last valid day, so they do not move for holidays unless the policy repeats
 * them on a business day. What is overdue after downtime is merged by the letters room; stopping is its business too.
 */

import { atBank, atMinute, bankDay, type Calendar } from './calendar.ts'
import type { CertificateFacts } from './certificate.ts'
import type { Policy } from './policy.ts'
import { type Refusal, refuse } from './refusals.ts'
import { lastActionable } from './renewal.ts'
import type { ValidityEnd } from './validity.ts'

export type Notice = {
  /** 'D-40', 'D-10', 'D-0', 'last-actionable'; 'D-40-also' where the policy repeats it on a business day. */
  readonly kind: string
  readonly day: Temporal.PlainDate
  /** When it goes out. */
  readonly at: Temporal.Instant
}

/**
 * Whether a certificate's notices still go out (rules.md §7): stopped by its end and by a proven successor. One that is not proven
 * yet silences nothing, for nobody knows whether it will ever work.
 */
export function noticesGoOut(certificate: Pick<CertificateFacts, 'state' | 'successor'>): boolean {
  const live = certificate.state === 'C1' || certificate.state === 'C2'
  return live && certificate.successor !== 'C2'
}

export type FollowUp = {
  readonly what: 'telephoned' | 'address-corrected' | 'no-need'
  /** what was said, or why nothing has to be done */
  readonly note: string
  /** a follow-up that closes it is on record */
  readonly closed: boolean
  /** the address that failed is still the one that works, and no change of it has been taken */
  readonly addressStands: boolean
}

/** What is recorded about a mail that did not arrive. E26 nothing is said · E27 closed already, or nothing was corrected; null: it stands */
export function decideFollowUp({ what, note, closed, addressStands }: FollowUp): Refusal | null {
  if (closed) return refuse('E27', { why: 'followed-up' })
  if (what === 'address-corrected' && addressStands) return refuse('E27', { why: 'address-as-before' })
  return what === 'no-need' && note.trim() === '' ? refuse('E26', { why: 'no-note' }) : null
}

/** In the order of their days, each day once. */
export function noticesOf(policy: Policy, calendar: Calendar, { lastDay, notAfter }: ValidityEnd): readonly Notice[] {
  const wanted = policy.notices.daysBefore.flatMap((daysBefore) => {
    const day = lastDay.subtract({ days: daysBefore })
    const kind = `D-${daysBefore}`
    const also = repetitionOf(policy, calendar, day)
    return also === null
      ? [{ kind, day }]
      : [
          { kind: `${kind}-also`, day: also },
          { kind, day },
        ]
  })
  const last = lastActionableDay(policy, calendar, notAfter)
  if (policy.notices.lastActionableDay && !last.equals(lastDay)) wanted.push({ kind: 'last-actionable', day: last })
  return uniqueDays(wanted).map((notice) => ({ ...notice, at: atMinute(notice.day, policy.notices.at) }))
}

/** Those whose day is after `after` and not after `through`: what a run owes that has told everything up to `after`. */
export function noticesBetween(
  policy: Policy,
  calendar: Calendar,
  end: ValidityEnd,
  { after, through }: Span,
): readonly Notice[] {
  return noticesOf(policy, calendar, end).filter(({ day }) => isWithin(day, { after, through }))
}

export type Span = { readonly after: Temporal.PlainDate; readonly through: Temporal.PlainDate }

export function isWithin(day: Temporal.PlainDate, { after, through }: Span): boolean {
  return Temporal.PlainDate.compare(day, after) > 0 && Temporal.PlainDate.compare(day, through) <= 0
}

/** More closed days in a row than a bank has: how far a repetition or a last actionable day may lie from what it is counted from. */
const slackDays = 21

/**
 * The last days of certificates of which something falls within the span: a notice, or the morning after the end itself (certificate.expired).
 * Few, so that a run reads only the certificates it has something to say of.
 */
export function lastDaysConcerned(policy: Policy, calendar: Calendar, span: Span): readonly Temporal.PlainDate[] {
  const { daysBefore } = policy.notices
  const from = span.after.subtract({ days: policy.renewal.closesDaysAfter + slackDays })
  const to = span.through.add({ days: (daysBefore[0] ?? 0) + slackDays })
  const concerned: Temporal.PlainDate[] = []
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    const end = { lastDay: day, notAfter: atBank(day, policy.validity.expiresAt) }
    const due = isWithin(day.add({ days: 1 }), span) || noticesBetween(policy, calendar, end, span).length > 0
    if (due) concerned.push(day)
  }
  return concerned
}

/** Today, once its hour of notices has come; null before, when nobody is told of yesterday either. */
export function noticeDay(policy: Policy, now: Temporal.Instant): Temporal.PlainDate | null {
  const today = bankDay(now)
  return Temporal.Instant.compare(now, atMinute(today, policy.notices.at)) < 0 ? null : today
}

/** The bank day of the last actionable moment. A window that ends at 24:00 belongs to the day that it closes. */
export function lastActionableDay(policy: Policy, calendar: Calendar, notAfter: Temporal.Instant): Temporal.PlainDate {
  return bankDay(lastActionable(policy, calendar, notAfter).subtract({ milliseconds: 1 }))
}

function repetitionOf(policy: Policy, calendar: Calendar, day: Temporal.PlainDate): Temporal.PlainDate | null {
  if (policy.notices.onClosedDay === 'keep' || calendar.isBusinessDay(day)) return null
  const before = policy.notices.onClosedDay === 'also-previous-business-day'
  return before ? calendar.previousBusinessDay(day) : calendar.nextBusinessDay(day)
}

/** One mail a day: where two meet, the last actionable day says more than an offset, a smaller offset more than a larger. */
function uniqueDays<N extends { readonly kind: string; readonly day: Temporal.PlainDate }>(notices: readonly N[]): N[] {
  const byDay = new Map(notices.map((notice) => [notice.day.toString(), notice]))
  return [...byDay.values()].sort((a, b) => Temporal.PlainDate.compare(a.day, b.day))
}
