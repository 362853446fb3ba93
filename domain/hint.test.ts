import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type HintRecord, hintOf, maskLoginId } from './hint.ts'

const now = Temporal.Instant.from('2026-11-24T10:00:00+09:00').epochMilliseconds
const used = Temporal.Instant.from('2026-11-20T23:30:00+09:00').epochMilliseconds
const day = 86_400_000

const hint = (differs: Partial<HintRecord>, until: number | null = null) =>
  hintOf({ ...record, ...differs }, used, now, until === null ? null : Temporal.Instant.fromEpochMilliseconds(until))

const record: HintRecord = {
  state: 'C2',
  notAfter: now + day,
  revokedAt: null,
  reason: null,
  userState: 'U1',
  loginId: 'TARO01',
  userRole: 'general',
  lastDay: '2026-11-25',
}

const rows: readonly (readonly [sentence: string, differs: Partial<HintRecord>, state: string | null])[] = [
  ['a good one is fine', {}, 'fine'],
  ['a provisional one is fine', { state: 'C1' }, 'fine'],
  ['one past its last moment has expired', { notAfter: now - 1000 }, 'expired'],
  ['a revoked one is revoked', { state: 'C6', revokedAt: now - day, reason: 'misuse-suspected' }, 'revoked'],
  ['a revoked one that has run out since is revoked', { state: 'C6', notAfter: now - 1000 }, 'revoked'],
  ['one of a deleted user is revoked', { userState: 'U3' }, 'revoked'],
  ['a renewed one is superseded', { state: 'C4' }, 'superseded'],
  ['one of a stopped user is fine: the stop is not told', { userState: 'U2' }, 'fine'],
  ['an intent is nothing', { state: 'C0' }, null],
  ['a void one is nothing', { state: 'C7' }, null],
]

for (const [sentence, differs, state] of rows) {
  test(sentence, () => assert.equal(hint(differs)?.state ?? null, state))
}

test('a hint tells state, masked ID, role, last day and the day of use, and nothing else', () => {
  assert.deepEqual(hint({ state: 'C6', reason: 'lost-or-stolen', revokedAt: now }), {
    state: 'revoked',
    maskedLoginId: 'TA***1',
    role: 'general',
    lastDay: '2026-11-25',
    usedOn: '2026-11-20',
    renewableUntil: null,
  })
})

test('an expired one that may still renew tells until when; one that is good does not', () => {
  const expired = hint({ notAfter: now - 1000 }, now + day)
  assert.deepEqual([expired?.state, expired?.renewableUntil], ['expired', '2026-11-25T10:00:00+09:00'])
  assert.equal(hint({}, now + day)?.renewableUntil, null)
  assert.equal(hint({ notAfter: now - day }, now - 1000)?.renewableUntil, null)
})

test('a login ID is masked so that its owner knows it and nobody can type it', () => {
  assert.deepEqual(['ABC', 'ABCD', 'TARO01', 'NP-M-2026'].map(maskLoginId), ['A*C', 'A**D', 'TA***1', 'NP******6'])
})
