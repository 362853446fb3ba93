/** The gate's look beside a certificate: whether a newer one stands there, and until when this one opens anything (rules.md §4.4). */
import { bankText } from '../domain/calendar.ts'
import { instantOf } from '../domain/clocks.ts'
import { isLimited } from '../domain/ordered-renewal.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { lastActionable, opensUntilMs } from '../domain/renewal.ts'
import type { Presented as Record } from '../store/standing.ts'
import type { Gate } from './gate.ts'

/** The proven one that stands beside this: 併存. */
export function newerBeside(
  { store }: Pick<Gate, 'store'>,
  record: Pick<Record, 'userId' | 'role'>,
): { readonly last_day: string } | undefined {
  return record.role === 'current' ? store.certificates.provenSuccessorOf(record.userId) : undefined
}

/** Milliseconds of the bank clock; after notAfter it opens the renewal alone. */
export function opensUntil(gate: Pick<Gate, 'store' | 'policy'>, record: Record): number {
  const { policy } = gate
  if (policy.renewal.closesDaysAfter === 0) return record.notAfter
  const { state, role, notAfter: notAfterMs, mustSetPasswords } = record
  const successorProven = newerBeside(gate, record) !== undefined
  return opensUntilMs(policy, { state, role, notAfterMs, ownPasswords: mustSetPasswords === 0, successorProven })
}

/** How far an ordered renewal (一斉更新) has limited this certificate. One comparison for everybody whom no order names. */
export function limitOf(
  gate: Pick<Gate, 'store'>,
  record: Record,
  bankNowMs: number,
): 'no' | 'only-renewal' | 'superseded' {
  if (record.limitedFrom === null || !isLimited(record, bankNowMs)) return 'no'
  return newerBeside(gate, record) === undefined ? 'only-renewal' : 'superseded'
}

/**
 * The last moment in which one that opens the renewal alone can really renew, the hours counted: an expired one, where a bank lets it, or
 * one that an order has limited; null where it opens more, or never can.
 */
export function renewableUntil(
  gate: Pick<Gate, 'store' | 'policy' | 'calendar'>,
  record: Record,
  bankNowMs: number,
): Temporal.Instant | null {
  if (bankNowMs <= record.notAfter && limitOf(gate, record, bankNowMs) === 'only-renewal') {
    return lastActionable(gate.policy, gate.calendar, instantOf(endOfOrdered(record)))
  }
  if (opensUntil(gate, record) <= record.notAfter) return null
  return lastActionable(gate.policy, gate.calendar, instantOf(record.notAfter))
}

/** Milliseconds: the last moment of a certificate under an order; its own end, where the order revokes nothing. */
function endOfOrdered({ notAfter, revokeFrom }: Record): number {
  return revokeFrom === null ? notAfter : Math.min(notAfter, revokeFrom - 1)
}

/** The same no with what its holder must know: until when he can renew, or which certificate to choose instead. */
export function limitedRefusal(
  gate: Pick<Gate, 'store' | 'policy' | 'calendar'>,
  record: Record,
  refusal: Refusal,
  bankNowMs: number,
): Refusal {
  const until = renewableUntil(gate, record, bankNowMs)
  const newer = refusal.refused === 'E16' ? newerBeside(gate, record) : undefined
  return refuse(refusal.refused, {
    ...refusal.facts,
    ...(until === null ? {} : { renewableUntil: bankText(until) }),
    ...(newer === undefined ? {} : { successorLastDay: newer.last_day }),
  })
}
