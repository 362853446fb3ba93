/**
 * Seventeen other banks' published rules as files, and what the rules make of them, by a table of this test's own: dates from an almanac, for
 * a certificate acquired on Friday 27 November 2026, whose year ends on a Saturday.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { addDeadline, atBank, bankText, isServiceOpen } from '../domain/calendar.ts'
import { noticesOf } from '../domain/notices.ts'
import { lastActionable, renewalOpens } from '../domain/renewal.ts'
import { restrictionEnd, scopeOfIssue } from '../domain/restriction.ts'
import { reissuableFrom, usableFrom, validityOf } from '../domain/validity.ts'
import { calendarOf } from './holidays.ts'
import { readPolicy } from './read.ts'

const folder = join(import.meta.dirname, 'examples')
const names = readdirSync(folder).map((file) => file.replace('.yaml', ''))
const read = (name: string) => readPolicy(join(folder, `${name}.yaml`))
const acquired = (day: string) => atBank(Temporal.PlainDate.from(day), '10:00')
const minute = (instant: Temporal.Instant) => bankText(instant).slice(0, 16)

type Dates = { ends: string; opens: string; last: string; told: string }
const sameYear = { ends: '2027-11-27T23:59:59', last: '2027-11-26T21:00' }

/** told: the notices in the order of their days */
const dates: Readonly<Record<string, Dates>> = {
  akita: { ends: '2027-11-28T23:59:59', opens: '2027-10-19', last: '2027-11-26T21:00', told: 'D-40 last-actionable' },
  hiroshima: { ...sameYear, opens: '2027-10-18', told: 'D-40 D-10 last-actionable' },
  hokkaido: { ...sameYear, opens: '2027-10-18', told: 'D-40 D-10 last-actionable D-0' },
  'iida-shinkin': { ...sameYear, opens: '2027-10-28', told: 'D-30 D-10 last-actionable' },
  kagawa: { ...sameYear, ends: '2027-11-27T08:59:59', opens: '2027-10-28', told: 'D-30 D-10 last-actionable' },
  'kanazawa-shinkin': { ...sameYear, opens: '2027-10-28', last: '2028-02-25T21:00', told: 'D-30 D-10 last-actionable' },
  'kansai-mirai': { ...sameYear, opens: '2027-10-18', told: 'D-40 last-actionable' },
  mie: { ends: '2028-11-27T23:59:59', opens: '2028-10-28', last: '2028-11-27T21:00', told: 'D-30' },
  'mizuho-e-business': { ...sameYear, opens: '2027-10-18', told: 'D-40 D-10 last-actionable D-0' },
  'mufg-bizstation': { ...sameYear, ends: '2027-11-27T09:00:00', opens: '2027-10-30', told: 'D-28 last-actionable' },
  naccs: { ends: '2032-10-10T23:59:59', opens: '2032-09-12', last: '2032-10-08T21:00', told: 'D-28 last-actionable' },
  'nishio-shinkin': { ...sameYear, opens: '2027-10-28', last: '2028-02-15T21:00', told: 'D-30 last-actionable' },
  'hata-shinkin': { ...sameYear, opens: '2027-10-28', last: '2028-05-25T21:00', told: 'D-40 D-10 D-0 last-actionable' },
  'shoko-chukin': { ...sameYear, opens: '2027-10-18', told: 'D-40 D-10 last-actionable D-0' },
  // 22 September 2028 is 秋分の日.
  'smbc-valuedoor-2009': {
    ...sameYear,
    opens: '2027-10-18',
    last: '2028-09-21T21:00',
    told: 'D-40 D-10 D-0 last-actionable',
  },
  'takinogawa-shinkin': { ...sameYear, opens: '2027-10-18', told: 'D-40 D-10 last-actionable D-0' },
  tomato: { ...sameYear, opens: '2027-10-28', told: 'D-30 last-actionable' },
}

describe('the published rules of other banks', () => {
  it('are at least twelve, each with its dates below, its source named and no real bank in it', () => {
    assert.ok(names.length >= 12)
    assert.deepEqual(names.toSorted(), Object.keys(dates).toSorted())
    for (const name of names) {
      const text = readFileSync(join(folder, `${name}.yaml`), 'utf8')
      assert.match(text.split('\n')[0]!, /^# .+の公開規則.* — /, name)
      assert.ok(text.split('\n').filter((line) => line.endsWith('# [page]')).length >= 1, name)
      assert.deepEqual([read(name).bank.name, read(name).bank.code], ['割符銀行', '0000'], name)
    }
  })
  for (const [name, expected] of Object.entries(dates)) {
    it(`of ${name} give the right dates`, () => {
      const policy = read(name)
      const calendar = calendarOf(policy)
      const validity = validityOf(policy, acquired('2026-11-27'))
      const found: Dates = {
        ends: bankText(validity.notAfter).slice(0, 19),
        opens: minute(renewalOpens(policy, validity.lastDay)).slice(0, 10),
        last: minute(lastActionable(policy, calendar, validity.notAfter)),
        told: noticesOf(policy, calendar, validity)
          .map(({ kind }) => kind)
          .join(' '),
      }
      assert.deepEqual(found, expected)
    })
  }
  it('that end a certificate in the morning leave the business day before as the last one to renew on', () => {
    for (const name of ['kagawa', 'mufg-bizstation']) {
      const policy = read(name)
      // Wednesday 24 November 2027; the Tuesday before it is 勤労感謝の日.
      const { notAfter } = validityOf(policy, acquired('2026-11-24'))
      assert.equal(minute(lastActionable(policy, calendarOf(policy), notAfter)), '2027-11-22T21:00', name)
    }
  })
})

describe('who may hold, revoke and make codes:', () => {
  const rows: [string, (policy: ReturnType<typeof read>) => unknown, unknown][] = [
    ['hokkaido', ({ roles }) => [roles.master.cap, roles.general.cap], [1, 19]],
    ['hokkaido', ({ roles }) => roles.master.revokes, ['self', 'master', 'general']],
    ['hokkaido', ({ roles }) => [roles.master.afterExpiry, roles.general.afterExpiry], ['reacquire', 'reacquire']],
    ['shoko-chukin', ({ roles }) => [roles.master.cap, roles.general.cap], [1, 19]],
    ['mizuho-e-business', ({ roles }) => roles.master.cap, 2],
    ['smbc-valuedoor-2009', ({ roles, features }) => [roles.master.cap, features.deputyMaster], [3, true]],
    [
      'kansai-mirai',
      ({ roles }) => [roles.general.afterExpiry, roles.general.reissuedBy],
      ['revoke-then-reacquire', 'master'],
    ],
    ['mie', ({ roles }) => roles.master.reissuedBy, 'branch'],
    ['hiroshima', ({ mail }) => mail.smime, true],
    ['kansai-mirai', ({ notices }) => notices.channels, ['mail', 'interstitial']],
    ['tomato', ({ notices }) => notices.channels, ['banner']],
    ['naccs', ({ dormancy }) => [dormancy.unacquiredDays, dormancy.expiredDays], [60, 60]],
  ]
  for (const [name, ask, expected] of rows)
    it(`${name}: ${JSON.stringify(expected)}`, () => assert.deepEqual(ask(read(name)), expected))
})

describe('hours and waits:', () => {
  const friday = acquired('2026-11-27')
  const of = (name: string) => ({ policy: read(name), calendar: calendarOf(read(name)) })
  it('a code of 80 or 90 days', () => {
    for (const [name, expected] of [
      ['nishio-shinkin', '2027-02-15T21:00'],
      ['takinogawa-shinkin', '2027-02-15T21:00'],
      ['mizuho-e-business', '2027-02-25T21:00'],
    ] as const) {
      const { policy, calendar } = of(name)
      assert.equal(
        minute(addDeadline(policy, calendar, friday, policy.roles.general.acquisitionDeadline)),
        expected,
        name,
      )
    }
  })
  it('payments alone are held back until the next business day begins', () => {
    const { policy, calendar } = of('takinogawa-shinkin')
    assert.equal(minute(restrictionEnd(policy, calendar, friday)), '2026-11-30T00:00')
    assert.deepEqual([scopeOfIssue(policy, true), scopeOfIssue(policy, false)], ['payments', 'payments'])
    assert.equal(scopeOfIssue(of('kagawa').policy, false), 'all')
  })
  it('usable, or issued again, from the next business day', () => {
    const mufg = of('mufg-bizstation')
    assert.equal(minute(usableFrom(mufg.policy, mufg.calendar, friday)), '2026-11-30T00:00')
    const naccs = of('naccs')
    assert.equal(minute(reissuableFrom(naccs.policy, naccs.calendar, friday)), '2026-11-30T00:00')
  })
  it('a service from 8 to 21 on business days', () => {
    const { policy, calendar } = of('tomato')
    const open = (text: string) => isServiceOpen(policy, calendar, Temporal.Instant.from(text))
    assert.deepEqual(
      ['2026-11-27T07:59+09:00', '2026-11-27T08:00+09:00', '2026-11-27T21:00+09:00', '2026-11-28T10:00+09:00'].map(
        open,
      ),
      [false, true, false, false],
    )
  })
})
