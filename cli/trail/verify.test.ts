/** The trail of a real archive, copied and then dealt with as somebody would who may write the database: each way must be found. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { checkpointFiles, openCheckpointKey } from '../../ca/checkpoint-key.ts'
import { makeCheckpoint } from '../../ca/make-checkpoint.ts'
import { composeHouseLetter, isHouseLetter } from '../../notices/house-letters.ts'
import { columns } from '../../store/audit-chain.ts'
import { keyFile, openFixture } from '../../test/fixture/counter.ts'
import { addedUser, settledMaster } from '../../test/fixture/people.ts'
import { query } from '../../test/fixture/rows.ts'
import type { Table } from '../table.ts'
import { hashOf, type Line } from './line.ts'
import { auditVerify, type VerifyWish } from './verify.ts'

const bank = await openFixture()
after(() => bank.close())
const { store, counter, folder, file } = bank
const dir = join(folder, 'ca')
const signing = await openCheckpointKey({ dir, under: { keyFile }, random: (size) => randomBytes(size) })
const making = {
  store,
  key: signing,
  issuer: 'Warifu Bank',
  mailTo: 'audit@bank.example',
  machineClock: bank.machine.read,
}
const key = checkpointFiles(dir)[1]!

const master = await settledMaster(counter)
await addedUser(counter, master, 'TARO01')
const first = (await makeCheckpoint(making))!
await addedUser(counter, master, 'HANAKO2')
const second = (await makeCheckpoint(making))!
const last = query<Line>(file, 'select * from audit order by number desc limit 1')[0]!

/** No settings are asked for: a copy and the public key are enough. */
const nowhere = {} as Table
type Told = {
  ok: boolean
  faults: { number: number; fault: string; to?: number }[]
  checkpoints: { checked: number; notSigned: number }
}

async function verify(wish: VerifyWish): Promise<Told & { exitCode: number; text: string }> {
  const { json, exitCode, text } = await auditVerify(nowhere, { key, ...wish })
  return { ...(json as Told), exitCode, text }
}

let copies = 0
async function afterwards(...statements: string[]) {
  const database = join(folder, `copy-${++copies}.db`)
  const source = new DatabaseSync(file)
  source.exec(`vacuum into '${database}'`)
  source.close()
  const db = new DatabaseSync(database)
  for (const statement of statements) db.exec(statement)
  db.close()
  return verify({ database })
}
const named = ({ faults }: Told) => faults.map(({ number, fault }) => `${number} ${fault}`)

test('a trail that nobody touched is whole, and its checkpoints are signed', async () => {
  assert.deepEqual([first.kind, second.kind], ['day', 'minute'])
  const told = await afterwards()
  assert.deepEqual([told.exitCode, told.ok, told.faults, told.checkpoints.checked], [0, true, [], 2])
  assert.equal(await makeCheckpoint(making), null, 'nothing was written since')
})

test('a changed line is found, whichever of its fields it was', async () => {
  for (const column of columns.filter((name) => !['chain', 'number', 'hash', 'previous'].includes(name))) {
    const text = column.endsWith('_at') ? `${column} + 1` : "'other'"
    assert.deepEqual(
      named(await afterwards(`update audit set ${column} = ${text} where number = 4`)),
      ['4 changed'],
      column,
    )
  }
})

test('a line that is taken away, and a run of lines, are missing', async () => {
  assert.deepEqual(named(await afterwards('delete from audit where number = 3')), ['3 missing'])
  const { faults } = await afterwards('delete from audit where number between 3 and 5')
  assert.deepEqual(faults, [{ chain: 'test', number: 3, to: 5, fault: 'missing' }])
})

test('two lines that changed places are found, also when their own hashes were made anew', async () => {
  const swap = [
    'update audit set number = -1 where number = 3',
    'update audit set number = 3 where number = 4',
    'update audit set number = 4 where number = -1',
  ]
  assert.deepEqual(named(await afterwards(...swap)).slice(0, 2), ['3 changed', '3 broken link'])
  const lines = query<Line>(file, 'select * from audit where number in (3, 4) order by number')
  const forged = lines.map((line) => ({ ...line, number: 7 - line.number }))
  const mended = forged.map((line) => `update audit set hash = '${hashOf(line)}' where number = ${line.number}`)
  assert.deepEqual(named(await afterwards(...swap, ...mended)), ['3 broken link', '4 broken link', '5 broken link'])
})

test('a chain cut at its end is whole in itself, and not against its checkpoint', async () => {
  assert.deepEqual(named(await afterwards(`delete from audit where number > ${last.number - 2}`)), [
    `${last.number} cut`,
  ])
  assert.deepEqual(named(await afterwards('delete from audit')), [`${JSON.parse(first.heads)[0].number} cut`])
})

test('a chain written anew from one line on, every hash right, is not the one of the checkpoint', async () => {
  const lines = query<Line>(file, 'select * from audit order by number')
  let previous = lines[2]!.hash
  const anew = lines.slice(3).map((line) => {
    const changed = { ...line, previous, facts: line.facts.replace('TARO01', 'JIRO99') }
    previous = hashOf(changed)
    return `update audit set facts = '${changed.facts}', previous = '${changed.previous}', hash = '${previous}' where number = ${line.number}`
  })
  assert.deepEqual(named(await afterwards(...anew)), [`${JSON.parse(first.heads)[0].number} rewritten`])
})

test('with the stored checkpoints gone too, the mail that left the house still says it', async () => {
  const [letter] = store.outbox.due(Number.MAX_SAFE_INTEGER, 100).filter(isHouseLetter)
  const mail = composeHouseLetter(letter!, bank.policy.bank, bank.machine.read())
  const saved = join(folder, 'mail.eml')
  writeFileSync(
    saved,
    `Subject: x\r\n\r\n${Buffer.from(String(mail.text)).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
  )
  const database = join(folder, 'shortened.db')
  const source = new DatabaseSync(file)
  source.exec(`vacuum into '${database}'`)
  source.close()
  const db = new DatabaseSync(database)
  db.exec('delete from checkpoints; delete from audit where number > 3')
  db.close()
  assert.equal((await verify({ database })).ok, true, 'nothing in the house says so')
  const told = await verify({ database, checkpoint: [saved] })
  assert.deepEqual([told.exitCode, named(told)], [1, [`${JSON.parse(first.heads)[0].number} cut`]])
})

test('a checkpoint that another key signed counts for nothing, and says that it is forged', async () => {
  const other = await openCheckpointKey({ dir: folder, under: { keyFile }, random: (size) => randomBytes(size) })
  const jws = await other.sign({
    iss: 'x',
    number: 9,
    kind: 'day',
    day: '2026-11-24',
    iat: 1,
    chains: [],
    previous: null,
  })
  const told = await afterwards(`update checkpoints set jws = '${jws}' where number = 2`)
  assert.deepEqual([told.ok, told.checkpoints.notSigned], [false, 1])
})

test('an export is verified without any archive: whole, shortened, out of order, with a line twice, with a line that is none', async () => {
  const lines = query<Line>(file, 'select * from audit order by number').map((line) => JSON.stringify(line))
  const written = (name: string, content: readonly string[]) => {
    const path = join(folder, `${name}.jsonl`)
    writeFileSync(path, `${content.join('\n')}\n`)
    return path
  }
  const checkpoint = [join(folder, 'checkpoint.txt')]
  writeFileSync(checkpoint[0]!, second.jws)
  const whole = await verify({ export: written('whole', lines), checkpoint })
  assert.deepEqual([whole.exitCode, named(whole), whole.checkpoints.checked], [0, [], 1])
  assert.deepEqual(named(await verify({ export: written('later', lines.slice(4)), checkpoint })), [])
  assert.deepEqual(named(await verify({ export: written('cut', lines.slice(0, -1)), checkpoint })), [
    `${last.number} cut`,
  ])
  const moved = lines.toSpliced(3, 1).toSpliced(6, 0, lines[3]!)
  assert.deepEqual(named(await verify({ export: written('moved', moved), checkpoint })), ['4 reordered'])
  assert.deepEqual(named(await verify({ export: written('twice', lines.toSpliced(3, 0, lines[2]!)), checkpoint })), [
    '3 twice',
  ])
  const broken = await verify({ export: written('broken', lines.with(2, '{"chain":"test"}')), checkpoint })
  assert.deepEqual([broken.ok, named(broken)], [false, ['3 missing']])
  assert.match(broken.text, /line 3 of the file is no line of a trail/)
})

test('the next day’s first checkpoint is a day’s again, names the one before by its hash, and is a line of the trail', async () => {
  bank.machine.advance({ hours: 24 })
  const third = (await makeCheckpoint(making))!
  const payload = JSON.parse(Buffer.from(third.jws.split('.')[1]!, 'base64url').toString())
  const sha = query<{ facts: string }>(file, "select facts from audit where event = 'audit.checkpoint' order by number")
  assert.equal(third.kind, 'day')
  assert.equal(payload.previous, JSON.parse(sha[0]!.facts).sha256)
  assert.equal(sha.length, 2)
})
