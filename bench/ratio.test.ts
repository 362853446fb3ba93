import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alternate, judge, median, print } from './ratio.ts'
import type { Row } from './row.ts'

const row: Row = { name: 'issue', unit: '/s', floor: 0.5, goal: 0.8, betterIs: 'higher', run: async () => [] }
const cost: Row = { ...row, name: 'memory', unit: 'MB', floor: 1.3, goal: 1.1, betterIs: 'lower' }

test('the rounds are taken in turn, each in the other order', async () => {
  const order: string[] = []
  const take = (name: string, value: number) => async () => {
    order.push(name)
    return value
  }
  assert.deepEqual(await alternate(3, take('ours', 1), take('peer', 2)), Array(3).fill({ ours: 1, peer: 2 }))
  assert.deepEqual(order, ['ours', 'peer', 'peer', 'ours', 'ours', 'peer'])
})

test('what is judged is the median of the ratios, so that one bad round decides nothing', () => {
  const { ratio, verdict } = judge(row, [
    { ours: 90, peer: 100 },
    { ours: 1, peer: 100 },
    { ours: 45, peer: 50 },
  ])
  assert.equal(ratio, 0.9)
  assert.equal(verdict, 'goal')
})

test('a ratio between floor and goal passes, one below the floor does not, in both directions', () => {
  const verdicts = (of: Row, ours: number[]) => ours.map((figure) => judge(of, [{ ours: figure, peer: 100 }]).verdict)
  assert.deepEqual(verdicts(row, [80, 79, 50, 49]), ['goal', 'ok', 'ok', 'BELOW FLOOR'])
  assert.deepEqual(verdicts(cost, [110, 111, 130, 131]), ['goal', 'ok', 'ok', 'BELOW FLOOR'])
})

test('a row that measured nothing has not passed', () => {
  assert.throws(() => judge(row, []), /no usable measurement/)
  assert.throws(() => judge(row, [{ ours: 1, peer: 0 }]), /no usable measurement/)
  assert.throws(() => judge(row, [{ ours: Number.NaN, peer: 1 }]), /no usable measurement/)
})

test('the median of an even count lies between the two in the middle', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5)
})

test('a line names both figures, the ratio, floor, goal and the verdict', () => {
  const told = print(row, judge(row, [{ ours: 7924.6, peer: 10371, note: 'both fsynced' }]))
  assert.match(told, /^issue\s+7,920\/s\s+10,400\/s\s+0\.76\s+≥0\.5\s+≥0\.8\s+ok\s+\(both fsynced\)$/)
})
