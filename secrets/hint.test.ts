import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { readHint, writeHint } from './hint.ts'

const key = new Uint8Array(32).fill(1)
const facts = { sha256: 'ab'.repeat(32), usedAtMs: 1_795_482_000_000 }

test('a hint tells the certificate and when it was used, to the key that signed it', () => {
  assert.deepEqual(readHint(key, writeHint(key, facts)), facts)
  assert.equal(readHint(new Uint8Array(32).fill(2), writeHint(key, facts)), undefined)
})

test('no hint can be made for another certificate: one changed bit anywhere makes it nothing', () => {
  const bytes = Buffer.from(writeHint(key, facts), 'base64url')
  for (let at = 0; at < bytes.length * 8; at++) {
    const forged = Buffer.from(bytes)
    forged[at >> 3]! ^= 1 << (at & 7)
    assert.equal(readHint(key, forged.toString('base64url')), undefined, `bit ${at}`)
  }
})

test('what is shorter, longer, padded, written otherwise or made up is no hint', () => {
  const hint = writeHint(key, facts)
  const made = randomBytes(70).toString('base64url')
  for (const value of [
    '',
    hint.slice(0, -1),
    `${hint}A`,
    `${hint}==`,
    `${hint}.`,
    hint.toLowerCase(),
    made,
    'x',
    '%00',
  ]) {
    assert.equal(readHint(key, value), undefined, value)
  }
})
