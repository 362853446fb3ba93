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

const prefixes: [string, string][] = [
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:7:1::5', '2001:db8:7::/48'],
  ['2001:0DB8:0007:0001:0:0:0:5', '2001:db8:7::/48'],
  ['2001:db8::5', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['1::', '1:0:0::/48'],
  ['', 'unknown'],
  ['not an address', 'unknown'],
]
for (const [address, prefix] of prefixes) {
  test(`${address || 'nothing'} is of the network ${prefix}`, () => assert.equal(sourcePrefix(address), prefix))
}

test('what is no address is of nobody’s network, not even of its like', () => {
  assert.ok(!sameNetwork('', ''))
  assert.ok(!sameNetwork('nonsense', 'nonsense'))
})
