import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rolloverMonths } from './rollover-months.ts'

test('through a roll-over nobody gets past a limit, every letter is written once, both CAs’ lists and answers hold, and nothing of the first is left', async () => {
  const { faults, letters, people, weeks } = await rolloverMonths(4)
  assert.deepEqual(faults, [])
  // Each person, and the notice address of each company.
  assert.equal(letters, people + people / 2)
  assert.ok(weeks >= 12)
})
