import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factName, factValue } from './facts.ts'

test('a fact has its name and its value in words, in both languages', () => {
  assert.deepEqual(
    (['ja', 'en'] as const).map((lang) => [
      factName('reason', 'pc-replaced', lang),
      factValue('reason', 'pc-replaced', lang),
    ]),
    [
      ['理由', 'パソコン入替'],
      ['reason', 'PC replaced'],
    ],
  )
  assert.equal(factValue('role', 'checker', 'ja'), '承認者')
  assert.equal(factValue('held', 'true', 'ja'), 'はい')
  assert.match(factValue('finishBy', '2026-11-26T01:30:24.679758057Z', 'ja'), /^2026年11月26日.*10:30$/)
})

test('where something came from and where a span begins are not the same word', () => {
  assert.equal(factName('from', '127.0.0.1', 'ja'), '接続元')
  assert.equal(factName('from', '2026-11-26T01:30:24Z', 'ja'), '始まり')
})

test('what has no word here is shown as it stands on the line', () => {
  assert.deepEqual([factName('zzz', 'x', 'ja'), factValue('zzz', 'x', 'ja')], ['zzz', 'x'])
})
