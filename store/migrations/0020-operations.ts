/**
 * Signed checkpoints of the audit trail, and certificates that are on a published list but not in this archive: a restored backup has
 * forgotten them, and what was revoked must stay revoked.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  `create table checkpoints (
    number bigint primary key, kind text not null check (kind in ('day','minute')), day text not null,
    made_at bigint not null, heads text not null, jws text not null)`,
  `create unique index one_checkpoint_per_day on checkpoints(day) where kind = 'day'`,
  `create table unaccounted (
    serial text primary key, issuer text not null, revoked_at bigint, reason integer, learnt_at bigint not null,
    learnt_from text not null)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
