import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { hashCode, isCode, newCode, shortCodeOf } from './codes.ts'

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const key = Buffer.alloc(32, 9)

test('a code is twelve symbols of the alphabet and their check symbol', () => {
  const code = newCode(randomBytes, alphabet, (symbols) => `<${symbols.length}>`)
  assert.match(code, /^[2-9A-HJ-NP-Z]{12}<12>$/)
  assert.notEqual(
    code,
    newCode(randomBytes, alphabet, () => '<12>'),
  )
})

test('five bits a symbol or no code: a shorter or repeating alphabet is a defect', () => {
  assert.throws(() => newCode(randomBytes, alphabet.slice(1), () => ''), RangeError)
  assert.throws(() => newCode(randomBytes, `2${alphabet.slice(0, 31)}`, () => ''), RangeError)
})

test('a code opens its own right and no other, under its own key and no other', () => {
  const stored = hashCode(key, 'right 7', '0123456789ABC')
  assert.equal(isCode(key, 'right 7', '0123456789ABC', stored), true)
  assert.equal(isCode(key, 'right 8', '0123456789ABC', stored), false)
  assert.equal(isCode(key, 'right 7', '0123456789ABD', stored), false)
  assert.equal(isCode(Buffer.alloc(32, 8), 'right 7', '0123456789ABC', stored), false)
})

test('where there is no right nothing opens it, not even a hash of zeros', () => {
  assert.equal(isCode(key, 'right 7', '0123456789ABC', undefined), false)
})

test('at rest it is an HMAC-SHA-256 that anybody with the key can recompute', () => {
  const expected = createHmac('sha256', key).update('warifu acquisition code\u00007\u0000A').digest('hex')
  assert.equal(hashCode(key, '7', 'A'), expected)
  assert.throws(() => hashCode(key.subarray(1), '7', 'A'), RangeError)
})

test('a stored code that is none is a defect', () => {
  assert.throws(() => isCode(key, '7', 'A', 'deadbeef'), /not an HMAC/)
})

test('a short code comes from its token and the key: the same again for whoever holds the token, another for every other', () => {
  const code = shortCodeOf(key, 'token', alphabet, 8)
  assert.match(code, /^[2-9A-HJ-NP-Z]{8}$/)
  assert.equal(shortCodeOf(key, 'token', alphabet, 8), code)
  assert.notEqual(shortCodeOf(key, 'tokem', alphabet, 8), code)
  assert.notEqual(shortCodeOf(Buffer.alloc(32, 8), 'token', alphabet, 8), code)
  assert.throws(() => shortCodeOf(key, 'token', alphabet.slice(1), 8), RangeError)
})
