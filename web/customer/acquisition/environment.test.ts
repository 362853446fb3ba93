import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EnvironmentRow } from '../../../wire/acquire-page.ts'
import { checkClock, checkKey, checkStorage, checkSupported } from './environment.ts'
import type { Platform } from './platform.ts'

const rows: EnvironmentRow[] = [
  { os: 'windows', osName: 'Windows 11', browser: 'edge', browserName: 'Edge', fromVersion: 130, acquire: true },
  { os: 'windows', osName: 'Windows 11', browser: 'firefox', browserName: 'Firefox', fromVersion: 128, acquire: false },
  { os: 'linux', osName: 'Linux', browser: 'chrome', browserName: 'Chrome', fromVersion: 130, acquire: true },
]
const edge: Platform = { os: 'windows', browser: 'edge', version: 148 }

const table: { name: string; platform: Platform; ok: boolean; says: string }[] = [
  { name: 'a listed browser is green and named', platform: edge, ok: true, says: 'Windows 11 · Edge 148' },
  {
    name: 'the smallest listed version is enough',
    platform: { ...edge, version: 130 },
    ok: true,
    says: 'Windows 11 · Edge 130',
  },
  {
    name: 'an older version is red and says which is needed',
    platform: { ...edge, version: 129 },
    ok: false,
    says: 'Windows 11 · Edge 129 < 130',
  },
  {
    name: 'a browser that may use but not acquire is red',
    platform: { os: 'windows', browser: 'firefox', version: 145 },
    ok: false,
    says: 'Windows 11 · Edge',
  },
  {
    name: 'Chromium counts as Chrome',
    platform: { os: 'linux', browser: 'chromium', version: 156 },
    ok: true,
    says: 'Linux · Chrome 156',
  },
  {
    name: 'a system that is not served is told which are',
    platform: { os: 'ios', browser: 'safari', version: 26 },
    ok: false,
    says: 'Windows 11 · Edge / Linux · Chrome',
  },
]
for (const row of table) {
  test(row.name, () => {
    const finding = checkSupported(rows, row.platform)
    assert.equal(finding.ok, row.ok)
    assert.equal(finding.code, row.ok ? undefined : 'E10')
    assert.equal(finding.detail, row.says)
  })
}

test('a PC clock five minutes off is still fine, a second more is E19 with the difference', () => {
  const server = Date.parse('2026-11-24T10:00:00+09:00')
  assert.deepEqual(checkClock(server + 300_000, server), { ok: true, seconds: 300 })
  assert.deepEqual(checkClock(server - 301_000, server), { ok: false, code: 'E19', seconds: -301 })
})

test('a platform that can make and use a P-256 key is green', async () => {
  assert.deepEqual(await checkKey(), { ok: true })
})

test('a browser that keeps no cookies or refuses to store a key is red', async () => {
  const works = () => Promise.resolve()
  const fails = () => Promise.reject(new Error('private window'))
  Object.defineProperty(globalThis, 'navigator', { value: { cookieEnabled: true }, configurable: true })
  assert.deepEqual(await checkStorage(works), { ok: true })
  assert.deepEqual(await checkStorage(fails), { ok: false, code: 'E10' })
  Object.defineProperty(globalThis, 'navigator', { value: { cookieEnabled: false }, configurable: true })
  assert.deepEqual(await checkStorage(works), { ok: false, code: 'E10' })
})
