/** The notice run's one index range, and what the outbox keeps of a letter that was not taken: since when, why, and whether its hand-over was begun. */
import { type Kysely, sql } from 'kysely'

const statements = [
  // By the day on which certificates end: the notice run, the weekly list and every forecast walk it with a cursor. `freed_at` and not
  // `state`, so that proving a certificate does not touch it.
  `create index certificates_by_last_day on certificates(last_day, id) where freed_at is null`,

  // Set before the mail server is spoken to, gone when it has answered: what still has it after a crash may have arrived.
  `alter table outbox add column handed_at bigint`,
  `alter table outbox add column failed_at bigint`,
  `alter table outbox add column why text
    check (why is null or why in ('refused','no-answer','unwritable','bounced','withdrawn'))`,
  // Holds the few that failed, so that no insert touches it.
  `create index outbox_failed on outbox(contract_id, failed_at) where state = 'failed'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
