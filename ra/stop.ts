/**
 * 緊急停止 (R16): day and night, by the user himself (public page with ID and password, or his own page), by the master for anyone of
 * his contract, by the bank's desks. Sessions and connections end in the same transaction; the place is kept; it leads to no
 * re-issue by itself. On the public page every asker gets one answer at one cost.
 */
import { type Actor, actorName, anonymousActor, standingOf } from '../domain/actor.ts'
import { instantOf, now } from '../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { unrestricted } from '../domain/restriction.ts'
import { decideUser, foldLoginId } from '../domain/user.ts'
import { TooManyWaiting } from '../secrets/in-turn.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { line, stillActing, untilSettled, writeRefusal } from './act.ts'
import { type Counter, rowOfContract } from './counter.ts'

export type Stopped = { readonly loginId: string; readonly stoppedAt: Temporal.Instant; readonly now: boolean }

/** E26 nobody of this contract · E21 contract ended. A second stop is told that it had been stopped. */
export async function stop(counter: Counter, actor: Actor, loginId: string): Promise<Stopped | Refusal> {
  const user = counter.store.users.byLoginId(foldLoginId(loginId))
  const own = actor.kind === 'user' ? actor.contractId : user?.contract_id
  if (user === undefined || user.contract_id !== own) {
    return writeRefusal(counter, actor, { contractId: own }, refuse('E26', { why: 'no-such-user' }), 'stop')
  }
  return untilSettled(async () => {
    const by = standingOf(actor, { userId: user.id, contractId: user.contract_id })
    return stopAs(counter, actor, by, user.id)
  })
}

/**
 * From the public page: ID and password, one answer for all. Nothing tells the asker whether he stopped anybody.
 * @returns null, or E23 when too many ask at once: then nobody has been looked at, and he must know that he was not heard
 */
export async function stopFromOutside(
  counter: Counter,
  wish: { loginId: string; password: string; sourcePrefix: string },
): Promise<Refusal | null> {
  const actor = anonymousActor(wish.sourcePrefix)
  const before = counter.store.users.byLoginId(foldLoginId(wish.loginId))
  let right: boolean
  try {
    right = await counter.passwords.verify(wish.password, before?.password_hash)
  } catch (error) {
    if (error instanceof TooManyWaiting) return writeRefusal(counter, actor, {}, refuse('E23'), 'stop')
    throw error
  }
  const user = before && counter.store.users.byId(before.id)
  if (user === undefined || !right || user.state === 'U3') {
    const subject = user ? { contractId: user.contract_id, userId: user.id } : {}
    const audit = [
      { event: 'refused' as const, actor: actorName(actor), ...subject, refusal: 'E07', facts: { at: 'stop' } },
    ]
    await counter.store.commit({ changes: [], audit, touches: 'none' })
    return null
  }
  await untilSettled(() => stopAs(counter, actor, 'public', user.id))
  return null
}

async function stopAs(
  counter: Counter,
  actor: Actor,
  by: ReturnType<typeof standingOf>,
  userId: string,
): Promise<Stopped | Refusal> {
  const { store } = counter
  const user = store.users.byId(userId)!
  const subject = { contractId: user.contract_id, userId }
  const running = store.contracts.stopOf(userId)
  if (running) {
    // From outside it is written like the first: a right password must not be told from a wrong one by the time of a commit.
    if (by === 'public') {
      const audit = [line('user.held', actor, subject, { by, again: true })]
      await store.commit({ changes: [], audit, touches: 'none' })
    }
    return { loginId: user.login_id, stoppedAt: instantOf(running.placed_bank ?? running.placed_at), now: false }
  }
  const verdict = decideUser({
    event: 'stop',
    state: user.state,
    role: user.role,
    by,
    restriction: unrestricted,
    contract: rowOfContract(counter, user.contract_id),
  })
  if (isRefusal(verdict)) return writeRefusal(counter, actor, subject, verdict, 'stop')
  const at = now(counter)
  await store.commit({
    changes: [
      // A user who stops himself may do so while his own session ends elsewhere; only others must still be logged in.
      ...(by === 'self' ? [] : stillActing(counter, actor, at.machine)),
      ...endings(counter, user, at, actorName(actor)),
    ],
    audit: [line('user.held', actor, subject, { by })],
    touches: user.contract_id,
    urgent: { ended: [], held: [{ userId, serials: serialsOf(counter, userId), at: at.machine }] },
  })
  return { loginId: user.login_id, stoppedAt: at.bankInstant, now: true }
}

function serialsOf({ store }: Counter, userId: string): string[] {
  return store.certificates.heldBy(userId).map(({ serial }) => serial)
}

function endings(counter: Counter, user: User, at: ReturnType<typeof now>, by: string) {
  const { store } = counter
  return [
    store.users.recordState(user.id, 'U1', 'U2'),
    store.contracts.recordHold({
      id: counter.store.newId(),
      contract_id: user.contract_id,
      user_id: user.id,
      kind: 'stop',
      placed_at: at.machine,
      placed_bank: at.bank,
      placed_by: by,
    }),
    store.sessions.recordEndedOfUser(user.id, at.machine, 'held'),
    store.rights.recordSessionsEnded(user.id, at.machine),
    store.feed.record({
      contract_id: user.contract_id,
      user_id: user.id,
      certificate_id: null,
      kind: 'stopped',
      written_at: at.machine,
    }),
    ...tell(counter.store, {
      kind: 'user.held',
      user,
      occasion: `${user.id}/${at.machine}`,
      facts: { at: at.bankInstant.toString() },
      to: everybody,
      at: at.machine,
    }),
  ]
}
