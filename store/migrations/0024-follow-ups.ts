/**
 * What was done about a mail that did not arrive, and the certificate that will follow a staff member's: it stands apart until it has been
 * shown once, so that one number still has one certificate.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  // Goes with its mail when the years of retention are over; the trail keeps its line.
  `create table mail_follow_ups (
    id text primary key, outbox_id text not null references outbox(id) on delete cascade,
    what text not null check (what in ('telephoned','address-corrected','no-need')), note text not null,
    call_back_number text, call_back_spoke_with text, recorded_by text not null references staff(staff_number),
    recorded_at bigint not null, recorded_bank bigint not null,
    check ((what = 'telephoned') = (call_back_number is not null)),
    check ((call_back_number is null) = (call_back_spoke_with is null)))`,
  `create index mail_follow_ups_of on mail_follow_ups(outbox_id, recorded_at)`,
  // Two people who close the same one: the first did it.
  `create unique index one_end_per_failed_mail on mail_follow_ups(outbox_id) where what <> 'telephoned'`,

  `create table staff_successors (
    id text primary key, staff_number text not null references staff(staff_number),
    serial text not null unique, sha256 text not null unique, spki_sha256 text not null unique, der blob not null,
    issued_at bigint not null, not_after bigint not null, ended_at bigint,
    why text check (why is null or why in ('proven','withdrawn')), check ((ended_at is null) = (why is null)))`,
  `create unique index one_successor_per_staff_number on staff_successors(staff_number) where ended_at is null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
