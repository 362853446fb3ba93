import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { bankText } from './calendar.ts'
import type { Policy, Validity } from './policy.ts'
import { notBeforeOf, reissuableFrom, usableFrom, validityOf } from './validity.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)
const day = (text: string) => Temporal.PlainDate.from(text)
const withValidity = (change: Partial<Validity>): Policy => ({
  ...policy,
  validity: { ...policy.validity, ...change },
})
const length = (text: string) => ({ length: Temporal.Duration.from(text) })

describe('the last valid moment', () => {
  const rows: [string, Policy, string, string][] = [
    [
      'is the same date next year, to the end of the day in Japan',
      policy,
      '2026-11-24T10:00:00',
      '2027-11-24T23:59:59+09:00',
    ],
    ['does not depend on the hour of acquisition', policy, '2026-11-24T00:00:00', '2027-11-24T23:59:59+09:00'],
    ['counts the day in Japan, not in UTC', policy, '2026-11-24T08:00:00', '2027-11-24T23:59:59+09:00'],
    ['of 29 February is 28 February', policy, '2028-02-29T10:00:00', '2029-02-28T23:59:59+09:00'],
    ['of 28 February before a leap year is 28 February', policy, '2027-02-28T10:00:00', '2028-02-28T23:59:59+09:00'],
    ['does not move for a holiday', policy, '2026-01-01T10:00:00', '2027-01-01T23:59:59+09:00'],
    [
      'with 365 days falls a day short over a leap day',
      withValidity(length('P365D')),
      '2027-11-24T10:00:00',
      '2028-11-23T23:59:59+09:00',
    ],
    [
      'with two years is two years later',
      withValidity(length('P2Y')),
      '2026-11-24T10:00:00',
      '2028-11-24T23:59:59+09:00',
    ],
    [
      'may be the day after one year',
      withValidity({ lastDay: 'next-date' }),
      '2026-11-24T10:00:00',
      '2027-11-25T23:59:59+09:00',
    ],
    [
      'may be 08:59:59 of that day',
      withValidity({ expiresAt: Temporal.PlainTime.from('08:59:59') }),
      '2026-11-24T10:00:00',
      '2027-11-24T08:59:59+09:00',
    ],
    [
      'may be 09:00 of that day',
      withValidity({ expiresAt: Temporal.PlainTime.from('09:00:00') }),
      '2026-11-24T10:00:00',
      '2027-11-24T09:00:00+09:00',
    ],
    [
      'may be the end of the system',
      withValidity({ length: 'life-of-system', systemEnds: day('2031-03-31') }),
      '2026-11-24T10:00:00',
      '2031-03-31T23:59:59+09:00',
    ],
  ]
  for (const [name, rules, acquired, expected] of rows) {
    it(name, () => assert.equal(bankText(validityOf(rules, at(acquired)).notAfter), expected))
  }

  it('of a renewed one runs from the renewal day, or from the old expiry where a bank says so', () => {
    const old = day('2027-11-24')
    const renewed = at('2027-10-20T10:00:00')
    assert.equal(validityOf(policy, renewed, old).lastDay.toString(), '2028-10-20')
    assert.equal(validityOf(withValidity({ renewedFrom: 'old-expiry' }), renewed, old).lastDay.toString(), '2028-11-24')
    assert.equal(validityOf(withValidity({ renewedFrom: 'old-expiry' }), renewed).lastDay.toString(), '2028-10-20')
  })

  it('of every Friday of ten years is a Saturday, but over a leap day', () => {
    for (let friday = day('2026-11-27'); friday.year < 2037; friday = friday.add({ days: 7 })) {
      const { lastDay } = validityOf(policy, at(`${friday}T10:00:00`))
      const leapDays = friday.until(lastDay).days - 365
      assert.equal(lastDay.dayOfWeek, 6 + leapDays, friday.toString())
    }
  })
})

describe('notBefore', () => {
  const rows: [string, string, string, string][] = [
    ['is 00:00 of the acquisition day', '2026-11-24', '2026-11-24T10:00:00', '2026-11-24T00:00:00+09:00'],
    [
      'is an hour before the machine’s now when that is earlier',
      '2026-11-24',
      '2026-11-24T00:30:00',
      '2026-11-23T23:30:00+09:00',
    ],
    [
      'never lies ahead of the machine when the bank day is moved ahead',
      '2027-10-20',
      '2026-11-24T10:00:00',
      '2026-11-24T09:00:00+09:00',
    ],
  ]
  for (const [name, acquired, now, expected] of rows) {
    it(name, () => assert.equal(bankText(notBeforeOf(day(acquired), at(now))), expected))
  }
})

describe('a bank that lets business days pass', () => {
  const calendar = calendarOf(policy)
  const after = (days: number): Policy => ({
    ...policy,
    acquisition: { ...policy.acquisition, usableAfterBusinessDays: days, reissueAfterBusinessDays: days },
  })
  const friday = at('2026-11-20T10:00:00')
  it('opens the service at 00:00 of the next business day', () => {
    assert.equal(bankText(usableFrom(after(1), calendar, friday)), '2026-11-24T00:00:00+09:00')
  })
  it('makes codes again at 00:00 of the third', () => {
    assert.equal(bankText(reissuableFrom(after(3), calendar, friday)), '2026-11-26T00:00:00+09:00')
  })
  it('lets none pass by default', () => {
    assert.ok(usableFrom(policy, calendar, friday).equals(friday))
    assert.ok(reissuableFrom(policy, calendar, friday).equals(friday))
  })
})
