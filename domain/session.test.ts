import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { policyPath, readPolicy } from '../policies/read.ts'
import type { AdmissionRecord } from './admission.ts'
import {
  decideSession,
  isSessionEnd,
  type SessionEnd,
  type SessionQuestion,
  type SessionRecord,
  sessionEnds,
  sessionEndsMs,
} from './session.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const start = Date.parse('2026-11-24T10:00:00+09:00')
const minutes = (n: number) => n * 60_000

const record: AdmissionRecord = {
  state: 'C2',
  notAfter: start + minutes(60 * 24),
  revokedAt: null,
  reason: null,
  userState: 'U1',
  lockedAt: null,
  contractState: 'K1',
  frozen: 0,
}
const session: SessionRecord = {
  certificateSha256: 'aa',
  endsMs: sessionEndsMs(policy, start),
  lastSeenMs: start,
  ended: null,
}

const question = (
  change: Partial<SessionQuestion> & { s?: Partial<SessionRecord>; r?: Partial<AdmissionRecord> },
): SessionQuestion => {
  const { s, r, ...rest } = change
  return {
    policy,
    session: { ...session, ...s },
    record: { ...record, ...r },
    presentedSha256: 'aa',
    serviceOpen: true,
    machineNowMs: start + minutes(1),
    bankNowMs: start + minutes(1),
    ...rest,
  }
}

function answer(change: Parameters<typeof question>[0]): string {
  const verdict = decideSession(question(change))
  if (verdict.alive) return 'alive'
  const said = verdict.status === 403 ? verdict.refusal.refused : '401'
  if ('onlyRenewal' in verdict) return `${said}, but the renewal`
  return verdict.end === null ? said : `${said}, ends: ${verdict.end}`
}

describe('a session', () => {
  const rows: [string, Parameters<typeof question>[0], string][] = [
    ['lives', {}, 'alive'],
    [
      'with an expired certificate that may still renew is E04, does not end, and the renewal may let it in',
      { bankNowMs: record.notAfter + 1000, opensUntilMs: record.notAfter + 5000 },
      'E04, but the renewal',
    ],
    [
      'ends when that time is over too',
      { bankNowMs: record.notAfter + 6000, opensUntilMs: record.notAfter + 5000 },
      'E04, ends: expired',
    ],
    [
      'is idle then as before',
      { bankNowMs: record.notAfter + 1000, opensUntilMs: record.notAfter + 5000, machineNowMs: start + minutes(15) },
      '401, ends: idle',
    ],
    [
      'of a stopped user is E22 then as before',
      { bankNowMs: record.notAfter + 1000, opensUntilMs: record.notAfter + 5000, r: { userState: 'U2' } },
      'E22, ends: held',
    ],
    ['that does not exist is 401', { session: null }, '401'],
    ['ends at 15 idle minutes', { machineNowMs: start + minutes(15) }, '401, ends: idle'],
    ['lives one millisecond before that', { machineNowMs: start + minutes(15) - 1 }, 'alive'],
    [
      'ends after 12 hours however busy',
      { s: { lastSeenMs: start + minutes(719) }, machineNowMs: start + minutes(720) },
      '401, ends: absolute',
    ],
    ['ends with the service’s hours where a bank has some', { serviceOpen: false }, '401, ends: hours'],
    ['on another certificate is E03 and ends', { presentedSha256: 'bb' }, 'E03, ends: other-certificate'],
    [
      'on a connection without a certificate is E03 and ends',
      { presentedSha256: null },
      'E03, ends: other-certificate',
    ],
    ['ends with its certificate’s revocation', { r: { state: 'C6' } }, 'E05, ends: revoked'],
    ['ends when its certificate is superseded', { r: { state: 'C4' } }, 'E16, ends: superseded'],
    ['ends at midnight of expiry, by the bank’s clock', { bankNowMs: record.notAfter + 1000 }, 'E04, ends: expired'],
    ['ends with 緊急停止', { r: { userState: 'U2' } }, 'E22, ends: held'],
    ['ends with the freeze', { r: { contractState: 'K2', frozen: 1 } }, 'E21, ends: frozen'],
    ['ends with the contract', { r: { contractState: 'K4' } }, 'E21, ends: closed'],
    ['ends with the lock', { r: { lockedAt: 1 } }, 'E15, ends: locked'],
    ['ended by a revocation still says E05', { s: { ended: 'revoked' }, r: { state: 'C6' } }, 'E05'],
    ['ended by a stop that was lifted says E22 until the next log-in', { s: { ended: 'held' } }, 'E22'],
    ['ended by log-out is 401', { s: { ended: 'logout' } }, '401'],
    [
      'ended by log-out, its certificate revoked since, says E05',
      { s: { ended: 'logout' }, r: { state: 'C6' } },
      'E05',
    ],
    ['ended by a newer one is 401', { s: { ended: 'newer-session' } }, '401'],
    ['ended before is not ended again', { s: { ended: 'logout' }, presentedSha256: 'bb' }, 'E03'],
  ]
  for (const [name, change, expected] of rows) it(name, () => assert.equal(answer(change), expected))

  it('that has ended is never alive, whatever the reason', () => {
    for (const ended of Object.keys(sessionEnds) as SessionEnd[]) {
      assert.ok(isSessionEnd(ended))
      const code = sessionEnds[ended]
      assert.equal(answer({ s: { ended } }), code === 401 ? '401' : code, ended)
    }
    assert.ok(!isSessionEnd('toString'))
  })

  it('answers 401 to log-out, idle, end of hours and a newer session, and 403 to what the record says', () => {
    const by = (wanted: boolean) =>
      Object.entries(sessionEnds)
        .filter(([, code]) => (code === 401) === wanted)
        .map(([end]) => end)
    assert.deepEqual(by(true), ['logout', 'idle', 'absolute', 'hours', 'newer-session', 'password-reset'])
    assert.deepEqual(by(false), [
      'other-certificate',
      'expired',
      'revoked',
      'superseded',
      'held',
      'frozen',
      'closed',
      'deleted',
      'locked',
    ])
  })
})
