/** 更新 after expiry, at a bank whose rules let an expired certificate renew for 80 days (rules.md §4.4, C5 alone). */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Policy } from '../domain/policy.ts'
import { admit } from '../login/admit.ts'
import type { LoggedIn } from '../login/session.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import {
  addedUser,
  address,
  asActor,
  confirms,
  loggedIn,
  logsIn,
  must,
  type Person,
  presents,
  renews,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { freshBank, refuses, settled } from '../test/fixture/refusing.ts'
import { auditLines } from '../test/fixture/rows.ts'
import { beginRenewal } from './renew.ts'
import { resetPasswordOf } from './reset-password.ts'
import { stop } from './stop.ts'

const rules = (policy: Policy): Policy => ({ ...policy, renewal: { ...policy.renewal, closesDaysAfter: 80 } })
/** A week after the certificates of 2026-11-24 have expired: a Wednesday. */
const late = '2027-12-01T10:00:00+09:00'

async function expired(now = late): Promise<{ bank: Fixture; master: Person; taro: Person }> {
  const bank = await freshBank({ rules })
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  at(bank, now)
  return { bank, master, taro }
}

function at(bank: Fixture, now: string): void {
  bank.bank.set(now)
  bank.machine.set(now)
}

const check = (bank: Fixture, who: Person) => bank.sessions.check(who.cookie, 'login', presents(who))
const wish = (who: Person) => ({ password: who.password, continuity: who.continuity, address, browser: 'test' })

function renewing(bank: Fixture, who: Person): LoggedIn {
  const found = check(bank, who)
  assert.ok(!found.in && found.status === 403 && found.renewing, JSON.stringify(found))
  assert.equal(found.refusal.refused, 'E04')
  return found.renewing
}

describe('an expired certificate, where a bank lets it renew for 80 days', () => {
  test('logs in, and every request but the renewal’s is E04 with the last day to renew', async () => {
    const { bank, taro } = await expired()
    const admitted = must(await admit(bank.counter, presents(taro), wish(taro)))
    assert.equal(admitted.onlyRenewal, true)
    taro.cookie = admitted.session
    const found = check(bank, taro)
    assert.ok(!found.in && found.status === 403)
    assert.deepEqual(found.refusal, {
      refused: 'E04',
      facts: {
        why: 'only-renewal',
        notAfter: '2027-11-24T23:59:59+09:00',
        renewableUntil: '2028-02-10T21:00:00+09:00',
      },
    })
    assert.equal(found.renewing?.onlyRenewal, true)
    assert.equal(auditLines(bank.file).at(-1)!.event, 'certificate.login')
    assert.equal(JSON.parse(auditLines(bank.file).at(-1)!.facts).only, 'renewal')
  })

  test('renews, and the first log-in with the new one supersedes it: everything is open again', async () => {
    const { bank, taro } = await expired()
    await logsIn(bank.counter, taro)
    renewing(bank, taro)
    const renewed = await renews(bank.counter, taro)
    assert.equal(renewed.issued!.lastDay, '2028-12-01')
    await confirms(bank.counter, renewed)
    await logsIn(bank.counter, renewed)
    assert.equal(loggedIn(bank, renewed).onlyRenewal, false)
    const old = bank.store.certificates.presented(taro.issued!.sha256)!
    assert.equal(old.state, 'C4')
  })

  test('keeps a session that was open at midnight, for the renewal alone', async () => {
    const { bank, taro } = await expired('2027-11-24T23:55:00+09:00')
    await logsIn(bank.counter, taro)
    assert.equal(check(bank, taro).in, true)
    bank.advance({ minutes: 5 })
    renewing(bank, taro)
    await settled()
    assert.ok(!auditLines(bank.file).some(({ event }) => event === 'session.ended'))
  })

  test('keeps the hours: E09 at night, although the log-in is open', async () => {
    const { bank, taro } = await expired('2027-12-01T22:00:00+09:00')
    await logsIn(bank.counter, taro)
    const { confirmationPassword } = taro
    await refuses(bank, 'E09', () => beginRenewal(bank.counter, asActor(bank.counter, taro), { confirmationPassword }))
  })

  test('begun again withdraws the unproven new one, as before expiry', async () => {
    const { bank, taro } = await expired()
    await logsIn(bank.counter, taro)
    const lost = await renews(bank.counter, taro)
    renewing(bank, taro)
    const renewed = await renews(bank.counter, taro)
    assert.equal(bank.store.certificates.presented(lost.issued!.sha256)!.state, 'C6')
    assert.equal(bank.store.certificates.presented(renewed.issued!.sha256)!.state, 'C1')
  })

  test('is E04 once the new one is proven, in the session that runs and at the log-in', async () => {
    const { bank, taro } = await expired()
    await logsIn(bank.counter, taro)
    const renewed = await renews(bank.counter, taro)
    await confirms(bank.counter, renewed)
    const found = check(bank, taro)
    assert.ok(!found.in && found.status === 403 && found.refusal.refused === 'E04' && !found.renewing)
    await settled()
    await refuses(bank, 'E04', () => admit(bank.counter, presents(taro), wish(taro)))
  })

  test('is E04 on the eighty-first day', async () => {
    const { bank, taro } = await expired('2028-02-13T00:00:00+09:00')
    await refuses(bank, 'E04', () => admit(bank.counter, presents(taro), wish(taro)))
  })

  test('is E04 with an initial password, which renews nothing', async () => {
    const { bank, master, taro } = await expired('2027-11-20T10:00:00+09:00')
    await logsIn(bank.counter, master)
    const { confirmationPassword } = master
    const reset = must(
      await resetPasswordOf(bank.counter, asActor(bank.counter, master), { loginId: 'TARO01', confirmationPassword }),
    )
    at(bank, late)
    await refuses(bank, 'E04', () =>
      admit(bank.counter, presents(taro), { ...wish(taro), password: reset.initialPassword }),
    )
  })

  test('is locked by six wrong passwords, and stopped, as any other', async () => {
    const { bank, taro } = await expired()
    for (let tries = 0; tries < 6; tries++) {
      await admit(bank.counter, presents(taro), { ...wish(taro), password: 'wrong' })
    }
    await refuses(bank, 'E15', () => admit(bank.counter, presents(taro), wish(taro)))
    const other = await expired()
    await logsIn(other.bank.counter, other.taro)
    must(await stop(other.bank.counter, asActor(other.bank.counter, other.taro), 'TARO01'))
    const found = check(other.bank, other.taro)
    assert.ok(!found.in && found.status === 403 && found.refusal.refused === 'E22' && !found.renewing)
  })
})
