import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { disclose, enclose } from './enclose.ts'

const key = new Uint8Array(32).fill(1)
const secret = '7KQ2-M9XW-4TPH-C'

test('what is enclosed in a row comes out of that row alone, under that key alone, and whole', () => {
  const sealed = enclose(key, 'row-1', secret, randomBytes)
  assert.equal(disclose(key, 'row-1', sealed), secret)
  assert.throws(() => disclose(key, 'row-2', sealed))
  assert.throws(() => disclose(new Uint8Array(32).fill(2), 'row-1', sealed))
  const bytes = Buffer.from(sealed, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const damaged = Buffer.from(bytes)
    damaged[at]! ^= 1
    assert.throws(() => disclose(key, 'row-1', damaged.toString('base64url')), `byte ${at}`)
  }
})

test('the same secret enclosed twice looks different, and nowhere stands in the text', () => {
  const [one, other] = [enclose(key, 'row-1', secret, randomBytes), enclose(key, 'row-1', secret, randomBytes)]
  assert.notEqual(one, other)
  assert.ok(!Buffer.from(one, 'base64url').includes(Buffer.from('7KQ2')))
})
