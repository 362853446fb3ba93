/** Renewal and PC replacement: by which road a certificate came, and the short sessions in which a successor may be asked for. */
import { type Kysely, sql } from 'kysely'

const statements = [
  `alter table certificates add column purpose text not null default 'acquisition'
    check (purpose in ('acquisition','renewal','replacement') and (purpose = 'acquisition') = (predecessor_id is null))`,
  // Where the certificate was proven by the check, a successor takes its place even while that PC is still restricted.
  `alter table continuity add column set_by text not null default 'login' check (set_by in ('check','login'))`,
  `create table successor_sessions (
    token_hash text primary key, predecessor_id text not null references certificates(id),
    user_id text not null references users(id), purpose text not null check (purpose in ('renewal','replacement')),
    started_at bigint not null, started_bank bigint not null, finish_by bigint not null, counts_from bigint not null,
    certificate_id text, ended_at bigint)`,
  // Whoever begins again ends what he had begun: two tabs cannot make two successors.
  `create unique index one_successor_session_per_user on successor_sessions(user_id) where ended_at is null`,
  `create unique index one_successor_session_per_certificate on successor_sessions(certificate_id) where certificate_id is not null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
