import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameNetwork, sourcePrefix } from './source.ts'

test('an address is kept without its last part', () => {
  assert.equal(sourcePrefix('203.0.113.77'), '203.0.113.0/24')
  assert.equal(sourcePrefix('::ffff:203.0.113.77'), '203.0.113.0/24')
  assert.equal(sourcePrefix('2001:db8:12:3456::1'), '2001:db8:12::/48')
  assert.equal(sourcePrefix('2001:0db8::1'), '2001:db8:0::/48')
  assert.equal(sourcePrefix('::1'), '0:0:0::/48')
})

test('the machine itself is one network, whichever family it speaks', () => {
  assert.ok(sameNetwork('::1', '127.0.0.1'))
  assert.ok(sameNetwork('203.0.113.1', '203.0.113.200'))
  assert.ok(!sameNetwork('203.0.113.1', '203.0.114.1'))
})
