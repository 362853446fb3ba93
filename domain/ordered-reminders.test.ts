import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { endOfBankDay } from './calendar.ts'
import { type OrderMoments, reminderDue, remindersOf } from './ordered-reminders.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const calendar = calendarOf(policy)
const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)
const endOf = (day: string) => endOfBankDay(Temporal.PlainDate.from(day))
const order: OrderMoments = {
  orderedAt: at('2026-11-24T10:00:00'),
  opensFrom: at('2026-11-25T00:00:00'),
  limitedFrom: endOf('2026-12-11'),
  revokeFrom: endOf('2026-12-25'),
}
const told = (changes: Partial<OrderMoments>) =>
  remindersOf(calendar, policy.notices.at, { ...order, ...changes }).map(
    ({ kind, from }) => `${kind} ${from.toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime()}`,
  )

describe('the reminders of an order', () => {
  test('go out ten days before the last full day, on it, and on the last day of all, at the hour of notices', () => {
    assert.deepEqual(told({}), [
      'full-10 2026-12-01T08:00:00',
      'full-0 2026-12-11T08:00:00',
      'last-0 2026-12-25T08:00:00',
    ])
  })

  for (const [name, changes, kept] of [
    [
      'where nothing is revoked the last is left out',
      { revokeFrom: null },
      ['full-10 2026-12-01T08:00:00', 'full-0 2026-12-11T08:00:00'],
    ],
    [
      'ten days before on a Sunday is the Friday before it',
      { limitedFrom: endOf('2026-12-16'), revokeFrom: null },
      ['full-10 2026-12-04T08:00:00', 'full-0 2026-12-16T08:00:00'],
    ],
    [
      'on the day of the order its own letter is enough',
      { orderedAt: at('2026-12-01T07:00:00'), revokeFrom: null },
      ['full-0 2026-12-11T08:00:00'],
    ],
    [
      'nobody is reminded of what is not open yet',
      { opensFrom: at('2026-12-02T00:00:00'), revokeFrom: null },
      ['full-0 2026-12-11T08:00:00'],
    ],
    [
      'a key in doubt that limits at once has its last day alone',
      { limitedFrom: order.orderedAt },
      ['last-0 2026-12-25T08:00:00'],
    ],
    ['a key in doubt that is left to its end has none', { limitedFrom: order.orderedAt, revokeFrom: null }, []],
  ] as const) {
    test(name, () => assert.deepEqual(told(changes), kept))
  }

  test('are due from their hour until what they tell of is over, and after downtime the last one alone', () => {
    const reminders = remindersOf(calendar, policy.notices.at, order)
    for (const [now, kind] of [
      ['2026-12-01T07:59:59', null],
      ['2026-12-01T08:00:00', 'full-10'],
      ['2026-12-10T23:00:00', 'full-10'],
      ['2026-12-11T08:00:00', 'full-0'],
      ['2026-12-11T23:59:59', 'full-0'],
      ['2026-12-12T00:00:00', null],
      ['2026-12-25T08:00:00', 'last-0'],
      ['2026-12-26T00:00:00', null],
    ] as const) {
      assert.equal(reminderDue(reminders, at(now)), kind, now)
    }
  })
})
