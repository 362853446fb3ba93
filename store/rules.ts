/** Which policy is in force, and which two people have approved to come next; by the hash that every audit line carries. */
import type { DatabaseSync } from 'node:sqlite'
import { openMeta } from './meta.ts'
import type { Change } from './prepared.ts'

const inForce = 'policy.in-force'
const approved = 'policy.approved'

export function openRules(db: DatabaseSync) {
  const meta = openMeta(db)
  return {
    /** null before the first start */
    inForce: (): string | null => meta.value(inForce) ?? null,
    approved: (): string | null => meta.value(approved) ?? null,
    recordInForce: (hash: string): Change => meta.record(inForce, hash),
    recordApproved: (hash: string): Change => meta.record(approved, hash),
  }
}
