import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sha1, sha256 } from './sha.ts'

test('both digests agree with OpenSSL for every length around two blocks, and for a long message', () => {
  for (const length of [...Array(130).keys(), 100_003]) {
    const message = Uint8Array.from({ length }, (_, i) => (i * 167 + length) & 0xff)
    assert.equal(sha1(message).toHex(), createHash('sha1').update(message).digest('hex'))
    assert.equal(sha256(message).toHex(), createHash('sha256').update(message).digest('hex'))
  }
})

test('the examples of FIPS 180-4 come out', () => {
  const abc = new TextEncoder().encode('abc')
  assert.equal(sha1(abc).toHex(), 'a9993e364706816aba3e25717850c26c9cd0d89d')
  assert.equal(sha256(abc).toHex(), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
