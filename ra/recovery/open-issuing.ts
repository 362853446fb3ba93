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
import { listsMerged } from './reconcile.ts'

export type IssuingOpened = { readonly openedAt: Temporal.Instant; readonly unaccounted: number }

/** E26 not two different people of the staff, or the second is no checker · E27 it is open already */
export async function openIssuing(
  counter: Counter,
  { requester, approver }: { readonly requester: Actor; readonly approver: Actor },
): Promise<IssuingOpened | Refusal> {
  const { store } = counter
  const no = refusalOf(requester, approver)
  if (no !== null) return writeRefusal(counter, approver, {}, no, 'open-issuing')
  const at = now(counter)
  const unaccounted = store.reconciling.allUnaccounted().length
  const facts = { requestedBy: actorName(requester), unaccounted, lists: listsMerged(counter) }
  try {
    await store.commit({
      changes: [store.reconciling.stillOff(), store.reconciling.recordIssuing('on')],
      audit: [line('issuing.opened', approver, {}, facts)],
      touches: 'all',
    })
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
