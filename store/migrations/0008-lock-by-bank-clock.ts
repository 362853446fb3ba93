/** A lock's page says since when, and that is the bank's clock as everywhere (rules.md §2); older rows have the machine's alone. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table users add column locked_bank bigint`.execute(db)
}
