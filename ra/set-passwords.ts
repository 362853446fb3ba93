/**
 * A user sets his own password and 確認用パスワード, both at once, at the first log-in, where the initial password dies. Later each is
 * replaced by its own old one (change-password.ts): then the log-in password alone must not be enough for both.
 * The initial password is asked and counted like any other behind a certificate. On `manage.` alone (threats.md 22).
 */
import type { Actor } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { checkNewPasswords } from '../domain/password.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { TooManyWaiting } from '../secrets/in-turn.ts'
import { LostRace } from '../store/commit.ts'
import { lockUser, withTryReserved, wrongLines, wrongSoFar } from '../store/lock.ts'
import { inTurnOf, line, stillActing, writeRefusal } from './act.ts'
import type { Counter } from './counter.ts'

export type SetPasswordsWish = {
  readonly password: string
  readonly newPassword: string
  readonly newConfirmationPassword: string
}

/** E07 the initial one is wrong · E15 · E23 too many at once · E25 `why` names what is wrong with the new ones · E26 they are set already */
export async function setPasswords(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  wish: SetPasswordsWish,
): Promise<Refusal | null> {
  try {
    return await setInTurn(counter, actor, wish)
  } catch (error) {
    if (!(error instanceof TooManyWaiting)) throw error
    const subject = { contractId: actor.contractId, userId: actor.userId }
    return writeRefusal(counter, actor, subject, refuse('E23'), 'set-passwords')
  }
}

function setInTurn(counter: Counter, actor: Actor & { kind: 'user' }, wish: SetPasswordsWish): Promise<Refusal | null> {
  return inTurnOf<null>(counter, actor, async () => {
    const { store } = counter
    const user = store.users.byId(actor.userId)!
    const limit = counter.policy.lockout.attempts
    const subject = { contractId: user.contract_id, userId: user.id }
    const no = (refusal: Refusal) => writeRefusal(counter, actor, subject, refusal, 'set-passwords')
    if (user.must_set_passwords === 0) return no(refuse('E26', { why: 'passwords-set' }))
    const weak = checkNewPasswords(wish, user.login_id)
    if (weak !== null) return no(refuse('E25', { why: weak }))
    if (user.locked_at !== null) return no(refuse('E15'))
    const hashed = await withTryReserved(store, counter, user.id, limit, async () => {
      if (!(await counter.passwords.verify(wish.password, user.password_hash))) return false
      const password = await counter.passwords.hash(wish.newPassword)
      return { password, confirmation: await counter.passwords.hash(wish.newConfirmationPassword) }
    })
    if (hashed === null) return no(refuse('E15'))
    if (hashed === false) {
      const locks = wrongSoFar(user) + 1 >= limit
      const refusal = locks ? refuse('E15') : refuse('E07')
      await store.commit({
        changes: locks ? lockUser(store, user, now(counter)) : [],
        audit: wrongLines(`user:${user.id}`, user, refusal, { at: 'passwords' }),
        touches: locks ? user.contract_id : 'none',
      })
      return refusal
    }
    const { password, confirmation } = hashed
    try {
      await store.commit({
        changes: [
          ...stillActing(counter, actor, now(counter).machine),
          store.users.recordPasswords(user.id, user.password_hash, password, confirmation),
        ],
        audit: [line('user.password-set', actor, subject)],
        touches: user.contract_id,
      })
      return null
    } catch (error) {
      if (!(error instanceof LostRace)) throw error
      // The session ended meanwhile, or the password was reset: the try was no wrong one.
      await store.commit({ changes: [store.users.recordTryGivenBack(user.id)], touches: 'none' })
      return no(refuse('E24'))
    }
  })
}
