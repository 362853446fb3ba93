/**
 * Passwords behind a certificate: six wrong ones, of either kind together, lock the user (rules.md §4.2, flag L). The try is
 * reserved before the comparison and given back by success; the portal, where no certificate stands, never comes here.
 */
import { type Actor, actorName } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { LostRace } from '../store/commit.ts'
import { lockUser, wrongLines } from '../store/lock.ts'
import { writeRefusal } from './act.ts'
import type { Counter } from './counter.ts'

/**
 * 確認用パスワード, asked again before a serious act.
 * @returns null when right; E25 with the tries left, E15 when locked by this one or before
 */
export function askConfirmation(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  typed: string,
): Promise<Refusal | null> {
  return counter.inTurn(actor.userId, async () => {
    const { store } = counter
    const limit = counter.policy.lockout.attempts
    const user = store.users.byId(actor.userId)!
    const subject = { contractId: user.contract_id, userId: user.id }
    const no = (refusal: Refusal) => writeRefusal(counter, actor, subject, refusal, 'confirmation')
    if (user.locked_at !== null) return no(refuse('E15'))
    if (user.confirmation_hash === null) return no(refuse('E26', { why: 'set-passwords' }))
    try {
      await store.commit({ changes: [store.users.recordTryReserved(user.id, limit)], touches: 'none' })
    } catch (error) {
      if (error instanceof LostRace) return no(refuse('E15'))
      throw error
    }
    if (await counter.passwords.verify(typed, user.confirmation_hash)) {
      await store.commit({ changes: [store.users.recordTryGivenBack(user.id)], touches: 'none' })
      return null
    }
    const wrong = user.wrong_tries + 1
    const locks = wrong >= limit
    const refusal = locks ? refuse('E15') : refuse('E25', { triesLeft: limit - wrong })
    await store.commit({
      changes: locks ? lockUser(store, user, now(counter)) : [],
      audit: wrongLines(actorName(actor), user, refusal, 'confirmation'),
      touches: locks ? user.contract_id : 'none',
    })
    return refusal
  })
}
