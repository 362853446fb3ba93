/** The calendar as it was loaded: the Cabinet Office's table, and the bank's own closures and openings, each day with who loaded it. */
import { type Kysely, sql } from 'kysely'

const statements = [
  `create table calendar_days (
    day text not null, kind text not null check (kind in ('holiday','closure','opening')), note text not null,
    loaded_at bigint not null, loaded_by text not null, primary key (kind, day))`,
  // A day is never closed and opened by the bank at once.
  `create unique index one_exception_per_day on calendar_days(day) where kind in ('closure','opening')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
