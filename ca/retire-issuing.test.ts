/** The end of an issuing CA's key: refused while anything needs it, then gone from the disk, with certificate and list left to be read. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { operatorActor } from '../domain/actor.ts'
import { keyFile, openFixture, statusUrl } from '../test/fixture/counter.ts'
import { settledMaster } from '../test/fixture/people.ts'
import { auditLines } from '../test/fixture/rows.ts'
import { openCa } from './open.ts'
import { publishDue } from './publish-crl.ts'
import { lookAtRetiring, retireIssuing } from './retire-issuing.ts'
import { succeedIssuing } from './succeed-issuing.ts'
import { nextNumber } from './succeed-responder.ts'

const bank = await openFixture({ at: 'today' })
after(() => bank.close())
const { folder, store, machine } = bank
const dir = join(folder, 'ca')
const under = { keyFile }
const actor = operatorActor({ account: 'operator' })
const opened = () => openCa({ dir, under, statusUrl, machineClock: machine.read })
const retiring = async () => ({ dir, store, ca: await opened(), actor, machineClock: machine.read })
const before = () => readdirSync(dir).sort()

await settledMaster(bank.counter)

async function refused(id: string, why: RegExp): Promise<void> {
  const files = before()
  await assert.rejects(retireIssuing(await retiring(), id), why)
  assert.deepEqual(before(), files)
}

test('the one that issues is not retired, and neither is one that nobody knows', async () => {
  await refused('issuing-1', /issuing-1 issues/)
  await refused('issuing-7', /no issuing CA of this house: issuing-1/)
})

test('not while a certificate of it lives, and not before its last list is out', async () => {
  const made = { dir, rootDir: join(folder, 'root'), organization: 'Warifu Bank', under, store, actor, statusUrl }
  await succeedIssuing({ ...made, random: (size) => randomBytes(size), from: machine.read().add({ minutes: 2 }) })
  machine.advance({ minutes: 3 })
  await refused('issuing-1', /a certificate of issuing-1 still lives/)
  machine.advance({ hours: 24 * 380 }) // a year from the next opening, which may be days away
  bank.bank.set(machine.read())
  await refused('issuing-1', /last list of issuing-1 is not out yet/)
})

test('then its key and its responder’s are gone, written down before, and the house opens without it', async () => {
  await publishDue({ store, ca: await opened(), machineClock: machine.read })
  const keys = ['issuing-1.sealed', 'responder-1.sealed'].map((name) => join(dir, name))
  assert.deepEqual(lookAtRetiring(await retiring(), 'issuing-1').keys, keys)
  assert.ok(
    keys.every((file) => existsSync(file)),
    'a look destroys nothing',
  )

  const retired = await retireIssuing(await retiring(), 'issuing-1')
  assert.deepEqual(retired.keys, keys)
  assert.ok(!keys.some((file) => existsSync(file)))
  const ca = await opened()
  assert.deepEqual(
    ca.issuers.map(({ id }) => id),
    ['issuing-2'],
  )
  assert.deepEqual(
    ca.retired.map(({ id }) => id),
    ['issuing-1'],
  )
  assert.ok(store.crls.latest('issuing-1') !== undefined, 'its last list stays')
  const line = auditLines(bank.file).findLast(({ event }) => event === 'key.destroyed')!
  const facts = { issuer: 'issuing-1', sha256: retired.sha256, keys: 'issuing-1.sealed responder-1.sealed' }
  assert.deepEqual([line.actor, JSON.parse(line.facts)], ['operator:operator', facts])
  assert.equal(nextNumber(dir, 'issuing'), 3, 'its number is never given again')
})

test('a ceremony that was cut short is ended by doing it again, and one that is over is refused', async () => {
  writeFileSync(join(dir, 'issuing-1.sealed'), 'what a crash left')
  assert.deepEqual((await retireIssuing(await retiring(), 'issuing-1')).keys, [join(dir, 'issuing-1.sealed')])
  await refused('issuing-1', /retired already/)
})

test('a key that is merely missing is no retirement: the house does not open', async () => {
  renameSync(join(dir, 'issuing-2.sealed'), join(folder, 'elsewhere'))
  await assert.rejects(opened(), /issuing-2\.sealed/)
})
