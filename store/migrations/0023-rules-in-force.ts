/**
 * What the desks keep of the rules: each file that was asked for, whole, so that the second person sees what he approves, and each policy
 * that was in force. Those from before this migration are read out of the trail; their files it does not have.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  `create table rule_files (
    hash text primary key, kind text not null check (kind in ('policy','calendar')), name text not null,
    content blob not null, kept_at bigint not null, kept_by text not null)`,
  `create table policies_in_force (
    number integer primary key, hash text not null, name text not null, since_at bigint not null,
    since_bank bigint not null, approval_id text references approvals(id))`,
]

type Loaded = { facts: string; written_at: number; bank_at: number }

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  const before = await sql<Loaded>`
    select facts, written_at, bank_at from audit where event = 'policy.loaded' order by written_at`.execute(db)
  for (const { facts, written_at: at, bank_at: bank } of before.rows) {
    const { policy = '', name = '' } = JSON.parse(facts) as { policy?: string; name?: string }
    await sql`insert into policies_in_force (hash, name, since_at, since_bank)
      values (${policy}, ${name}, ${at}, ${bank})`.execute(db)
  }
}
