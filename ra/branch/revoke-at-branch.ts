/**
 * 失効 at the counter: one clerk, at once, whosever certificate it is; nothing stands in its way, for it only takes away. A visit, where
 * there was one, is named. Loss and fraud of a master withdraw every open code of the contract (ra/revoke.ts).
 */
import type { StaffActor } from '../../domain/actor.ts'
import { isRevocationReason } from '../../domain/reasons.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { foldLoginId } from '../../domain/user.ts'
import { line, writeRefusal } from '../act.ts'
import { bankSide } from '../bank-side.ts'
import type { Counter } from '../counter.ts'
import { type Revoked, revoke } from '../revoke.ts'

/** E26 an auditor, no such user, or a reason that is not the bank's to give */
export async function revokeAtBranch(
  counter: Counter,
  actor: StaffActor,
  wish: { readonly loginId: string; readonly reason: string; readonly visit?: string | undefined },
): Promise<Revoked | Refusal> {
  const { store } = counter
  const user = store.users.byLoginId(foldLoginId(wish.loginId))
  const subject = user === undefined ? {} : { contractId: user.contract_id, userId: user.id }
  const no = bankSide(actor) ?? (isRevocationReason(wish.reason) ? null : refuse('E26', { reason: wish.reason }))
  if (no !== null) return writeRefusal(counter, actor, subject, no, 'revoke-at-branch')
  const revoked = await revoke(counter, actor, { loginId: wish.loginId, reason: wish.reason as never })
  if (!isRefusal(revoked) && wish.visit !== undefined) {
    const audit = [line('visit.recorded', actor, subject, { visit: wish.visit, used: 'revocation' })]
    await store.commit({ changes: [], audit, touches: 'none' })
  }
  return revoked
}
