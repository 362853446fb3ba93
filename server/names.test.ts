import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doorNames } from './names.ts'

test('the doors of a domain are its names and ninety-nine labels before login and manage', () => {
  const names = doorNames('warifu.localhost', { portal: 8443, certificate: 8444, staff: 8445 })
  assert.deepEqual(names.portal, { host: 'portal.warifu.localhost', origin: 'https://portal.warifu.localhost:8443' })
  assert.equal(names.staff.origin, 'https://staff.warifu.localhost:8445')
  assert.equal(names.login.origin, 'https://login.warifu.localhost:8444')
  assert.equal(names.loginLabels.length, 99)
  assert.equal(names.loginLabels[0]?.host, 'n1.login.warifu.localhost')
  assert.equal(names.manageLabels[98]?.origin, 'https://n99.manage.warifu.localhost:8444')
})

test('an origin on port 443 is written without it, as browsers do', () => {
  const { portal } = doorNames('eb.example.co.jp', { portal: 443, certificate: 443, staff: 443 })
  assert.equal(portal.origin, 'https://portal.eb.example.co.jp')
  assert.equal(new URL(portal.origin).origin, portal.origin)
})
