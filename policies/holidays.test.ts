import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarOf, computedThrough, holidays, officialThrough } from './holidays.ts'
import { policyPath, readPolicy } from './read.ts'

/** 国民の祝日について (Cabinet Office), copied by hand: month-day of each year, 振替休日 and 国民の休日 included. */
const official: Record<string, string> = {
  2026: '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
  2027: '01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23',
}

describe('the holidays', () => {
  for (const [year, days] of Object.entries(official)) {
    it(`of ${year} are the Cabinet Office’s`, () => {
      const known = [...holidays].filter((day) => day.startsWith(year)).sort()
      assert.deepEqual(
        known,
        days.split(' ').map((day) => `${year}-${day}`),
      )
    })
  }
  it('are said to be official no longer than this test holds them to be', () => {
    assert.equal(officialThrough.toString(), `${Math.max(...Object.keys(official).map(Number))}-12-31`)
  })
  it('are known in every year up to the day named, and in none after', () => {
    for (let year = 2026; year <= computedThrough.year; year++) assert.ok(holidays.has(`${year}-01-01`), String(year))
    assert.ok(!holidays.has(`${computedThrough.year + 1}-01-01`))
  })
  it('make a calendar that says how far it is official', () => {
    assert.ok(calendarOf(readPolicy(policyPath('hokuyo-gaitame-web'))).officialThrough.equals(officialThrough))
  })
})
