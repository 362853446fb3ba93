import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { isRefusal } from '../domain/refusals.ts'
import { liftStop } from '../ra/lift-stop.ts'
import { revoke } from '../ra/revoke.ts'
import { stop } from '../ra/stop.ts'
import { type Fixture, teller } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
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
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { auditLines, query, writing } from '../test/fixture/rows.ts'
import { type Assertions, openAssertions } from './assertion.ts'
import { presentedByHeader, verify } from './forward-auth.ts'
import { giveHandOver, takeHandOver } from './hand-over.ts'
import { assertionKey, keySet } from './keys.ts'

async function company(): Promise<{ bank: Fixture; master: Person }> {
  const bank = await freshBank()
  return { bank, master: await settledMaster(bank.counter) }
}

const check = (bank: Fixture, who: Person) => bank.sessions.check(who.cookie, 'login', presents(who))
const out = { in: false, status: 401 } as const
/** What a check started in the background is written by the next turn but one. */
const settled = async () => {
  for (let i = 0; i < 3; i++) await new Promise(setImmediate)
}
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

describe('the hand-over to manage.', () => {
  test('is taken once, opens the same session there, and ends with it', async () => {
    const { bank, master } = await company()
    const code = must(await giveHandOver(bank.counter, loggedIn(bank, master), '/users'))
    const taken = must(await takeHandOver(bank.counter, presents(master), code))
    assert.equal(taken.destination, '/users')
    const manage = () => bank.sessions.check(taken.session, 'manage', presents(master))
    const opened = manage()
    assert.equal(opened.in && opened.who.session.id, loggedIn(bank, master).session.id)
    await refuses(bank, 'E24', () => takeHandOver(bank.counter, presents(master), code))
    await bank.sessions.end(loggedIn(bank, master), 'logout')
    assert.deepEqual(manage(), out)
  })

  test('is taken by one of twenty at once', async () => {
    const { bank, master } = await company()
    const code = must(await giveHandOver(bank.counter, loggedIn(bank, master), '/users'))
    const all = await Promise.all(Array.from({ length: 20 }, () => takeHandOver(bank.counter, presents(master), code)))
    assert.equal(all.filter((answer) => !isRefusal(answer)).length, 1)
  })

  test('is good for thirty seconds', async () => {
    const { bank, master } = await company()
    const code = must(await giveHandOver(bank.counter, loggedIn(bank, master), '/users'))
    bank.machine.advance({ seconds: 30 })
    await refuses(bank, 'E24', () => takeHandOver(bank.counter, presents(master), code))
  })

  test('on another certificate is E03 in a line, and the owner’s own way stays open', async () => {
    const { bank, master } = await company()
    const code = must(await giveHandOver(bank.counter, loggedIn(bank, master), '/users'))
    const thief = { presented: true, sha256: 'ab'.repeat(32), ours: true } as const
    const { lines } = await refuses(bank, 'E03', () => takeHandOver(bank.counter, thief, code))
    assert.equal(lines[0]!.user_id, master.userId)
    await refuses(bank, 'E03', () => takeHandOver(bank.counter, { presented: false }, code))
    must(await takeHandOver(bank.counter, presents(master), code))
  })

  test('of a code that never was is E24', async () => {
    const { bank, master } = await company()
    assert.deepEqual(await takeHandOver(bank.counter, presents(master), 'x'), { refused: 'E24', facts: {} })
  })
})

const issuer = 'https://login.warifu.test'

async function asserting(
  bank: Fixture,
): Promise<{ assertions: Assertions; keys: ReturnType<typeof createLocalJWKSet> }> {
  const pkcs8 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'der', type: 'pkcs8' })
  const key = await assertionKey(pkcs8, 'ES256')
  const { random, machineClock } = bank.counter
  const assertions = openAssertions({ key, issuer, audience: 'gaitame-web', random, machineClock })
  return { assertions, keys: createLocalJWKSet(keySet([key]) as Parameters<typeof createLocalJWKSet>[0]) }
}

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
    await bank.store.commit({ changes: [bank.store.users.recordLocked(three.id, 1)], touches: 'all' })
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

describe('the assertion', () => {
  test('is verified by jose with the published key and says who is logged in, on which certificate', async () => {
    const { bank, master } = await company()
    const { assertions, keys } = await asserting(bank)
    const who = loggedIn(bank, master)
    const jwt = await assertions.for(who)
    const { payload, protectedHeader } = await jwtVerify(jwt, keys, {
      issuer,
      audience: 'gaitame-web',
      typ: 'warifu-assertion+jwt',
      algorithms: ['ES256'],
      currentDate: new Date(bank.machine.read().epochMilliseconds),
    })
    assert.equal(protectedHeader.alg, 'ES256')
    assert.equal(payload.exp! - payload.iat!, 60)
    const { iat, exp, jti, auth_time, sid, sub, ...claims } = payload
    assert.ok(iat && exp && jti && auth_time)
    assert.equal(sub, master.userId)
    assert.equal(sid, who.session.id)
    assert.deepEqual(claims, {
      iss: issuer,
      aud: 'gaitame-web',
      acr: 'urn:warifu:acr:cert+pwd',
      amr: ['swk', 'pwd', 'mfa'],
      cnf: { 'x5t#S256': Buffer.from(master.issued!.sha256, 'hex').toString('base64url') },
      warifu_login_id: 'NP-M',
      warifu_contract_id: 'NP-0001',
      warifu_role: 'master',
      warifu_cert_serial: master.issued!.serial,
      warifu_cert_not_after: Date.parse('2027-11-24T23:59:59+09:00') / 1000,
      warifu_key_protection: 'file',
      restricted: true,
      restricted_until: Date.parse('2026-11-25T12:00:00+09:00') / 1000,
    })
  })

  test('is refused by jose a minute later', async () => {
    const { bank, master } = await company()
    const { assertions, keys } = await asserting(bank)
    const jwt = await assertions.for(loggedIn(bank, master))
    const later = new Date(bank.machine.read().epochMilliseconds + 61_000)
    await assert.rejects(jwtVerify(jwt, keys, { currentDate: later }), { code: 'ERR_JWT_EXPIRED' })
  })

  test('is used again for twenty seconds, and made anew after them', async () => {
    const { bank, master } = await company()
    const { assertions } = await asserting(bank)
    const first = await assertions.for(loggedIn(bank, master))
    bank.machine.advance({ seconds: 19 })
    assert.equal(await assertions.for(loggedIn(bank, master)), first)
    bank.machine.advance({ seconds: 1 })
    assert.notEqual(await assertions.for(loggedIn(bank, master)), first)
  })

  test('is made anew at once when the restriction ends or begins', async () => {
    const { bank, master } = await company()
    const { assertions } = await asserting(bank)
    const first = await assertions.for(loggedIn(bank, master))
    bank.bank.set('2026-11-25T12:00:00+09:00')
    const free = await assertions.for(loggedIn(bank, master))
    assert.deepEqual([decodeJwt(first).restricted, decodeJwt(free).restricted], [true, false])
    assert.equal(decodeJwt(free).restricted_until, null)
  })

  test('is another one for another session of the same user', async () => {
    const { bank, master } = await company()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const { assertions } = await asserting(bank)
    const first = decodeJwt(await assertions.for(loggedIn(bank, taro)))
    must(await stop(bank.counter, asActor(bank.counter, master), 'TARO01'))
    const { confirmationPassword } = master
    must(await liftStop(bank.counter, asActor(bank.counter, master), { loginId: 'TARO01', confirmationPassword }))
    const { lines } = await writing(bank.file, () => logsIn(bank.counter, taro))
    assert.equal(lines.length, 1)
    const second = decodeJwt(await assertions.for(loggedIn(bank, taro)))
    assert.equal(first.sub, second.sub)
    assert.notEqual(first.sid, second.sid)
  })

  test('is not signed with a key of another kind than its algorithm', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' })
    await assert.rejects(assertionKey(pkcs8, 'ES256'), /cannot sign ES256/)
    assert.equal((await assertionKey(pkcs8, 'RS256')).publicJwk.kty, 'RSA')
  })
})
