/**
 * Passwords behind a certificate: six wrong ones, of either kind together, lock the user (rules.md §4.2, flag L). The try is
 * reserved before the comparison and cleared by success, with its own kind alone (store/passwords.ts); the portal, where no certificate stands, never comes here.
 */
import { type Actor, actorName } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { TooManyWaiting } from '../secrets/in-turn.ts'
import { lockUser, withTryReserved, wrongLines, wrongSoFar } from '../store/lock.ts'
import { inTurnOf, writeRefusal } from './act.ts'
import type { Counter } from './counter.ts'

/**
 * 確認用パスワード, asked again before a serious act.
 * @returns null when right; E25 with the tries left, E15 when locked by this one or before; E23 too many at once, nothing counted
 */
export async function askConfirmation(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  typed: string,
): Promise<Refusal | null> {
  try {
    return await compareInTurn(counter, actor, typed)
  } catch (error) {
    if (!(error instanceof TooManyWaiting)) throw error
    const subject = { contractId: actor.contractId, userId: actor.userId }
    return writeRefusal(counter, actor, subject, refuse('E23'), 'confirmation')
  }
}

function compareInTurn(counter: Counter, actor: Actor & { kind: 'user' }, typed: string): Promise<Refusal | null> {
  return inTurnOf<null>(counter, actor, async () => {
    const { store } = counter
    const limit = counter.policy.lockout.attempts
    const user = store.users.byId(actor.userId)!
    const subject = { contractId: user.contract_id, userId: user.id }
    const no = (refusal: Refusal) => writeRefusal(counter, actor, subject, refusal, 'confirmation')
    if (user.locked_at !== null) return no(refuse('E15'))
    const { confirmation_hash: hash } = user
    if (hash === null) return no(refuse('E26', { why: 'set-passwords' }))
    const compare = () => counter.passwords.verify(typed, hash)
    const right = await withTryReserved(store, counter, user.id, limit, compare, 'confirmation')
    if (right === null) return no(refuse('E15'))
    if (right) {
      await store.commit({
        changes: [store.users.recordTriesCleared(user.id, 'confirmation')],
        touches: 'none',
        urgent: 'space',
      })
      return null
    }
    const wrong = wrongSoFar(user) + 1
    const locks = wrong >= limit
    const refusal = locks ? refuse('E15') : refuse('E25', { triesLeft: limit - wrong })
    await store.commit({
      changes: locks ? lockUser(store, user, now(counter)) : [],
      audit: wrongLines(actorName(actor), user, refusal, { at: 'confirmation' }),
      touches: locks ? user.contract_id : 'none',
      urgent: 'space',
    })
    return refusal
  })
}
