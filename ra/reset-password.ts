/**
 * A new initial password, for somebody who forgot his (rules.md §4.2, flag P): sessions end, the restriction begins, he must set
 * both passwords anew. Here the bank's side (`warifu user reset-password`); the master's own screen for it comes with the console.
 */
import type { Actor } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { restrictionEnd } from '../domain/restriction.ts'
import { foldLoginId } from '../domain/user.ts'
import { newInitialPassword } from '../secrets/initial-password.ts'
import { everybody, tell } from '../store/tell.ts'
import { line, writeRefusal } from './act.ts'
import { bankSide } from './bank-side.ts'
import type { Counter } from './counter.ts'

export type PasswordReset = {
  readonly loginId: string
  readonly initialPassword: string
  readonly restrictedUntil: Temporal.Instant
}

/** E26 not staff, or no such user */
export async function resetPassword(counter: Counter, actor: Actor, loginId: string): Promise<PasswordReset | Refusal> {
  const no = bankSide(actor)
  const { store } = counter
  const user = store.users.byLoginId(foldLoginId(loginId))
  const subject = { contractId: user?.contract_id, ...(user ? { userId: user.id } : {}) }
  if (no !== null) return writeRefusal(counter, actor, subject, no, 'reset-password')
  if (user === undefined || user.state === 'U3') {
    return writeRefusal(counter, actor, subject, refuse('E26', { why: 'no-such-user' }), 'reset-password')
  }
  const initialPassword = newInitialPassword(counter.random)
  const hash = await counter.passwords.hash(initialPassword)
  const at = now(counter)
  const until = restrictionEnd(counter.policy, counter.calendar, at.bankInstant)
  await store.commit({
    changes: [
      store.users.recordReset(user.id, hash, until.epochMilliseconds),
      store.sessions.recordEndedOfUser(user.id, at.machine, 'password-reset'),
      store.rights.recordSessionsEnded(user.id, at.machine),
      ...tell(counter.store, {
        kind: 'password.reset',
        user,
        occasion: `${user.id}/${at.machine}`,
        facts: { at: at.bankInstant.toString(), restrictedUntil: until.toString() },
        to: everybody,
        at: at.machine,
      }),
    ],
    audit: [line('password.reset', actor, { contractId: user.contract_id, userId: user.id })],
    touches: user.contract_id,
  })
  return { loginId: user.login_id, initialPassword, restrictedUntil: until }
}
