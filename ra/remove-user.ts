/**
 * A general user is deleted (rules.md §4.2): in one unit his certificates are revoked, his open code is withdrawn, his sessions end,
 * his place is free again. The row stays for ever, and with it the login ID (R12).
 */
import { type Actor, standingOf } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { isRefusal, type Refusal } from '../domain/refusals.ts'
import { decideUser } from '../domain/user.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { line, restrictionOfActor, stillActing, untilSettled, userMeant, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { revocation } from './revoke.ts'

export type Removed = {
  readonly loginId: string
  readonly removedAt: Temporal.Instant
  /** what was revoked with him */
  readonly serials: readonly string[]
}

/** E25 E15 · E26 not his to delete: a master's own, another contract's, unknown, deleted before */
export async function removeUser(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  wish: { loginId: string; confirmationPassword: string },
): Promise<Removed | Refusal> {
  const meant = await userMeant(counter, actor, wish.loginId, 'remove-user')
  if (isRefusal(meant)) return meant
  const subject = { contractId: meant.contract_id, userId: meant.id }
  const early = decide(counter, actor, meant)
  if (isRefusal(early)) return writeRefusal(counter, actor, subject, early, 'remove-user')
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong

  return untilSettled(async () => {
    const current = await userMeant(counter, actor, meant.login_id, 'remove-user')
    if (isRefusal(current)) return current
    const verdict = decide(counter, actor, current)
    if (isRefusal(verdict)) return writeRefusal(counter, actor, subject, verdict, 'remove-user')
    return removeNow(counter, actor, current)
  })
}

async function removeNow(counter: Counter, actor: Actor & { kind: 'user' }, user: User): Promise<Removed> {
  const { store } = counter
  const at = now(counter)
  const subject = { contractId: user.contract_id, userId: user.id }
  const certificates = store.certificates.heldBy(user.id)
  const right = store.rights.openOf(user.id)
  const ending = revocation(counter, { user, certificates, reason: 'left-or-moved', actor, at, toldApart: false })
  await store.commit({
    changes: [
      ...stillActing(counter, actor, at.machine),
      store.users.recordState(user.id, user.state, 'U3', at.machine),
      store.sessions.recordEndedOfUser(user.id, at.machine, 'deleted'),
      ...ending.changes,
      ...(right ? [store.rights.recordEnded(right.id, 'A6', at.machine)] : []),
      store.contracts.recordStopEnded(user.id, at.machine, `user:${actor.userId}`),
      ...tell(store, {
        kind: 'user.deleted',
        user,
        occasion: user.id,
        facts: { at: at.bankInstant.toString() },
        to: everybody,
        at: at.machine,
      }),
    ],
    audit: [
      line('user.deleted', actor, subject, { loginId: user.login_id, place: user.place }),
      ...ending.audit,
      ...(right ? [line('right.withdrawn', actor, subject, { right: right.id })] : []),
    ],
    touches: user.contract_id,
  })
  return {
    loginId: user.login_id,
    removedAt: at.bankInstant,
    serials: certificates.filter(({ sha256 }) => sha256 !== null).map(({ serial }) => serial),
  }
}

function decide(counter: Counter, actor: Actor & { kind: 'user' }, user: User) {
  return decideUser({
    event: 'delete',
    state: user.state,
    role: user.role,
    by: standingOf(actor, { userId: user.id, contractId: user.contract_id }),
    restriction: restrictionOfActor(actor),
    contract: rowOfContract(counter, user.contract_id),
  })
}
