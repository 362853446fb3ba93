import assert from 'node:assert/strict'
import { argon2Sync, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openPasswords, passwordCost } from './passwords.ts'

const cheap = { memoryKiB: 64, passes: 1, lanes: 1 }
const passwords = openPasswords({ random: randomBytes, cost: cheap })

test('a password is known again, and no other is', async () => {
  const stored = await passwords.hash('さくら-7742')
  assert.equal(await passwords.verify('さくら-7742', stored), true)
  for (const other of ['さくら-7743', 'さくら-7742 ', ' さくら-7742', 'さくら－7742', '']) {
    assert.equal(await passwords.verify(other, stored), false, JSON.stringify(other))
  }
})

test('the same password is stored differently each time', async () => {
  assert.notEqual(await passwords.hash('same'), await passwords.hash('same'))
})

test('by default it costs 19 MiB and two passes, said in the PHC string', async () => {
  const real = openPasswords({ random: (size) => Buffer.alloc(size, 2) })
  const tag = argon2Sync('argon2id', {
    message: 'x',
    nonce: Buffer.alloc(16, 2),
    memory: 19_456,
    passes: 2,
    parallelism: 1,
    tagLength: 32,
  })
  const tail = tag.toString('base64').replace('=', '')
  assert.equal(await real.hash('x'), `$argon2id$v=19$m=19456,t=2,p=1$AgICAgICAgICAgICAgICAg$${tail}`)
})

test('a hash is verified by its own parameters, and renewed when ours have risen', async () => {
  const old = await passwords.hash('kept')
  const raised = openPasswords({ random: randomBytes, cost: { ...cheap, passes: 2 } })
  assert.equal(await raised.verify('kept', old), true)
  assert.equal(raised.needsRehash(old), true)
  assert.equal(raised.needsRehash(await raised.hash('kept')), false)
})

test('whoever has no hash is refused at the same cost', async () => {
  const real = openPasswords({ random: randomBytes })
  assert.match(real.dummyHash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.equal(real.needsRehash(real.dummyHash), false)
  assert.deepEqual(passwordCost, { memoryKiB: 19_456, passes: 2, lanes: 1 })
  assert.equal(await passwords.verify('anything', undefined), false)
})

test('no password is right for nobody, not even one that fulfils the dummy', async () => {
  const salt = Buffer.alloc(16, 7)
  const tag = argon2Sync('argon2id', {
    message: 'guessed',
    nonce: salt,
    memory: 64,
    passes: 1,
    parallelism: 1,
    tagLength: 32,
  })
  const dice = [salt, tag]
  const rigged = openPasswords({ random: () => dice.shift() ?? Buffer.alloc(0), cost: cheap })
  assert.equal(await rigged.verify('guessed', rigged.dummyHash), true, 'the dice were rigged well')
  assert.equal(await rigged.verify('guessed', undefined), false)
})

test('a pepper is needed to verify what was hashed with it, and may be introduced later', async () => {
  const pepper = randomBytes(32)
  const peppered = openPasswords({ random: randomBytes, cost: cheap, pepper })
  const stored = await peppered.hash('salted')
  assert.match(stored, /,keyid=/)
  assert.equal(await peppered.verify('salted', stored), true)
  assert.equal(peppered.needsRehash(stored), false)

  const plain = await passwords.hash('salted')
  assert.equal(await peppered.verify('salted', plain), true)
  assert.equal(peppered.needsRehash(plain), true)

  await assert.rejects(passwords.verify('salted', stored), /needs the pepper/)
  const other = openPasswords({ random: randomBytes, cost: cheap, pepper: randomBytes(32) })
  await assert.rejects(other.verify('salted', stored), /needs the pepper/)
})
