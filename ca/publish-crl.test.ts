import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { readCrl } from '../pki/crl.ts'
import { liftStop } from '../ra/lift-stop.ts'
import { revoke } from '../ra/revoke.ts'
import { stop } from '../ra/stop.ts'
import { openFixture, teller } from '../test/fixture/counter.ts'
import { acquires, addedUser, asActor, must, type Person, settledMaster } from '../test/fixture/people.ts'
import { ask, pem } from '../test/fixture/programs.ts'
import { crlIsDue, crlLifeMs, publishCrl } from './publish-crl.ts'

const bank = await openFixture({ at: 'today' })
after(() => bank.close())
const { counter, store, ca, folder } = bank
const publishing = { store, issuing: ca.issuing, machineClock: counter.machineClock }
const file = (name: string) => join(folder, name)
const latest = () => readCrl(new Uint8Array(store.crls.latest('issuing-1')!.der))
const listed = () => new Map([...latest().entries()].map(({ serial, reason }) => [serial, reason]))

const master = await settledMaster(counter)
const taro = await addedUser(counter, master, 'TARO01')
const hanako = await addedUser(counter, master, 'HANAKO2')
for (const who of [taro, hanako]) await acquires(counter, who)
const { confirmationPassword } = master
const actor = () => asActor(counter, master)

/** OpenSSL's verdict on a user's certificate with the newest list. */
async function verdict(who: Person): Promise<{ said: string; code: number }> {
  const list = pem(new Uint8Array(store.crls.latest('issuing-1')!.der), 'X509 CRL')
  writeFileSync(file('list.pem'), pem(ca.rootDer) + pem(ca.issuing.chain[0]!) + list)
  writeFileSync(file('user.pem'), pem(who.issued!.der))
  return ask('openssl', 'verify', '-crl_check', '-CAfile', file('list.pem'), file('user.pem'))
}

describe('the revocation list', () => {
  test('is due when there is none, and not once there is one', async () => {
    assert.equal(crlIsDue(publishing), true)
    assert.equal(await publishCrl(publishing), 1)
    assert.equal(crlIsDue(publishing), false)
    assert.equal(latest().count, 0)
    assert.match((await verdict(taro)).said, /: OK/)
  })

  test('is due after a revocation, holds it with its reason, and OpenSSL then refuses the certificate', async () => {
    must(await revoke(counter, actor(), { loginId: 'TARO01', reason: 'pc-replaced', confirmationPassword }))
    assert.equal(crlIsDue(publishing), true)
    assert.equal(await publishCrl(publishing), 2)
    assert.deepEqual(listed(), new Map([[taro.issued!.serial, 4]]))
    const { said, code } = await verdict(taro)
    assert.notEqual(code, 0)
    assert.match(said, /certificate revoked/)
    assert.match((await verdict(hanako)).said, /: OK/)
  })

  test('lists a stopped user as on hold, and takes him off when the stop is lifted', async () => {
    must(await stop(counter, actor(), 'HANAKO2'))
    assert.equal(crlIsDue(publishing), true)
    await publishCrl(publishing)
    assert.equal(listed().get(hanako.issued!.serial), 6)
    must(await liftStop(counter, actor(), { loginId: 'HANAKO2', confirmationPassword }))
    assert.equal(crlIsDue(publishing), true)
    await publishCrl(publishing)
    assert.equal(listed().has(hanako.issued!.serial), false)
  })

  test('lists a revoked one of a stopped user once, as revoked', async () => {
    const jiro = await addedUser(counter, master, 'JIRO03')
    await acquires(counter, jiro)
    must(await stop(counter, actor(), 'JIRO03'))
    must(await revoke(counter, teller, { loginId: 'JIRO03', reason: 'misuse-suspected' }))
    await publishCrl(publishing)
    assert.equal(listed().get(jiro.issued!.serial), 1)
    assert.equal(latest().count, 2)
  })

  test('carries a number that only rises, the issuer’s key identifier and a day of life', async () => {
    const before = latest().number
    assert.equal(await publishCrl(publishing), before + 1)
    const { number, thisUpdate, nextUpdate, authorityKeyId } = latest()
    assert.equal(number, before + 1)
    assert.equal(nextUpdate - thisUpdate, crlLifeMs)
    assert.deepEqual(authorityKeyId, ca.issuing.issuer.keyId)
  })

  test('is due again an hour after the last one, although nothing happened', async () => {
    bank.machine.advance({ minutes: 59 })
    assert.equal(crlIsDue(publishing), false)
    bank.machine.advance({ minutes: 1 })
    assert.equal(crlIsDue(publishing), true)
  })

  test('goes to one of two processes that publish at the same moment; the other is told so', async () => {
    const other = await bank.another()
    const both = await Promise.all([publishCrl(publishing), publishCrl({ ...publishing, store: other.store })])
    assert.equal(both.filter((number) => number === null).length, 1)
  })

  test('is not recorded when its signature is not the issuer’s', async () => {
    const before = latest().number
    const signer = { ...ca.issuing.signer, sign: () => new Uint8Array(randomBytes(70)) }
    await assert.rejects(publishCrl({ ...publishing, issuing: { ...ca.issuing, signer } }))
    assert.equal(latest().number, before)
  })

  test('keeps a revoked certificate on one list beyond its end and then lets it go', async () => {
    const { not_after } = store.certificates.bySerial(taro.issued!.serial)!
    bank.machine.set(Temporal.Instant.fromEpochMilliseconds(not_after + 23 * 3_600_000))
    await publishCrl(publishing)
    assert.equal(listed().has(taro.issued!.serial), true)
    bank.machine.set(Temporal.Instant.fromEpochMilliseconds(not_after + 25 * 3_600_000))
    await publishCrl(publishing)
    assert.equal(latest().count, 0)
  })
})
