import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { decideOrderDays, fullUntilText, isLimited, type OrderDays, orderedState } from './ordered-renewal.ts'
import { isRefusal } from './refusals.ts'

const calendar = calendarOf(readPolicy(policyPath('hokuyo-gaitame-web')))
const now = Temporal.Instant.from('2026-11-24T10:00:00+09:00') // a Tuesday
const days: OrderDays = {
  reason: 'ca-succession',
  opensOn: '2026-11-25',
  fullUntil: '2026-12-11',
  renewableUntil: '2026-12-25',
}
const decided = (changes: Partial<OrderDays>) => {
  const moments = decideOrderDays(calendar, { ...days, ...changes }, now)
  return isRefusal(moments) ? moments.facts.why : moments
}

describe('the days of an order', () => {
  test('become moments: 00:00 of the first, the end of the last full one, the end of the last of all', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(decided({}))), {
      opensFrom: '2026-11-24T15:00:00Z',
      limitedFrom: '2026-12-11T15:00:00Z',
      revokeFrom: '2026-12-25T15:00:00Z',
    })
  })

  for (const [name, changes, why] of [
    ['a first day of the week before last is a slip', { opensOn: '2026-11-16' }, 'opens-on'],
    ['a first day that does not exist', { opensOn: '2026-11-31' }, 'opens-on'],
    ['a first day in three years', { opensOn: '2029-11-24', fullUntil: '2029-12-03' }, 'opens-on'],
    ['a last full day on a Saturday', { fullUntil: '2026-12-12' }, 'full-until'],
    ['a last full day at the turn of the year', { fullUntil: '2026-12-31' }, 'full-until'],
    ['a last full day before the first', { fullUntil: '2026-11-24' }, 'full-until'],
    ['no last full day where no key is in doubt', { fullUntil: null }, 'full-until'],
    ['a last day that is the last full one', { renewableUntil: '2026-12-11' }, 'renewable-until'],
    ['a last day on a Sunday', { renewableUntil: '2026-12-27' }, 'renewable-until'],
  ] as const) {
    test(`${name} is refused`, () => assert.equal(decided(changes), why))
  }

  test('a first day of the days before the approval opens at once, as a request before a weekend does', () => {
    assert.equal(typeof decided({ opensOn: '2026-11-20' }), 'object')
  })

  test('a key in doubt limits from the approval on', () => {
    const moments = decided({ reason: 'key-in-doubt', opensOn: '2026-11-24', fullUntil: null, renewableUntil: null })
    assert.deepEqual(JSON.parse(JSON.stringify(moments)), {
      opensFrom: '2026-11-23T15:00:00Z',
      limitedFrom: '2026-11-24T01:00:00Z',
      revokeFrom: null,
    })
  })

  test('are told as the last full day, and as the moment where it was limited in the middle of one', () => {
    assert.equal(fullUntilText(Temporal.Instant.from('2026-12-12T00:00:00+09:00')), '2026-12-11')
    assert.equal(fullUntilText(now), '2026-11-24T10:00:00+09:00')
  })
})

describe('a certificate under an order', () => {
  const facts = { state: 'C2', notAfterMs: 9000, opensFromMs: 1000, limitedFromMs: 3000, successor: null } as const
  for (const [name, changes, at, state] of [
    ['waits for the first day', {}, 999, 'waiting'],
    ['is open from it on', {}, 1000, 'open'],
    ['is limited from the moment after the last full day', {}, 3000, 'limited'],
    ['is being renewed beside an unproven one, limited or not', { successor: 'C1' }, 4000, 'renewing'],
    ['is renewed once the new one is proven', { successor: 'C2' }, 4000, 'renewed'],
    ['is renewed when it is superseded', { state: 'C4' }, 4000, 'renewed'],
    ['is revoked when it is', { state: 'C6' }, 4000, 'revoked'],
    ['is over after its own last moment', {}, 9001, 'expired'],
  ] as const) {
    test(name, () => assert.equal(orderedState({ ...facts, ...changes }, at), state))
  }

  test('opens the renewal alone from its moment on, and not before its holder has passwords of his own', () => {
    const limited = (limitedFrom: number | null, mustSetPasswords: 0 | 1, at: number) =>
      isLimited({ limitedFrom, mustSetPasswords }, at)
    assert.deepEqual(
      [limited(null, 0, 5000), limited(3000, 0, 2999), limited(3000, 0, 3000), limited(3000, 1, 3000)],
      [false, false, true, false],
    )
  })
})
