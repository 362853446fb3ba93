import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf } from './paper.ts'

test('a postal code is found however it is written, and an address without one is left as it is', () => {
  const address = '北海道札幌市中央区大通西3丁目7'
  for (const written of [
    `〒060-8661 ${address}`,
    `〒0608661　${address}`,
    `０６０－８６６１ ${address}`,
    `060-8661\n${address}`,
  ])
    assert.deepEqual(addressOf(written), { postalCode: '060-8661', address }, written)
  assert.deepEqual(addressOf(` ${address} `), { postalCode: null, address })
})
