import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import { decodeJwt, jwtVerify } from 'jose'
import { liftStop } from '../ra/lift-stop.ts'
import { stop } from '../ra/stop.ts'
import { asserting, issuer } from '../test/fixture/asserting.ts'
import { addedUser, asActor, loggedIn, logsIn, must, settles } from '../test/fixture/people.ts'
import { company } from '../test/fixture/refusing.ts'
import { writing } from '../test/fixture/rows.ts'
import { assertionKey } from './keys.ts'

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
