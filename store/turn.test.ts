/** One turn of the event loop reads one state of the archive. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Prepared } from './prepared.ts'
import { readByTurns } from './turn.ts'
import { makeGroupWriter } from './write-group.ts'

const dir = mkdtempSync(join(tmpdir(), 'warifu-turn-'))
after(() => rmSync(dir, { recursive: true, force: true }))

function open(name: string) {
  const file = join(dir, name)
  const db = new DatabaseSync(file)
  db.exec(
    "pragma journal_mode = wal; create table meta (name text primary key, value text not null); insert into meta values ('x', 'old')",
  )
  readByTurns(db)
  const value = new Prepared<{ name: string }, { value: string }>(db, (q, g) =>
    q.selectFrom('meta').select('value').where('name', '=', g.name),
  )
  return { db, read: () => value.one({ name: 'x' })?.value, other: new DatabaseSync(file) }
}

const write = "update meta set value = 'new' where name = 'x'"

test('what another process writes in the middle of a turn is seen in the next, all of it at once', async () => {
  const { read, other } = open('other.db')
  assert.equal(read(), 'old')
  other.exec(write)
  assert.equal(read(), 'old')
  await nextTurn()
  assert.equal(read(), 'new')
})

test('the turn begins with its first read, not with the end of the one before', async () => {
  const { read, other } = open('first.db')
  assert.equal(read(), 'old')
  await nextTurn()
  other.exec(write)
  assert.equal(read(), 'new')
})

test('what the house itself writes is seen at once, and the writer never waits for a reading turn', () => {
  const { db, read } = open('own.db')
  const trail = { start() {}, append() {}, mark: () => ({ number: 0, hash: '' }), back() {} }
  const writer = makeGroupWriter(db, trail)
  assert.equal(read(), 'old')
  assert.deepEqual(writer([{ changes: [{ sql: write, values: [], rows: 1 }], lines: [] }]), ['written'])
  assert.equal(read(), 'new')
})

test('a turn that only reads keeps nobody from writing, and holds nothing back when it is over', async () => {
  const { db, read, other } = open('holds.db')
  read()
  other.exec(write)
  await nextTurn()
  assert.equal(db.isTransaction, false)
  assert.equal(Number(other.prepare('pragma wal_checkpoint(truncate)').get()?.busy), 0)
})
