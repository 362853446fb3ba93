import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { leftHalf, rightHalf } from '../../../server/pages/mark.ts'

test('the console draws the same two halves as the customer pages', () => {
  const drawn = readFileSync(join(import.meta.dirname, 'mark.tsx'), 'utf8')
  assert.ok(drawn.includes(`'${leftHalf}'`))
  assert.ok(drawn.includes(`'${rightHalf}'`))
})
