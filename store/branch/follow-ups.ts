/** Mails that did not arrive, and what was done about each. A follow-up is written once; all but a telephone call close the matter. */
import type { DatabaseSync } from 'node:sqlite'
import { type SqlBool, sql } from 'kysely'
import type { Letter } from '../outbox.ts'
import { type Change, change, Prepared } from '../prepared.ts'
import type { BranchTables } from './tables.ts'

export type FollowUp = BranchTables['mail_follow_ups']

const closed = sql<SqlBool>`exists (select 1 from mail_follow_ups as f where f.outbox_id = outbox.id and f.what <> 'telephoned')`

export function openFollowUps(db: DatabaseSync) {
  const failed = new Prepared<{ since: number; closedToo: number; most: number }, Letter>(db, (q, g) =>
    q
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'failed')
      .where('failed_at', '>', g.since)
      .where('why', '<>', 'withdrawn')
      .where(sql<SqlBool>`(${g.closedToo} = 1 or not ${closed})`)
      .orderBy('failed_at', 'desc')
      .limit(g.most),
  )
  const waiting = new Prepared<{ since: number }, { n: number }>(db, (q, g) =>
    q
      .selectFrom('outbox')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('state', '=', 'failed')
      .where('failed_at', '>', g.since)
      .where('why', '<>', 'withdrawn')
      .where(sql<SqlBool>`not ${closed}`),
  )
  const byId = new Prepared<{ id: string }, Letter>(db, (q, g) =>
    q
      .selectFrom('outbox')
      .selectAll()
      .where('id', '=', g.id)
      .where('state', '=', 'failed')
      .where('why', '<>', 'withdrawn'),
  )
  const of = new Prepared<{ letter: string }, FollowUp>(db, (q, g) =>
    q.selectFrom('mail_follow_ups').selectAll().where('outbox_id', '=', g.letter).orderBy('recorded_at'),
  )
  const insert = new Prepared<FollowUp, unknown>(db, (q, g) =>
    q.insertInto('mail_follow_ups').values({
      id: g.id,
      outbox_id: g.outbox_id,
      what: g.what,
      note: g.note,
      call_back_number: g.call_back_number,
      call_back_spoke_with: g.call_back_spoke_with,
      recorded_by: g.recorded_by,
      recorded_at: g.recorded_at,
      recorded_bank: g.recorded_bank,
    }),
  )
  return {
    /** the newest first; withdrawn ones are none */
    failed: (since: number, closedToo: boolean, most: number) =>
      failed.all({ since, closedToo: closedToo ? 1 : 0, most }),
    waiting: (since: number) => waiting.one({ since })!.n,
    failedById: (id: string) => byId.one({ id }),
    of: (letter: string) => of.all({ letter }),
    /** a second one that closes it breaks a unique index (LostRace) */
    record: (followUp: FollowUp): Change => change(insert, followUp),
  }
}
