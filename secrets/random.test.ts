import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawSymbols, pooled } from './random.ts'

function scripted(...bytes: number[]) {
  return (size: number) => Uint8Array.from({ length: size }, () => bytes.shift() ?? 0)
}

test('a byte that would favour the first symbols is thrown again', () => {
  assert.equal(drawSymbols(scripted(255, 0, 254, 1, 2), 'abc', 3), 'acb')
})

test('over all bytes every symbol comes up equally often', () => {
  const all = Array.from({ length: 256 }, (_, byte) => byte)
  const drawn = drawSymbols(scripted(...all), '0123456789', 250)
  for (const digit of '0123456789') assert.equal(drawn.split(digit).length - 1, 25, digit)
})

test('an alphabet of one symbol is a defect', () => {
  assert.throws(() => drawSymbols(scripted(), 'a', 1), RangeError)
})

test('a pool hands out every byte once, in its order, and asks anew when the rest is too small', () => {
  let next = 0
  const asked: number[] = []
  const dice = pooled((size) => {
    asked.push(size)
    return Uint8Array.from({ length: size }, () => next++)
  }, 32)
  assert.deepEqual([...dice(3)], [0, 1, 2])
  assert.deepEqual([...dice(4)], [3, 4, 5, 6])
  for (let i = 0; i < 6; i++) dice(4)
  assert.deepEqual([...dice(2)], [32, 33], 'one byte of the first pool is left, and two are wanted')
  assert.deepEqual(asked, [32, 32])
  assert.equal(dice(5).length, 5)
  assert.deepEqual(asked, [32, 32, 5], 'a large draw goes past the pool')
})

test('what is drawn stays as it was when more is drawn', () => {
  const dice = pooled((size) => new Uint8Array(size).fill(7), 32)
  const drawn = dice(4)
  dice(4)
  assert.deepEqual([...drawn], [7, 7, 7, 7])
})
