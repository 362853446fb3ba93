import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { newReference } from './reference.ts'

test('a reference is two groups of five, with nothing that looks alike', () => {
  for (let i = 0; i < 200; i += 1) {
    const reference = newReference(randomBytes)
    assert.match(reference, /^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
    assert.doesNotMatch(reference, /[ILOU]/)
  }
})

test('the dice decide', () => {
  assert.equal(
    newReference((size) => Buffer.alloc(size, 1)),
    '33333-33333',
  )
})
