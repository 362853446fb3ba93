import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { addedUser, settledMaster, settles } from '../fixture/people.ts'
import { freshBank } from '../fixture/refusing.ts'
import { faults } from './invariants.ts'
import { crash } from './rounds.ts'

test('twenty kills in the middle of acquiring, renewing and revoking break none of the promises', async (t) => {
  const seed = Date.now() % 100_000
  const { faults, heard, voided } = await crash(20, seed)
  t.diagnostic(`seed ${seed}: ${JSON.stringify(heard)}, ${voided} intents made void`)
  assert.deepEqual(faults, [], `node test/crash/rounds.ts 20 ${seed}`)
  for (const [word, times] of Object.entries(heard)) assert.ok(times > 0, `nobody ever got as far as "${word}"`)
})

test('the checker is not blind: each promise broken by hand is found', async () => {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  const none = new Set<string>()
  const nothing = { signed: none, issued: none, proven: none, revoked: none, renewed: none, superseded: none }
  const look = (heard: Partial<typeof nothing> = {}) =>
    faults(bank.file, bank.store, { ...nothing, ...heard }).join('\n')
  assert.equal(look(), '')
  assert.match(look({ signed: new Set(['ab']) }), /signed without a row/)
  assert.match(look({ issued: new Set(['01']) }), /issued, but no row/)
  assert.match(look({ superseded: new Set([taro.issued!.serial]) }), /superseded, but C2/)
  assert.match(look({ revoked: new Set([taro.issued!.serial]) }), /revoked, but C2/)
  const db = new DatabaseSync(bank.file)
  const broken = (sql: string): string => {
    db.exec('begin')
    db.exec(sql)
    db.exec('commit')
    return look()
  }
  assert.match(broken("update audit set actor = 'nobody' where number = 3"), /audit chain test: .*changed/)
  assert.match(broken("delete from outbox where kind = 'certificate.proven'"), /certificate.proven: 1 lines, 0 letters/)
  assert.match(broken("update certificates set state = 'C0', sha256 = null"), /an intent is left after the sweep/)
  db.close()
})
