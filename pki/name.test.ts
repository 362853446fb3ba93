import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MalformedDer } from './cursor.ts'
import { clientName, readName, writeName } from './name.ts'

test('attributes come back in their order, with their short names', () => {
  const parts = [
    ['C', 'JP'],
    ['O', '割符銀行'],
    ['OU', '外為'],
    ['CN', 'ルート認証局'],
    ['UID', 'u-1'],
  ] as const
  assert.deepEqual(readName(writeName(...parts)), parts)
})

test('the country is a PrintableString and the rest UTF8String', () => {
  assert.equal(writeName(['C', 'JP']).toHex(), '300d310b3009060355040613024a50')
  assert.equal(writeName(['CN', 'a']).toHex(), '300c310a300806035504030c0161')
})

test('an empty text and one over its bound are defects', () => {
  assert.throws(() => writeName(['CN', '']), RangeError)
  assert.throws(() => writeName(['CN', 'あ'.repeat(65)]), RangeError)
  assert.throws(() => writeName(['C', 'Japan']), RangeError)
})

test('a company with a long name still gets its certificate, the name cut between characters', () => {
  const name = clientName({ company: '𠮷'.repeat(70), loginId: 'TARO01', lastDay: '2027-11-23', userHandle: 'u-1' })
  assert.equal(readName(name)[0]?.[1], '𠮷'.repeat(64))
})

test('an unknown attribute keeps its identifier, and what is no name is refused', () => {
  assert.deepEqual(readName(Uint8Array.fromHex('300c310a30080603550405130130')), [['2.5.4.5', '0']])
  for (const bad of ['', '3000ff', '30023100', '300431023000'])
    assert.throws(() => readName(Uint8Array.fromHex(bad)), MalformedDer)
})
