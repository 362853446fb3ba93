import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawSymbols } from './random.ts'

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
