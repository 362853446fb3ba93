import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { revoke } from '../ra/revoke.ts'
import { stop } from '../ra/stop.ts'
import { asserting } from '../test/fixture/asserting.ts'
import { teller } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
  confirms,
  loggedIn,
  logsIn,
  must,
  openedContract,
  type Person,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { company, freshBank, settled } from '../test/fixture/refusing.ts'
import { presentedByHeader, verify } from './forward-auth.ts'

const header = (who: Person): string => `:${Buffer.from(who.issued!.der).toString('base64')}:`
const asked = (who: Person, clientCert: string | undefined = header(who)) => ({ cookie: who.cookie, clientCert })

describe('forward-auth', () => {
  test('says 200 with an assertion for the cookie on its certificate', async () => {
    const { bank, master } = await company()
    const { assertions } = await asserting(bank)
    const verdict = await verify(bank.sessions, assertions, asked(master))
    assert.equal(verdict.status, 200)
  })

  test('says 401 without a session, after idle time, after log-out and after a newer session', async () => {
    const { bank, master } = await company()
    const { assertions } = await asserting(bank)
    const ask = (who: Person) => verify(bank.sessions, assertions, asked(who))
    assert.deepEqual(await ask({ ...master, cookie: 'none' }), { status: 401 })
    const older = { ...master }
    await logsIn(bank.counter, master)
    assert.deepEqual(await ask(older), { status: 401 })
    await bank.sessions.end(loggedIn(bank, master), 'logout')
    assert.deepEqual(await ask(master), { status: 401 })
    await logsIn(bank.counter, master)
    bank.machine.advance({ minutes: 15 })
    assert.deepEqual(await ask(master), { status: 401 })
    await settled()
  })

  test('says 403 with what the record says: E05 E22 E15 E21 E04', async () => {
    const { bank, master } = await company()
    const { assertions } = await asserting(bank)
    const people: Record<string, Person> = {}
    for (const loginId of ['ONE', 'TWO', 'THREE', 'FOUR']) {
      people[loginId] = await settles(bank.counter, await addedUser(bank.counter, master, loginId))
    }
    const ask = async (who: Person) => {
      const verdict = await verify(bank.sessions, assertions, asked(who))
      return verdict.status === 403 ? verdict.refusal : verdict.status
    }
    must(await revoke(bank.counter, teller, { loginId: 'ONE', reason: 'other' }))
    assert.equal(await ask(people.ONE!), 'E05')
    must(await stop(bank.counter, teller, 'TWO'))
    assert.equal(await ask(people.TWO!), 'E22')
    const three = bank.store.users.byId(people.THREE!.userId)!
    await bank.store.commit({ changes: [bank.store.users.recordLocked(three.id, 1, 1)], touches: 'all' })
    assert.equal(await ask(people.THREE!), 'E15')
    bank.bank.set('2027-11-25T00:00:00+09:00')
    assert.equal(await ask(people.FOUR!), 'E04')
    const { store } = bank
    await store.commit({ changes: [store.contracts.recordState(master.contractId, 'K1', 'K2', 1)], touches: 'all' })
    assert.equal(await ask(master), 'E21')
    await settled()
  })

  test('says 403 E03 when the header carries another certificate, or none, or none that can be read', async () => {
    const { bank, master } = await company()
    const { assertions } = await asserting(bank)
    const other = await settledMaster(bank.counter, 'SK-0002', 'SK-M')
    for (const clientCert of [header(other), '', `${header(master)},${header(master)}`, header(master).slice(1, -1)]) {
      await logsIn(bank.counter, master)
      const verdict = await verify(bank.sessions, assertions, asked(master, clientCert))
      assert.deepEqual(verdict, { status: 403, refusal: 'E03' })
      await settled()
    }
  })

  test('lets nobody through who has not set his own passwords', async () => {
    const bank = await freshBank()
    const { assertions } = await asserting(bank)
    const master = await openedContract(bank.counter)
    await acquires(bank.counter, master)
    await confirms(bank.counter, master)
    await logsIn(bank.counter, master)
    assert.deepEqual(await verify(bank.sessions, assertions, asked(master)), { status: 403, refusal: 'E26' })
  })

  test('reads one byte sequence of RFC 9440 and nothing that only looks like it', () => {
    assert.equal(presentedByHeader(':AAAA:').presented, true)
    for (const value of [
      undefined,
      '',
      'AAAA',
      ':AAAA',
      ':A:',
      ':AA=A:',
      ':AAA%:',
      ':AAAA:;x=1',
      ':AAB=:',
      `:${'A'.repeat(20_000)}:`,
    ]) {
      assert.equal(presentedByHeader(value).presented, false, String(value).slice(0, 20))
    }
  })
})
