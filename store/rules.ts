/** Which policy is in force, and which two people have approved to come next; by the hash that every audit line carries. */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'

const inForce = 'policy.in-force'
const approved = 'policy.approved'

export function openRules(db: DatabaseSync) {
  const read = new Prepared<{ name: string }, { value: string }>(db, (q, g) =>
    q.selectFrom('meta').select('value').where('name', '=', g.name),
  )
  const write = new Prepared<{ name: string; value: string }, unknown>(db, (q, g) =>
    q
      .insertInto('meta')
      .values({ name: g.name, value: g.value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: g.value })),
  )
  return {
    /** null before the first start */
    inForce: (): string | null => read.one({ name: inForce })?.value ?? null,
    approved: (): string | null => read.one({ name: approved })?.value ?? null,
    recordInForce: (hash: string): Change => change(write, { name: inForce, value: hash }),
    recordApproved: (hash: string): Change => change(write, { name: approved, value: hash }),
  }
}
