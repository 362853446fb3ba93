import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decideRequest } from './approvals.ts'
import { checkStaffNumber, decideStaff, decideStaffSession, staffIdleMinutes } from './staff.ts'

const minute = 60_000
const person = { sha256: 'a', notAfter: 1_000 * minute, certificateEnded: null, staffEnded: null }
const session = { certificateSha256: 'a', endsMs: 720 * minute, lastSeenMs: 0, ended: false }

describe('a staff certificate', () => {
  it('lets its holder in until its last moment', () => {
    assert.equal(decideStaff(person, 999 * minute), null)
    assert.equal(decideStaff(person, 1_000 * minute)?.refused, 'E04')
  })
  it('opens nothing when nobody of the staff has it (E01), when it or its holder has ended (E05)', () => {
    assert.equal(decideStaff(undefined, 0)?.refused, 'E01')
    assert.equal(decideStaff({ ...person, certificateEnded: 1 }, 2)?.refused, 'E05')
    assert.equal(decideStaff({ ...person, staffEnded: 1 }, 2)?.refused, 'E05')
  })
})

describe('a staff session', () => {
  const told = (verdict: ReturnType<typeof decideStaffSession>) =>
    verdict.alive ? 'alive' : `${verdict.refusal.refused} ${verdict.end}`
  const rows: readonly (readonly [string, Parameters<typeof decideStaffSession>, string])[] = [
    ['lives while its person works', [session, person, 'a', 14 * minute], 'alive'],
    ['ends after fifteen idle minutes', [session, person, 'a', staffIdleMinutes * minute], 'E24 idle'],
    ['ends after twelve hours', [{ ...session, lastSeenMs: 719 * minute }, person, 'a', 720 * minute], 'E24 absolute'],
    ['ends at once beside another certificate', [session, person, 'b', 1], 'E03 other-certificate'],
    ['ends without a certificate', [session, person, null, 1], 'E03 other-certificate'],
    ['ends with its certificate', [session, { ...person, certificateEnded: 1 }, 'a', 2], 'E05 ended'],
    ['that has ended is told so and ends no second time', [{ ...session, ended: true }, person, 'a', 1], 'E24 null'],
  ]
  for (const [name, question, expected] of rows)
    it(name, () => assert.equal(told(decideStaffSession(...question)), expected))
})

describe('a staff number', () => {
  for (const [text, fine] of [
    ['C-1001', true],
    ['0001', true],
    ['c-1001', false],
    ['C 1001', false],
    ['AB', false],
  ] as const) {
    it(`${text} is ${fine ? 'one' : 'none'}`, () => assert.equal(checkStaffNumber(text), fine))
  }
})

describe('asking for a second person', () => {
  const ask = (wish: Partial<Parameters<typeof decideRequest>[0]>) =>
    decideRequest({ kind: 'reissue-master', by: 'clerk', contract: 'K1', visit: true, ...wish })?.refused ?? null
  it('is a clerk’s or a checker’s act', () => {
    assert.deepEqual(
      (['clerk', 'checker', 'centre', 'auditor', 'operator', 'master'] as const).map((by) => ask({ by })),
      [null, null, 'E26', 'E26', 'E26', 'E26'],
    )
  })
  it('needs the visit, but for a master’s very first code and what the bank does by itself', () => {
    assert.equal(ask({ visit: false }), 'E26')
    assert.equal(ask({ visit: false, first: true }), null)
    assert.equal(ask({ visit: false, first: true, kind: 'reset-master-password' }), 'E26')
    assert.equal(ask({ visit: false, kind: 'thaw-contract', contract: 'K2' }), null)
  })
  it('is refused where the contract’s state bars it: frozen ones are thawed first, closed ones are closed', () => {
    assert.equal(ask({ contract: 'K2' }), 'E21')
    assert.equal(ask({ contract: 'K4' }), 'E21')
    assert.equal(ask({ contract: 'K0' }), 'E21')
    assert.equal(ask({ contract: 'K0', kind: 'open-contract', visit: false }), null)
  })
})
