import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Cursor, MalformedDer } from './cursor.ts'
import * as der from './der.ts'
import { readText } from './text.ts'

test('each string type gives back what was written', () => {
  for (const written of [der.utf8String('株式会社ねりま 🏦'), der.utf8String('\ufeffa'), der.bmpString('割符')])
    assert.equal(
      readText(new Cursor(written)),
      new TextDecoder(written[0] === 0x1e ? 'utf-16be' : 'utf-8', { ignoreBOM: true }).decode(written.subarray(2)),
    )
  assert.equal(readText(new Cursor(der.printableString("O'Neil (JP)"))), "O'Neil (JP)")
  assert.equal(readText(new Cursor(der.ia5String('a@b.example'))), 'a@b.example')
})

for (const [what, hex] of [
  ['an octet that is no UTF-8', '0c01ff'],
  ['half a surrogate pair in UTF-8', '0c03eda080'],
  ['an @ in a PrintableString', '130140'],
  ['an octet over 127 in an IA5String', '160180'],
  ['half a character of a BMPString', '1e0100'],
  ['a surrogate in a BMPString', '1e02d800'],
  ['a type that is no text', '0500'],
] as const)
  test(`refused: ${what}`, () => {
    assert.throws(() => readText(new Cursor(Uint8Array.fromHex(hex))), MalformedDer)
  })
