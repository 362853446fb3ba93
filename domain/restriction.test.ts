import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { atBank, bankDay, bankText } from './calendar.ts'
import {
  blockedActs,
  blocks,
  type RestrictionFacts,
  restrictionEnd,
  restrictionOf,
  unrestricted,
} from './restriction.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const calendar = calendarOf(policy)
const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)

describe('the restriction ends', () => {
  const rows: [string, string, string][] = [
    ['at noon of the next business day', '2026-11-24T10:00:00', '2026-11-25T12:00:00+09:00'],
    ['on the next day too when it began before noon', '2026-11-24T00:00:00', '2026-11-25T12:00:00+09:00'],
    ['on Monday after a Friday', '2026-11-27T20:59:59', '2026-11-30T12:00:00+09:00'],
    ['on 4 January after 30 December', '2026-12-30T09:00:00', '2027-01-04T12:00:00+09:00'],
  ]
  for (const [name, from, expected] of rows) {
    it(name, () => assert.equal(bankText(restrictionEnd(policy, calendar, at(from))), expected))
  }

  it('always at 12:00 of a business day strictly after, with no business day between, over ten years', () => {
    for (let d = Temporal.PlainDate.from('2026-11-23'); d.year < 2037; d = d.add({ days: 1 })) {
      for (const time of ['00:00', '11:59:59', '12:00', '23:59:59']) {
        const end = restrictionEnd(policy, calendar, atBank(d, time))
        const last = bankDay(end)
        assert.ok(end.equals(atBank(last, '12:00')))
        assert.ok(calendar.isBusinessDay(last) && Temporal.PlainDate.compare(last, d) > 0)
        for (let between = d.add({ days: 1 }); !between.equals(last); between = between.add({ days: 1 })) {
          assert.ok(!calendar.isBusinessDay(between), `${d}: ${between} was skipped`)
        }
      }
    }
  })

  it('after 24 hours, or at once, where a bank says so', () => {
    const rule = (until: 'after-24-hours' | 'none') => ({ ...policy, restriction: { ...policy.restriction, until } })
    const from = at('2026-11-27T10:00:00')
    assert.equal(bankText(restrictionEnd(rule('after-24-hours'), calendar, from)), '2026-11-28T10:00:00+09:00')
    assert.ok(restrictionEnd(rule('none'), calendar, from).equals(from))
  })
})

describe('what is blocked', () => {
  const facts = (change: Partial<RestrictionFacts>) =>
    restrictionOf({
      userRestrictedUntilMs: null,
      userRestrictionScope: 'all',
      sessionRestrictedUntilMs: null,
      held: false,
      nowMs: 1000,
      ...change,
    })
  const rows: [string, Partial<RestrictionFacts>, ReturnType<typeof facts>][] = [
    ['is nothing without a reason', {}, unrestricted],
    ['is nothing once the moment has come', { userRestrictedUntilMs: 1000 }, unrestricted],
    ['is everything until it', { userRestrictedUntilMs: 1001 }, { kind: 'all', untilMs: 1001, held: false }],
    [
      'is only payments after a contract’s very first issue',
      { userRestrictedUntilMs: 2000, userRestrictionScope: 'payments' },
      { kind: 'payments', untilMs: 2000, held: false },
    ],
    [
      'is everything on a strange PC, also then',
      { userRestrictedUntilMs: 2000, userRestrictionScope: 'payments', sessionRestrictedUntilMs: 1500 },
      { kind: 'all', untilMs: 2000, held: false },
    ],
    [
      'lasts as long as the longer of the two',
      { userRestrictedUntilMs: 1500, sessionRestrictedUntilMs: 3000 },
      { kind: 'all', untilMs: 3000, held: false },
    ],
    [
      'has no promised end while it is held',
      { userRestrictedUntilMs: 500, held: true },
      { kind: 'all', untilMs: null, held: true },
    ],
  ]
  for (const [name, change, expected] of rows) it(name, () => assert.deepEqual(facts(change), expected))

  it('never holds revoking or stopping', () => {
    assert.deepEqual(
      blockedActs.filter((act) => /revoke|stop/.test(act)),
      [],
    )
  })
  it('lets the first master of a contract add users the same day', () => {
    const first = facts({ userRestrictedUntilMs: 2000, userRestrictionScope: 'payments' })
    assert.deepEqual(
      blockedActs.filter((act) => blocks(first, act)),
      ['payment'],
    )
  })
})
