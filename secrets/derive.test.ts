import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { deriveKey } from './derive.ts'

const serverKey = Buffer.alloc(32, 5)

test('a derived key is HKDF-SHA-256 by RFC 5869, computed here by hand', () => {
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(serverKey).digest()
  const expanded = createHmac('sha256', extracted).update('warifu csrf\u0001').digest()
  assert.deepEqual(Buffer.from(deriveKey(serverKey, 'csrf')), expanded)
})

test('each purpose has its own key', () => {
  assert.notDeepEqual(deriveKey(serverKey, 'csrf'), deriveKey(serverKey, 'acquisition-codes'))
})

test('less than 256 bits is a defect', () => {
  assert.throws(() => deriveKey(serverKey.subarray(1), 'csrf'), RangeError)
})
