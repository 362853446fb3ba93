import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { openFixture } from '../../test/fixture/counter.ts'
import { acquires, addedUser, settledMaster } from '../../test/fixture/people.ts'
import { auditLines, dump, query } from '../../test/fixture/rows.ts'
import { cleanUp } from './clean-up.ts'

const bank = await openFixture()
after(() => bank.close())
const { counter, store, file } = bank
const master = await settledMaster(counter)
const taro = await addedUser(counter, master, 'TARO01')
await acquires(counter, taro)
const count = (table: string) => query<{ n: number }>(file, `select count(*) as n from ${table}`)[0]!.n
const row = { contract_id: taro.contractId, user_id: taro.userId, certificate_id: null, kind: 'logged-out' } as const
const kept = ['certificates', 'users', 'contracts', 'rights', 'holds', 'crls', 'checkpoints', 'meta', 'mail_changes']

describe('the clean-up', () => {
  test('forgets nothing of what may still be used', async () => {
    const before = dump(file, [])
    assert.deepEqual(await cleanUp(counter), {})
    assert.deepEqual(dump(file, []), before)
  })

  test('forgets tokens, cookies and acquisitions a week after their end, and says how many', async () => {
    const before = dump(file, ['audit'])
    assert.ok(count('confirm_tokens') > 0 && count('session_cookies') > 0 && count('acquisition_sessions') > 0)
    bank.advance({ hours: 24 * 30 })
    const forgotten = await cleanUp(counter)
    for (const table of ['confirm_tokens', 'session_cookies', 'acquisition_sessions']) {
      assert.ok(forgotten[table]! > 0, table)
      assert.equal(count(table), 0, table)
    }
    const after = dump(file, ['audit'])
    for (const table of [...kept, 'sessions', 'outbox', 'continuity'])
      assert.deepEqual(after[table], before[table], table)
    const line = auditLines(file).at(-1)!
    assert.deepEqual([line.event, JSON.parse(line.facts).rows], ['system.cleaned', forgotten])
    assert.deepEqual(await cleanUp(counter), {}, 'once')
  })

  test('leaves the history of log-ins and mails until the years of the policy are over, and the trail and the certificates for ever', async () => {
    bank.advance({ hours: 24 * 366 * 9 })
    assert.deepEqual(await cleanUp(counter), {})
    const before = dump(file, ['audit'])
    const lines = auditLines(file).length
    bank.advance({ hours: 24 * 366 * 2 })
    const forgotten = await cleanUp(counter)
    assert.ok(forgotten.sessions! > 0)
    assert.equal(count('sessions'), 0)
    const after = dump(file, ['audit'])
    for (const table of kept) assert.deepEqual(after[table], before[table], table)
    assert.equal(auditLines(file).length, lines + 1)
    assert.equal(count("outbox where state = 'due'"), query(file, "select 1 from outbox where state = 'due'").length)
  })

  test('takes a long list in batches, all of it', async () => {
    const at = bank.machine.read().epochMilliseconds
    for (let turn = 0; turn < 3; turn++) {
      const rows = Array.from({ length: 900 }, (_, i) => store.leases.recordTaken(`w-${turn}-${i}`, 'x', at, at + 1))
      await store.commit({ changes: rows, touches: 'none' })
    }
    bank.advance({ hours: 24 * 8 })
    assert.equal((await cleanUp(counter)).leases, 2700)
    assert.equal(count('leases'), 0)
  })

  test('keeps the newest row of the feed, whose number must not go back', async () => {
    for (const _ of [1, 2, 3]) {
      await store.commit({
        changes: [store.feed.record({ ...row, written_at: bank.machine.read().epochMilliseconds })],
        touches: 'none',
      })
    }
    const head = store.feed.head()
    bank.advance({ hours: 24 * 8 })
    assert.equal((await cleanUp(counter)).feed, 2)
    assert.deepEqual([store.feed.head(), count('feed')], [head, 1])
  })
})
