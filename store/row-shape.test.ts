import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { prepareShaped } from './row-shape.ts'

function archive(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec(
    `create table users (id text, "order" integer, der blob, ended_at integer); insert into users values ('taro', 7, x'3000', null)`,
  )
  return db
}

test('a row has the names that the query gives its columns, and SQLite’s values', () => {
  const { statement, shape } = prepareShaped(archive(), 'select id, "order", der, ended_at as "endedAt" from users')
  assert.deepEqual(shape(statement.get()!), { id: 'taro', order: 7, der: new Uint8Array([0x30, 0]), endedAt: null })
  assert.deepEqual(statement.all().map(shape), [...statement.iterate()].map(shape))
})

test('no row keeps anything of the one before', () => {
  const { statement, shape } = prepareShaped(archive(), 'select id from users union all select null')
  assert.deepEqual(statement.all().map(shape), [{ id: 'taro' }, { id: null }])
})

test('a table rebuilt under a prepared query ends in a defect, never in another column’s value', () => {
  const db = archive()
  const { statement, shape } = prepareShaped(db, 'select * from users')
  shape(statement.get()!)
  db.exec('alter table users drop column "order"')
  assert.throws(() => shape(statement.get()!), /rebuilt under this program/)
})
