import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '../../policies/holidays.ts'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { peaksOf, weekName } from './weeks.ts'

const calendar = calendarOf(readPolicy(policyPath('hokuyo-gaitame-web')))
const rows = [
  ['the week of New Year’s Eve', '2026-12-28', 'year-end'],
  ['the week of Children’s Day', '2027-05-03', 'golden-week'],
  ['the week in which the fiscal year turns', '2027-03-29', 'fiscal-year'],
  ['a week of two business days', '2026-09-21', 'short-week'],
  ['any other week', '2026-11-23', null],
] as const

for (const [what, monday, name] of rows) {
  test(`${what} is called ${name ?? 'nothing'}`, () => {
    assert.equal(weekName(calendar, Temporal.PlainDate.from(monday)), name)
  })
}

test('the peaks are the three greatest weeks, of equal ones the earlier, and never an empty one', () => {
  const week = (from: string, ending: number) => ({
    from,
    ending,
    businessDays: 5,
    notices: 0,
    opening: 0,
    lastChance: 0,
  })
  const weeks = [week('2027-01-04', 2), week('2027-01-11', 9), week('2027-01-18', 2), week('2027-01-25', 5)]
  assert.deepEqual(peaksOf(weeks), ['2027-01-11', '2027-01-25', '2027-01-04'])
  assert.deepEqual(peaksOf([week('2027-01-04', 0)]), [])
})
