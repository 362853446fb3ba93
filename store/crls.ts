/** Published revocation lists: the number only rises (threats.md 13). */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type PublishedCrl = Tables['crls']
export type CrlFacts = Pick<PublishedCrl, 'number' | 'this_update' | 'next_update' | 'feed_number'>
export type Crls = ReturnType<typeof openCrls>

export function openCrls(db: DatabaseSync) {
  const latest = new Prepared<{ issuer: string }, PublishedCrl>(db, (q, g) =>
    q.selectFrom('crls').selectAll().where('issuer', '=', g.issuer).orderBy('number', 'desc').limit(1),
  )
  const facts = new Prepared<{ issuer: string }, CrlFacts>(db, (q, g) =>
    q
      .selectFrom('crls')
      .select(['number', 'this_update', 'next_update', 'feed_number'])
      .where('issuer', '=', g.issuer)
      .orderBy('number', 'desc')
      .limit(1),
  )
  const insert = new Prepared<PublishedCrl, unknown>(db, (q, g) =>
    q.insertInto('crls').values({
      issuer: g.issuer,
      number: g.number,
      der: g.der,
      this_update: g.this_update,
      next_update: g.next_update,
      feed_number: g.feed_number,
    }),
  )
  const prune = new Prepared<{ issuer: string; before: number }, unknown>(db, (q, g) =>
    q.deleteFrom('crls').where('issuer', '=', g.issuer).where('number', '<', g.before),
  )
  return {
    latest: (issuer: string) => latest.one({ issuer }),
    /** the same without the list itself, which may be large */
    latestFacts: (issuer: string) => facts.one({ issuer }),
    /** two publishers race for one number: the primary key lets one win */
    record: (crl: PublishedCrl): readonly Change[] => [
      change(insert, crl),
      change(prune, { issuer: crl.issuer, before: crl.number - 9 }, 'any'),
    ],
  }
}
