/** Files of rules as they were handed in, whole, by their hash: a policy's own, or the SHA-256 of a calendar file. None is ever changed. */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type RuleFile = Tables['rule_files']

export function openRuleFiles(db: DatabaseSync) {
  const byHash = new Prepared<{ hash: string }, RuleFile>(db, (q, g) =>
    q.selectFrom('rule_files').selectAll().where('hash', '=', g.hash),
  )
  const insert = new Prepared<RuleFile, unknown>(db, (q, g) =>
    q
      .insertInto('rule_files')
      .values({
        hash: g.hash,
        kind: g.kind,
        name: g.name,
        content: g.content,
        kept_at: g.kept_at,
        kept_by: g.kept_by,
      })
      .onConflict((conflict) => conflict.column('hash').doNothing()),
  )
  return {
    byHash: (hash: string) => byHash.one({ hash }),
    /** known already: nothing changes */
    recordKept: (file: RuleFile): Change => change(insert, file, 'any'),
  }
}
