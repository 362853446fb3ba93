/**
 * 一斉更新: what two people of the bank have ordered, and the certificates it names. The dates stand in each row again, because the gate
 * reads them beside the certificate; they are written in the order's unit and never change.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  `create table renewal_orders (
    id text primary key, approval_id text not null unique references approvals(id),
    scope text not null check (scope in ('issuer','contract','serials')), about text not null,
    reason text not null check (reason in ('ca-succession','key-in-doubt')), note text not null,
    opens_from bigint not null, limited_from bigint not null, revoke_from bigint,
    certificates bigint not null check (certificates > 0),
    requested_by text not null references staff(staff_number), approved_by text not null references staff(staff_number),
    ordered_at bigint not null, ordered_bank bigint not null, called_off_at bigint, done_at bigint,
    check (approved_by <> requested_by),
    check (opens_from <= limited_from),
    check (revoke_from is null or revoke_from > limited_from),
    check (reason = 'key-in-doubt' or limited_from > ordered_bank))`,
  `create table ordered_renewals (
    certificate_id text not null references certificates(id), order_id text not null references renewal_orders(id),
    user_id text not null references users(id), contract_id text not null references contracts(id),
    opens_from bigint not null, limited_from bigint not null, revoke_from bigint,
    told_at bigint, settled_at bigint, how text check (how in ('renewed','revoked','expired')),
    called_off_at bigint, call_off_told_at bigint,
    primary key (order_id, certificate_id),
    check ((settled_at is null) = (how is null)))`,
  // A certificate is under one order at most, from the order to its own end.
  `create unique index one_order_per_certificate on ordered_renewals(certificate_id) where called_off_at is null`,
  `create index ordered_renewals_untold on ordered_renewals(order_id) where told_at is null and called_off_at is null`,
  `create index ordered_renewals_call_off_untold on ordered_renewals(order_id)
    where called_off_at is not null and told_at is not null and call_off_told_at is null`,
  `create index ordered_renewals_open on ordered_renewals(order_id, certificate_id)
    where settled_at is null and called_off_at is null`,
  `create index ordered_renewals_to_revoke on ordered_renewals(revoke_from)
    where revoke_from is not null and settled_at is null and called_off_at is null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
