import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { isToken, newToken, tokenHash } from './tokens.ts'

test('a token is 256 bits of base64url, kept as the SHA-256 of its text', () => {
  const { token, hash } = newToken((size) => Buffer.alloc(size, 0xff))
  assert.equal(token, '__________________________________________8')
  assert.equal(hash, createHash('sha256').update(token).digest('hex'))
  assert.equal(tokenHash(token), hash)
})

test('every token has the form of one', () => {
  for (let i = 0; i < 100; i += 1) assert.equal(isToken(newToken(randomBytes).token), true)
})

test('dice that give too little are a defect', () => {
  assert.throws(() => newToken(() => Buffer.alloc(31)), RangeError)
})

const others = [
  '',
  'a',
  `${'A'.repeat(42)}B`,
  'A'.repeat(44),
  `${'A'.repeat(42)}=`,
  `${'A'.repeat(43)}\n`,
  `+${'A'.repeat(42)}`,
]
for (const text of others) {
  test(`${JSON.stringify(text)} cannot be a token`, () => assert.equal(isToken(text), false))
}
