import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill, formatDay, formatHour, formatInstant } from './format.ts'

test('instants are read in the bank’s time whatever offset they carry', () => {
  for (const instant of ['2026-11-22T21:00:00+09:00', '2026-11-22T12:00:00Z', '2026-11-22T12:00:00.123456789Z']) {
    assert.equal(formatInstant(instant, 'ja'), '2026年11月22日(日) 21:00')
    assert.equal(formatInstant(instant, 'en'), 'Sun 22 Nov 2026, 21:00 (JST)')
  }
})

test('an instant written in the bank’s time reads like the same instant in UTC, at every hour of years', () => {
  const bank = (ms: number) => `${new Date(ms + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`
  for (let ms = Date.UTC(2026, 10, 22); ms < Date.UTC(2029, 0, 2); ms += 3_601_000 * 7) {
    for (const lang of ['ja', 'en'] as const) {
      assert.equal(formatInstant(bank(ms), lang), formatInstant(new Date(ms).toISOString(), lang))
    }
  }
})

test('midnight is 0:00 of the new day, not 24:00 of the old', () => {
  assert.equal(formatInstant('2026-12-31T15:00:00Z', 'ja'), '2027年1月1日(金) 0:00')
  assert.equal(formatInstant('2026-12-31T15:00:00Z', 'en'), 'Fri 1 Jan 2027, 00:00 (JST)')
})

test('a day has no hour', () => {
  assert.equal(formatDay('2028-02-29', 'ja'), '2028年2月29日(火)')
  assert.equal(formatDay('2028-02-29', 'en'), 'Tue 29 Feb 2028')
})

test('morning hours are written as the bank writes them', () => {
  assert.equal(formatHour('2026-11-24T09:00:00+09:00', 'ja'), '9:00')
  assert.equal(formatHour('2026-11-24T09:00:00+09:00', 'en'), '09:00')
})

test('a placeholder without its fact is a defect, and a fact is never read for placeholders', () => {
  assert.throws(() => fill('{days} days', {}), /no fact for \{days\}/)
  assert.equal(fill('{name} {days}', { name: '{days}', days: 3 }), '{days} 3')
})
