/** What the desks of calendar and rules answer before the manual's pictures: the year-end of a real calendar, and a bank of some size. */
import { bankText } from '../../domain/calendar.ts'
import { previewOf } from '../../domain/calendar-change.ts'
import { peaksOf, weekName } from '../../domain/planning/weeks.ts'
import { calendarOf, holidayNames } from '../../policies/holidays.ts'
import { policyPath, readPolicy } from '../../policies/read.ts'
import type { Lang } from '../../texts/language.ts'
import type { CalendarView, ForecastView, PolicyComparison, PolicyView } from '../../wire/staff/desks.ts'
import type { RenewalOrderCase } from '../../wire/staff/rollover.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const calendar = calendarOf(policy)
const today = Temporal.PlainDate.from('2026-11-24')
const bankNow = '2026-11-24T10:20:00+09:00'
const hash = '32746d52ec816d5b36fe8b1bbf1302a3110cc84cae9cf248359fea55c4b30b28'

/** Each address and what it answers; `company` is the one that the whole office shows. */
export function desksIn(lang: Lang, company: string): Readonly<Record<string, object>> {
  const say = (ja: string, en: string) => (lang === 'ja' ? ja : en)
  const concerned = [
    { contractNumber: 'MH-0001', contractName: company, loginId: 'TARO01', name: say('鈴木 太郎', 'Taro Suzuki') },
  ].map((one) => ({ ...one, lastDay: '2027-01-15' }))
  return {
    '/calendar': calendarIn(lang),
    '/policy': policyView,
    '/policy/look': {
      mistakes: [],
      comparison: {
        name: 'next',
        hash: '63748027a6005d7d4de585a0a9b4667be94ce8a6be0f58888289f82fb7578fc2',
        was: { name: policyView.name, hash },
        differences: [
          { path: 'renewal.opensDaysBefore', was: '40', becomes: '60' },
          { path: 'notices.daysBefore', was: '40, 10, 0', becomes: '60, 20, 10, 0' },
        ],
        effects: [
          { kind: 'renewable-now', count: 1, concerned },
          { kind: 'told-more', count: 1, concerned },
        ],
      } satisfies PolicyComparison,
    },
    '/forecast': forecast,
    '/renewal-orders/o1': orderIn(lang, company),
  }
}

function calendarIn(lang: Lang): CalendarView {
  const hours = (span: { from: Temporal.Instant; to: Temporal.Instant } | null) =>
    span && { from: bankText(span.from), to: bankText(span.to) }
  return {
    today: today.toString(),
    officialThrough: calendar.officialThrough.toString(),
    official: 'ok',
    table: null,
    exceptions: [],
    days: previewOf(policy, calendar, today, 60).map((day) => ({
      day: day.day.toString(),
      reason: day.reason,
      note: holidayNames[lang].get(day.day.toString()) ?? null,
      acquisition: hours(day.acquisition),
      renewal: hours(day.renewal),
      forecast: day.forecast,
    })),
    waiting: null,
    bankNow,
  }
}

const policyView: PolicyView = {
  name: 'hokuyo-gaitame-web',
  hash,
  since: '2025-04-01T08:00:00+09:00',
  rules: [],
  source: null,
  history: [],
  next: null,
  waiting: null,
  bankNow,
}

const forecast = forecastFrom(Temporal.PlainDate.from('2026-11-23'))

/** Certificates of 1,600 companies or so: most were acquired when the service began each spring. */
function forecastFrom(monday: Temporal.PlainDate): ForecastView {
  const weeks = Array.from({ length: 57 }, (_, i) => {
    const from = monday.add({ days: 7 * i })
    const days = [0, 1, 2, 3, 4, 5, 6].map((add) => from.add({ days: add }))
    const businessDays = days.filter((day) => calendar.isBusinessDay(day)).length
    const ending = 6 * businessDays + ((i * 37) % 23) + (i > 15 && i < 22 ? 40 : 0)
    return {
      from: from.toString(),
      businessDays,
      ending,
      lastChance: 0,
      opening: 0,
      notices: 0,
      name: weekName(calendar, from),
    }
  }).map((week, i, all) => ({
    ...week,
    // Before a week of few business days comes the last moment of some who end in it.
    lastChance: week.ending + ((all[i + 1]?.businessDays ?? 5) < 4 ? 14 : 0) - (week.businessDays < 4 ? 14 : 0),
    opening: all[i + 6]?.ending ?? 0,
    notices: week.ending + (all[i + 6]?.ending ?? 0),
  }))
  return {
    from: today.toString(),
    total: weeks.reduce((sum, { ending }) => sum + ending, 0),
    weeks,
    peaks: [...peaksOf(weeks)],
  }
}

function orderIn(lang: Lang, company: string): RenewalOrderCase {
  const say = (ja: string, en: string) => (lang === 'ja' ? ja : en)
  const one = (loginId: string, name: string, more: Partial<RenewalOrderCase['people'][number]>) => ({
    contractNumber: 'MH-0001',
    contractName: company,
    loginId,
    name,
    role: 'general' as const,
    serial: loginId,
    lastDay: '2027-05-20',
    state: 'open' as const,
    ...more,
  })
  return {
    id: 'o1',
    scope: 'issuer',
    about: 'issuing-1',
    reason: 'ca-succession',
    note: say('認証局の交代', 'The next issuing CA'),
    state: 'ordered',
    opensFrom: '2026-11-02T00:00:00+09:00',
    fullUntil: '2027-01-29',
    revokeFrom: '2027-02-27T00:00:00+09:00',
    orderedAt: '2026-10-26T10:40:00+09:00',
    requestedBy: 'N-3001',
    approvedBy: 'K-2001',
    certificates: 1612,
    progress: { open: 2, renewing: 1, renewed: 1588, revoked: 9, expired: 12 },
    left: 3,
    people: [
      one('MIHON-M', say('北野 花子', 'Hanako Kitano'), { role: 'master' }),
      one('TARO01', say('鈴木 太郎', 'Taro Suzuki'), { state: 'renewing' }),
      one('EB-M', say('江別 一郎', 'Ichiro Ebetsu'), {
        contractNumber: 'EB-0003',
        contractName: say('江別貿易株式会社', 'Ebetsu Trading Co., Ltd.'),
        role: 'master',
      }),
    ],
    more: false,
  }
}
