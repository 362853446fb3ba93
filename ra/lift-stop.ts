/** A general user's stop is lifted by the master with 確認用パスワード; a master's by two people at the branch (approvals/master-acts.ts). */
import { type Actor, actorName, standingOf } from '../domain/actor.ts'
import { type Now, now } from '../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { restrictionEnd } from '../domain/restriction.ts'
import { decideUser, foldLoginId } from '../domain/user.ts'
import type { Change } from '../store/prepared.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { line, restrictionOfActor, stillActing, untilSettled, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'

export type Lifted = { readonly loginId: string; readonly restrictedUntil: Temporal.Instant }

/** E25 E15 · E26 not his to lift · E27 not stopped (any more) */
export async function liftStop(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  wish: { loginId: string; confirmationPassword: string },
): Promise<Lifted | Refusal> {
  const user = counter.store.users.byLoginId(foldLoginId(wish.loginId))
  const own = { contractId: actor.contractId }
  if (user === undefined || user.contract_id !== actor.contractId) {
    return writeRefusal(counter, actor, own, refuse('E26', { why: 'no-such-user' }), 'lift-stop')
  }
  const subject = { ...own, userId: user.id }
  const early = decide(counter, actor, user.id)
  if (isRefusal(early)) return writeRefusal(counter, actor, subject, early, 'lift-stop')
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong

  return untilSettled(async () => {
    const verdict = decide(counter, actor, user.id)
    if (isRefusal(verdict)) return writeRefusal(counter, actor, subject, verdict, 'lift-stop')
    const { store } = counter
    const at = now(counter)
    const until = restrictionEnd(counter.policy, counter.calendar, at.bankInstant)
    await store.commit({
      changes: [...stillActing(counter, actor, at.machine), ...lifting(counter, actor, user, until, at)],
      audit: [line('user.released', actor, subject, { restrictedUntil: until.toString() })],
      touches: user.contract_id,
    })
    return { loginId: user.login_id, restrictedUntil: until }
  })
}

/** What lifting a stop is, whoever does it; the restriction follows. */
export function lifting({ store }: Counter, by: Actor, user: User, until: Temporal.Instant, at: Now): Change[] {
  return [
    store.users.recordState(user.id, 'U2', 'U1'),
    store.users.recordRestricted(user.id, until.epochMilliseconds),
    store.contracts.recordStopEnded(user.id, at.machine, actorName(by)),
    store.feed.record({
      contract_id: user.contract_id,
      user_id: user.id,
      certificate_id: null,
      kind: 'lifted',
      written_at: at.machine,
    }),
    ...tell(store, {
      kind: 'user.released',
      user,
      occasion: `${user.id}/${at.machine}`,
      facts: { at: at.bankInstant.toString(), restrictedUntil: until.toString() },
      to: everybody,
      at: at.machine,
    }),
  ]
}

function decide(counter: Counter, actor: Actor & { kind: 'user' }, userId: string) {
  const user = counter.store.users.byId(userId)!
  const verdict = decideUser({
    event: 'lift',
    state: user.state,
    role: user.role,
    by: standingOf(actor, { userId, contractId: user.contract_id }),
    restriction: restrictionOfActor(actor),
    contract: rowOfContract(counter, user.contract_id),
  })
  if (isRefusal(verdict)) return verdict
  return verdict.twoPeople ? refuse('E26', { who: 'branch' }) : verdict
}
