import assert from 'node:assert/strict'
import { test } from 'node:test'
import { across, dayMs, spanAround } from './span.ts'

test('the year begins with the month before this one, over a year’s end too', () => {
  const begins = (now: string) => {
    const [first] = spanAround(now).months
    return `${first!.year}-${first!.month}`
  }
  assert.equal(begins('2026-11-24T10:02:00+09:00'), '2026-10')
  assert.equal(begins('2027-01-01T00:00:00+09:00'), '2026-12')
})

test('whatever was acquired today ends within it', () => {
  for (const now of ['2026-11-30T23:59:59+09:00', '2028-02-29T12:00:00+09:00', '2026-12-31T00:00:00+09:00']) {
    const span = spanAround(now)
    const lastDay = Temporal.PlainDate.from(now.slice(0, 10)).add({ years: 1 })
    assert.ok(Date.parse(`${lastDay}T23:59:59+09:00`) < span.endMs, now)
    assert.ok(Date.parse(now) > span.startMs, now)
    assert.equal(span.months.length, 14)
  }
})

test('moments outside stand at the edges, those inside in between and in order', () => {
  const span = spanAround('2026-11-24T10:02:00+09:00')
  assert.equal(across(span, dayMs('2020-01-01')), 0)
  assert.equal(across(span, dayMs('2040-01-01')), 100)
  assert.equal(across(span, dayMs('2026-10-01')), 0)
  assert.ok(across(span, dayMs('2026-11-24')) < across(span, dayMs('2026-11-25')))
})
