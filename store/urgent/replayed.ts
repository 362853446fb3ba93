/** Which entries of the journal the archive has: one number, that only rises. */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { type Change, change, Prepared } from '../prepared.ts'

const name = 'journal-replayed'

export function openReplayed(db: DatabaseSync) {
  const read = new Prepared<object, { value: string }>(db, (q) =>
    q.selectFrom('meta').select('value').where('name', '=', name),
  )
  const write = new Prepared<{ value: string }, unknown>(db, (q, g) =>
    q
      .insertInto('meta')
      .values({ name, value: g.value })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ value: g.value })
          .where(sql<boolean>`cast(meta.value as integer) < cast(excluded.value as integer)`),
      ),
  )
  return {
    replayed: () => Number(read.one({})?.value ?? 0),
    /** changes no row where the archive has this entry, or a later one, already */
    recordReplayed: (number: number): Change => change(write, { value: String(number) }),
  }
}
