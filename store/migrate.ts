/** Brings the archive to the newest migration. Each is applied once, in order, with its row, in one transaction. */
import type { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import * as first from './migrations/0001-first.ts'
import * as successors from './migrations/0003-successors.ts'
import * as replacement from './migrations/0004-replacement.ts'
import * as own from './migrations/0005-own.ts'
import * as stopByBankClock from './migrations/0007-stop-by-bank-clock.ts'
import * as lockByBankClock from './migrations/0008-lock-by-bank-clock.ts'
import * as branch from './migrations/0010-branch.ts'
import * as notices from './migrations/0015-notices.ts'
import * as calendar from './migrations/0016-calendar.ts'
import * as operations from './migrations/0020-operations.ts'
import * as orderedRenewals from './migrations/0021-ordered-renewals.ts'
import * as rulesInForce from './migrations/0023-rules-in-force.ts'
import * as followUps from './migrations/0024-follow-ups.ts'

const migrations = [
  { name: '0001-first', up: first.up },
  { name: '0003-successors', up: successors.up },
  { name: '0004-replacement', up: replacement.up },
  { name: '0005-own', up: own.up },
  { name: '0007-stop-by-bank-clock', up: stopByBankClock.up },
  { name: '0008-lock-by-bank-clock', up: lockByBankClock.up },
  { name: '0010-branch', up: branch.up },
  { name: '0015-notices', up: notices.up },
  { name: '0016-calendar', up: calendar.up },
  { name: '0020-operations', up: operations.up },
  { name: '0021-ordered-renewals', up: orderedRenewals.up },
  { name: '0023-rules-in-force', up: rulesInForce.up },
  { name: '0024-follow-ups', up: followUps.up },
]

export async function migrate(db: DatabaseSync): Promise<void> {
  db.exec('create table if not exists migrations (name text primary key)')
  const kysely = new Kysely<unknown>({ dialect: new SqliteDialect({ database: adapt(db) }) })
  db.exec('begin immediate')
  try {
    const done = new Set(
      db
        .prepare('select name from migrations')
        .all()
        .map((row) => row.name),
    )
    const known = new Set(migrations.map(({ name }) => name))
    for (const name of done)
      if (!known.has(String(name))) throw new Error(`the archive is newer than this program: ${name}`)
    for (const { name, up } of migrations) {
      if (done.has(name)) continue
      await up(kysely)
      db.prepare('insert into migrations (name) values (?)').run(name)
    }
    db.exec('commit')
  } catch (error) {
    if (db.isTransaction) db.exec('rollback')
    throw error
  }
}

/** node:sqlite in the shape that Kysely's SQLite dialect expects; closing stays with the owner of the connection. */
function adapt(db: DatabaseSync) {
  return {
    close: () => {},
    prepare(text: string) {
      const statement = db.prepare(text)
      return {
        reader: statement.columns().length > 0,
        all: (values: readonly unknown[]) => statement.all(...(values as never[])),
        run: (values: readonly unknown[]) => statement.run(...(values as never[])),
        iterate: (values: readonly unknown[]) => statement.iterate(...(values as never[])),
      }
    },
  }
}
