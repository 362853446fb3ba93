/** Restored into a world that has moved on with two issuing CAs: each list speaks of its own certificates, and each is wanted. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { openResponding } from '../../ca/answer-ocsp.ts'
import { publishCrl, publishDue } from '../../ca/publish-crl.ts'
import { succeedIssuing } from '../../ca/succeed-issuing.ts'
import { operatorActor } from '../../domain/actor.ts'
import { readCrl } from '../../pki/crl.ts'
import { notePresented } from '../../ra/recovery/reconcile.ts'
import { revoke } from '../../ra/revoke.ts'
import { stop } from '../../ra/stop.ts'
import { type Fixture, keyFile, openFixture, statusUrl, teller, tuesday } from '../../test/fixture/counter.ts'
import { deskOf } from '../../test/fixture/desk.ts'
import { acquires, addedUser, asActor, must, type Person, settledMaster, settles } from '../../test/fixture/people.ts'
import { ask, pem } from '../../test/fixture/programs.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { backup } from './backup.ts'
import { issuingMerge, issuingStatus } from './issuing.ts'
import { restore } from './restore.ts'

const place = mkdtempSync(join(tmpdir(), 'warifu-issuers-'))
after(() => rmSync(place, { recursive: true }))
const at = (name: string) => join(place, name)
const random = (size: number) => new Uint8Array(randomBytes(size))
const publish = ({ store, ca, counter }: Fixture) => publishDue({ store, ca, machineClock: counter.machineClock })
const saved = async (world: Fixture, name: string) => {
  const made = await backup(deskOf(world), { folder: at(name) })
  assert.equal(made.exitCode, 0, made.text)
}
const keep = ({ store }: Fixture, id: string, name: string) => {
  writeFileSync(at(name), store.crls.latest(id)!.der)
  return at(name)
}
const revokes = async (world: Fixture, who: Person) =>
  must(await revoke(world.counter, teller, { loginId: who.loginId, reason: 'misuse-suspected' }))

// One CA, and a first backup.
mkdirSync(at('old'))
const first = await openFixture({ folder: at('old'), at: tuesday })
const master = await settledMaster(first.counter)
const taro = await settles(first.counter, await addedUser(first.counter, master, 'TARO01'))
await publish(first)
await saved(first, 'one-ca')
const day = tuesday.add({ minutes: 4 })
await succeedIssuing({
  dir: at('old/ca'),
  rootDir: at('old/root'),
  organization: 'Warifu Bank',
  under: { keyFile },
  random,
  store: first.store,
  actor: operatorActor({ account: 'operator' }),
  statusUrl,
  from: day,
})
first.close()

// Two CAs, the second one's day not yet come: a second backup.
const old = await openFixture({ folder: at('old'), at: tuesday.add({ minutes: 2 }) })
const { counter } = old
await publish(old)
const older = keep(old, 'issuing-2', 'older-2.crl')
await saved(old, 'before-the-day')
const saburo = await acquired('SABURO2')
await revokes(old, saburo)
await publish(old)
old.advance({ minutes: 2 })

// The second one issues: a third backup, and the world moves on.
const hanako = await acquired('HANAKO3')
const yuko = await acquired('YUKO004')
await publish(old)
await saved(old, 'two-cas')
const stale = keep(old, 'issuing-2', 'stale-2.crl')
await revokes(old, hanako)
await revokes(old, taro)
must(await stop(counter, asActor(counter, master), yuko.loginId))
const shiro = await acquired('SHIRO05')
const goro = await acquired('GORO006')
await publish(old)
const held = keep(old, 'issuing-2', 'held-2.crl')
await revokes(old, shiro)
await publish(old)
const lists = [keep(old, 'issuing-1', 'issuing-1.crl'), keep(old, 'issuing-2', 'issuing-2.crl')] as const
const now = old.machine.read()
old.close()

async function acquired(loginId: string): Promise<Person> {
  const who = await addedUser(counter, master, loginId)
  await acquires(counter, who)
  return who
}

function fresh(name: string): ReturnType<typeof deskOf> {
  mkdirSync(at(name))
  return { ...deskOf(old), settings: () => Promise.resolve({ dataDir: at(name) } as never) }
}

async function restored(name: string, folder: string, wish: { crl?: string[]; withoutCrl?: true }, files?: string) {
  const desk = fresh(name)
  if (files !== undefined) cpSync(files, at(`${name}/ca`), { recursive: true })
  let opened: Fixture | undefined
  const openHouse = async () => {
    opened = await openFixture({ folder: at(name), at: now })
    return deskOf(opened).openHouse(undefined)
  }
  const answer = await restore({ ...desk, openHouse }, { folder: at(folder), ...wish })
  after(() => opened?.close())
  assert.equal(answer.exitCode, 0, answer.text)
  return { house: opened!, told: answer.json as Record<'revoked' | 'stopped' | 'unaccounted', string[]> }
}

const serials = (...people: Person[]) => people.map(({ issued }) => issued!.serial).sort()

/** What the answer says; its time is the fixture’s, not the machine’s, so OpenSSL is not asked about that. */
async function ocsp({ ca, store, counter: { machineClock } }: Fixture, who: Person, issuer: number): Promise<string> {
  writeFileSync(at('issuer.pem'), pem(ca.issuers[issuer]!.chain[0]!))
  const of = ['-issuer', at('issuer.pem'), '-serial', `0x${who.issued!.serial}`, '-no_nonce']
  await ask('openssl', 'ocsp', ...of, '-reqout', at('question.der'))
  const { body } = openResponding(ca, store, machineClock).answer(new Uint8Array(readFileSync(at('question.der'))))
  writeFileSync(at('answer.der'), body)
  const { said } = await ask('openssl', 'ocsp', ...of, '-respin', at('answer.der'), '-noverify')
  return /\b(good|revoked|unknown)\n/.exec(said)?.[1] ?? said
}

describe('a restore with two issuing CAs', () => {
  test('refuses while the list of one of them is missing, by its name, and makes nothing', async () => {
    for (const [index, missing] of [
      [0, 'issuing-2'],
      [1, 'issuing-1'],
    ] as const) {
      const desk = fresh(`missing-${index}`)
      const no = await restore(desk, { folder: at('two-cas'), crl: [lists[index]] })
      assert.equal(no.exitCode, 1)
      assert.match(no.text, new RegExp(`no list of ${missing}`))
      assert.deepEqual(readdirSync(at(`missing-${index}`)), [])
    }
    // The backup was made before the second one's day, and today it issues.
    const no = await restore(fresh('missing-early'), { folder: at('before-the-day'), crl: [lists[0]] })
    assert.match(no.text, /no list of issuing-2/)
  })

  test('refuses two lists of one, a list older than the backup, and a list that nobody here has signed', async () => {
    const refused = async (name: string, crl: string[], text: RegExp) => {
      const no = await restore(fresh(name), { folder: at('two-cas'), crl })
      assert.equal(no.exitCode, 1)
      assert.match(no.text, text)
      assert.ok(!existsSync(at(`${name}/warifu.db`)))
    }
    await refused('twice', [...lists, stale], /two lists of issuing-2/)
    await refused('older', [lists[0], older], /list \d+ of issuing-2 is older than the backup/)
    await refused(
      'stranger',
      [...lists, await listOfAStranger()],
      /stranger\.crl: a list in the name of issuing-1 that it has not signed/,
    )
    const bytes = readFileSync(lists[1])
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(at('forged.crl'), bytes)
    await refused(
      'forged',
      [lists[0], at('forged.crl')],
      /forged\.crl: a list in the name of issuing-2 that it has not signed/,
    )
  })

  test('refuses the list of a CA that was made after the backup, and takes it when its files lie there', async () => {
    const no = await restore(fresh('unknown'), { folder: at('one-ca'), crl: [...lists] })
    assert.match(
      no.text,
      /issuing-2\.crl: a list of "Warifu Issuing CA 2", which is no issuing CA of this house \(issuing-1\)/,
    )
    assert.match(no.text, /its files belong into .*unknown\/ca first/)
    const { house, told } = await restored('brought', 'one-ca', { crl: [...lists] }, at('two-cas/ca'))
    assert.deepEqual(told.revoked, serials(taro))
    assert.deepEqual([...told.unaccounted].sort(), serials(saburo, hanako, yuko, shiro))
    assert.equal(await ocsp(house, shiro, 1), 'revoked')
  })

  test('merges each list: what both have revoked since is refused, with whom each knows and whom no row knows', async () => {
    const { house, told } = await restored('new', 'two-cas', { crl: [lists[1], lists[0]] })
    const { store } = house
    assert.deepEqual([...told.revoked].sort(), serials(taro, hanako))
    assert.deepEqual(told.stopped, serials(yuko))
    assert.deepEqual(told.unaccounted, serials(shiro))
    for (const who of [taro, hanako]) assert.equal(store.certificates.bySerial(who.issued!.serial)!.state, 'C6')
    assert.equal(store.reconciling.unaccounted(shiro.issued!.serial)!.issuer, 'issuing-2')
    assert.equal(await ocsp(house, shiro, 1), 'revoked')
    assert.equal(await ocsp(house, shiro, 0), 'unknown')
    assert.equal(await ocsp(house, goro, 1), 'unknown')
    const status = await issuingStatus(deskOf(house), undefined)
    assert.match(status.text, /lists merged: issuing-1 number \d+, issuing-2 number \d+/)
  })

  test('publishes lists of both beyond every older number, each with its own of what was forgotten', async () => {
    const { house } = await restored('again', 'before-the-day', { crl: [...lists] })
    const {
      store,
      ca,
      counter: { machineClock },
    } = house
    const listed = async (index: number) => {
      const number = await publishCrl({ store, issuing: ca.issuers[index]!, machineClock })
      const list = readCrl(new Uint8Array(store.crls.latest(ca.issuers[index]!.id)!.der))
      assert.ok(number! > readCrl(new Uint8Array(readFileSync(lists[index]!))).number)
      return [...list.entries()].map(({ serial }) => serial).sort()
    }
    assert.deepEqual(await listed(0), serials(taro, saburo))
    assert.deepEqual(await listed(1), serials(hanako, yuko, shiro))
  })

  test('without lists takes each later, and a certificate met at the gate before is revoked by the list that says so', async () => {
    const { house } = await restored('later', 'two-cas', { withoutCrl: true })
    const { store } = house
    const desk = deskOf(house)
    assert.match((await issuingStatus(desk, undefined)).text, /lists merged: issuing-1 none, issuing-2 none/)
    const { serial, sha256 } = shiro.issued!
    await notePresented(house.counter, { serial, sha256, issuer: 'issuing-2' })
    assert.equal(store.reconciling.unaccounted(serial)!.revoked_at, null)
    assert.equal((await issuingMerge(desk, undefined, held)).exitCode, 0)
    assert.equal(store.reconciling.unaccounted(serial)!.revoked_at, null)
    assert.equal((await issuingMerge(desk, undefined, lists[1])).exitCode, 0)
    const entry = [...readCrl(new Uint8Array(readFileSync(lists[1]))).entries()].find((one) => one.serial === serial)!
    assert.equal(store.reconciling.unaccounted(serial)!.revoked_at, entry.revokedAt)
    assert.equal(await ocsp(house, shiro, 1), 'revoked')
    // Shown once more, merged once more: nothing is forgotten and nothing is told twice.
    await notePresented(house.counter, { serial, sha256, issuer: 'issuing-2' })
    await issuingMerge(desk, undefined, lists[1])
    assert.equal(store.reconciling.unaccounted(serial)!.revoked_at, entry.revokedAt)
    const lines = auditLines(house.file).filter(({ event }) => event === 'certificate.unaccounted')
    assert.equal(lines.length, 2)
    assert.match((await issuingStatus(desk, undefined)).text, /lists merged: issuing-1 none, issuing-2 number \d+/)
    const merged = auditLines(house.file).filter(({ event }) => event === 'crl.merged')
    const { number } = readCrl(new Uint8Array(readFileSync(lists[1])))
    const [first, again] = merged.map(({ facts }) => JSON.parse(facts)).slice(-2)
    assert.deepEqual([first.issuer, first.number], ['issuing-2', number])
    assert.deepEqual(again, first, 'what the list says is told the same, however often it is merged')
  })
})

/** Another house of the same names. */
async function listOfAStranger(): Promise<string> {
  mkdirSync(at('stranger-house'))
  const stranger = await openFixture({ folder: at('stranger-house'), at: now })
  await publish(stranger)
  const file = keep(stranger, 'issuing-1', 'stranger.crl')
  stranger.close()
  return file
}
