import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { stop } from '../../ra/stop.ts'
import { openFixture, teller } from '../../test/fixture/counter.ts'
import { deskOf } from '../../test/fixture/desk.ts'
import { addedUser, must, settledMaster } from '../../test/fixture/people.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { readCsv } from '../../wire/csv.ts'
import { auditExport, auditSearch } from './search.ts'
import { auditVerify } from './verify.ts'

const bank = await openFixture()
after(() => bank.close())
const { folder, file } = bank
const desk = deskOf(bank)
const common = { lang: 'en' } as const
const master = await settledMaster(bank.counter)
await addedUser(bank.counter, master, 'TARO01')
must(await stop(bank.counter, teller, 'TARO01'))
await bank.store.commit({
  changes: [],
  audit: [{ event: 'refused', actor: '=cmd|"/c calc"!A1', facts: { text: 'two\nlines, "quoted"' } }],
  touches: 'none',
})
const whole = { from: '2000-01-01', to: '2100-01-01' }

describe('audit export', () => {
  test('as JSONL holds every line with every field, and is what audit verify reads', async () => {
    const out = join(folder, 'all.jsonl')
    const { json, exitCode } = (await auditExport(desk, common, { ...whole, format: 'jsonl', out }))!
    const lines = auditLines(file)
    assert.deepEqual([exitCode, json], [0, { file: out, lines: lines.length }])
    assert.deepEqual(
      readFileSync(out, 'utf8').trimEnd().split('\n'),
      lines.map((line) => JSON.stringify(line)),
    )
    const verified = await auditVerify(desk, { export: out })
    assert.equal((verified.json as { ok: boolean }).ok, true, verified.text)
  })
  test('as CSV is RFC 4180, one header, and no cell is a formula', async () => {
    const out = join(folder, 'all.csv')
    await auditExport(desk, common, { ...whole, format: 'csv', out })
    const text = readFileSync(out, 'utf8')
    assert.equal(text.match(/\uFEFF/g)?.length, 1)
    const rows = readCsv(text)
    assert.equal(rows[0]!.cells[0], 'chain')
    assert.equal(rows.length, auditLines(file).length + 1)
    const [row] = rows.filter(({ cells }) => cells[5]!.includes('cmd'))
    assert.equal(row!.cells[5], `'=cmd|"/c calc"!A1`)
    assert.match(row!.cells[10]!, /two\\nlines/)
    assert.doesNotMatch(text, /(^|,)"[=+@-]/m)
  })
  test('never overwrites a file, and takes no instant that is none', async () => {
    const out = join(folder, 'all.csv')
    const before = readFileSync(out, 'utf8')
    assert.equal((await auditExport(desk, common, { ...whole, format: 'csv', out }))!.exitCode, 1)
    assert.equal(readFileSync(out, 'utf8'), before)
    assert.equal((await auditExport(desk, common, { from: 'today', to: '2100-01-01', format: 'csv' }))!.exitCode, 2)
  })
  test('is an act of staff: the machine’s operator is refused (E26)', async () => {
    const out = join(folder, 'no.csv')
    const answer = (await auditExport(deskOf(bank, 'operator'), common, { ...whole, format: 'csv', out }))!
    assert.deepEqual([answer.exitCode, (answer.json as { code: string }).code], [1, 'E26'])
  })
})

describe('audit search', () => {
  test('shows lines with login ID and contract number, and where the page ended', async () => {
    const answer = await auditSearch(desk, common, { user: 'TARO01', event: 'user.held' })
    const { lines, next } = answer.json as {
      lines: { loginId: string; contractNumber: string; event: string }[]
      next: null
    }
    assert.deepEqual(
      lines.map(({ loginId, contractNumber, event }) => [loginId, contractNumber, event]),
      [['TARO01', 'NP-0001', 'user.held']],
    )
    assert.equal(next, null)
    const first = await auditSearch(desk, common, { most: '2' })
    const mark = (first.json as { next: string }).next
    assert.match(first.text, new RegExp(`--after ${mark}`))
    assert.equal((await auditSearch(desk, common, { after: mark, most: '2' })).exitCode, 0)
  })
  test('says what is wrong with a reference, a count or a mark', async () => {
    assert.equal((await auditSearch(desk, common, { reference: 'x' })).exitCode, 2)
    assert.equal((await auditSearch(desk, common, { most: 'many' })).exitCode, 2)
    assert.match((await auditSearch(desk, common, { after: '!!' })).text, /not where a page ended/)
  })
})
