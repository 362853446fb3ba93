/**
 * A new initial password, for somebody who forgot his (rules.md §4.2, flag P): sessions end, the restriction begins, he must set
 * both passwords anew, and a lock is gone with the password that it guarded. A general user's is reset by his master, who is not
 * restricted and gives his 確認用パスワード; anybody's by the bank's side (`warifu user reset-password`).
 */
import { type Actor, standingOf } from '../domain/actor.ts'
import { type Now, now } from '../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { restrictionEnd } from '../domain/restriction.ts'
import { decideUser, foldLoginId } from '../domain/user.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Change } from '../store/prepared.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { line, restrictionOfActor, stillActing, untilSettled, userMeant, writeRefusal } from './act.ts'
import { demoAlone } from './bank-side.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { type InitialSecret, newInitialSecret } from './initial-secret.ts'

export type PasswordReset = {
  readonly loginId: string
  readonly initialPassword: string
  readonly restrictedUntil: Temporal.Instant
}

/** The bank's side. E26 not staff, or no such user */
export async function resetPassword(counter: Counter, actor: Actor, loginId: string): Promise<PasswordReset | Refusal> {
  const no = demoAlone(actor)
  const user = counter.store.users.byLoginId(foldLoginId(loginId))
  const subject = { contractId: user?.contract_id, ...(user ? { userId: user.id } : {}) }
  if (no !== null) return writeRefusal(counter, actor, subject, no, 'reset-password')
  if (user === undefined || user.state === 'U3') {
    return writeRefusal(counter, actor, subject, refuse('E26', { why: 'no-such-user' }), 'reset-password')
  }
  const fresh = await newInitialSecret(counter, actor, subject, 'reset-password')
  if (isRefusal(fresh)) return fresh
  return recordReset(counter, actor, user, fresh)
}

/** The master's way. E25 E15 · E26 not his to reset, or restricted */
export async function resetPasswordOf(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  wish: { loginId: string; confirmationPassword: string },
): Promise<PasswordReset | Refusal> {
  const meant = await userMeant(counter, actor, wish.loginId, 'reset-password')
  if (isRefusal(meant)) return meant
  const subject = { contractId: meant.contract_id, userId: meant.id }
  const early = decide(counter, actor, meant)
  if (isRefusal(early)) return writeRefusal(counter, actor, subject, early, 'reset-password')
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong
  const fresh = await newInitialSecret(counter, actor, subject, 'reset-password')
  if (isRefusal(fresh)) return fresh

  return untilSettled(async () => {
    const user = await userMeant(counter, actor, meant.login_id, 'reset-password')
    if (isRefusal(user)) return user
    const verdict = decide(counter, actor, user)
    if (isRefusal(verdict)) return writeRefusal(counter, actor, subject, verdict, 'reset-password')
    return recordReset(counter, actor, user, fresh)
  })
}

/** The reset as part of somebody's unit: at the branch a second person's approval stands in the same one. */
export function resetting(
  counter: Counter,
  actor: Actor,
  user: User,
  hash: string,
  at: Now,
): { changes: Change[]; audit: AuditLine[]; until: Temporal.Instant } {
  const { store } = counter
  const until = restrictionEnd(counter.policy, counter.calendar, at.bankInstant)
  return {
    changes: [
      store.users.recordReset(user.id, hash, until.epochMilliseconds),
      store.sessions.recordEndedOfUser(user.id, at.machine, 'password-reset'),
      store.rights.recordSessionsEnded(user.id, at.machine),
      ...tell(store, {
        kind: 'password.reset',
        user,
        occasion: `${user.id}/${at.machine}`,
        facts: { at: at.bankInstant.toString(), restrictedUntil: until.toString() },
        to: everybody,
        at: at.machine,
      }),
    ],
    audit: [line('password.reset', actor, { contractId: user.contract_id, userId: user.id })],
    until,
  }
}

async function recordReset(counter: Counter, actor: Actor, user: User, fresh: InitialSecret): Promise<PasswordReset> {
  const at = now(counter)
  const { changes, audit, until } = resetting(counter, actor, user, fresh.hash, at)
  await counter.store.commit({
    changes: [...stillActing(counter, actor, at.machine), ...changes],
    audit,
    touches: user.contract_id,
  })
  return { loginId: user.login_id, initialPassword: fresh.initialPassword, restrictedUntil: until }
}

function decide(counter: Counter, actor: Actor & { kind: 'user' }, user: User) {
  const verdict = decideUser({
    event: 'reset-password',
    state: user.state,
    role: user.role,
    by: standingOf(actor, { userId: user.id, contractId: user.contract_id }),
    restriction: restrictionOfActor(actor),
    contract: rowOfContract(counter, user.contract_id),
  })
  return !isRefusal(verdict) && verdict.twoPeople ? refuse('E26', { who: 'branch' }) : verdict
}
