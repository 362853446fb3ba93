import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { atBank, bankDay, bankText, isOpen, nextOpening } from './calendar.ts'
import type { CertificateRow } from './certificate.ts'
import type { Policy } from './policy.ts'
import {
  businessDaysLeft,
  decideRenewal,
  decideSuccessor,
  type ExpiredFacts,
  firstRenewal,
  lastActionable,
  opensUntilMs,
  type RenewalWish,
  renewalCloses,
  renewalOpens,
  type SuccessorWish,
} from './renewal.ts'
import { validityOf } from './validity.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const calendar = calendarOf(policy)
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)
const withClose = (days: number): Policy => ({ ...policy, renewal: { ...policy.renewal, closesDaysAfter: days } })
const dies = (time: string): Policy => ({
  ...policy,
  validity: { ...policy.validity, expiresAt: Temporal.PlainTime.from(time) },
})

describe('renewal opens', () => {
  it('at 00:00 of the fortieth day before', () => {
    assert.equal(bankText(renewalOpens(policy, day('2027-11-24'))), '2027-10-15T00:00:00+09:00')
  })
  it('in truth with the first window from there', () => {
    assert.equal(bankText(firstRenewal(policy, calendar, day('2027-11-24'))), '2027-10-15T09:00:00+09:00')
    assert.equal(bankText(firstRenewal(policy, calendar, day('2027-02-09'))), '2027-01-04T09:00:00+09:00')
  })
})

describe('the last actionable moment', () => {
  const rows: [string, Policy, string, string][] = [
    ['on a business day is 21:00 of the last day', policy, '2027-11-24T23:59:59', '2027-11-24T21:00:00+09:00'],
    ['before a Saturday is Friday 21:00', policy, '2027-11-20T23:59:59', '2027-11-19T21:00:00+09:00'],
    ['before 3 January is 30 December', policy, '2027-01-03T23:59:59', '2026-12-30T21:00:00+09:00'],
    [
      'of a certificate that dies at 08:59:59 is the evening before',
      dies('08:59:59'),
      '2027-11-24T08:59:59',
      '2027-11-22T21:00:00+09:00',
    ],
    [
      'of one that dies at 09:00:00, as the window begins, is the evening before',
      dies('09:00:00'),
      '2027-11-24T09:00:00',
      '2027-11-22T21:00:00+09:00',
    ],
    ['of one that dies inside the window is its death', policy, '2027-11-24T12:00:00', '2027-11-24T12:00:00+09:00'],
    [
      'where renewal stays open 90 days is in that time',
      withClose(90),
      '2027-11-24T23:59:59',
      '2028-02-22T21:00:00+09:00',
    ],
  ]
  for (const [name, rules, notAfter, expected] of rows) {
    it(name, () => assert.equal(bankText(lastActionable(rules, calendar, at(notAfter))), expected))
  }

  it('is, for each acquisition of ten years, the end of the last window that begins before death, and not after it', () => {
    for (let d = day('2026-11-24'); d.year < 2037; d = d.add({ days: 1 })) {
      const { lastDay, notAfter } = validityOf(policy, atBank(d, '10:00'))
      const last = lastActionable(policy, calendar, notAfter)
      assert.ok(Temporal.Instant.compare(last, notAfter) <= 0, `${d}: after its death`)
      const lastOpen = bankDay(last)
      assert.ok(calendar.isBusinessDay(lastOpen), `${d}: no business day`)
      assert.ok(last.equals(atBank(lastOpen, '21:00')), `${d}: no window end`)
      assert.ok(isOpen(policy, calendar, last.subtract({ milliseconds: 1 })), `${d}: closed just before`)
      assert.ok(Temporal.Instant.compare(nextOpening(policy, calendar, last), notAfter) > 0, `${d}: a later window`)
      const first = firstRenewal(policy, calendar, lastDay)
      assert.ok(isOpen(policy, calendar, first), `${d}: first renewal is closed`)
      assert.ok(Temporal.Instant.compare(first, renewalOpens(policy, lastDay)) >= 0)
      assert.ok(Temporal.Instant.compare(first, last) < 0, `${d}: no window at all`)
    }
  })
})

describe('what an expired certificate still opens', () => {
  const facts: ExpiredFacts = {
    state: 'C2',
    role: 'current',
    notAfterMs: at('2027-11-24T23:59:59').epochMilliseconds,
    ownPasswords: true,
    successorProven: false,
  }
  const until = (change: Partial<ExpiredFacts>, days: number) =>
    bankText(opensUntilMs(withClose(days), { ...facts, ...change }))
  const end = '2027-11-24T23:59:59+09:00'
  const rows: [string, Partial<ExpiredFacts>, number, string][] = [
    ['is nothing, by the published rules', {}, 0, end],
    ['is the renewal, where a bank says +80, for eighty days', {}, 80, '2028-02-12T23:59:59+09:00'],
    ['is nothing with 仮発行', { state: 'C1' }, 80, end],
    ['is nothing once revoked', { state: 'C6' }, 80, end],
    ['is nothing once superseded', { state: 'C4' }, 80, end],
    ['is nothing with the new one of an overlap, whose predecessor stands', { role: 'successor' }, 80, end],
    ['is nothing beside a proven successor: that one is logged in with', { successorProven: true }, 80, end],
    ['is nothing with an initial password, for it renews nothing', { ownPasswords: false }, 80, end],
  ]
  for (const [name, change, days, expected] of rows) it(name, () => assert.equal(until(change, days), expected))
})

describe('business days left', () => {
  it('count both ends, holidays and weekends out', () => {
    assert.equal(businessDaysLeft(calendar, day('2026-11-20'), day('2026-11-25')), 3)
    assert.equal(businessDaysLeft(calendar, day('2026-11-24'), day('2026-11-24')), 1)
  })
  it('are none when the last day is past', () => {
    assert.equal(businessDaysLeft(calendar, day('2026-11-25'), day('2026-11-24')), 0)
  })
})

describe('a wish to renew', () => {
  const inWindow = at('2027-11-01T10:00:00')
  const wish = (change: Partial<RenewalWish>): RenewalWish => ({
    policy,
    calendar,
    now: inWindow,
    row: 'C2',
    lastDay: day('2027-11-24'),
    notAfter: at('2027-11-24T23:59:59'),
    successor: 'none',
    ...change,
  })
  const answer = (change: Partial<RenewalWish>) => {
    const verdict = decideRenewal(wish(change))
    return 'refused' in verdict ? verdict.refused : verdict.withdrawSuccessor ? 'withdraws, then renews' : 'renews'
  }
  const rows: [string, Partial<RenewalWish>, string][] = [
    ['in time and in hours is granted', {}, 'renews'],
    ['with an unproven successor withdraws that first', { successor: 'C1' }, 'withdraws, then renews'],
    ['with a proven successor is E16', { successor: 'C2', row: 'C2-predecessor' }, 'E16'],
    ['while a successor is being signed is E23', { successor: 'C0' }, 'E23'],
    ['one second before D-40 is E14', { now: at('2027-10-14T23:59:59') }, 'E14'],
    ['at 00:00 of D-40, in the night, is E09', { now: at('2027-10-15T00:00:00') }, 'E09'],
    ['on a Sunday is E09', { now: at('2027-10-31T10:00:00') }, 'E09'],
    ['too early and at night is E14, the stronger', { now: at('2027-10-01T03:00:00') }, 'E14'],
    ['with 仮発行 is E14', { row: 'C1' }, 'E14'],
    ['with a superseded one is E16', { row: 'C4' }, 'E16'],
    ['with a revoked one is E05', { row: 'C6' }, 'E05'],
    ['with a void one is E05', { row: 'C7' }, 'E05'],
    ['in the last second is answered by the hours', { now: at('2027-11-24T23:59:59') }, 'E09'],
    ['after expiry is E04', { row: 'C5', now: at('2027-11-25T10:00:00') }, 'E04'],
    [
      'after expiry is granted where a bank allows 90 days',
      { policy: withClose(90), row: 'C5', now: at('2027-11-25T10:00:00') },
      'renews',
    ],
    [
      'after expiry withdraws an unproven successor there, as before it',
      { policy: withClose(90), row: 'C5-predecessor', now: at('2027-11-25T10:00:00'), successor: 'C1' },
      'withdraws, then renews',
    ],
    [
      'after expiry beside a proven successor is E16 there',
      { policy: withClose(90), row: 'C5-predecessor', now: at('2027-11-25T10:00:00'), successor: 'C2' },
      'E16',
    ],
    [
      'after expiry and the days that a bank allows is E04',
      { policy: withClose(80), row: 'C5', now: at('2028-02-14T10:00:00') },
      'E04',
    ],
    [
      'ordered by the bank is granted before D-40',
      { now: at('2027-06-01T10:00:00'), orderedFrom: at('2027-05-31T00:00:00') },
      'renews',
    ],
    [
      'ordered by the bank keeps the hours',
      { now: at('2027-06-01T22:00:00'), orderedFrom: at('2027-05-31T00:00:00') },
      'E09',
    ],
  ]
  for (const [name, change, expected] of rows) it(name, () => assert.equal(answer(change), expected))

  it('refused as too early is told from when, really from when, and until when', () => {
    const verdict = decideRenewal(wish({ now: at('2027-10-01T10:00:00') }))
    assert.deepEqual('refused' in verdict && verdict.facts, {
      opens: '2027-10-15T00:00:00+09:00',
      firstRenewal: '2027-10-15T09:00:00+09:00',
      lastActionable: '2027-11-24T21:00:00+09:00',
    })
  })

  it('is answered for every row of the certificate’s table', () => {
    const rowsOfTable: CertificateRow[] = [
      'C0',
      'C1',
      'C1-successor',
      'C2',
      'C2-predecessor',
      'C4',
      'C5',
      'C5-predecessor',
      'C6',
      'C7',
    ]
    const late = renewalCloses(policy, at('2027-11-24T23:59:59')).add({ hours: 34 })
    const answers = rowsOfTable.map((row) => {
      const overlap = row.endsWith('predecessor')
      const now = row.startsWith('C5') ? late : inWindow
      return `${row} ${answer({ row, now, successor: overlap ? 'C2' : 'none' })}`
    })
    assert.deepEqual(answers, [
      'C0 E05',
      'C1 E14',
      'C1-successor E14',
      'C2 renews',
      'C2-predecessor E16',
      'C4 E16',
      'C5 E04',
      'C5-predecessor E04',
      'C6 E05',
      'C7 E05',
    ])
  })
})

describe('the request for the successor', () => {
  const ms = (text: string) => at(text).epochMilliseconds
  const answer = (change: Partial<SuccessorWish>) => {
    const verdict = decideSuccessor({
      policy,
      nowMs: ms('2027-11-01T21:10:00'),
      row: 'C2',
      notAfterMs: ms('2027-11-24T23:59:59'),
      successor: 'none',
      finishByMs: ms('2027-11-01T21:25:00'),
      user: 'U1',
      contract: 'K1',
      ...change,
    })
    return 'refused' in verdict ? verdict.refused : verdict.withdrawSuccessor ? 'withdraws, then renews' : 'renews'
  }
  const rows: [string, Partial<SuccessorWish>, string][] = [
    ['inside its thirty minutes is granted, past 21:00 too', {}, 'renews'],
    ['at their end is E24', { nowMs: ms('2027-11-01T21:25:00') }, 'E24'],
    ['in a session that a newer one ended is E24', { finishByMs: null }, 'E24'],
    ['beside an unproven successor withdraws that first', { successor: 'C1' }, 'withdraws, then renews'],
    ['beside a proven one is E16', { successor: 'C2', row: 'C2-predecessor' }, 'E16'],
    ['while another is being signed is E23', { successor: 'C0' }, 'E23'],
    ['for a superseded one is E16', { row: 'C4' }, 'E16'],
    ['for a revoked one is E05', { row: 'C6' }, 'E05'],
    ['for one that has expired meanwhile is E04', { row: 'C5', nowMs: ms('2027-11-25T00:00:01') }, 'E04'],
    ['of a stopped user is E22', { user: 'U2' }, 'E22'],
    ['of a deleted user is E05', { user: 'U3' }, 'E05'],
    ['of a frozen contract is E21', { contract: 'K2' }, 'E21'],
  ]
  for (const [name, change, expected] of rows) it(name, () => assert.equal(answer(change), expected))
})
