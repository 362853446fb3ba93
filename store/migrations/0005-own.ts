/**
 * What everybody's own page keeps: wrong 確認用パスワード counted apart from wrong passwords, how often passwords were replaced today, whether the
 * mail address was looked at by its owner, changes of it with the moment from which they work, log-ins that their owner disowned.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  // Under one limit with wrong_tries, but neither clears the other: whoever knows one of the two gets no more guesses at the other.
  `alter table users add column wrong_confirmations integer not null default 0 check (wrong_confirmations >= 0)`,
  `alter table users add column passwords_set_on text`,
  `alter table users add column passwords_set_times integer not null default 0 check (passwords_set_times >= 0)`,
  `alter table users add column mail_confirmed_at bigint`,
  // By the bank's clock, for rules that count its days; users of before have none.
  `alter table users add column added_bank bigint`,

  `create table mail_changes (
    id text primary key, user_id text not null references users(id), contract_id text not null references contracts(id),
    old_mail text not null, new_mail text not null, asked_by text not null, asked_at bigint not null, asked_bank bigint not null,
    works_from bigint not null, told_until bigint not null, settled_at bigint, withdrawn_at bigint,
    check (told_until > works_from and works_from > asked_bank),
    check (settled_at is null or withdrawn_at is null))`,
  `create unique index one_open_mail_change_per_user on mail_changes(user_id)
    where settled_at is null and withdrawn_at is null`,
  `create index mail_changes_of_user on mail_changes(user_id, told_until) where withdrawn_at is null`,
  `create index mail_changes_due on mail_changes(works_from) where settled_at is null and withdrawn_at is null`,

  // A log-in is a session's id or, where it was refused, its audit line's hash. Each is disowned once.
  `create table disowned_logins (
    login text primary key, user_id text not null references users(id), contract_id text not null references contracts(id),
    disowned_at bigint not null)`,
  `create index disowned_logins_of_user on disowned_logins(user_id)`,
  // Only the lines of wrong passwords: no other line of the trail pays for it.
  `create index audit_passwords_failed on audit(user_id, written_at) where event = 'user.password-failed'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
