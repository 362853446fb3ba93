/**
 * Two people open issuing after a restore, when they have looked at what was merged and what is unaccounted for (rules.md §8). Whoever
 * asks and whoever approves are two humans of the bank; the request's own life (deadline, changed facts) is the approvals' matter.
 */
import { type Actor, actorName } from '../../domain/actor.ts'
import { now } from '../../domain/clocks.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { LostRace } from '../../store/commit.ts'
import { line, writeRefusal } from '../act.ts'
import type { Counter } from '../counter.ts'

export type IssuingOpened = { readonly openedAt: Temporal.Instant; readonly unaccounted: number }

/** What both have to have seen: how many certificates are not in the archive, and the newest list merged of each issuing CA, 0 where none was. */
export function reconciledSoFar({ store, issuers }: Counter) {
  return {
    unaccounted: store.reconciling.allUnaccounted().length,
    lists: issuers.map(({ id }) => `${id}: ${store.reconciling.merged(id)}`).join(', '),
  }
}

/** The act itself, however it was asked for. */
export function opening(
  counter: Counter,
  approver: Actor,
  asked: { readonly requestedBy: string; readonly approval?: string },
) {
  return {
    changes: [counter.store.reconciling.stillOff(), counter.store.reconciling.recordIssuing('on')],
    audit: [line('issuing.opened', approver, {}, { ...asked, ...reconciledSoFar(counter) })],
    touches: 'all' as const,
  }
}

/** E26 not two different people of the staff, or the second is no checker · E27 it is open already */
export async function openIssuing(
  counter: Counter,
  { requester, approver }: { readonly requester: Actor; readonly approver: Actor },
): Promise<IssuingOpened | Refusal> {
  const no = refusalOf(requester, approver)
  if (no !== null) return writeRefusal(counter, approver, {}, no, 'open-issuing')
  const at = now(counter)
  const { unaccounted } = reconciledSoFar(counter)
  try {
    await counter.store.commit(opening(counter, approver, { requestedBy: actorName(requester) }))
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    return writeRefusal(counter, approver, {}, refuse('E27', { why: 'issuing-is-open' }), 'open-issuing')
  }
  return { openedAt: at.bankInstant, unaccounted }
}

function refusalOf(requester: Actor, approver: Actor): Refusal | null {
  if (requester.kind !== 'staff' || approver.kind !== 'staff') return refuse('E26', { who: 'staff' })
  if (requester.staffNumber === approver.staffNumber || approver.role !== 'checker')
    return refuse('E26', { who: 'other-checker' })
  return null
}
