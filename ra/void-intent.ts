/**
 * An intent without a signature comes to nothing: its serial counts as revoked (a signature might exist after a crash), its
 * place is free again, its code open again with the tries it had (rules.md §4.3, §4.4 C7). Called by the conductor when signing
 * fails, and by the sweep for what a dead process left behind.
 */

import { now } from '../domain/clocks.ts'
import { LostRace } from '../store/commit.ts'
import type { Counter } from './counter.ts'

/** @returns false when the intent was no longer one */
export async function voidIntent(
  counter: Counter,
  certificateId: string,
  why: 'cannot sign' | 'not recorded' | 'writer died',
): Promise<boolean> {
  const { store } = counter
  const certificate = store.certificates.byId(certificateId)
  if (certificate?.state !== 'C0') return false
  const at = now(counter)
  try {
    await store.commit({
      changes: [
        store.certificates.recordVoid(certificate.id, at.machine),
        ...(certificate.right_id ? [store.rights.recordReopened(certificate.right_id)] : []),
        store.rights.recordSessionUnbound(certificate.id),
        store.successors.recordSessionUnbound(certificate.id),
        store.feed.record({
          contract_id: certificate.contract_id,
          user_id: certificate.user_id,
          certificate_id: certificate.id,
          kind: 'void',
          written_at: at.machine,
        }),
      ],
      audit: [
        {
          event: 'certificate.void',
          actor: why === 'writer died' ? 'system:sweep' : 'system:counter',
          contractId: certificate.contract_id,
          userId: certificate.user_id,
          certificateId: certificate.id,
          facts: { serial: certificate.serial, why },
        },
      ],
      touches: certificate.contract_id,
    })
    return true
  } catch (error) {
    if (error instanceof LostRace) return false
    throw error
  }
}
