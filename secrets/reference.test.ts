import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { newReference, readReference } from './reference.ts'

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

test('a reference read aloud and typed in any form is the one that was printed', () => {
  for (const typed of ['7KQ2M-9XW4T', '7kq2m9xw4t', ' ７ＫＱ２Ｍ－９ＸＷ４Ｔ ', '7KQ2M 9XW4T', '7KQ2M‐9XW4T']) {
    assert.equal(readReference(typed), '7KQ2M-9XW4T', typed)
  }
  for (const typed of ['', '7KQ2M', '7KQ2M-9XW40', "7KQ2M-9XW4'", '7KQ2M-9XW4%', '7KQ2M-9XW4TT']) {
    assert.equal(readReference(typed), null, typed)
  }
})
