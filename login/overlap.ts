/** The gate's look beside a certificate: whether a newer one stands there, and until when this one opens anything (rules.md §4.4). */
import { instantOf } from '../domain/clocks.ts'
import { lastActionable, opensUntilMs } from '../domain/renewal.ts'
import type { Certificate } from '../store/certificates.ts'
import type { Presented as Record } from '../store/standing.ts'
import type { Gate } from './gate.ts'

/** The proven one that stands beside this: 併存. */
export function newerBeside(
  { store }: Pick<Gate, 'store'>,
  record: Pick<Record, 'userId' | 'role'>,
): Certificate | undefined {
  if (record.role !== 'current') return undefined
  return store.certificates.heldBy(record.userId).find(({ role, state }) => role === 'successor' && state === 'C2')
}

/** Milliseconds of the bank clock; after notAfter it opens the renewal alone. */
export function opensUntil(gate: Pick<Gate, 'store' | 'policy'>, record: Record): number {
  const { policy } = gate
  if (policy.renewal.closesDaysAfter === 0) return record.notAfter
  const { state, role, notAfter: notAfterMs, mustSetPasswords } = record
  const successorProven = newerBeside(gate, record) !== undefined
  return opensUntilMs(policy, { state, role, notAfterMs, ownPasswords: mustSetPasswords === 0, successorProven })
}

/** The last moment in which an expired one can really renew, the hours counted; null where it never can. */
export function renewableUntil(
  gate: Pick<Gate, 'store' | 'policy' | 'calendar'>,
  record: Record,
): Temporal.Instant | null {
  if (opensUntil(gate, record) <= record.notAfter) return null
  return lastActionable(gate.policy, gate.calendar, instantOf(record.notAfter))
}
