/**
 * Six wrong passwords or 確認用パスワード behind a certificate lock the user (rules.md §4.2, flag L). Written by the counter and by the gate
 * alike. Each has its count, both share the limit, and a right one clears its own alone (passwords.ts says why).
 */
import { type Clocks, type Now, now } from '../domain/clocks.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { AuditLine } from './audit.ts'
import { LostRace } from './commit.ts'
import type { Store } from './open.ts'
import type { Secret } from './passwords.ts'
import type { Change } from './prepared.ts'
import { everybody, tell } from './tell.ts'
import type { User } from './users.ts'

/** The lock itself: sessions end, connections close, owner and master are told. Part of the unit of the wrong try. */
export function lockUser(store: Store, user: User, at: Now): Change[] {
  return [
    store.users.recordLocked(user.id, at.machine, at.bank),
    store.sessions.recordEndedOfUser(user.id, at.machine, 'locked'),
    store.feed.record({
      contract_id: user.contract_id,
      user_id: user.id,
      certificate_id: null,
      kind: 'locked',
      written_at: at.machine,
    }),
    ...tell(store, {
      kind: 'user.locked',
      user,
      occasion: `${user.id}/${at.machine}`,
      facts: { at: at.bankInstant.toString() },
      to: everybody,
      at: at.machine,
    }),
  ]
}

/**
 * One comparison behind a certificate: its try is reserved before, and given back when nothing could be compared, so that no defect
 * and no crowd at argon2id ever eats the tries of somebody who typed the right thing.
 * @returns null when no try is left to reserve
 */
export async function withTryReserved<T>(
  store: Store,
  clocks: Clocks,
  userId: string,
  limit: number,
  compare: () => Promise<T>,
  of: Secret = 'password',
): Promise<T | null> {
  try {
    await store.commit({
      changes: [store.users.recordTryReserved(userId, limit, of)],
      touches: 'none',
      urgent: 'space',
    })
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    await lockWhereTriesAreGone(store, now(clocks), userId, limit)
    return null
  }
  try {
    return await compare()
  } catch (error) {
    await store.commit({ changes: [store.users.recordTryGivenBack(userId, of)], touches: 'none', urgent: 'space' })
    throw error
  }
}

/** Processes that died between reserving and deciding may have used up the tries: then the lock is still to be written, so that it can be lifted. */
async function lockWhereTriesAreGone(store: Store, at: Now, userId: string, limit: number): Promise<void> {
  const user = store.users.byId(userId)
  if (user === undefined || user.locked_at !== null || wrongSoFar(user) < limit) return
  const audit: AuditLine = { event: 'user.locked', actor: 'system:gate', contractId: user.contract_id, userId }
  try {
    await store.commit({ changes: lockUser(store, user, at), audit: [audit], touches: user.contract_id })
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
  }
}

export const wrongSoFar = (user: Pick<User, 'wrong_tries' | 'wrong_confirmations'>): number =>
  user.wrong_tries + user.wrong_confirmations

/** Where a password was wrong; of a log-in also from where, because its owner reads it in his history. */
export type WrongAt =
  | { readonly at: 'confirmation' | 'passwords' }
  | { readonly at: 'login'; readonly from: string; readonly browser: string; readonly certificateId: string }

export function wrongLines(actor: string, user: User, refusal: Refusal, where: WrongAt): AuditLine[] {
  const certificate = 'certificateId' in where ? { certificateId: where.certificateId } : {}
  const subject = { contractId: user.contract_id, userId: user.id, ...certificate }
  const facts = where.at === 'login' ? { at: where.at, from: where.from, browser: where.browser } : { at: where.at }
  const lines: AuditLine[] = [{ event: 'user.password-failed', actor, ...subject, refusal: refusal.refused, facts }]
  if (refusal.refused === 'E15') lines.push({ event: 'user.locked', actor: 'system:gate', ...subject })
  return lines
}
