/** The next issuing CA beside the present one (rules.md §8), with OpenSSL as the stranger that reads certificates, lists and answers. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { operatorActor } from '../domain/actor.ts'
import { readCrl } from '../pki/crl.ts'
import { keyFile, openFixture, statusUrl, teller } from '../test/fixture/counter.ts'
import { acquires, addedUser, confirms, logsIn, must, settledMaster, settles } from '../test/fixture/people.ts'
import { ask, pem, said } from '../test/fixture/programs.ts'
import { auditLines } from '../test/fixture/rows.ts'
import { atIssuers } from '../watch/certificates.ts'
import { atCrl, atOcsp } from '../watch/running.ts'
import { openResponding } from './answer-ocsp.ts'
import { openCa } from './open.ts'
import { publishDue } from './publish-crl.ts'
import { succeedIssuing } from './succeed-issuing.ts'
import { succeedResponder } from './succeed-responder.ts'

const bank = await openFixture({ at: 'today' })
after(() => bank.close())
const { folder, store, machine } = bank
const at = (name: string) => join(folder, name)
const under = { keyFile }
const random = (size: number) => randomBytes(size)
const wish = {
  dir: at('ca'),
  rootDir: at('root'),
  organization: 'Warifu Bank',
  under,
  random,
  store,
  actor: operatorActor({ account: 'operator' }),
  statusUrl,
}
const master = await settledMaster(bank.counter)
const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
const jiro = await addedUser(bank.counter, master, 'JIRO02')

const first = bank.machine.read()
const from = first.add({ minutes: 2 })
const made = await succeedIssuing({ ...wish, from })
// As the server does at its next start.
const ca = await openCa({ dir: at('ca'), under, statusUrl, machineClock: machine.read })
const counter = {
  ...bank.counter,
  issuers: ca.issuers,
  get ca() {
    return ca.issuing
  },
}
const responding = openResponding(ca, store, machine.read)
const publishing = { store, ca, machineClock: machine.read }

writeFileSync(at('root.pem'), pem(ca.rootDer))
for (const { id, chain } of ca.issuers) writeFileSync(at(`${id}.pem`), pem(chain[0]!))

async function ocsp(user: string, issuer: string): Promise<string> {
  const named = user.startsWith('0x') ? ['-serial', user] : ['-cert', at(user)]
  const of = ['-issuer', at(`${issuer}.pem`), ...named, '-no_nonce']
  await ask('openssl', 'ocsp', ...of, '-reqout', at('question.der'))
  writeFileSync(at('answer.der'), responding.answer(new Uint8Array(readFileSync(at('question.der')))).body)
  writeFileSync(at('trust.pem'), pem(ca.rootDer) + readFileSync(at(`${issuer}.pem`), 'utf8'))
  const now = String(Math.floor(machine.read().epochMilliseconds / 1000))
  return (await ask('openssl', 'ocsp', ...of, '-respin', at('answer.der'), '-CAfile', at('trust.pem'), '-attime', now))
    .said
}

const list = (issuer: string) => readCrl(new Uint8Array(store.crls.latest(issuer)!.der))

describe('the next issuing CA', () => {
  test('is made under the same root, sealed, written down before it is signed, and the first one is untouched', async () => {
    assert.deepEqual([made.id, made.responder], ['issuing-2', 'responder-2'])
    const path = ['-x509_strict', '-CAfile', at('root.pem')]
    const time = ['-attime', String(Math.floor(from.epochMilliseconds / 1000))]
    assert.match(await said('openssl', 'verify', ...path, ...time, at('issuing-2.pem')), /: OK/)
    for (const file of made.files.filter((name) => name.endsWith('.sealed'))) {
      assert.equal(statSync(file).mode & 0o777, 0o600)
      assert.doesNotMatch(readFileSync(file, 'utf8'), /PRIVATE KEY/)
    }
    const lines = auditLines(bank.file).filter(({ event }) => event === 'key.made')
    assert.deepEqual(
      lines.map(({ actor, facts }) => [actor, JSON.parse(facts).key]),
      [
        ['operator:operator', 'issuing-2'],
        ['system:responder', 'responder-2'],
      ],
    )
  })

  test('is refused without the root’s key, and with another root’s, and nothing is made', async () => {
    const before = readdirSync(at('ca'))
    await assert.rejects(succeedIssuing({ ...wish, rootDir: at('nowhere'), from }), /bring the root key/)
    const { ceremony } = await import('./ceremony.ts')
    await ceremony({ ...wish, dir: at('other'), rootDir: at('other-root'), now: first })
    await assert.rejects(succeedIssuing({ ...wish, rootDir: at('other-root'), from }), /another key/)
    await assert.rejects(succeedIssuing({ ...wish, under: { keyFile: new Uint8Array(32).fill(9) }, from }), {
      why: 'wrong-key',
    })
    assert.deepEqual(readdirSync(at('ca')), before)
  })

  test('issues nothing before its day: that comes from the first one', async () => {
    assert.equal(ca.issuing.id, 'issuing-1')
    await acquires(counter, jiro)
    assert.equal(store.certificates.bySerial(jiro.issued!.serial)!.issuer, 'issuing-1')
  })

  test('issues from its day on, with its own chain and its own addresses; what was issued before is fetched with the first chain', async () => {
    bank.advance({ minutes: 2 })
    assert.equal(ca.issuing.id, 'issuing-2')
    const person = await addedUser(counter, master, 'HANAKO3')
    await acquires(counter, person)
    const row = store.certificates.bySerial(person.issued!.serial)!
    assert.equal(row.issuer, 'issuing-2')
    assert.deepEqual(person.issued!.chain[0], ca.issuers[1]!.chain[0])
    writeFileSync(at('new.pem'), pem(person.issued!.der))
    const text = await said('openssl', 'x509', '-in', at('new.pem'), '-noout', '-text')
    assert.match(text, /crl\/issuing-2\.crl/)
    const now = ['-attime', String(Math.floor(machine.read().epochMilliseconds / 1000))]
    const path = ['-x509_strict', '-CAfile', at('root.pem'), '-untrusted', at('issuing-2.pem'), '-purpose', 'sslclient']
    assert.match(await said('openssl', 'verify', ...path, ...now, at('new.pem')), /: OK/)
    await confirms(counter, person)
    await logsIn(counter, person)
  })
})

describe('beside the first one', () => {
  test('OCSP answers for each are signed by that one’s responder, and neither speaks of the other’s', async () => {
    writeFileSync(at('taro.pem'), pem(taro.issued!.der))
    assert.match(await ocsp('taro.pem', 'issuing-1'), /good[\s\S]*Response verify OK/)
    assert.match(await ocsp('new.pem', 'issuing-2'), /good[\s\S]*Response verify OK/)
    const { said: wrong } = await ask('openssl', 'ocsp', '-respin', at('answer.der'), '-noverify', '-resp_text')
    assert.match(wrong, /OCSP Responder 2/)
    const serial = `0x${taro.issued!.serial}`
    assert.match(await ocsp(serial, 'issuing-1'), /good[\s\S]*Response verify OK/)
    assert.match(await ocsp(serial, 'issuing-2'), /unknown[\s\S]*Response verify OK/)
  })

  test('each has its list, signed by itself, with its own revoked certificates', async () => {
    await publishDue(publishing)
    const { revoke } = await import('../ra/revoke.ts')
    must(await revoke(counter, teller, { loginId: 'TARO01', reason: 'other' }))
    await publishDue(publishing)
    assert.deepEqual(
      [...list('issuing-1').entries()].map(({ serial }) => serial),
      [taro.issued!.serial],
    )
    assert.equal([...list('issuing-2').entries()].length, 0)
    for (const id of ['issuing-1', 'issuing-2']) {
      writeFileSync(at('list.der'), store.crls.latest(id)!.der)
      const { said: words } = await ask(
        'openssl',
        'crl',
        '-inform',
        'DER',
        '-in',
        at('list.der'),
        '-noout',
        '-CAfile',
        at(`${id}.pem`),
      )
      assert.match(words, /verify OK/)
    }
  })

  test('is what doctor says: the one that issues by its plain name, the earlier one beside it', () => {
    const now = machine.read()
    const looks = [
      ...atIssuers(at('ca'), now),
      ...ca.issuers.flatMap((issuing) => [
        ...atCrl(store, issuing, now, issuing === ca.issuing ? '' : ` ${issuing.id}`),
        ...atOcsp(issuing, responding, issuing === ca.issuing ? '' : ` ${issuing.id}`),
      ]),
    ]
    assert.deepEqual(
      looks.map(({ name, state }) => `${state} ${name}`),
      [
        'ok root',
        'ok earlier CA issuing-1',
        'ok OCSP responder issuing-1',
        'ok issuing CA',
        'ok OCSP responder',
        'ok staff CA',
        'ok CRL issuing-1',
        'ok OCSP issuing-1',
        'ok CRL',
        'ok OCSP',
      ],
    )
  })

  test('both responders are followed in time, each by one of its own issuer', async () => {
    machine.advance({ hours: 24 * 340 })
    await succeedResponder({ ...wish, ca, machineClock: machine.read })
    assert.deepEqual(
      ca.issuers.map(({ responder }) => responder.id),
      ['responder-3', 'responder-4'],
    )
    const again = await openCa({ dir: at('ca'), under, statusUrl, machineClock: machine.read })
    assert.deepEqual(
      again.issuers.map(({ responder }) => responder.id),
      ['responder-3', 'responder-4'],
    )
    assert.match(await ocsp('taro.pem', 'issuing-1'), /revoked[\s\S]*Response verify OK/)
  })

  test('when nothing of the first one lives, a last list is good until that CA’s end, and none follows', async () => {
    machine.advance({ hours: 24 * 60 })
    bank.bank.set(machine.read())
    await publishDue(publishing)
    const last = store.crls.latest('issuing-1')!
    assert.equal(last.next_update, ca.issuers[0]!.notAfterMs)
    machine.advance({ hours: 24 })
    await publishDue(publishing)
    assert.equal(store.crls.latest('issuing-1')!.number, last.number)
    assert.ok(store.crls.latest('issuing-2')!.next_update < ca.issuers[1]!.notAfterMs)
  })

  test('a key without its certificate, as a ceremony that was cut short leaves it, is opened by nobody', async () => {
    mkdirSync(at('half'))
    for (const name of readdirSync(at('ca'))) copyFileSync(join(at('ca'), name), join(at('half'), name))
    writeFileSync(join(at('half'), 'issuing-3.sealed'), 'half a ceremony')
    const opened = await openCa({ dir: at('half'), under, statusUrl })
    assert.deepEqual(
      opened.issuers.map(({ id }) => id),
      ['issuing-1', 'issuing-2'],
    )
    assert.ok(existsSync(join(at('half'), 'issuing-3.sealed')))
  })
})
