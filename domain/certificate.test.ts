import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { policyPath, readPolicy } from '../policies/read.ts'
import type { Standing } from './actor.ts'
import {
  type CertificateCell,
  type CertificateEvent,
  type CertificateFacts,
  type CertificateRow,
  certificateTable,
  decideRevoke,
  isExpired,
  type RevokeWish,
  rowOf,
  type SuccessionFacts,
  takesPlace,
} from './certificate.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))

const events: CertificateEvent[] = [
  'signed',
  'handshake',
  'login',
  'renew',
  'successor-proven',
  'first-login-with-successor',
  'successor-ended',
  'revoke',
  'day-end',
  'unproven',
  'user-ended',
]

/** rules.md §4.4, written a second time: · stays, – cannot happen, + the other of the overlap goes too. */
const expected: Record<CertificateRow, string> = {
  C0: 'C1 – – – – – – C7 C7 C7 C7',
  C1: '– C2 C2 E14 – – – C6 C5 C6 C6',
  'C1-successor': '– C2 C2 E14 – – C6 C6+ · C6 C6',
  C2: '– · · · C2-predecessor C4 · C6+ C5 – C6',
  'C2-predecessor': '– · ·E16 E16 – C4 C2 C6+ C5-predecessor – C6',
  C4: '– E16 E16 E16 – – – · · – ·',
  'C5-predecessor': '– E04 E04 E04 · C4 C5 C6+ · C5 C6',
  C5: '– E04 E04 E04 – – – C6 · – C6',
  C6: '– E05 E05 E05 – – – · · · ·',
  C7: '– E05 E05 E05 – – – · · · ·',
}

function shown(cell: CertificateCell): string {
  if ('never' in cell) return '–'
  if ('refused' in cell) return cell.refused
  if ('stays' in cell) return `·${cell.hint ?? ''}`
  return cell.to + (cell.also?.includes('revoke-both') ? '+' : '')
}

describe('the life of a certificate', () => {
  for (const [row, cells] of Object.entries(expected) as [CertificateRow, string][]) {
    it(`answers every event in row ${row}`, () => {
      assert.deepEqual(Object.keys(certificateTable[row]).sort(), [...events].sort())
      assert.equal(events.map((event) => shown(certificateTable[row][event])).join(' '), cells)
    })
  }
  it('has ten rows', () => assert.deepEqual(Object.keys(certificateTable).sort(), Object.keys(expected).sort()))

  it('frees the seat in every cell that ends in a state without one, and in no other', () => {
    for (const [row, cells] of Object.entries(certificateTable)) {
      for (const [event, cell] of Object.entries(cells)) {
        if (!('to' in cell)) continue
        const frees = cell.also?.includes('free-seat') ?? false
        assert.equal(frees, ['C4', 'C6', 'C7'].includes(cell.to), `${row} ${event}`)
      }
    }
  })
})

describe('expiry', () => {
  it('comes one second after notAfter, whose own second is still valid', () => {
    const notAfter = Date.parse('2027-11-24T23:59:59+09:00')
    assert.ok(!isExpired(notAfter, Date.parse('2027-11-24T23:59:59.999+09:00')))
    assert.ok(isExpired(notAfter, Date.parse('2027-11-25T00:00:00+09:00')))
  })
})

describe('the row of a record', () => {
  const facts = (change: Partial<CertificateFacts>): CertificateFacts => ({
    state: 'C2',
    notAfterMs: 10_000,
    seatRole: 'current',
    successor: null,
    ...change,
  })
  const rows: [string, Partial<CertificateFacts>, number, CertificateRow][] = [
    ['有効 alone is C2', {}, 0, 'C2'],
    ['有効 beside an unproven successor is C2', { successor: 'C1' }, 0, 'C2'],
    ['有効 beside a proven successor is its predecessor', { successor: 'C2' }, 0, 'C2-predecessor'],
    ['仮発行 in the current seat is C1', { state: 'C1' }, 0, 'C1'],
    ['仮発行 in the successor’s seat is C1-successor', { state: 'C1', seatRole: 'successor' }, 0, 'C1-successor'],
    ['a date past makes 有効 expired', {}, 11_000, 'C5'],
    ['a date past makes 仮発行 expired', { state: 'C1' }, 11_000, 'C5'],
    ['a date past beside a successor keeps the overlap', { successor: 'C1' }, 11_000, 'C5-predecessor'],
    ['beside an intent alone it is expired alone', { successor: 'C0' }, 11_000, 'C5'],
    ['a date past changes nothing about a revoked one', { state: 'C6', seatRole: null }, 11_000, 'C6'],
  ]
  for (const [name, change, now, row] of rows) it(name, () => assert.equal(rowOf(facts(change), now), row))
})

describe('the successor takes its predecessor’s place', () => {
  const takes = (change: Partial<SuccessionFacts>, now = 0, oldEnds = policy.renewal.oldEnds) =>
    takesPlace(
      { ...policy, renewal: { ...policy.renewal, oldEnds } },
      { purpose: 'renewal', by: 'login', continuity: false, predecessorNotAfterMs: 10_000, ...change },
      now,
    )
  it('by a log-in on a PC with its continuity cookie', () => assert.ok(takes({ continuity: true })))
  it('not by a log-in on another PC', () => assert.ok(!takes({})))
  it('not by the check alone', () => assert.ok(!takes({ by: 'check', continuity: true })))
  it('by a log-in anywhere once the old one has expired', () => assert.ok(takes({}, 11_000)))
  it('not by the check once the old one has expired', () => assert.ok(!takes({ by: 'check' }, 11_000)))
  it('only then where a bank lets both live', () => {
    assert.ok(!takes({ continuity: true }, 0, 'own-expiry'))
    assert.ok(takes({}, 11_000, 'own-expiry'))
  })
  it('by the check where a bank says so', () => assert.ok(takes({ by: 'check' }, 0, 'new-proven')))
  it('of a replaced PC as soon as it is proven, whatever the PC remembers', () => {
    assert.ok(takes({ purpose: 'replacement', by: 'check' }))
    assert.ok(takes({ purpose: 'replacement', by: 'login' }, 0, 'own-expiry'))
  })
})

describe('who may revoke whose certificate', () => {
  const answer = (change: Partial<RevokeWish>) => {
    const verdict = decideRevoke({
      policy,
      by: 'master',
      target: { role: 'general', row: 'C2' },
      reason: 'pc-replaced',
      ...change,
    })
    if ('refused' in verdict) return verdict.refused
    return verdict.revoke ? (verdict.both ? 'both' : 'one') : 'already'
  }
  const general = (row: CertificateRow | null) => ({ target: { role: 'general', row } as const })
  const rows: [string, Partial<RevokeWish>, string][] = [
    ['the master a general user’s, with its successor', {}, 'both'],
    ['the master a general user’s unproven one', general('C1'), 'one'],
    ['the master a general user’s expired one, to free the seat', { ...general('C5'), reason: 'expired' }, 'one'],
    ['nobody needs to revoke a revoked one', general('C6'), 'already'],
    ['nobody needs to revoke a superseded one', general('C4'), 'already'],
    ['nobody can revoke where nothing was issued', general(null), 'already'],
    ['the master not his own on screen', { by: 'self', target: { role: 'master', row: 'C2' } }, 'E26'],
    ['a general user not his own', { by: 'self' }, 'E26'],
    ['a general user not a colleague’s', { by: 'general' }, 'E26'],
    ['a general user not the master’s', { by: 'general', target: { role: 'master', row: 'C2' } }, 'E26'],
    ['a stranger none', { by: 'public' }, 'E26'],
    ['the operator at the machine none', { by: 'operator' }, 'E26'],
    ['an auditor none', { by: 'auditor' }, 'E26'],
    [
      'one clerk the master’s',
      { by: 'clerk', target: { role: 'master', row: 'C2' }, reason: 'lost-or-stolen' },
      'both',
    ],
    ['one clerk any general user’s', { by: 'clerk' }, 'both'],
    ['a master not for the bank’s reasons', { reason: 'contract-closed' }, 'E26'],
    ['a clerk not for a timer’s reason', { by: 'clerk', reason: 'not-installed' }, 'E26'],
    ['a timer for its own', { by: 'system', reason: 'not-installed', ...general('C1') }, 'one'],
  ]
  for (const [name, change, expectedAnswer] of rows) it(name, () => assert.equal(answer(change), expectedAnswer))

  it('is refused with who may instead', () => {
    const by: Standing = 'self'
    const verdict = decideRevoke({ policy, by, target: { role: 'master', row: 'C2' }, reason: 'other' })
    assert.deepEqual(verdict, { refused: 'E26', facts: { who: 'branch' } })
  })
})
