import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticesYear } from './notices-year.ts'

test('over a year of many contracts every notice is written exactly once, on its day, through renewals, revocations and downtime', async () => {
  const { letters, faults } = await noticesYear(24)
  assert.deepEqual(faults, [])
  assert.ok(letters > 60)
})
