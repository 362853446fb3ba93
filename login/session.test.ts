import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { revoke } from '../ra/revoke.ts'
import { stop } from '../ra/stop.ts'
import { type Fixture, teller } from '../test/fixture/counter.ts'
import {
  acquires,
  loggedIn,
  must,
  openedContract,
  type Person,
  presents,
  settledMaster,
} from '../test/fixture/people.ts'
import { company, settled } from '../test/fixture/refusing.ts'
import { auditLines, query } from '../test/fixture/rows.ts'

const check = (bank: Fixture, who: Person) => bank.sessions.check(who.cookie, 'login', presents(who))
const out = { in: false, status: 401 } as const
const ended = (bank: Fixture) =>
  auditLines(bank.file)
    .filter(({ event }) => event === 'session.ended')
    .map(({ facts }) => JSON.parse(facts).why)

describe('a session', () => {
  test('is idle for fifteen minutes and then over, written once although two requests find it', async () => {
    const { bank, master } = await company()
    bank.machine.advance({ minutes: 14 })
    assert.equal(check(bank, master).in, true)
    bank.machine.advance({ minutes: 15 })
    assert.deepEqual(check(bank, master), out)
    assert.deepEqual(check(bank, master), out)
    await settled()
    assert.deepEqual(ended(bank), ['idle'])
    assert.deepEqual(check(bank, master), out)
  })

  test('is kept alive by its requests, and over after twelve hours all the same', async () => {
    const { bank, master } = await company()
    for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      bank.machine.advance({ minutes: 10 })
      assert.equal(check(bank, master).in, true, `after ${minutes} minutes`)
      await settled()
    }
    bank.machine.advance({ minutes: 10 })
    assert.deepEqual(check(bank, master), out)
    await settled()
    assert.deepEqual(ended(bank), ['absolute'])
  })

  test('writes when it was seen at most once a minute', async () => {
    const { bank, master } = await company()
    const seen = () =>
      query<{ seen_at: number }>(bank.file, 'select seen_at from sessions where ended_at is null')[0]!.seen_at
    bank.machine.advance({ minutes: 2 })
    check(bank, master)
    await settled()
    const first = seen()
    bank.machine.advance({ seconds: 50 })
    check(bank, master)
    await settled()
    assert.equal(seen(), first)
  })

  test('whose cookie comes with another certificate is E03, over, and a signal', async () => {
    const { bank, master } = await company()
    const thief = await openedContract(bank.counter, 'SK-0002', 'SK-M')
    await acquires(bank.counter, thief)
    const stolen = bank.sessions.check(master.cookie, 'login', presents(thief))
    assert.equal(!stolen.in && stolen.status === 403 && stolen.refusal.refused, 'E03')
    await settled()
    assert.deepEqual(ended(bank), ['other-certificate'])
    assert.equal(bank.store.contracts.openSignals(master.contractId)[0]!.kind, 'other-certificate')
    const own = check(bank, master)
    assert.equal(!own.in && own.status === 403 && own.refusal.refused, 'E03')
  })

  test('without any certificate is E03 and over: a resumed connection shows none', async () => {
    const { bank, master } = await company()
    const resumed = bank.sessions.check(master.cookie, 'login', { presented: false })
    assert.equal(!resumed.in && resumed.status === 403 && resumed.refusal.refused, 'E03')
    await settled()
    assert.equal(check(bank, master).in, false)
  })

  test('is no session on the other origin, and a cookie that is none is asked of nobody', async () => {
    const { bank, master } = await company()
    assert.deepEqual(bank.sessions.check(master.cookie, 'manage', presents(master)), out)
    for (const cookie of [undefined, '', 'x', 'A'.repeat(43), '../../etc/passwd']) {
      assert.deepEqual(bank.sessions.check(cookie, 'login', presents(master)), out)
    }
    assert.equal(check(bank, master).in, true)
  })

  test('revoked by another process is E05 at the very next check, although it was remembered', async () => {
    const { bank, master } = await company()
    assert.equal(check(bank, master).in, true)
    const other = await bank.another()
    must(await revoke(other.counter, teller, { loginId: 'NP-M', reason: 'lost-or-stolen' }))
    const next = check(bank, master)
    assert.equal(!next.in && next.status === 403 && next.refusal.refused, 'E05')
  })

  test('that ended for a reason this program does not know has ended all the same', async () => {
    const { bank, master } = await company()
    assert.equal(check(bank, master).in, true)
    const { store } = bank
    const session = store.sessions.history(master.userId)[0]!.id
    await store.commit({ changes: [store.sessions.recordEnded(session, 1, 'of-a-later-version')], touches: 'all' })
    assert.deepEqual(check(bank, master), out)
  })

  test('of one contract stays remembered while another contract changes', async () => {
    const { bank, master } = await company()
    const other = await settledMaster(bank.counter, 'SK-0002', 'SK-M')
    check(bank, master)
    check(bank, other)
    assert.equal(bank.sessions.size(), 2)
    must(await stop(bank.counter, teller, 'SK-M'))
    assert.equal(bank.sessions.size(), 1)
  })

  test('is over at midnight after the certificate’s last day: E04', async () => {
    const { bank, master } = await company()
    bank.bank.set('2027-11-25T00:00:00+09:00')
    const next = check(bank, master)
    assert.equal(!next.in && next.status === 403 && next.refusal.refused, 'E04')
    await settled()
    assert.deepEqual(ended(bank), ['expired'])
  })

  test('is unrestricted the moment its restriction ends, without a new log-in', async () => {
    const { bank, master } = await company()
    assert.equal(loggedIn(bank, master).actor.restriction, 'payments')
    bank.bank.set('2026-11-25T11:59:59+09:00')
    assert.equal(loggedIn(bank, master).actor.restriction, 'payments')
    bank.bank.set('2026-11-25T12:00:00+09:00')
    assert.equal(loggedIn(bank, master).actor.restriction, 'none')
  })
})
