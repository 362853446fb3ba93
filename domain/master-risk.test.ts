import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyPath, readPolicy } from '../policies/read.ts'
import { type MasterCertificate, masterRisk } from './master-risk.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const ms = (text: string) => Date.parse(text)

/** 2026-12-12 is a Saturday: the last moment to renew is Friday evening. */
const certificate: MasterCertificate = {
  lastDay: '2026-12-12',
  notAfterMs: ms('2026-12-12T23:59:59+09:00'),
  lastActionableMs: ms('2026-12-11T21:00:00+09:00'),
  renewalOpensMs: ms('2026-11-02T00:00:00+09:00'),
}
const level = (reader: 'master' | 'general', now: string, all: readonly MasterCertificate[] = [certificate]) =>
  masterRisk(policy, all, reader, ms(now))?.level ?? null

const rows: readonly (readonly [string, string, string | null, string | null])[] = [
  ['is nobody’s concern before D-40', '2026-11-01T23:59:59+09:00', null, null],
  ['is the master’s from D-40 on', '2026-11-02T00:00:00+09:00', 'ends-soon', null],
  ['is everybody’s from D-10 on', '2026-12-02T23:59:59+09:00', 'ends-soon', 'ends-soon'],
  [
    'can no longer be helped on screen after the last moment to renew',
    '2026-12-11T21:00:00+09:00',
    'too-late',
    'too-late',
  ],
  ['lives to the last second of its last day', '2026-12-12T23:59:59+09:00', 'too-late', 'too-late'],
  ['stays everybody’s concern when it has expired', '2026-12-13T00:00:00+09:00', 'expired', 'expired'],
]
for (const [name, now, master, general] of rows) {
  test(`a master’s certificate ${name}`, () => {
    assert.deepEqual([level('master', now), level('general', now)], [master, general])
  })
}

test('a proven successor ends the concern', () => {
  const newer = {
    ...certificate,
    lastDay: '2027-12-03',
    notAfterMs: ms('2027-12-03T23:59:59+09:00'),
    lastActionableMs: ms('2027-12-03T21:00:00+09:00'),
    renewalOpensMs: ms('2027-10-24T00:00:00+09:00'),
  }
  assert.equal(level('general', '2026-12-05T10:00:00+09:00', [certificate, newer]), null)
})

test('a master without any certificate is told to everybody', () => {
  assert.equal(level('general', '2026-11-24T10:00:00+09:00', []), 'absent')
})
