/**
 * Every table of rules.md §4, also where the screens come with a later issue, so that states and their invariants have
 * one home from the first day. Migrations only add; removal comes a release later.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  `create table contracts (
    id text primary key, number text not null unique, name text not null,
    state text not null check (state in ('K0','K1','K2','K3','K4','KX')),
    frozen integer not null default 0 check (frozen in (0,1)), closes_on text, notice_mail text not null,
    entered_at bigint not null, opened_at bigint, closed_at bigint)`,

  // A login ID is unique over the whole bank and for ever: deleted users keep theirs (R12).
  `create table users (
    id text primary key, contract_id text not null references contracts(id),
    role text not null check (role in ('master','general')),
    place integer not null check ((role = 'master' and place = 0) or (role = 'general' and place > 0)),
    login_id text not null, folded_login_id text not null unique, name text not null, mail text not null,
    language text not null check (language in ('ja','en')),
    state text not null check (state in ('U1','U2','U3')),
    password_hash text not null, confirmation_hash text,
    must_set_passwords integer not null check (must_set_passwords in (0,1)),
    wrong_tries integer not null default 0 check (wrong_tries >= 0), locked_at bigint,
    restricted_until bigint, restriction_scope text not null default 'all' check (restriction_scope in ('payments','all')),
    added_at bigint not null, ended_at bigint)`,
  `create unique index one_user_per_place on users(contract_id, place) where state <> 'U3'`,

  `create table rights (
    id text primary key, user_id text not null references users(id), contract_id text not null references contracts(id),
    state text not null check (state in ('A1','A2','A3','A4','A5','A6')),
    code_hash text not null, purpose text not null check (purpose in ('first','again')), made_by text not null,
    made_at bigint not null, made_bank bigint not null, deadline bigint not null,
    tries_left integer not null check (tries_left >= 0), authenticated_bank bigint, used_bank bigint, ended_at bigint)`,
  `create unique index one_open_right_per_user on rights(user_id) where state in ('A1','A2')`,
  `create index rights_of_user on rights(user_id, made_at)`,
  `create index rights_due on rights(deadline) where state in ('A1','A2')`,

  `create table reservations (
    id text primary key, right_id text not null references rights(id), writer text not null, reserved_at bigint not null)`,
  `create index reservations_of_right on reservations(right_id)`,

  `create table acquisition_sessions (
    token_hash text primary key, right_id text not null references rights(id), user_id text not null references users(id),
    started_at bigint not null, started_bank bigint not null, finish_by bigint not null,
    certificate_id text, ended_at bigint)`,
  `create index acquisition_sessions_of_right on acquisition_sessions(right_id)`,
  `create index acquisition_sessions_of_user on acquisition_sessions(user_id) where ended_at is null`,

  `create table certificates (
    id text primary key, serial text not null unique, sha256 text unique, spki_sha256 text not null,
    user_id text not null references users(id), contract_id text not null references contracts(id),
    seat integer not null check (seat >= 1), role text not null check (role in ('current','successor')), predecessor_id text,
    state text not null check (state in ('C0','C1','C2','C4','C6','C7')),
    freed_at bigint, issuer text not null, right_id text,
    acquired_bank bigint not null, last_day text not null, not_after bigint not null, prove_by bigint not null,
    tbs blob not null, der blob,
    key_protection text not null check (key_protection in ('file','os','token','tpm','unknown')),
    writer text not null, intended_at bigint not null, issued_at bigint, proven_at bigint, first_login_at bigint,
    revoked_at bigint, revoked_bank bigint, reason text,
    check ((state in ('C4','C6','C7')) = (freed_at is not null)),
    check (state in ('C0','C7') or sha256 is not null))`,
  // One certificate per user, and only during a renewal one successor (R2): held under parallel requests.
  `create unique index one_certificate_per_place on certificates(user_id, seat, role) where freed_at is null`,
  // One certificate never serves two IDs, and neither does one key.
  `create unique index one_certificate_per_key on certificates(spki_sha256) where state <> 'C7'`,
  `create index certificates_of_user on certificates(user_id, intended_at)`,
  `create index certificates_revoked on certificates(issuer, not_after) where revoked_at is not null`,
  `create index certificates_intended on certificates(intended_at) where state = 'C0'`,
  `create index certificates_unproven on certificates(prove_by) where state = 'C1'`,

  `create table confirm_tokens (
    token_hash text primary key, certificate_id text not null references certificates(id),
    expires_at bigint not null, used_at bigint)`,

  `create table sessions (
    id text primary key, user_id text not null references users(id), contract_id text not null,
    certificate_id text not null references certificates(id), certificate_sha256 text not null,
    started_at bigint not null, started_bank bigint not null, seen_at bigint not null, ends_at bigint not null,
    ended_at bigint, why text,
    restricted_until bigint, address text not null, browser text not null,
    check ((ended_at is null) = (why is null)))`,
  `create unique index one_session_per_user on sessions(user_id) where ended_at is null`,
  `create index sessions_of_user on sessions(user_id, started_at)`,
  `create index sessions_of_contract on sessions(contract_id) where ended_at is null`,
  `create table session_cookies (
    token_hash text primary key, session_id text not null references sessions(id),
    origin text not null check (origin in ('login','manage')))`,
  `create table hand_overs (
    code_hash text primary key, session_id text not null references sessions(id), certificate_sha256 text not null,
    destination text not null, expires_at bigint not null, used_at bigint)`,
  `create table continuity (
    token_hash text primary key, user_id text not null references users(id), certificate_sha256 text not null,
    set_at bigint not null, counts_from bigint not null)`,

  `create table holds (
    id text primary key, contract_id text not null references contracts(id), user_id text references users(id),
    kind text not null check (kind in ('stop','freeze','signal','staff')),
    placed_at bigint not null, placed_by text not null, ended_at bigint, ended_by text)`,
  `create index holds_of_contract on holds(contract_id) where ended_at is null`,
  `create table signals (
    id text primary key, kind text not null, contract_id text not null references contracts(id), user_id text,
    raised_at bigint not null, facts text not null, cleared_at bigint, cleared_by text)`,
  `create index signals_open on signals(contract_id) where cleared_at is null`,

  // One human, one staff number; nobody decides on his own request (rules.md §8).
  `create table staff (
    id text primary key, staff_number text not null unique, name text not null, roles text not null, ended_at bigint)`,
  `create table approvals (
    id text primary key, kind text not null, contract_id text references contracts(id), subject text not null,
    facts text not null, facts_hash text not null,
    state text not null check (state in ('V1','V2','V3','V4','V5','V6')),
    requested_by text not null references staff(staff_number), requested_at bigint not null, deadline bigint not null,
    decided_by text references staff(staff_number), decided_at bigint, comment text, executed_at bigint,
    check (state not in ('V2','V6') or (decided_by is not null and decided_by <> requested_by)))`,

  `create table outbox (
    id text primary key, kind text not null, occasion text not null, contract_id text not null, user_id text,
    address text not null, language text not null check (language in ('ja','en')), facts text not null,
    message_id text not null unique, state text not null check (state in ('due','sent','failed')),
    due_at bigint not null, attempts integer not null default 0, last_error text, sent_at bigint)`,
  `create unique index one_notice_per_occasion on outbox(kind, occasion, address)`,
  `create index outbox_due on outbox(due_at) where state = 'due'`,

  `create table feed (
    number integer primary key autoincrement, contract_id text not null, user_id text, certificate_id text,
    kind text not null, written_at bigint not null)`,
  `create table crls (
    issuer text not null, number bigint not null, der blob not null, this_update bigint not null,
    next_update bigint not null, feed_number bigint not null, primary key (issuer, number))`,

  `create table audit (
    chain text not null, number bigint not null, written_at bigint not null, bank_at bigint not null,
    event text not null, actor text not null, contract_id text, user_id text, certificate_id text, refusal text,
    facts text not null, policy_hash text not null, previous text not null, hash text not null,
    primary key (chain, number))`,
  `create index audit_of_contract on audit(contract_id, written_at) where contract_id is not null`,

  `create table leases (name text primary key, holder text not null, until bigint not null)`,
  `create table meta (name text primary key, value text not null)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
