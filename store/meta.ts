/** Single facts about the house, by name: what is in force, how far something has come. Each has its owner among the files of this room. */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared, standing } from './prepared.ts'

export function openMeta(db: DatabaseSync) {
  const read = new Prepared<{ name: string }, { value: string }>(db, (q, g) =>
    q.selectFrom('meta').select('value').where('name', '=', g.name),
  )
  const write = new Prepared<{ name: string; value: string }, unknown>(db, (q, g) =>
    q
      .insertInto('meta')
      .values({ name: g.name, value: g.value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: g.value })),
  )
  const is = new Prepared<{ name: string; value: string }, { value: string }>(db, (q, g) =>
    q.selectFrom('meta').select('value').where('name', '=', g.name).where('value', '=', g.value),
  )
  return {
    value: (name: string): string | undefined => read.one({ name })?.value,
    record: (name: string, value: string): Change => change(write, { name, value }),
    /** the guard of an act that rests on this fact */
    stillIs: (name: string, value: string): Change => standing(is, { name, value }),
  }
}
