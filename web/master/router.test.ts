import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathOf, placeAt } from './router.ts'

test('every address of the console means one screen, and goes back to the same address', () => {
  for (const path of ['/users', '/users/TARO01', '/me', '/passwords']) {
    const place = placeAt(path)
    assert.notEqual(place.screen, 'nowhere')
    assert.equal(place.screen !== 'nowhere' && pathOf(place), path)
  }
})

test('a login ID keeps its own characters through the address', () => {
  const loginId = 'a/b %41?'
  assert.deepEqual(placeAt(pathOf({ screen: 'user', loginId })), { screen: 'user', loginId })
})

test('a broken escape and an unknown address are no defect', () => {
  assert.deepEqual(placeAt('/users/%E3%8'), { screen: 'user', loginId: '%E3%8' })
  assert.deepEqual(placeAt('/users/A/B'), { screen: 'nowhere' })
  assert.deepEqual(placeAt('/toString'), { screen: 'nowhere' })
})
