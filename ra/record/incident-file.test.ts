import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { unzipSync, zipSync } from 'fflate'
import { openCheckpointKey } from '../../ca/checkpoint-key.ts'
import { makeCheckpoint } from '../../ca/make-checkpoint.ts'
import { verifyIncident } from '../../cli/trail/verify-incident.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { keyFile, openFixture, teller } from '../../test/fixture/counter.ts'
import { acquires, addedUser, asActor, must, settledMaster } from '../../test/fixture/people.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { openContract } from '../open-contract.ts'
import { incidentFile } from './incident-file.ts'

const bank = await openFixture()
after(() => bank.close())
const { counter, store, file, folder } = bank
const key = await openCheckpointKey({ dir: folder, under: { keyFile }, random: counter.random })
const master = await settledMaster(counter)
const taro = await addedUser(counter, master, 'TARO01')
await acquires(counter, taro)
const other = { number: 'ZZ-0009', name: '別の会社', noticeMail: 'z@zz.example' }
must(
  await openContract(counter, teller, {
    ...other,
    master: { loginId: 'ZZ-M', name: '別人 太郎', mail: 'm@zz.example', language: 'ja' },
  }),
)
const checkpoint = { store, key, machineClock: counter.machineClock, issuer: 'bank', mailTo: null }
await makeCheckpoint(checkpoint)
const now = counter.machineClock()
const span = { contractNumber: 'NP-0001', from: now.subtract({ hours: 48 }), to: now.add({ hours: 1 }) }

const made = async (wish = span) => must(await incidentFile(counter, teller, wish, key))
const opened = (zip: Uint8Array) => unzipSync(zip)
const read = (files: Record<string, Uint8Array>, name: string) => new TextDecoder().decode(files[name])
const saved = (zip: Uint8Array, name: string) => {
  const path = join(folder, name)
  writeFileSync(path, zip)
  return path
}

describe('an incident file', () => {
  test('holds every line of that contract and none of another, mails, log-ins and certificates', async () => {
    const before = auditLines(file)
    const files = opened((await made()).zip)
    const lines = read(files, 'events.jsonl').trim().split('\n')
    const wanted = before.filter(({ contract_id }) => contract_id === taro.contractId)
    assert.deepEqual(
      lines
        .map((row) => (JSON.parse(row) as { hash: string }).hash)
        .filter((hash) => wanted.some((w) => w.hash === hash)),
      wanted.map(({ hash }) => hash),
    )
    const everything = Object.entries(files)
      .map(([name]) => read(files, name))
      .join('\n')
    assert.ok(!everything.includes('別の会社') && !everything.includes('zz.example'))
    assert.match(read(files, 'users.jsonl'), /TARO01/)
    assert.match(read(files, 'mails.jsonl'), /certificate\.issued/)
    assert.ok(files[`certificates/${taro.issued!.serial}.cer`]!.length > 300)
  })

  test('carries no password, code or cookie and no hash of one', async () => {
    const files = opened((await made()).zip)
    const everything = Object.keys(files)
      .map((name) => read(files, name))
      .join('\n')
    assert.doesNotMatch(everything, /argon2id|password_hash|confirmation_hash|code_hash|token_hash/)
  })

  test('is verified by a reader that knows only the public key', async () => {
    const { json, exitCode } = await verifyIncident(saved((await made()).zip, 'whole.zip'), key.publicJwk)
    const told = json as { ok: boolean; lines: number; checkpoints: number; faults: string[] }
    assert.deepEqual([told.ok, told.faults, exitCode], [true, [], 0])
    assert.ok(told.lines > 5 && told.checkpoints > 0)
  })

  test('a changed, a missing and an added file are found, and a manifest signed by another key', async () => {
    const { zip } = await made()
    const change = (how: (files: Record<string, Uint8Array>) => void, name: string) => {
      const files = opened(zip)
      how(files)
      return saved(zipSync(files), name)
    }
    const faults = async (path: string) =>
      ((await verifyIncident(path, key.publicJwk)).json as { faults: string[] }).faults
    const flip = (files: Record<string, Uint8Array>) => {
      files['addresses.csv']![40]! ^= 1
    }
    assert.deepEqual(await faults(change(flip, 'changed.zip')), ['addresses.csv was changed'])
    assert.deepEqual(await faults(change((files) => delete files['mails.jsonl'], 'less.zip')), [
      'mails.jsonl is missing',
    ])
    const added = change((files) => {
      files['more.txt'] = new Uint8Array(3)
    }, 'more.zip')
    assert.deepEqual(await faults(added), ['more.txt was put in'])
    const stranger = await openCheckpointKey({ dir: join(folder, 'ca'), under: { keyFile }, random: counter.random })
    const { exitCode } = await verifyIncident(saved(zip, 'foreign.zip'), stranger.publicJwk)
    assert.equal(exitCode, 1)
  })

  test('making one is a line of the trail; customers, unknown contracts and backward spans are refused', async () => {
    await made()
    assert.equal(auditLines(file).at(-1)!.event, 'incident.exported')
    const user = asActor(counter, master)
    const backward = { ...span, from: span.to, to: span.from }
    for (const [actor, wish] of [
      [user, span],
      [teller, { ...span, contractNumber: 'NO-SUCH' }],
      [teller, backward],
    ] as const) {
      const refusal = await incidentFile(counter, actor, wish, key)
      assert.ok(isRefusal(refusal) && refusal.refused === 'E26')
      assert.equal(auditLines(file).at(-1)!.refusal, 'E26')
    }
  })
})
