/**
 * A no that a door itself says to somebody it knows is a line of the audit trail (threats.md 21): conductors write theirs, and who is
 * nobody's is counted (limits.ts). The reference on the person's page stands on the line.
 */
import type { Refusal } from '../../domain/refusals.ts'
import type { Store } from '../../store/open.ts'
import type { Presented as Record } from '../../store/standing.ts'

/** `at` is the route's path, or the part of the door. */
export function writeKnown(
  store: Store,
  { contractId, userId, certificateId }: Pick<Record, 'contractId' | 'userId' | 'certificateId'>,
  { refused }: Refusal,
  facts: { readonly at: string; readonly reference?: string },
): Promise<void> {
  const subject = { contractId, userId, certificateId }
  const line = { event: 'refused' as const, actor: `user:${userId}`, ...subject, refusal: refused, facts }
  return store.commit({ changes: [], audit: [line], touches: 'none' })
}
