import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as der from './der.ts'

const hex = (bytes: Uint8Array): string => bytes.toHex()

test('integers are written with as few octets as their sign allows', () => {
  for (const [value, written] of [
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [256, '02020100'],
    [2 ** 53 - 1, '02071fffffffffffff'],
  ] as const)
    assert.equal(hex(der.integer(value)), written)
  assert.equal(hex(der.integer(Uint8Array.of(0, 0, 0x80, 1))), '0203008001')
  assert.equal(hex(der.integer(new Uint8Array(3))), '020100')
})

test('lengths take the short form up to 127 and as few octets as possible above', () => {
  for (const [size, header] of [
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65536, '0483010000'],
    [2 ** 24, '048401000000'],
  ] as const) {
    const written = der.octetString(new Uint8Array(size))
    assert.equal(hex(written.subarray(0, header.length / 2)), header)
    assert.equal(written.length, header.length / 2 + size)
  }
})

test('object identifiers are those of X.690 §8.19.5 and of RFC 5480', () => {
  assert.equal(hex(der.objectIdentifier('2.999.3')), '0603883703')
  assert.equal(hex(der.objectIdentifier('1.2.840.10045.2.1')), '06072a8648ce3d0201')
  assert.equal(hex(der.objectIdentifier('0.9.2342.19200300.100.1.1')), '060a0992268993f22c640101')
  for (const wrong of ['', '1', '3.1', '1.40', '1.2.-3', '1.2.x', '1..2'])
    assert.throws(() => der.objectIdentifier(wrong), RangeError, wrong)
})

test('a SET OF is sorted by encoding, the shorter first where one begins the other', () => {
  const parts = [der.octetString(Uint8Array.of(2)), der.nullValue(), der.octetString(Uint8Array.of(1)), der.integer(9)]
  assert.equal(hex(der.setOf(...parts)), '310b020109040101040102' + '0500')
  assert.ok(der.compareBytes(Uint8Array.of(1), Uint8Array.of(1, 0)) < 0)
})

test('named bits lose their trailing zeros', () => {
  assert.equal(hex(der.namedBits(0)), '03020780') // digitalSignature
  assert.equal(hex(der.namedBits(5, 6)), '03020106') // keyCertSign, cRLSign
  assert.equal(hex(der.namedBits(8)), '0303070080') // decipherOnly
  assert.equal(hex(der.namedBits()), '030100')
})

test('time is UTCTime through 2049 and GeneralizedTime from 2050', () => {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(2))
  assert.equal(text(der.time('2049-12-31T23:59:59Z')), '491231235959Z')
  assert.equal(text(der.time('2050-01-01T00:00:00Z')), '20500101000000Z')
  assert.equal(text(der.time('2026-11-23T23:59:59.999+09:00')), '261123145959Z')
  assert.equal(text(der.time(Date.UTC(1950, 0, 1))), '500101000000Z')
  assert.equal(text(der.generalizedTime('2026-11-23T10:00:00+09:00')), '20261123010000Z')
  assert.throws(() => der.utcTime('2050-01-01T00:00:00Z'), RangeError)
  assert.throws(() => der.time('yesterday'), RangeError)
  assert.throws(() => der.time('+012345-01-01T00:00:00Z'), RangeError)
})

test('a text that its type cannot hold is not written', () => {
  assert.throws(() => der.printableString('株式会社'), RangeError)
  assert.throws(() => der.printableString('a@b'), RangeError)
  assert.throws(() => der.ia5String('é'), RangeError)
  assert.throws(() => der.utf8String('\ud800'), RangeError)
  assert.throws(() => der.bmpString('🏦'), RangeError)
  assert.equal(hex(der.bmpString('割a')), '1e0452720061')
  assert.equal(hex(der.utf8String('割')), '0c03e589b2')
})
