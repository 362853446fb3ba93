/** 切替予約: which rights end the old certificate by their use (rules.md §3, `recommended`). */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from '../prepared.ts'

export function openSwitches(db: DatabaseSync) {
  const prepared = new Prepared<{ right: string }, { right_id: string }>(db, (q, g) =>
    q.selectFrom('prepared_switches').selectAll().where('right_id', '=', g.right),
  )
  const insert = new Prepared<{ right: string }, unknown>(db, (q, g) =>
    q.insertInto('prepared_switches').values({ right_id: g.right }),
  )
  return {
    isPrepared: (right: string) => prepared.one({ right }) !== undefined,
    recordPrepared: (right: string): Change => change(insert, { right }),
  }
}
