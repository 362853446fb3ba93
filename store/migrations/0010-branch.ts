/**
 * The bank's side: its people with their certificates and sessions, what the branch keeps of a contract beside it, who came and what was
 * shown, call-backs, requests for a second person, and codes and passwords that wait, sealed, to be printed at the centre.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  // `roles` of 0001 stays as it was and holds the same word: one human has one number and one part.
  `alter table staff add column role text check (role in ('clerk','checker','centre','auditor'))`,
  `alter table staff add column branch text`,
  `alter table staff add column appointed_at bigint`,

  `create table staff_certificates (
    id text primary key, staff_number text not null references staff(staff_number),
    serial text not null unique, sha256 text not null unique, spki_sha256 text not null unique, der blob not null,
    issued_at bigint not null, not_after bigint not null, ended_at bigint)`,
  `create unique index one_certificate_per_staff_number on staff_certificates(staff_number) where ended_at is null`,

  `create table staff_sessions (
    id text primary key, token_hash text not null unique, staff_number text not null references staff(staff_number),
    certificate_sha256 text not null, started_at bigint not null, seen_at bigint not null, ends_at bigint not null,
    ended_at bigint, why text, address text not null, browser text not null, pc_hash text not null,
    check ((ended_at is null) = (why is null)))`,
  `create unique index one_session_per_staff_number on staff_sessions(staff_number) where ended_at is null`,

  // What an application names and what the counter asks by; a contract of before has neither.
  `create table contract_details (
    contract_id text primary key references contracts(id), representative text not null, address text not null,
    telephone text not null, master_login_id text, master_name text, master_mail text,
    master_language text check (master_language in ('ja','en')), entered_by text not null, entered_bank bigint not null,
    lapses bigint)`,
  // Re-issue within ten business days of one of these: call back to the old number (rules.md §8).
  `create table contract_changes (
    id text primary key, contract_id text not null references contracts(id),
    what text not null check (what in ('address','telephone','notice-mail','seal')),
    old_value text not null, new_value text not null, changed_at bigint not null, changed_bank bigint not null,
    approval_id text)`,
  `create index contract_changes_of on contract_changes(contract_id, changed_bank)`,

  `create table visits (
    id text primary key, contract_id text not null references contracts(id), user_id text references users(id),
    form_number text not null unique, visitor text not null,
    capacity text not null check (capacity in ('representative','master','agent')),
    document_kind text not null, document_digits text not null, seal_checked text not null,
    call_back_number text, call_back_spoke_with text, recorded_by text not null references staff(staff_number),
    recorded_at bigint not null, recorded_bank bigint not null,
    check ((call_back_number is null) = (call_back_spoke_with is null)),
    check (capacity <> 'agent' or call_back_number is not null))`,
  `create index visits_of_contract on visits(contract_id, recorded_bank)`,

  `alter table approvals add column user_id text`,
  // What the request is about, in one word: two clerks cannot ask for the same thing at once.
  `alter table approvals add column about text`,
  `alter table approvals add column visit_id text references visits(id)`,
  `alter table approvals add column requested_bank bigint`,
  `alter table approvals add column requested_pc text`,
  `alter table approvals add column requested_branch text`,
  `alter table approvals add column decided_bank bigint`,
  `alter table approvals add column decided_pc text`,
  `alter table approvals add column why text`,
  `create unique index one_open_approval_about on approvals(kind, about) where state = 'V1'`,
  `create index approvals_open on approvals(deadline) where state = 'V1'`,
  `create index approvals_of_contract on approvals(contract_id, requested_at)`,

  // Sealed for the centre (secrets/enclose.ts) until printed once, by somebody who neither asked nor approved.
  `create table enclosures (
    id text primary key, kind text not null check (kind in ('code','password')),
    contract_id text not null references contracts(id), user_id text not null references users(id),
    right_id text references rights(id), approval_id text not null references approvals(id), sealed text,
    requested_by text not null, approved_by text not null, made_at bigint not null, made_bank bigint not null,
    valid_until bigint, printed_by text, printed_at bigint, withdrawn_at bigint,
    check ((kind = 'code') = (right_id is not null)),
    check ((printed_by is null) = (printed_at is null)),
    check (printed_by is null or (printed_by <> requested_by and printed_by <> approved_by)),
    check ((sealed is null) = (printed_at is not null or withdrawn_at is not null)))`,
  `create index enclosures_waiting on enclosures(made_at) where printed_at is null and withdrawn_at is null`,
  `create index signals_waiting on signals(raised_at) where cleared_at is null`,
  `alter table signals add column cleared_why text`,
  // 切替予約: rights whose use ends the old certificate, which stays until then.
  `create table prepared_switches (right_id text primary key references rights(id))`,
  `create index contracts_closing on contracts(closes_on) where state = 'K3'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
