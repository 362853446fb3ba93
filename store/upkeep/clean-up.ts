/**
 * What has done its work and opens nothing any more: tokens, cookies, hand-overs, and in the end the records whose years of retention are
 * over. Rows are taken from the old end of their table, some hundreds at a time, so that no turn reads more than those: the rows of every
 * table stand in the order in which they were made. Certificates, revocations, users, contracts and the audit trail are never touched.
 */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { type Change, change, Prepared, type Query } from '../prepared.ts'

const batch = 500

export type Limits = {
  /** milliseconds, machine's clock: what ended before this is forgotten */
  readonly tokensBefore: number
  readonly recordsBefore: number
  readonly bankBefore: number
  readonly now: number
}

type Given = Limits & { most: number }
type Rule = { readonly table: string; readonly over: (g: Given) => ReturnType<typeof sql<boolean>> }

const rules: readonly Rule[] = [
  { table: 'hand_overs', over: (g) => sql`expires_at < ${g.tokensBefore}` },
  { table: 'confirm_tokens', over: (g) => sql`expires_at < ${g.tokensBefore}` },
  // The cookie of a session that is long over; the session itself is the user's history of log-ins.
  {
    table: 'session_cookies',
    over: (g) => sql`exists (select 1 from sessions where id = session_id and ends_at < ${g.tokensBefore})`,
  },
  { table: 'acquisition_sessions', over: (g) => sql`finish_by < ${g.bankBefore}` },
  { table: 'successor_sessions', over: (g) => sql`finish_by < ${g.bankBefore}` },
  { table: 'leases', over: (g) => sql`until < ${g.tokensBefore}` },
  { table: 'continuity', over: (g) => sql`set_at < ${g.recordsBefore}` },
  {
    table: 'sessions',
    over: (g) =>
      sql`ends_at < ${g.recordsBefore} and not exists (select 1 from session_cookies where session_id = sessions.id)
        and not exists (select 1 from hand_overs where session_id = sessions.id)`,
  },
  { table: 'outbox', over: (g) => sql`state <> 'due' and due_at < ${g.recordsBefore}` },
  // Its newest row is its head, which must not go back.
  {
    table: 'feed',
    over: (g) => sql`written_at < ${g.tokensBefore} and number < (select max(number) from feed)`,
  },
]

export type CleanUp = ReturnType<typeof openCleanUp>

export function openCleanUp(db: DatabaseSync) {
  const compiled = rules.map(({ table, over }) => {
    const old = (
      g: Given,
    ) => sql`select rowid from (select rowid, * from ${sql.table(table)} order by rowid limit ${g.most})
      as ${sql.table(table)} where ${over(g)}`
    return {
      table,
      count: new Prepared<Given, { n: number }>(db, (q: Query, g) =>
        q.selectFrom(sql<{ n: number }>`(select count(*) as n from (${old(g)}))`.as('counted')).select('n'),
      ),
      remove: new Prepared<Given, unknown>(db, (q: Query, g) =>
        q.deleteFrom(table as 'leases').where(sql<boolean>`rowid in (${old(g)})`),
      ),
    }
  })
  return {
    /** one batch of each table that has something to forget */
    due(limits: Limits): { table: string; rows: number; change: Change }[] {
      const given = { ...limits, most: batch }
      return compiled.flatMap(({ table, count, remove }) => {
        const rows = count.one(given)!.n
        return rows === 0 ? [] : [{ table, rows, change: change(remove, given, 'any') }]
      })
    },
  }
}
