import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { test } from 'node:test'
import { argon2id, isBearable } from './argon2id.ts'

test('the platform computes the vector of RFC 9106 §5.3', () => {
  const tag = argon2Sync('argon2id', {
    message: Buffer.alloc(32, 0x01),
    nonce: Buffer.alloc(16, 0x02),
    secret: Buffer.alloc(8, 0x03),
    associatedData: Buffer.alloc(12, 0x04),
    memory: 32,
    passes: 3,
    parallelism: 4,
    tagLength: 32,
  })
  assert.equal(tag.toString('hex'), '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
})

test('ours is the same function, with and without a secret', async () => {
  const salt = Buffer.alloc(16, 0x02)
  const cost = { memoryKiB: 64, passes: 2, lanes: 2 }
  const same = {
    message: Buffer.from('割符', 'utf8'),
    nonce: salt,
    memory: 64,
    passes: 2,
    parallelism: 2,
    tagLength: 24,
  }
  const secret = Buffer.alloc(32, 0x05)
  assert.deepEqual(await argon2id('割符', salt, cost, 24), argon2Sync('argon2id', same))
  assert.deepEqual(await argon2id('割符', salt, cost, 24, secret), argon2Sync('argon2id', { ...same, secret }))
})

test('a cost beyond this machine or below the RFC is not borne', () => {
  assert.equal(isBearable({ memoryKiB: 19_456, passes: 2, lanes: 1 }), true)
  assert.equal(isBearable({ memoryKiB: 1_048_577, passes: 2, lanes: 1 }), false)
  assert.equal(isBearable({ memoryKiB: 15, passes: 2, lanes: 2 }), false)
  assert.equal(isBearable({ memoryKiB: 19_456, passes: 0, lanes: 1 }), false)
  assert.equal(isBearable({ memoryKiB: 19_456, passes: 17, lanes: 1 }), false)
})
