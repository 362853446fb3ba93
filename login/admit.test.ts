import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Presented } from '../domain/presented.ts'
import { isRefusal } from '../domain/refusals.ts'
import { issueCode } from '../ra/issue-code.ts'
import { revoke } from '../ra/revoke.ts'
import { stop } from '../ra/stop.ts'
import type { Change } from '../store/prepared.ts'
import { type Fixture, teller } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
  address,
  asActor,
  confirms,
  loggedIn,
  logsIn,
  must,
  openedContract,
  type Person,
  presents,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { company, freshBank, refuses } from '../test/fixture/refusing.ts'
import { auditLines, letters, writing } from '../test/fixture/rows.ts'
import { admit, greet } from './admit.ts'

type With = { password?: string; continuity?: string | undefined }

const enter = (bank: Fixture, who: Person, changes: With = {}) =>
  admit(bank.counter, presents(who), {
    password: who.password,
    continuity: who.continuity,
    address,
    browser: 'test',
    ...changes,
  })

/** What no conductor of this issue does yet, done to the rows as a later one will. */
const put = (bank: Fixture, ...changes: Change[]) => bank.store.commit({ changes, touches: 'all' })

describe('certificate and password', () => {
  test('open a session for the user of the record, in one line; the session is bound to the certificate', async () => {
    const { bank, master } = await company()
    const { result, lines } = await writing(bank.file, () => enter(bank, master))
    const admitted = must(result)
    assert.deepEqual([admitted.loginId, admitted.role, admitted.mustSetPasswords], ['NP-M', 'master', false])
    assert.equal(admitted.continuity, null)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.login'],
    )
    const check = bank.sessions.check(admitted.session, 'login', presents(master))
    assert.equal(check.in && check.who.session.certificate_sha256, master.issued!.sha256)
  })

  test('prove a 仮発行 at the first log-in as the check does, and tell it', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await acquires(bank.counter, master)
    const { result, lines } = await writing(bank.file, () => enter(bank, master))
    assert.equal(must(result).mustSetPasswords, true)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.login', 'certificate.proven'],
    )
    assert.equal(bank.store.certificates.presented(master.issued!.sha256)!.state, 'C2')
    assert.equal(letters(bank.file, 'certificate.proven').length, 2)
  })

  test('end the older session of the same user', async () => {
    const { bank, master } = await company()
    const older = master.cookie
    await logsIn(bank.counter, master)
    assert.deepEqual(bank.sessions.check(older, 'login', presents(master)), { in: false, status: 401 })
    loggedIn(bank, master)
  })

  test('right two hundred times at once lock nobody and leave one session', async () => {
    const { bank, master } = await company()
    const all = await Promise.all(Array.from({ length: 200 }, () => enter(bank, master)))
    assert.deepEqual(all.filter(isRefusal), [])
    const { wrong_tries, locked_at } = bank.store.users.byId(master.userId)!
    assert.deepEqual([wrong_tries, locked_at], [0, null])
    assert.equal(bank.store.sessions.history(master.userId).filter(({ ended_at }) => ended_at === null).length, 1)
  })
})

describe('the gate refuses', () => {
  test('a locked user with E15, which says since when by the bank’s clock', async () => {
    const { bank, master } = await company()
    bank.bank.set('2027-03-02T14:00:00+09:00')
    for (let tries = 0; tries < 6; tries++) await enter(bank, { ...master, password: 'wrong' })
    const { facts } = await refuses(bank, 'E15', () => enter(bank, master))
    assert.equal(facts.lockedAt, '2027-03-02T14:00:00+09:00')
  })

  test('none, a foreign one and one without a row alike with E01, unwritten', async () => {
    const { bank, master } = await company()
    const before = auditLines(bank.file).length
    const { sha256 } = master.issued!
    const shown: Presented[] = [
      { presented: false },
      { presented: true, sha256, ours: false },
      { presented: true, sha256: 'ab'.repeat(32), ours: true },
    ]
    for (const presented of shown) {
      const wish = { password: master.password, continuity: undefined, address, browser: 'test' }
      for (const answer of [await admit(bank.counter, presented, wish), await greet(bank.counter, presented)]) {
        assert.equal(isRefusal(answer) && answer.refused, 'E01')
      }
    }
    assert.equal(auditLines(bank.file).length, before)
  })

  test('a certificate after its last day with E04, a second after its last', async () => {
    const { bank, master } = await company()
    bank.bank.set('2027-11-24T23:59:59+09:00')
    must(await enter(bank, master))
    bank.bank.set('2027-11-25T00:00:00+09:00')
    await refuses(bank, 'E04', () => enter(bank, master))
  })

  test('a revoked one with E05 and the reason', async () => {
    const { bank, master } = await company()
    must(await revoke(bank.counter, teller, { loginId: 'NP-M', reason: 'pc-replaced' }))
    const { facts } = await refuses(bank, 'E05', () => enter(bank, master))
    assert.deepEqual(facts, { reason: 'pc-replaced', at: '2026-11-24T10:00:00+09:00' })
  })

  test('a wrong password with E07, one try less', async () => {
    const { bank, master } = await company()
    await refuses(bank, 'E07', () => enter(bank, master, { password: 'wrong' }), { changes: ['users'] })
    assert.equal(bank.store.users.byId(master.userId)!.wrong_tries, 1)
  })

  test('the user of a frozen contract with E21', async () => {
    const { bank, master } = await company()
    await put(bank, bank.store.contracts.recordState(master.contractId, 'K1', 'K2', 1))
    await refuses(bank, 'E21', () => enter(bank, master))
    const check = bank.sessions.check(master.cookie, 'login', presents(master))
    assert.equal(!check.in && check.status === 403 && check.refusal.refused, 'E21')
    await new Promise(setImmediate)
  })

  test('a stopped user with E22, whatever else is wrong with his certificate', async () => {
    const { bank, master } = await company()
    must(await stop(bank.counter, asActor(bank.counter, master), 'NP-M'))
    await refuses(bank, 'E22', () => enter(bank, master))
    must(await revoke(bank.counter, teller, { loginId: 'NP-M', reason: 'other' }))
    await refuses(bank, 'E22', () => enter(bank, master))
  })

  test('a superseded certificate with E16', async () => {
    const { bank, master } = await company()
    const { certificateId } = bank.store.certificates.presented(master.issued!.sha256)!
    await put(bank, bank.store.certificates.recordSuperseded(certificateId, 1, 1))
    await refuses(bank, 'E16', () => enter(bank, master))
  })

  test('before it asks for a password, where the record says no', async () => {
    const { bank, master } = await company()
    must(await revoke(bank.counter, teller, { loginId: 'NP-M', reason: 'other' }))
    await refuses(bank, 'E05', () => greet(bank.counter, presents(master)))
  })

  test('whoever is stopped between his password and his session: E22, and the try is given back', async () => {
    const { bank, master } = await company()
    let stopped = false
    const verify = async (password: string, stored: string | undefined) => {
      if (!stopped) must(await stop(bank.counter, teller, 'NP-M'))
      stopped = true
      return bank.counter.passwords.verify(password, stored)
    }
    const gate = { ...bank.counter, passwords: { ...bank.counter.passwords, verify } }
    const wish = { password: master.password, continuity: undefined, address, browser: 'test' }
    const answer = await admit(gate, presents(master), wish)
    assert.equal(isRefusal(answer) && answer.refused, 'E22')
    assert.equal(bank.store.users.byId(master.userId)!.wrong_tries, 0)
  })

  test('the three hundredth in line for one user with E23: come again', async () => {
    const { bank, master } = await company()
    const all = await Promise.all(Array.from({ length: 300 }, () => enter(bank, master)))
    const codes = new Set(all.filter(isRefusal).map(({ refused }) => refused))
    assert.deepEqual([...codes], ['E23'])
  })
})

describe('a PC that is not known', () => {
  test('is admitted restricted until noon of the next business day, told to three addresses, with a pending cookie', async () => {
    const { bank, master } = await company()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    bank.advance({ hours: 48 })
    const admitted = must(await enter(bank, taro, { continuity: undefined }))
    assert.equal(admitted.restrictedUntil!.toString(), '2026-11-27T03:00:00Z')
    assert.notEqual(admitted.continuity, null)
    assert.equal(letters(bank.file, 'restriction.started').length, 3)
    assert.equal(bank.store.contracts.openSignals(taro.contractId)[0]!.kind, 'second-pc')
    assert.equal(bank.store.contracts.restrictionHoldOf(taro.userId), undefined)
  })

  test('counts as known from the end of that restriction, not later and not earlier', async () => {
    const { bank, master } = await company()
    bank.advance({ hours: 48 })
    const { continuity } = must(await enter(bank, master, { continuity: undefined }))
    const again = { continuity: continuity! }
    bank.bank.set('2026-11-27T11:59:59+09:00')
    const early = must(await enter(bank, master, again))
    assert.equal(early.restrictedUntil!.toString(), '2026-11-27T03:00:00Z')
    assert.equal(early.continuity, null)
    bank.bank.set('2026-11-27T12:00:00+09:00')
    assert.equal(must(await enter(bank, master, again)).restrictedUntil, null)
    assert.equal(letters(bank.file, 'restriction.started').length, 2)
  })

  test('with somebody else’s cookie is not known', async () => {
    const { bank, master } = await company()
    const other = await settledMaster(bank.counter, 'SK-0002', 'SK-M')
    bank.advance({ hours: 48 })
    const admitted = must(await enter(bank, master, { continuity: other.continuity }))
    assert.notEqual(admitted.restrictedUntil, null)
    const forged = must(await enter(bank, master, { continuity: 'x' }))
    assert.notEqual(forged.restrictedUntil, null)
  })

  test('known by an earlier certificate is not known by the next one: the cookie is bound to both', async () => {
    const { bank, master } = await company()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const wish = { loginId: 'TARO01', confirmationPassword: master.confirmationPassword }
    must(await revoke(bank.counter, asActor(bank.counter, master), { ...wish, reason: 'pc-replaced' }))
    taro.code = must(await issueCode(bank.counter, asActor(bank.counter, master), wish)).acquisitionCode
    await acquires(bank.counter, taro)
    must(await enter(bank, taro))
    assert.notEqual(bank.store.sessions.history(taro.userId)[0]!.restricted_until, null)
  })

  test('within an hour of the first is held until staff clears it (P5)', async () => {
    const { bank, master } = await company()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    bank.advance({ minutes: 30 })
    taro.cookie = must(await enter(bank, taro, { continuity: undefined })).session
    assert.equal(bank.store.contracts.restrictionHoldOf(taro.userId)!.placed_by, 'signal:second-pc')
    bank.bank.advance({ hours: 200 })
    const { actor } = loggedIn(bank, taro)
    assert.deepEqual([actor.restriction, actor.restrictedUntilMs], ['all', null])
    const history = bank.store.sessions.history(taro.userId)
    assert.equal(history.length, 2)
  })

  test('holds nothing where by the bank’s clock the first was days ago', async () => {
    const { bank, master } = await company()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    bank.advance({ hours: 48 })
    must(await enter(bank, taro, { continuity: undefined }))
    bank.bank.advance({ hours: 72 })
    must(await enter(bank, taro, { continuity: undefined }))
    assert.equal(bank.store.contracts.restrictionHoldOf(taro.userId), undefined)
  })

  test('is no second one when the certificate was never used before', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await acquires(bank.counter, master)
    must(await enter(bank, master))
    assert.deepEqual(bank.store.contracts.openSignals(master.contractId), [])
  })

  test('is known by the check’s cookie at the first log-in', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await acquires(bank.counter, master)
    await confirms(bank.counter, master)
    must(await enter(bank, master))
    assert.equal(bank.store.sessions.history(master.userId)[0]!.restricted_until, null)
    assert.deepEqual(letters(bank.file, 'restriction.started'), [])
  })
})
