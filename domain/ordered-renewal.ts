/**
 * 一斉更新: a renewal that the bank orders (rules.md §8), because an issuing CA is followed by the next or a key is in doubt. For the
 * certificates that the order names the renewal opens early and keeps its hours; from one moment on the old certificate opens the
 * renewal and nothing else; from a second one, where the order has it, it is revoked. All moments are ends and beginnings of bank
 * days, but for a key in doubt, which may limit at once.
 */
import { atBank, bankDay, bankText, type Calendar, endOfBankDay } from './calendar.ts'
import type { RevocationReason } from './reasons.ts'
import { type Refusal, refuse } from './refusals.ts'

/** Why the bank orders it, and what its lists say of those who have not renewed by the last day. */
export const orderReasons = {
  'ca-succession': 'renewal-ordered',
  'key-in-doubt': 'key-in-doubt',
} as const satisfies Readonly<Record<string, RevocationReason>>
export type OrderReason = keyof typeof orderReasons

export function isOrderReason(text: string): text is OrderReason {
  return Object.hasOwn(orderReasons, text)
}

/** Which certificates: all of an issuing CA, all of a contract, or those of a list. */
export const orderScopes = ['issuer', 'contract', 'serials'] as const
export type OrderScope = (typeof orderScopes)[number]

/** Days as they were typed, YYYY-MM-DD. */
export type OrderDays = {
  readonly reason: OrderReason
  /** the first day on which the renewal is open */
  readonly opensOn: string
  /** the last day on which the old certificate opens everything; null: limited from the order on (a key in doubt) */
  readonly fullUntil: string | null
  /** the last day on which it opens the renewal: it is revoked when that day has ended; null: until its own end */
  readonly renewableUntil: string | null
}

export type OrderMoments = {
  readonly opensFrom: Temporal.Instant
  readonly limitedFrom: Temporal.Instant
  readonly revokeFrom: Temporal.Instant | null
}

/** A certificate lives a year, or two at some banks: an order beyond that is a slip of the hand. */
const furthestDays = 730
/** Days. Asked for today and approved after a long weekend: the renewal is then open at once. */
const longestAsked = 7

/** E26 with `why`: the day that cannot be (opens-on, full-until, renewable-until). */
export function decideOrderDays(calendar: Calendar, days: OrderDays, now: Temporal.Instant): OrderMoments | Refusal {
  const today = bankDay(now)
  const opensOn = dayOf(days.opensOn)
  if (opensOn === null || before(opensOn, today.subtract({ days: longestAsked })) || isTooFar(opensOn, today)) {
    return refuse('E26', { why: 'opens-on' })
  }
  const atOnce = days.fullUntil === null
  const fullUntil = days.fullUntil === null ? null : dayOf(days.fullUntil)
  const full = fullUntil !== null && !before(fullUntil, today) && lastsUntil(calendar, fullUntil, opensOn)
  if (atOnce ? days.reason !== 'key-in-doubt' || before(today, opensOn) : !full) {
    return refuse('E26', { why: 'full-until' })
  }
  const limitedFrom = fullUntil === null ? now : endOfBankDay(fullUntil)
  const renewableUntil = days.renewableUntil === null ? null : dayOf(days.renewableUntil)
  // One business day at least between the two, on which the limited can still renew.
  const wrong =
    days.renewableUntil !== null && !lastsUntil(calendar, renewableUntil, (fullUntil ?? today).add({ days: 1 }))
  if (wrong || (renewableUntil !== null && isTooFar(renewableUntil, today))) {
    return refuse('E26', { why: 'renewable-until' })
  }
  return {
    opensFrom: atBank(opensOn, '00:00'),
    limitedFrom,
    revokeFrom: renewableUntil === null ? null : endOfBankDay(renewableUntil),
  }
}

/** A business day, and not before that one: people must be able to come to the counter on the last day. */
function lastsUntil(calendar: Calendar, day: Temporal.PlainDate | null, from: Temporal.PlainDate): boolean {
  return day !== null && !before(day, from) && calendar.isBusinessDay(day) && !isTooFar(day, from)
}

function before(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}

function isTooFar(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, today.add({ days: furthestDays })) > 0
}

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

/** The last full day, YYYY-MM-DD; RFC 3339 where an order limited at once, in the middle of a day. */
export function fullUntilText(limitedFrom: Temporal.Instant): string {
  const day = bankDay(limitedFrom)
  return atBank(day, '00:00').equals(limitedFrom) ? day.subtract({ days: 1 }).toString() : bankText(limitedFrom)
}

/** How one certificate of an order stands; the first three are still to be done. */
export const orderedStates = ['waiting', 'open', 'limited', 'renewing', 'renewed', 'revoked', 'expired'] as const
export type OrderedState = (typeof orderedStates)[number]

/** Milliseconds of the bank's clock. */
export type OrderedFacts = {
  readonly state: 'C0' | 'C1' | 'C2' | 'C4' | 'C6' | 'C7'
  readonly notAfterMs: number
  readonly opensFromMs: number
  readonly limitedFromMs: number
  /** what stands beside it */
  readonly successor: 'C0' | 'C1' | 'C2' | null
}

/** Renewed from the moment in which the new one is proven: what is left then is the old one's end. */
export function orderedState(facts: OrderedFacts, nowMs: number): OrderedState {
  const { state, notAfterMs, opensFromMs, limitedFromMs, successor } = facts
  if (state === 'C4' || successor === 'C2') return 'renewed'
  if (state === 'C6' || state === 'C7') return 'revoked'
  if (nowMs > notAfterMs) return 'expired'
  if (successor !== null) return 'renewing'
  if (nowMs >= limitedFromMs) return 'limited'
  return nowMs >= opensFromMs ? 'open' : 'waiting'
}

/** Whether this certificate opens the renewal and nothing else. Whoever must still set his own passwords can do nothing else first. */
export function isLimited(
  { limitedFrom, mustSetPasswords }: { readonly limitedFrom: number | null; readonly mustSetPasswords: 0 | 1 },
  nowMs: number,
): boolean {
  return limitedFrom !== null && nowMs >= limitedFrom && mustSetPasswords === 0
}
