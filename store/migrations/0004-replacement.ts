/** パソコン入替: what the new PC asked for and the old one answered, and what a general user asks of his master. */
import { type Kysely, sql } from 'kysely'

const statements = [
  // Asked for nobody (no such ID, a wrong password) it looks and lapses like any other, and can never be approved.
  `create table replacements (
    id text primary key, token_hash text not null unique, code_hash text not null,
    user_id text references users(id), contract_id text references contracts(id),
    state text not null check (state in ('X1','X2','X3','X4')), why text,
    wrong_tries integer not null default 0, address text not null, browser text not null,
    asked_at bigint not null, asked_bank bigint not null, expires_bank bigint not null,
    predecessor_id text references certificates(id), approved_session text, approved_at bigint,
    ready_from bigint, ready_until bigint, ended_at bigint,
    check ((state = 'X4') = (ended_at is not null and why is not null)),
    check (user_id is not null or state in ('X1','X4')),
    check (state not in ('X2','X3') or (predecessor_id is not null and approved_session is not null and ready_from is not null and ready_until is not null)))`,
  `create index replacements_of_user on replacements(user_id) where user_id is not null`,
  `create index replacements_to_lapse on replacements(expires_bank) where state = 'X1'`,
  // Two approvals cannot make two new PCs.
  `create unique index one_replacement_under_way_per_user on replacements(user_id) where state in ('X2','X3')`,
  `create table replacement_requests (
    id text primary key, user_id text not null references users(id), contract_id text not null references contracts(id),
    old_certificate_id text not null references certificates(id), state text not null check (state in ('Q1','Q2','Q3','Q4')),
    asked_at bigint not null, asked_bank bigint not null, deadline bigint not null, ended_at bigint,
    check ((state = 'Q1') = (ended_at is null)))`,
  `create unique index one_open_replacement_request_per_user on replacement_requests(user_id) where state = 'Q1'`,
  `create index replacement_requests_of_contract on replacement_requests(contract_id) where state = 'Q1'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
