/**
 * Which policy is in force, which were before it, and which two people have approved to come next; by the hash that every audit line
 * carries.
 */
import type { DatabaseSync } from 'node:sqlite'
import { openMeta } from './meta.ts'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

const inForce = 'policy.in-force'
const approved = 'policy.approved'
const approval = 'policy.approval'

type Since = Omit<Tables['policies_in_force'], 'number'>
export type PolicyInForce = Since & { readonly number: number }

export function openRules(db: DatabaseSync) {
  const meta = openMeta(db)
  const history = new Prepared<{ most: number }, PolicyInForce>(db, (q, g) =>
    q.selectFrom('policies_in_force').selectAll().orderBy('number', 'desc').limit(g.most).$castTo<PolicyInForce>(),
  )
  const begin = new Prepared<Since, unknown>(db, (q, g) =>
    q.insertInto('policies_in_force').values({
      hash: g.hash,
      name: g.name,
      since_at: g.since_at,
      since_bank: g.since_bank,
      approval_id: g.approval_id,
    }),
  )
  return {
    /** null before the first start */
    inForce: (): string | null => meta.value(inForce) ?? null,
    approved: (): string | null => meta.value(approved) ?? null,
    /** the request by which `approved` was; null: none was kept */
    approval: (): string | null => meta.value(approval) ?? null,
    /** the newest first */
    history: (most: number) => history.all({ most }),
    recordInForce: (since: Since): Change[] => [meta.record(inForce, since.hash), change(begin, since)],
    recordApproved: (hash: string, request: string): Change[] => [
      meta.record(approved, hash),
      meta.record(approval, request),
    ],
  }
}
