/**
 * Staff have looked: the user's signals are cleared, and what they held on the restriction ends (rules.md §6). All
 * at once, by `warifu user clear-signals`; one by one with its reason: branch/signals.ts.
 */
import { type Actor, actorName } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { foldLoginId } from '../domain/user.ts'
import { line, writeRefusal } from './act.ts'
import { bankSide } from './bank-side.ts'
import type { Counter } from './counter.ts'

export type SignalsCleared = { readonly loginId: string; readonly cleared: readonly string[] }

/** E26 not staff, or no such user */
export async function clearSignals(counter: Counter, actor: Actor, typed: string): Promise<SignalsCleared | Refusal> {
  const no = bankSide(actor)
  const { store } = counter
  const user = store.users.byLoginId(foldLoginId(typed))
  const subject = { contractId: user?.contract_id, ...(user ? { userId: user.id } : {}) }
  if (no !== null) return writeRefusal(counter, actor, subject, no, 'clear-signals')
  if (user === undefined || user.state === 'U3') {
    return writeRefusal(counter, actor, subject, refuse('E26', { why: 'no-such-user' }), 'clear-signals')
  }
  const open = store.contracts.openSignals(user.contract_id).filter((signal) => signal.user_id === user.id)
  const cleared = open.map((signal) => signal.kind)
  await store.commit({
    changes: store.contracts.recordSignalsCleared(user.id, now(counter).machine, actorName(actor)),
    audit: [line('signal.cleared', actor, subject, { signals: cleared })],
    touches: user.contract_id,
  })
  return { loginId: user.login_id, cleared }
}
