import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { keyFile, openFixture, statusUrl } from '../test/fixture/counter.ts'
import { acquires, addedUser, settledMaster } from '../test/fixture/people.ts'
import { ask, pem } from '../test/fixture/programs.ts'
import { auditLines } from '../test/fixture/rows.ts'
import { openResponding } from './answer-ocsp.ts'
import { openCa } from './open.ts'
import { succeedResponder } from './succeed-responder.ts'

const bank = await openFixture({ at: 'today' })
after(() => bank.close())
const { folder, ca, store, counter, machine } = bank
const dir = join(folder, 'ca')
const under = { keyFile }
const succeeding = {
  ca,
  dir,
  under,
  random: (size: number) => randomBytes(size),
  store,
  organization: 'Warifu Bank',
  machineClock: machine.read,
}
const responding = openResponding(ca, store, machine.read)
const taro = await addedUser(counter, await settledMaster(counter), 'TARO01')
await acquires(counter, taro)
const file = (name: string) => join(folder, name)
writeFileSync(file('user.pem'), pem(taro.issued!.der))
writeFileSync(file('issuer.pem'), pem(ca.issuing.chain[0]!))
writeFileSync(file('roots.pem'), pem(ca.rootDer) + pem(ca.issuing.chain[0]!))
const of = ['-issuer', file('issuer.pem'), '-cert', file('user.pem'), '-no_nonce']
await ask('openssl', 'ocsp', ...of, '-reqout', file('question.der'))
const question = new Uint8Array(readFileSync(file('question.der')))

// The status times are held against the real clock by openssl; the certificates against the given one.
const wellSigned = /good[\s\S]*Response verify OK/

async function openssl(): Promise<string> {
  writeFileSync(file('answer.der'), responding.answer(question).body)
  const at = String(Math.floor(machine.read().epochMilliseconds / 1000))
  return (
    await ask('openssl', 'ocsp', ...of, '-respin', file('answer.der'), '-CAfile', file('roots.pem'), '-attime', at)
  ).said
}

describe('the OCSP responder', () => {
  test('is left alone while its certificate lives for more than two months', async () => {
    assert.equal(await succeedResponder(succeeding), null)
    machine.advance({ hours: 24 * 330 })
    assert.equal(await succeedResponder(succeeding), null)
    assert.match(await openssl(), wellSigned)
  })
  test('is followed by the next one in time, and the very next answer is signed by it', async () => {
    machine.advance({ hours: 24 * 10 })
    assert.equal(await succeedResponder(succeeding), 'responder-2')
    assert.match(await openssl(), wellSigned)
    const { said } = await ask('openssl', 'ocsp', '-respin', file('answer.der'), '-noverify', '-resp_text')
    assert.match(said, /CN ?= ?Warifu OCSP Responder 2/)
    assert.equal(await succeedResponder(succeeding), null, 'once')
  })
  test('is in the trail with its serial, and is the one that the next start opens', async () => {
    const line = auditLines(bank.file).findLast(({ event }) => event === 'key.made')!
    assert.equal(JSON.parse(line.facts).key, 'responder-2')
    const again = await openCa({ dir, under, statusUrl })
    assert.equal(again.responder.id, 'responder-2')
  })
  test('takes another number where a key was left without its certificate', async () => {
    writeFileSync(join(dir, 'responder-3.sealed'), 'half a succession')
    machine.advance({ hours: 24 * 340 })
    assert.equal(await succeedResponder(succeeding), 'responder-4')
    assert.match(await openssl(), wellSigned)
  })
})
