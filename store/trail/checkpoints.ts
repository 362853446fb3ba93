/**
 * Checkpoints of the audit trail: all chains' heads at one moment, signed (ca/make-checkpoint.ts). One a minute while lines are written,
 * kept for some days; the first of each day is kept for ever and leaves the house.
 */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { type Change, change, Prepared } from '../prepared.ts'
import type { Tables } from '../schema.ts'

export type Checkpoint = Tables['checkpoints']
export type ChainHead = { readonly chain: string; readonly number: number; readonly hash: string }
export type Checkpoints = ReturnType<typeof openCheckpoints>

export function openCheckpoints(db: DatabaseSync) {
  const latest = new Prepared<object, Checkpoint>(db, (q) =>
    q.selectFrom('checkpoints').selectAll().orderBy('number', 'desc').limit(1),
  )
  const latestDay = new Prepared<object, Checkpoint>(db, (q) =>
    q.selectFrom('checkpoints').selectAll().where('kind', '=', 'day').orderBy('day', 'desc').limit(1),
  )
  const all = new Prepared<object, Checkpoint>(db, (q) => q.selectFrom('checkpoints').selectAll().orderBy('number'))
  const insert = new Prepared<Checkpoint, unknown>(db, (q, g) =>
    q.insertInto('checkpoints').values({
      number: g.number,
      kind: g.kind,
      day: g.day,
      made_at: g.made_at,
      heads: g.heads,
      jws: g.jws,
    }),
  )
  const prune = new Prepared<{ before: number }, unknown>(db, (q, g) =>
    q.deleteFrom('checkpoints').where('kind', '=', 'minute').where('made_at', '<', g.before),
  )
  // From chain to chain along the index: `distinct` would walk every line.
  const chains = new Prepared<object, { chain: string | null }>(db, (q) =>
    q
      .withRecursive('each(chain)', (w) =>
        w
          .selectFrom('audit')
          .select((eb) => eb.fn.min('chain').$castTo<string | null>().as('chain'))
          .unionAll(
            w
              .selectFrom('each')
              .select(sql<string | null>`(select min(a.chain) from audit as a where a.chain > each.chain)`.as('chain'))
              .where('each.chain', 'is not', null),
          ),
      )
      .selectFrom('each')
      .select('chain')
      .where('chain', 'is not', null),
  )
  const head = new Prepared<{ chain: string }, ChainHead>(db, (q, g) =>
    q
      .selectFrom('audit')
      .select(['chain', 'number', 'hash'])
      .where('chain', '=', g.chain)
      .orderBy('number', 'desc')
      .limit(1),
  )
  const hash = new Prepared<{ chain: string; number: number }, { hash: string }>(db, (q, g) =>
    q.selectFrom('audit').select('hash').where('chain', '=', g.chain).where('number', '=', g.number),
  )
  return {
    hashAt: (chain: string, number: number) => hash.one({ chain, number })?.hash,
    latest: () => latest.one({}),
    latestDay: () => latestDay.one({}),
    each: () => all.each({}),
    /** every chain's last line, by name */
    heads: (): ChainHead[] => chains.all({}).map(({ chain }) => head.one({ chain: chain! })!),
    /** two makers race for one number: the primary key lets one win */
    record: (checkpoint: Checkpoint, pruneBefore: number): readonly Change[] => [
      change(insert, checkpoint),
      change(prune, { before: pruneBefore }, 'any'),
    ],
  }
}
