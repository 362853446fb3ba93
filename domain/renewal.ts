/**
 * When a certificate can be renewed, and the moment after which it no longer can.
 *
 * Renewal opens at 00:00 of D-40 but has the hours of acquisition, so the first moment one can really renew is the
 * first opening from there, and the last one (更新できる最終日時) the end of the last window that begins before the
 * certificate dies. Every certificate acquired on a Friday expires on a Saturday: that end stands on every screen.
 */

import { atBank, atMinute, bankDay, bankText, type Calendar, hasWindow, isOpenIn, nextOpeningOf } from './calendar.ts'
import { type CertificateRow, type CertificateState, isExpired, type SeatRole } from './certificate.ts'
import { type ContractRow, isShut } from './contract.ts'
import type { Policy } from './policy.ts'
import { type Refusal, refuse } from './refusals.ts'
import type { UserState } from './user.ts'

/** 00:00 JST of D-40. */
export function renewalOpens(policy: Policy, lastDay: Temporal.PlainDate): Temporal.Instant {
  return atBank(lastDay.subtract({ days: policy.renewal.opensDaysBefore }), '00:00')
}

/** The last instant at which the old certificate may still ask: notAfter, or some days later at the banks that allow it. */
export function renewalCloses(policy: Policy, notAfter: Temporal.Instant): Temporal.Instant {
  return notAfter.add({ hours: 24 * policy.renewal.closesDaysAfter })
}

/** What decides whether an expired certificate still opens the renewal. Milliseconds of the bank clock. */
export type ExpiredFacts = {
  readonly state: CertificateState
  readonly role: SeatRole | null
  readonly notAfterMs: number
  /** whether its user has set his own passwords: an initial one never renews */
  readonly ownPasswords: boolean
  /** a proven successor stands beside it: that one is logged in with */
  readonly successorProven: boolean
}

/**
 * The last second in which a certificate opens anything: its notAfter; at banks that let an expired one renew (closes +n), the close of
 * the renewal, and from notAfter to there nothing but the renewal.
 */
export function opensUntilMs(policy: Policy, facts: ExpiredFacts): number {
  const { state, role, notAfterMs, ownPasswords, successorProven } = facts
  const renews = state === 'C2' && role === 'current' && ownPasswords && !successorProven
  return renews
    ? renewalCloses(policy, Temporal.Instant.fromEpochMilliseconds(notAfterMs)).epochMilliseconds
    : notAfterMs
}

/** The first moment one can really renew: the first open moment from 00:00 of D-40, or from where the bank's order opens it. */
export function firstRenewal(
  policy: Policy,
  calendar: Calendar,
  lastDay: Temporal.PlainDate,
  orderedFrom?: Temporal.Instant,
): Temporal.Instant {
  const opens = earlier(orderedFrom, renewalOpens(policy, lastDay))
  const { window } = policy.renewal
  return isOpenIn(window, calendar, opens) ? opens : nextOpeningOf(window, calendar, opens)
}

/** The end of the last window that begins before renewal closes: 21:00 of that business day, itself already too late. */
export function lastActionable(policy: Policy, calendar: Calendar, notAfter: Temporal.Instant): Temporal.Instant {
  const { window } = policy.renewal
  const closes = renewalCloses(policy, notAfter)
  let day = bankDay(closes)
  if (!hasWindow(window, calendar, day) || Temporal.Instant.compare(atMinute(day, window.from), closes) >= 0) {
    day = window.days === 'every-day' ? day.subtract({ days: 1 }) : calendar.previousBusinessDay(day)
  }
  const end = atMinute(day, window.to)
  return Temporal.Instant.compare(end, closes) <= 0 ? end : closes
}

/** Business days on which something can still be done, both ends counted. 0 when `to` is past. */
export function businessDaysLeft(calendar: Calendar, from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  let count = 0
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    if (calendar.isBusinessDay(day)) count++
  }
  return count
}

export type RenewalWish = {
  readonly policy: Policy
  readonly calendar: Calendar
  readonly now: Temporal.Instant
  /** The row of the certificate that asks (certificate.ts, rowOf). */
  readonly row: CertificateRow
  readonly lastDay: Temporal.PlainDate
  readonly notAfter: Temporal.Instant
  readonly successor: 'none' | 'C0' | 'C1' | 'C2'
  /** A renewal ordered by the bank opens early for named certificates, and keeps the hours (rules.md §8). */
  readonly orderedFrom?: Temporal.Instant | undefined
}

export type RenewalVerdict = { readonly renew: true; readonly withdrawSuccessor: boolean }

/** The strongest no first: ended, superseded, expired, unproven, already renewed, too early, out of hours. */
export function decideRenewal(wish: RenewalWish): RenewalVerdict | Refusal {
  const { policy, calendar, now, row, lastDay, notAfter, successor } = wish
  const ended = refusedByRow(wish)
  if (ended !== null) return ended
  if (successor === 'C2') return refuse('E16')
  if (successor === 'C0') return refuse('E23')
  const opens = earlier(wish.orderedFrom, renewalOpens(policy, lastDay))
  if (row === 'C1' || row === 'C1-successor' || Temporal.Instant.compare(now, opens) < 0) {
    return refuse('E14', {
      opens: bankText(opens),
      firstRenewal: bankText(firstRenewal(policy, calendar, lastDay, wish.orderedFrom)),
      lastActionable: bankText(lastActionable(policy, calendar, notAfter)),
    })
  }
  if (!isOpenIn(policy.renewal.window, calendar, now)) {
    return refuse('E09', { nextOpening: bankText(nextOpeningOf(policy.renewal.window, calendar, now)) })
  }
  return { renew: true, withdrawSuccessor: successor === 'C1' }
}

export type SuccessorWish = {
  readonly policy: Policy
  /** Bank clock. */
  readonly nowMs: number
  /** The row of the predecessor, and the one that stands beside it. */
  readonly row: CertificateRow
  readonly notAfterMs: number
  readonly successor: 'none' | 'C0' | 'C1' | 'C2'
  /** Until when the session that allows it may ask; null when it was ended. */
  readonly finishByMs: number | null
  readonly user: UserState
  readonly contract: ContractRow
}

/**
 * Before the intent of a successor is recorded: whoever was let begin inside the window may finish in his thirty minutes, past its
 * end too, so the hours are not asked again. All else is, because it may have changed.
 */
export function decideSuccessor(wish: SuccessorWish): RenewalVerdict | Refusal {
  const { policy, nowMs, row, successor, finishByMs, user, contract } = wish
  if (isShut(contract)) return refuse('E21', { state: contract })
  if (user !== 'U1') return refuse(user === 'U2' ? 'E22' : 'E05')
  const notAfter = Temporal.Instant.fromEpochMilliseconds(wish.notAfterMs)
  const ended = refusedByRow({ policy, row, notAfter, now: Temporal.Instant.fromEpochMilliseconds(nowMs) })
  if (ended !== null) return ended
  if (successor === 'C2') return refuse('E16')
  if (successor === 'C0') return refuse('E23')
  if (finishByMs === null || nowMs >= finishByMs) return refuse('E24')
  return { renew: true, withdrawSuccessor: successor === 'C1' }
}

type RowWish = Pick<RenewalWish, 'policy' | 'row' | 'notAfter' | 'now'>

function refusedByRow({ policy, row, notAfter, now }: RowWish): Refusal | null {
  if (row === 'C0' || row === 'C6' || row === 'C7') return refuse('E05')
  if (row === 'C4') return refuse('E16')
  const closed = isExpired(renewalCloses(policy, notAfter).epochMilliseconds, now.epochMilliseconds)
  return closed ? refuse('E04', { notAfter: bankText(notAfter) }) : null
}

function earlier(a: Temporal.Instant | undefined, b: Temporal.Instant): Temporal.Instant {
  return a !== undefined && Temporal.Instant.compare(a, b) < 0 ? a : b
}
