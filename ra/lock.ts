/**
 * Passwords behind a certificate: six wrong ones, of either kind together, lock the user (rules.md §4.2, flag L). The try is
 * reserved before the comparison and given back by success; the portal, where no certificate stands, never comes here.
 */
import { type Actor, actorName, systemActor } from '../domain/actor.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import type { AuditLine } from '../store/audit.ts'
import { LostRace } from '../store/commit.ts'
import type { Change } from '../store/prepared.ts'
import type { User } from '../store/users.ts'
import { type Counter, now } from './counter.ts'
import { everybody, tell } from './tell.ts'

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
    if (user.locked_at !== null) return refuse('E15')
    if (user.confirmation_hash === null) return refuse('E26', { why: 'set-passwords' })
    try {
      await store.commit({ changes: [store.users.recordTryReserved(user.id, limit)], touches: 'none' })
    } catch (error) {
      if (error instanceof LostRace) return refuse('E15')
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
      changes: locks ? lockUser(counter, user) : [],
      audit: wrongLines(actorName(actor), user, refusal, 'confirmation'),
      touches: locks ? user.contract_id : 'none',
    })
    return refusal
  })
}

/** The lock itself: sessions end, connections close, owner and master are told. Part of the unit of the wrong try. */
export function lockUser(counter: Counter, user: User): Change[] {
  const { store } = counter
  const at = now(counter)
  return [
    store.users.recordLocked(user.id, at.machine),
    store.sessions.recordEndedOfUser(user.id, at.machine, 'locked'),
    store.feed.record({
      contract_id: user.contract_id,
      user_id: user.id,
      certificate_id: null,
      kind: 'locked',
      written_at: at.machine,
    }),
    ...tell(counter, {
      kind: 'user.locked',
      user,
      occasion: `${user.id}/${at.machine}`,
      facts: { at: at.bankInstant.toString() },
      to: everybody,
      at: at.machine,
    }),
  ]
}

export function wrongLines(actor: string, user: User, refusal: Refusal, at: 'confirmation' | 'login'): AuditLine[] {
  const subject = { contractId: user.contract_id, userId: user.id }
  const lines: AuditLine[] = [
    { event: 'user.password-failed', actor, ...subject, refusal: refusal.refused, facts: { at } },
  ]
  if (refusal.refused === 'E15') lines.push({ event: 'user.locked', actor: actorName(systemActor('gate')), ...subject })
  return lines
}
