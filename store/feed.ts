/**
 * The revocation feed: one row, with a rising number, for whatever ends or suspends a certificate, a user's or a contract's
 * access. Followed by the doors, which drop sockets and remembered verdicts; by the CRL, which is due again.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type FeedRow = {
  number: number
  contract_id: string
  user_id: string | null
  certificate_id: string | null
  kind: FeedKind
  written_at: number
}
export type FeedKind =
  | 'revoked'
  | 'superseded'
  | 'void'
  | 'stopped'
  | 'lifted'
  | 'frozen'
  | 'thawed'
  | 'closed'
  | 'locked'
  | 'logged-out' // everywhere: what still streams ends too

export type Feed = ReturnType<typeof openFeed>

export function openFeed(db: DatabaseSync) {
  const insert = new Prepared<Omit<Tables['feed'], 'number'>, unknown>(db, (q, g) =>
    q.insertInto('feed').values({
      contract_id: g.contract_id,
      user_id: g.user_id,
      certificate_id: g.certificate_id,
      kind: g.kind,
      written_at: g.written_at,
    }),
  )
  const since = new Prepared<{ number: number }, FeedRow>(db, (q, g) =>
    q
      .selectFrom('feed')
      .selectAll()
      .where('number', '>', g.number as never)
      .orderBy('number')
      .limit(1000)
      .$castTo<FeedRow>(),
  )
  const head = new Prepared<object, { number: number | null }>(db, (q) =>
    q.selectFrom('feed').select((eb) => eb.fn.max('number').as('number')),
  )
  return {
    record: (row: Omit<FeedRow, 'number'>): Change => change(insert, row),
    since: (number: number) => since.all({ number }),
    head: () => head.one({})?.number ?? 0,
  }
}
