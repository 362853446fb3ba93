/** Somebody logged in answers はい to 「いま電話で案内を受けていますか」: nothing is created, the bank hears whose telephone rang (plays.md P3). */
import type { Actor } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { raise } from '../store/raise.ts'
import type { Counter } from './counter.ts'

export async function calledByTelephone(counter: Counter, actor: Actor & { kind: 'user' }): Promise<void> {
  const { contractId, userId } = actor
  const signal = raise(counter.store, {
    kind: 'called-by-telephone',
    contractId,
    userId,
    at: now(counter).machine,
  })
  await counter.store.commit({ changes: signal.changes, audit: signal.audit, touches: 'none' })
}
