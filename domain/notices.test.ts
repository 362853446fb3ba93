import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { atBank, bankText } from './calendar.ts'
import { lastActionableDay, noticesGoOut, noticesOf } from './notices.ts'
import type { Policy } from './policy.ts'
import { validityOf } from './validity.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const calendar = calendarOf(policy)
const day = (text: string) => Temporal.PlainDate.from(text)
const told = (rules: Policy, acquired: string) =>
  noticesOf(rules, calendar, validityOf(rules, atBank(day(acquired), '10:00'))).map((n) => `${n.kind} ${n.day}`)
const onClosedDay = (rule: Policy['notices']['onClosedDay']): Policy => ({
  ...policy,
  notices: { ...policy.notices, onClosedDay: rule },
})

describe('the notices of a certificate', () => {
  it('that ends on a business day are D-40, D-10 and D-0', () => {
    assert.deepEqual(told(policy, '2026-11-24'), ['D-40 2027-10-15', 'D-10 2027-11-14', 'D-0 2027-11-24'])
  })
  it('that ends on a Saturday have the last actionable day too', () => {
    assert.deepEqual(told(policy, '2026-11-20'), [
      'D-40 2027-10-11',
      'D-10 2027-11-10',
      'last-actionable 2027-11-19',
      'D-0 2027-11-20',
    ])
  })
  it('go out at 08:00 in Japan, holidays too', () => {
    const [first] = noticesOf(policy, calendar, validityOf(policy, atBank(day('2026-11-20'), '10:00')))
    assert.equal(first && bankText(first.at), '2027-10-11T08:00:00+09:00')
  })
  it('are repeated on the business day before or after, where a bank says so', () => {
    assert.deepEqual(told(onClosedDay('also-previous-business-day'), '2026-11-24').slice(1, 3), [
      'D-10-also 2027-11-12',
      'D-10 2027-11-14',
    ])
    assert.deepEqual(told(onClosedDay('also-next-business-day'), '2026-11-24').slice(1, 3), [
      'D-10 2027-11-14',
      'D-10-also 2027-11-15',
    ])
  })
  it('never fall twice on a day, over ten years, and never miss D-0 or the last day on which one can act', () => {
    for (const rules of [policy, onClosedDay('also-previous-business-day')]) {
      for (let d = day('2026-11-24'); d.year < 2037; d = d.add({ days: 1 })) {
        const validity = validityOf(rules, atBank(d, '10:00'))
        const days = noticesOf(rules, calendar, validity).map((n) => n.day.toString())
        assert.equal(new Set(days).size, days.length, d.toString())
        assert.deepEqual(days, days.toSorted())
        assert.ok(days.includes(validity.lastDay.toString()))
        assert.ok(days.includes(lastActionableDay(rules, calendar, validity.notAfter).toString()), d.toString())
      }
    }
  })
  it('have the last actionable day of a window that never closes on the last day itself', () => {
    const always = {
      ...policy,
      renewal: { ...policy.renewal, window: { days: 'every-day', from: 0, to: 1440 } as const },
    }
    assert.deepEqual(told(always, '2026-11-20').at(-1), 'D-0 2027-11-20')
    assert.equal(told(always, '2026-11-20').length, 3)
  })
})

describe('notices go out', () => {
  const rows: [string, Parameters<typeof noticesGoOut>[0], boolean][] = [
    ['for a certificate alone', { state: 'C2', successor: null }, true],
    ['beside a successor that is being signed', { state: 'C2', successor: 'C0' }, true],
    ['beside an unproven successor, which silences nothing', { state: 'C2', successor: 'C1' }, true],
    ['no longer beside a proven one', { state: 'C2', successor: 'C2' }, false],
    ['for one that is not proven itself', { state: 'C1', successor: null }, true],
    ['not for a superseded one', { state: 'C4', successor: null }, false],
    ['not for a revoked one', { state: 'C6', successor: null }, false],
    ['not for a void one', { state: 'C7', successor: null }, false],
  ]
  for (const [name, facts, expected] of rows) it(name, () => assert.equal(noticesGoOut(facts), expected))
})
