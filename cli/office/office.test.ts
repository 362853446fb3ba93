import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { writePkcs12 } from '../../pki/pkcs12-write.ts'
import { writeRequest } from '../../pki/request-write.ts'
import { appointFirstStaff } from '../../ra/branch/first-staff.ts'
import { revoke } from '../../ra/revoke.ts'
import { openFixture, teller } from '../../test/fixture/counter.ts'
import { deskOf } from '../../test/fixture/desk.ts'
import { onFile } from '../../test/fixture/office.ts'
import { must, settledMaster } from '../../test/fixture/people.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { runCli } from '../main.ts'

const bank = await openFixture({ at: 'today' })
after(() => bank.close())
const { counter, folder, file, store } = bank
const master = await settledMaster(counter)
await onFile(counter, master.contractId)
const passphraseFile = join(folder, 'passphrase')
writeFileSync(passphraseFile, 'ring-ding-dong\n', { mode: 0o600 })

type Role = 'clerk' | 'checker' | 'centre' | 'auditor'

/** A person with a key of his own and the .p12 that he keeps it in. */
async function person(staffNumber: string, role: Role): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
  const request = await writeRequest(spki, async (bytes) => {
    return new Uint8Array(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
  })
  const wish = { staffNumber, name: `行員 ${staffNumber}`, role, branch: '見本支店', request }
  const { der } = must(await appointFirstStaff(counter, teller, wish))
  const key = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }))
  const contents = { key, certificate: der, chain: [], friendlyName: staffNumber, passphrase: 'ring-ding-dong' }
  const p12 = await writePkcs12(contents, 'modern', (size) => new Uint8Array(randomBytes(size)))
  const path = join(folder, `${staffNumber}.p12`)
  writeFileSync(path, p12)
  return path
}

const clerk = await person('C-1001', 'clerk')
const checker = await person('K-2001', 'checker')
const centre = await person('N-3001', 'centre')

type Said = { readonly code: number; readonly json: Record<string, never> & { code?: string } }

/** One call of the command line, with somebody's certificate or none. The runner's own reports go by as bytes. */
async function warifu(staff: string | null, ...args: readonly string[]): Promise<Said> {
  const said: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (text: string | Uint8Array) => (typeof text === 'string' ? said.push(text) > 0 : write(text))
  try {
    const shown = staff === null ? [] : ['--staff', staff, '--passphrase-file', passphraseFile]
    const code = await runCli(['--json', ...shown, ...args], deskOf(bank, 'operator'))
    return { code, json: JSON.parse(said.find((text) => text.startsWith('{')) ?? 'null') }
  } finally {
    process.stdout.write = write
  }
}
const data = (value: object) => ['--data', JSON.stringify(value)]

describe('the command line as a door', () => {
  test('lets nobody in without a staff certificate, and writes it down', async () => {
    const { code, json } = await warifu(null, 'contract', 'show', 'NP-0001')
    assert.deepEqual([code, json.code], [1, 'E26'])
    const last = auditLines(file).at(-1)!
    assert.deepEqual([last.event, last.refusal], ['refused', 'E26'])
    assert.match(last.actor, /^operator:/)
  })

  test('takes the key at work for proof: a wrong passphrase opens nothing, a customer’s certificate neither', async () => {
    const wrong = join(folder, 'wrong')
    writeFileSync(wrong, 'ding-ring-dong\n', { mode: 0o600 })
    const { code } = await warifu(null, '--staff', clerk, '--passphrase-file', wrong, 'queues')
    assert.equal(code, 2)
    const customer = join(folder, 'customer.p12')
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const certificate = store.certificates.bySerial(master.issued!.serial)!.der!
    const key = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }))
    const contents = { key, certificate, chain: [], friendlyName: 'x', passphrase: 'ring-ding-dong' }
    writeFileSync(customer, await writePkcs12(contents, 'modern', (size) => new Uint8Array(randomBytes(size))))
    assert.equal((await warifu(customer, 'queues')).code, 2)
  })

  test('shows a customer, and the reading stands in the trail under the staff number', async () => {
    const { code, json } = await warifu(clerk, 'contract', 'show', 'NP-0001')
    assert.deepEqual([code, (json as { number?: string }).number ?? 'NP-0001'], [0, 'NP-0001'])
    const last = auditLines(file).at(-1)!
    assert.deepEqual([last.event, last.actor], ['customer.read', 'staff:C-1001'])
  })

  test('keeps two people two: a clerk asks, may not approve, a checker does, the centre prints, once', async () => {
    must(await revoke(counter, teller, { loginId: master.loginId, reason: 'pc-replaced' }))
    const visit = await warifu(
      clerk,
      ...['visit', 'record', 'NP-0001'],
      ...data({
        formNumber: 'F-1',
        visitor: '日本 代表',
        capacity: 'representative',
        document: { kind: 'driving-licence', digits: '1234' },
        sealMatches: true,
        callBack: null,
      }),
    )
    assert.equal(visit.code, 0, JSON.stringify(visit.json))
    const wish = data({ contract: 'NP-0001', visit: visit.json.id })
    const asked = await warifu(clerk, 'approval', 'request', 'reissue-master', ...wish)
    assert.equal(asked.code, 0, JSON.stringify(asked.json))
    const id = String(asked.json.id)
    const own = await warifu(clerk, 'approval', 'approve', id)
    assert.deepEqual([own.code, own.json.code], [1, 'E26'])
    const approved = await warifu(checker, 'approval', 'approve', id)
    assert.deepEqual([approved.code, approved.json.state], [0, 'V6'])
    const again = await warifu(checker, 'approval', 'approve', id)
    assert.deepEqual([again.code, again.json.code], [1, 'E27'])

    const { json } = await warifu(centre, 'queues')
    const [letter] = (json as unknown as { letters: { id: string }[] }).letters
    const out = join(folder, 'letter.pdf')
    assert.equal((await warifu(clerk, 'letter', 'print', letter!.id, '--out', out)).json.code, 'E26')
    assert.ok(!existsSync(out))
    const details = store.branch.details.of(master.contractId)!
    const at = (address: string) =>
      store.commit({ changes: [store.branch.details.recordDetails({ ...details, address })], touches: 'none' })
    await at('北海道札幌市中央区大通西3丁目7番地'.repeat(12))
    assert.equal((await warifu(centre, 'letter', 'print', letter!.id, '--out', out)).json.code, 'E26')
    assert.ok(!existsSync(out) && store.branch.enclosures.byId(letter!.id)!.sealed !== null)
    await at(details.address)
    assert.equal((await warifu(centre, 'letter', 'print', letter!.id, '--out', out)).code, 0)
    assert.match(readFileSync(out, 'latin1').slice(0, 8), /^%PDF-1/)
    const twice = await warifu(centre, 'letter', 'print', letter!.id, '--out', `${out}2`)
    assert.equal(twice.json.code, 'E27')
  })

  test('says what is wrong with what was typed', async () => {
    assert.equal((await warifu(clerk, 'contract', 'freeze', 'NP-0001', '--data', '{')).code, 2)
    assert.equal((await warifu(clerk, 'contract', 'freeze', 'NP-0001', ...data({ because: 'x' }))).code, 2)
    assert.equal((await warifu(clerk, 'contract', 'freeze', 'NONE', ...data({ why: '不審な電話' }))).json.code, 'E26')
  })

  test('who has left the staff stays outside', async () => {
    const at = counter.machineClock().epochMilliseconds
    await store.commit({ changes: [store.branch.staff.recordDismissed('C-1001', at)], touches: 'all' })
    const { code, json } = await warifu(clerk, 'queues')
    assert.deepEqual([code, json.code], [1, 'E05'])
  })
})
