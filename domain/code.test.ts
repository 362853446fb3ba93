import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  checkSymbol,
  codeAlphabet,
  codeLength,
  formatCode,
  formatShortCode,
  normaliseCode,
  normaliseShortCode,
} from './code.ts'

/** Twelve bytes -> a code, as secrets/codes.ts draws one. */
const codeFrom = (bytes: Uint8Array): string => {
  const symbols = Array.from(bytes, (byte) => codeAlphabet.charAt(byte & 31)).join('')
  return symbols + checkSymbol(symbols)
}
const code = fc.uint8Array({ minLength: codeLength, maxLength: codeLength }).map(codeFrom)
const symbol = fc.constantFrom(...codeAlphabet)
const replace = (text: string, i: number, by: string) => text.slice(0, i) + by + text.slice(i + 1)

describe('an acquisition code', () => {
  it('has an alphabet of 32 letters, none of which looks like another', () => {
    assert.equal(new Set(codeAlphabet).size, 32)
    assert.doesNotMatch(codeAlphabet, /[O0I1]/)
  })
  it('is shown in three groups and a check symbol', () => {
    assert.match(formatCode(codeFrom(new Uint8Array(12))), /^(.{4}-){3}.$/)
  })
  it('is understood again as it was shown', () => {
    fc.assert(fc.property(code, (made) => normaliseCode(formatCode(made)) === made))
  })
  it('is understood in full-width, in lower case, with spaces and with a Japanese IME’s hyphens', () => {
    const made = codeFrom(Uint8Array.from([10, 20, 30, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
    const shown = formatCode(made)
    const wide = shown.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    const forms = [
      wide,
      shown.toLowerCase(),
      shown.replaceAll('-', ' '),
      shown.replaceAll('-', 'ー'),
      shown.replaceAll('-', '−'),
      `　${made} `,
    ]
    for (const typed of forms) assert.equal(normaliseCode(typed), made, typed)
  })
  it('with a symbol that no code has is none, whatever it looks like', () => {
    const made = codeFrom(Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))
    for (const stranger of ['0', 'O', '1', 'I']) assert.equal(normaliseCode(replace(made, 3, stranger)), null)
  })
  it('with any one symbol wrong is none', () => {
    fc.assert(
      fc.property(code, fc.nat(12), symbol, (made, i, other) => {
        fc.pre(made[i] !== other)
        return normaliseCode(replace(made, i, other)) === null
      }),
    )
  })
  it('with any two symbols exchanged is none', () => {
    fc.assert(
      fc.property(code, fc.nat(12), fc.nat(12), (made, i, j) => {
        fc.pre(made[i] !== made[j])
        return normaliseCode(replace(replace(made, i, made[j] ?? ''), j, made[i] ?? '')) === null
      }),
    )
  })
  it('is never made from anything else that is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const read = normaliseCode(typed)
        return read === null || (read.length === 13 && checkSymbol(read.slice(0, 12)) === read[12])
      }),
    )
    for (const typed of ['', 'U'.repeat(13), '0'.repeat(12), '0'.repeat(14)]) assert.equal(normaliseCode(typed), null)
  })
  it('has no check symbol for what is none of the alphabet', () => {
    assert.throws(() => checkSymbol('O'))
  })
})

describe('a short code', () => {
  it('is read as it is shown, and however people type it', () => {
    for (const typed of ['ABCD-2345', 'abcd2345', 'ＡＢＣＤー２３４５', ' ab cd 23 45 '])
      assert.equal(normaliseShortCode(typed, 8), 'ABCD2345')
    assert.equal(formatShortCode('ABCD2345'), 'ABCD-2345')
  })
  it('is nothing with another length or a symbol that codes do not have', () => {
    for (const typed of ['ABCD-234', 'ABCD-23456', 'ABCO-2345', '']) assert.equal(normaliseShortCode(typed, 8), null)
  })
})
