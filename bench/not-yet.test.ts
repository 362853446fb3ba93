import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from './ratio.ts'

const row = { name: 'x', floor: 0.5, goal: 0.7, betterIs: 'higher' as const }
const at = (ratio: number, notYet?: number) =>
  judge(notYet === undefined ? row : { ...row, notYet }, [{ ours: ratio, peer: 1 }]).verdict

test('a row below its floor fails, unless it says where it stands and has not fallen behind that', () => {
  assert.equal(at(0.4), 'BELOW FLOOR')
  assert.equal(at(0.4, 0.3), 'BELOW FLOOR, known')
  assert.equal(at(0.2, 0.3), 'BELOW FLOOR')
  assert.equal(at(0.6, 0.3), 'ok')
  assert.equal(at(0.8, 0.3), 'goal')
})
