import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AdmissionRecord, type AdmissionWish, decideAdmission, refusedByRecord } from './admission.ts'

const notAfter = Date.parse('2027-11-24T23:59:59+09:00')
const now = Date.parse('2026-11-24T10:00:00+09:00')

const record = (change: Partial<AdmissionRecord> = {}): AdmissionRecord => ({
  state: 'C2',
  notAfter,
  revokedAt: null,
  reason: null,
  userState: 'U1',
  lockedAt: null,
  contractState: 'K1',
  frozen: 0,
  ...change,
})

const wish = (change: Partial<AdmissionWish> = {}): AdmissionWish => ({
  presentation: { presented: true, sha256: 'ab', ours: true },
  record: record(),
  password: 'right',
  wrongSoFar: 0,
  lockAfter: 6,
  mustChangePassword: false,
  serviceOpen: true,
  successorProven: false,
  restriction: {
    userRestrictedUntilMs: null,
    userRestrictionScope: 'all',
    sessionRestrictedUntilMs: null,
    held: false,
  },
  nowMs: now,
  ...change,
})

function answer(change: Partial<AdmissionWish>): string {
  const verdict = decideAdmission(wish(change))
  if ('admit' in verdict) {
    const said = [
      verdict.restriction.kind !== 'none' && `restricted: ${verdict.restriction.kind}`,
      verdict.proves && 'proves',
      verdict.hint,
      verdict.mustChangePassword && 'must change',
      verdict.onlyRenewal && 'only renewal',
    ]
    return ['admitted', ...said.filter(Boolean)].join(', ')
  }
  if ('askPassword' in verdict) return 'asks'
  return verdict.refused + (verdict.counts ? ', counts' : '') + (verdict.locks ? ', locks' : '')
}

describe('the gate', () => {
  const of = (change: Partial<AdmissionRecord>): Partial<AdmissionWish> => ({ record: record(change) })
  const rows: [string, Partial<AdmissionWish>, string][] = [
    ['admits a live certificate with its password', {}, 'admitted'],
    ['asks for the password once the certificate is good', { password: 'not-asked-yet' }, 'asks'],
    ['asks nobody whose certificate is refused', { ...of({ state: 'C6' }), password: 'not-asked-yet' }, 'E05'],
    [
      'admits an expired one that may still renew, for the renewal alone',
      { nowMs: notAfter + 1000, opensUntilMs: notAfter + 86_400_000 },
      'admitted, only renewal',
    ],
    [
      'admits it up to the last second of that time',
      { nowMs: notAfter + 86_400_000 + 999, opensUntilMs: notAfter + 86_400_000 },
      'admitted, only renewal',
    ],
    [
      'says E04 once that time is over too',
      { nowMs: notAfter + 86_400_000 + 1000, opensUntilMs: notAfter + 86_400_000 },
      'E04',
    ],
    [
      'says E15 to a locked one that may still renew',
      { ...of({ lockedAt: now }), nowMs: notAfter + 1000, opensUntilMs: notAfter + 86_400_000 },
      'E15',
    ],
    ['says E01 when nothing is presented', { presentation: { presented: false }, record: null }, 'E01'],
    ['says E01 to a foreign certificate', { presentation: { presented: true, sha256: 'ab', ours: false } }, 'E01'],
    ['says E01 to one of our issuer that no record knows', { record: null }, 'E01'],
    ['says E05 to a revoked one', of({ state: 'C6' }), 'E05'],
    ['says E05 to a void one', of({ state: 'C7' }), 'E05'],
    ['says E05 to an intent that was never recorded as signed', of({ state: 'C0' }), 'E05'],
    ['says E16 to a superseded one', of({ state: 'C4' }), 'E16'],
    ['says E04 after the last second', { nowMs: notAfter + 1000 }, 'E04'],
    ['admits in the last second', { nowMs: notAfter + 999 }, 'admitted'],
    ['says E22 to a stopped user', of({ userState: 'U2' }), 'E22'],
    ['says E05 to a deleted user', of({ userState: 'U3' }), 'E05'],
    ['says E15 to a locked user', of({ lockedAt: 1 }), 'E15'],
    ['says E21 while the contract is only applied for', of({ contractState: 'K0' }), 'E21'],
    ['says E21 to a frozen contract', of({ contractState: 'K2', frozen: 1 }), 'E21'],
    ['says E21 to a frozen 解約予約', of({ contractState: 'K3', frozen: 1 }), 'E21'],
    ['admits in an unfrozen 解約予約', of({ contractState: 'K3' }), 'admitted'],
    ['says E21 to a closed contract', of({ contractState: 'K4' }), 'E21'],
    ['says E26 to a certificate that a bank lets in only tomorrow', of({ usableFrom: now + 1 }), 'E26'],
    ['says E09 outside the hours of a bank that has some', { serviceOpen: false }, 'E09'],
    ['counts a wrong password', { password: 'wrong' }, 'E07, counts'],
    ['locks at the sixth', { password: 'wrong', wrongSoFar: 5 }, 'E15, counts, locks'],
    ['does not lock at the fifth', { password: 'wrong', wrongSoFar: 4 }, 'E07, counts'],
    ['counts no password behind a refused certificate', { ...of({ state: 'C6' }), password: 'wrong' }, 'E05'],
    ['lets the first log-in prove a 仮発行', of({ state: 'C1' }), 'admitted, proves'],
    ['points to the newer certificate of an overlap', { successorProven: true }, 'admitted, newer-certificate'],
    ['lets an initial password in only to be changed', { mustChangePassword: true }, 'admitted, must change'],
    [
      'restricts on a PC without its continuity cookie',
      { restriction: { ...wish().restriction, sessionRestrictedUntilMs: now + 1 } },
      'admitted, restricted: all',
    ],
    [
      'restricts payments alone after a contract’s first issue',
      { restriction: { ...wish().restriction, userRestrictedUntilMs: now + 1, userRestrictionScope: 'payments' } },
      'admitted, restricted: payments',
    ],
    [
      'admits as restricted whom a signal holds',
      { restriction: { ...wish().restriction, held: true } },
      'admitted, restricted: all',
    ],
  ]
  for (const [name, change, expected] of rows) it(name, () => assert.equal(answer(change), expected))

  it('gives the strongest reason first, and the next when that one is healed', () => {
    const steps: [Partial<AdmissionRecord>, string][] = [
      [{ contractState: 'K1', frozen: 0 }, 'E21'],
      [{ userState: 'U1' }, 'E22'],
      [{ state: 'C4' }, 'E05'],
      [{ state: 'C2' }, 'E16'],
      [{ notAfter }, 'E04'],
      [{ lockedAt: null }, 'E15'],
      [{ usableFrom: 0 }, 'E26'],
    ]
    let ill: AdmissionRecord = record({
      contractState: 'K2',
      frozen: 1,
      userState: 'U2',
      state: 'C6',
      notAfter: 0,
      lockedAt: 1,
      usableFrom: now + 1,
    })
    for (const [healing, code] of steps) {
      assert.equal(answer({ record: ill, serviceOpen: false, password: 'wrong' }), code)
      ill = { ...ill, ...healing }
    }
    assert.equal(answer({ record: ill, serviceOpen: false, password: 'wrong' }), 'E09')
    assert.equal(answer({ record: ill, password: 'wrong' }), 'E07, counts')
    assert.equal(answer({ record: ill }), 'admitted')
  })

  it('tells when and why a certificate ended, in Japan’s time', () => {
    const ended = record({ state: 'C6', reason: 'pc-replaced', revokedAt: now })
    assert.deepEqual(refusedByRecord(ended, now)?.facts, { reason: 'pc-replaced', at: '2026-11-24T10:00:00+09:00' })
    assert.deepEqual(refusedByRecord(record(), notAfter + 1000)?.facts, { notAfter: '2027-11-24T23:59:59+09:00' })
  })
})
