import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { newInitialPassword } from './initial-password.ts'

test('an initial password is three groups of four that can be read aloud', () => {
  for (let i = 0; i < 500; i += 1) {
    const password = newInitialPassword(randomBytes)
    assert.match(password, /^[b-z2-9]{4}-[b-z2-9]{4}-[b-z2-9]{4}$/)
    assert.doesNotMatch(password, /[aeiouvnl]/)
    assert.match(password, /[a-z]/)
    assert.match(password, /[0-9]/)
  }
})

test('letters alone are drawn again', () => {
  const rounds = [Buffer.alloc(12, 0), Buffer.alloc(12, 25), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18])]
  assert.equal(
    newInitialPassword(() => rounds.shift() ?? Buffer.alloc(12)),
    'bcdf-ghjk-mpq2',
  )
})
