/** A general user's lock is lifted by the master with 確認用パスワード; a master's by one clerk after a call back (branch/by-telephone.ts). */
import { type Actor, standingOf } from '../domain/actor.ts'
import { type Now, now } from '../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { decideUser } from '../domain/user.ts'
import type { Change } from '../store/prepared.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { line, restrictionOfActor, stillActing, untilSettled, userMeant, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'

export type Unlocked = { readonly loginId: string; readonly unlockedAt: Temporal.Instant }

/** E25 E15 · E26 not his to unlock · E27 not locked (any more) */
export async function unlock(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  wish: { loginId: string; confirmationPassword: string },
): Promise<Unlocked | Refusal> {
  const meant = await userMeant(counter, actor, wish.loginId, 'unlock')
  if (isRefusal(meant)) return meant
  const subject = { contractId: meant.contract_id, userId: meant.id }
  const early = decide(counter, actor, meant)
  if (isRefusal(early)) return writeRefusal(counter, actor, subject, early, 'unlock')
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong

  return untilSettled(async () => {
    const { store } = counter
    const user = store.users.byId(meant.id)!
    const verdict = decide(counter, actor, user)
    if (isRefusal(verdict)) return writeRefusal(counter, actor, subject, verdict, 'unlock')
    const at = now(counter)
    await store.commit({
      changes: [...stillActing(counter, actor, at.machine), ...unlocking(counter, user, at)],
      audit: [line('user.unlocked', actor, subject)],
      touches: user.contract_id,
    })
    return { loginId: user.login_id, unlockedAt: at.bankInstant }
  })
}

/** What an unlocking is, whoever does it. */
export function unlocking({ store }: Counter, user: User, at: Now): Change[] {
  return [
    store.users.recordUnlocked(user.id),
    ...tell(store, {
      kind: 'user.unlocked',
      user,
      occasion: `${user.id}/${at.machine}`,
      facts: { at: at.bankInstant.toString() },
      to: everybody,
      at: at.machine,
    }),
  ]
}

function decide(counter: Counter, actor: Actor & { kind: 'user' }, user: User) {
  const verdict = decideUser({
    event: 'unlock',
    state: user.state,
    role: user.role,
    by: standingOf(actor, { userId: user.id, contractId: user.contract_id }),
    restriction: restrictionOfActor(actor),
    contract: rowOfContract(counter, user.contract_id),
  })
  return !isRefusal(verdict) && user.locked_at === null ? refuse('E27', { why: 'not-locked' }) : verdict
}
