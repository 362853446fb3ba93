import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarOf, holidays } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import {
  addDeadline,
  atBank,
  bankDay,
  bankText,
  finishBy,
  isOpen,
  isOpenIn,
  isServiceOpen,
  makeCalendar,
  nextOpening,
  nextOpeningOf,
  windowEnd,
} from './calendar.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const calendar = calendarOf(policy)
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)
const tenYears = Array.from({ length: 3653 }, (_, i) => day('2026-11-23').add({ days: i }))

describe('a bank business day', () => {
  const rows: [string, string, boolean][] = [
    ['a plain Tuesday is one', '2026-11-24', true],
    ['a Saturday is none', '2026-11-28', false],
    ['a Sunday is none', '2026-11-29', false],
    ['勤労感謝の日 is none', '2026-11-23', false],
    ['振替休日 after a Sunday holiday is none', '2027-03-22', false],
    ['国民の休日 between two holidays is none', '2026-09-22', false],
    ['30 December is one', '2026-12-30', true],
    ['31 December is none', '2026-12-31', false],
    ['3 January is none', '2028-01-03', false],
    ['4 January is one', '2027-01-04', true],
  ]
  for (const [name, text, expected] of rows) {
    it(name, () => assert.equal(calendar.isBusinessDay(day(text)), expected))
  }

  it('is on every day of ten years what weekday, holiday table and year end leave over', () => {
    for (const d of tenYears) {
      const closed = d.dayOfWeek > 5 || holidays.has(d.toString()) || /12-31$|01-0[123]$/.test(d.toString())
      assert.equal(calendar.isBusinessDay(d), !closed, d.toString())
    }
  })

  it('can be closed by the bank, and opened on a Saturday', () => {
    const own = makeCalendar({
      holidays,
      officialThrough: calendar.officialThrough,
      closures: [day('2026-11-24')],
      openings: [day('2026-11-28')],
      yearEnd: policy.calendar.yearEnd,
    })
    assert.equal(own.isBusinessDay(day('2026-11-24')), false)
    assert.equal(own.isBusinessDay(day('2026-11-28')), true)
    assert.equal(own.nextBusinessDay(day('2026-11-27')).toString(), '2026-11-28')
  })

  it('is counted strictly after the day one counts from', () => {
    assert.equal(calendar.addBusinessDays(day('2026-11-20'), 1).toString(), '2026-11-24')
    assert.equal(calendar.addBusinessDays(day('2026-12-28'), 3).toString(), '2027-01-04')
    assert.equal(calendar.addBusinessDays(day('2026-11-23'), 0).toString(), '2026-11-23')
    assert.equal(calendar.previousBusinessDay(day('2026-11-24')).toString(), '2026-11-20')
  })

  it('that never comes is a defect and not an endless search', () => {
    const shut = makeCalendar({
      holidays,
      officialThrough: calendar.officialThrough,
      closures: [],
      openings: [],
      yearEnd: { from: '01-01', to: '12-31' },
    })
    assert.throws(() => shut.nextBusinessDay(day('2026-11-24')), /no business day/)
  })
})

describe('bank time', () => {
  it('begins the day nine hours before UTC does', () => {
    assert.equal(bankDay(Temporal.Instant.from('2026-11-23T14:59:59.999Z')).toString(), '2026-11-23')
    assert.equal(bankDay(Temporal.Instant.from('2026-11-23T15:00:00Z')).toString(), '2026-11-24')
  })
  it('is Asia/Tokyo’s on every day of ten years', () => {
    for (const d of tenYears) {
      assert.ok(atBank(d, '00:00').equals(d.toZonedDateTime('Asia/Tokyo').toInstant()), d.toString())
    }
  })
  it('is told with its offset, from an instant or from milliseconds', () => {
    assert.equal(bankText(Temporal.Instant.from('2026-11-24T00:00:00Z')), '2026-11-24T09:00:00+09:00')
    assert.equal(bankText(0), '1970-01-01T09:00:00+09:00')
  })
  it('knows 24:00 as the beginning of the next day', () => {
    assert.ok(atBank(day('2026-11-24'), '24:00').equals(at('2026-11-25T00:00:00')))
    assert.ok(atBank(day('2026-11-24'), '23:59:59').equals(at('2026-11-24T23:59:59')))
  })
})

describe('the acquisition window', () => {
  const rows: [string, string, boolean][] = [
    ['is closed one millisecond before 9:00', '2026-11-24T08:59:59.999', false],
    ['opens at 9:00:00', '2026-11-24T09:00:00', true],
    ['is open at 20:59:59.999', '2026-11-24T20:59:59.999', true],
    ['is closed at 21:00:00', '2026-11-24T21:00:00', false],
    ['stays closed on a holiday', '2026-11-23T12:00:00', false],
    ['stays closed on a Saturday', '2026-11-28T12:00:00', false],
  ]
  for (const [name, text, expected] of rows) it(name, () => assert.equal(isOpen(policy, calendar, at(text)), expected))

  it('is never open on a day that is no business day, at any minute of ten years', () => {
    for (const d of tenYears) {
      for (const time of ['00:00', '08:59', '09:00', '12:00', '20:59', '21:00', '23:59']) {
        const open = isOpen(policy, calendar, atBank(d, time))
        assert.equal(open, calendar.isBusinessDay(d) && time >= '09:00' && time < '21:00', `${d} ${time}`)
      }
    }
  })

  it('opens next at the first 9:00 of a business day strictly later, over ten years', () => {
    for (const d of tenYears) {
      for (const time of ['00:00', '08:59:59', '09:00', '15:00', '21:00']) {
        const from = atBank(d, time)
        let expected = d
        while (!calendar.isBusinessDay(expected) || Temporal.Instant.compare(atBank(expected, '09:00'), from) <= 0) {
          expected = expected.add({ days: 1 })
        }
        assert.ok(nextOpening(policy, calendar, from).equals(atBank(expected, '09:00')), `${d} ${time}`)
      }
    }
  })

  it('ends at 21:00 of its day, and on a closed day ended on the last open one', () => {
    assert.equal(bankText(windowEnd(policy, calendar, day('2026-11-24'))), '2026-11-24T21:00:00+09:00')
    assert.equal(bankText(windowEnd(policy, calendar, day('2026-11-23'))), '2026-11-20T21:00:00+09:00')
  })

  it('of a bank that never closes is open all day and opens next at midnight', () => {
    const always = { days: 'every-day', from: 0, to: 1440 } as const
    assert.ok(isOpenIn(always, calendar, at('2026-11-28T23:59:59')))
    assert.equal(bankText(nextOpeningOf(always, calendar, at('2026-11-28T23:59:59'))), '2026-11-29T00:00:00+09:00')
  })
})

describe('the service', () => {
  const night = at('2026-11-28T03:00:00')
  it('is open day and night by default', () => assert.ok(isServiceOpen(policy, calendar, night)))
  it('has hours where a bank has some', () => {
    const hours = { ...policy, serviceHours: { days: 'bank-business-days', from: 480, to: 1380 } as const }
    assert.ok(!isServiceOpen(hours, calendar, night))
    assert.ok(isServiceOpen(hours, calendar, at('2026-11-24T22:59:59')))
  })
})

describe('whoever is authenticated inside the window', () => {
  it('has thirty minutes', () => {
    assert.equal(bankText(finishBy(policy, calendar, at('2026-11-24T10:00:00'))), '2026-11-24T10:30:00+09:00')
  })
  it('may run past 21:00', () => {
    assert.equal(bankText(finishBy(policy, calendar, at('2026-11-24T20:59:59'))), '2026-11-24T21:29:59+09:00')
  })
  it('never runs past the day', () => {
    const acquisition = { ...policy.acquisition, window: { days: 'bank-business-days', from: 540, to: 1440 } as const }
    const late = { ...policy, acquisition }
    assert.equal(bankText(finishBy(late, calendar, at('2026-11-24T23:50:00'))), '2026-11-25T00:00:00+09:00')
  })
  it('cannot have been authenticated outside it', () => {
    assert.throws(() => finishBy(policy, calendar, at('2026-11-24T21:00:00')), /outside the window/)
  })
})

describe('a deadline', () => {
  const rows: [string, Parameters<typeof addDeadline>[3], string, string][] = [
    [
      'of 3 business days ends at 21:00 of the third',
      { unit: 'business-days', count: 3 },
      '2026-11-20T10:00:00',
      '2026-11-26T21:00:00+09:00',
    ],
    ['runs over the new year', { unit: 'business-days', count: 3 }, '2026-12-28T20:00:00', '2027-01-04T21:00:00+09:00'],
    [
      'of 80 days ends at 21:00 of that day',
      { unit: 'days', count: 80 },
      '2026-11-24T10:00:00',
      '2027-02-12T21:00:00+09:00',
    ],
    [
      'of days that ends on a Sunday ends on the Friday before',
      { unit: 'days', count: 5 },
      '2026-11-24T10:00:00',
      '2026-11-27T21:00:00+09:00',
    ],
    ['that does not exist never comes', { unit: 'none' }, '2026-11-24T10:00:00', '9999-12-31T23:59:59Z'],
  ]
  for (const [name, deadline, from, expected] of rows) {
    it(name, () => {
      assert.ok(addDeadline(policy, calendar, at(from), deadline).equals(Temporal.Instant.from(expected)))
    })
  }
})
