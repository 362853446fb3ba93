import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import type { Policy } from './policy.ts'
import { differencesOf, type EffectKind, effectsOf, type Holding } from './policy-compare.ts'

const published = readPolicy(policyPath('hokuyo-gaitame-web'))
const recommended = readPolicy(policyPath('recommended'))
const today = Temporal.PlainDate.from('2026-11-24')
const ruled = (policy: Policy) => ({ policy, calendar: calendarOf(policy) })
const with_ = <K extends keyof Policy>(key: K, change: Partial<Policy[K]>): Policy => ({
  ...published,
  [key]: { ...(published[key] as object), ...change },
})
const ending = (lastDay: string, certificates = 10): Holding => ({
  endingPerDay: [{ lastDay, certificates }],
  users: [],
  keys: [],
})
const effects = (next: Policy, holding: Holding) =>
  Object.fromEntries(effectsOf(ruled(published), ruled(next), holding, today).map(({ kind, count }) => [kind, count]))

test('a policy is the same as itself, whatever its file is called', () => {
  assert.deepEqual(differencesOf(published, { ...published, name: 'x', hash: 'y' }), [])
  assert.deepEqual(effects(published, ending('2027-01-03')), {})
})

test('the recommended policy differs in the nine values that its file names, written as people read them', () => {
  assert.deepEqual(
    differencesOf(published, recommended).map(({ path, was, becomes }) => `${path}: ${was} -> ${becomes}`),
    [
      'roles.master.cap: 1 -> 2',
      'roles.master.revokes: general -> general, master',
      'notices.daysBefore: 40, 10, 0 -> 40, 20, 10, 5, 1, 0',
      'notices.channels: mail, banner -> mail, banner, interstitial',
      'notices.onClosedDay: keep -> also-previous-business-day',
      'dormancy.unusedDays: 90 -> 60',
      'features.preparedSwitch: false -> true',
      'features.pcReplacementFromOldPc: false -> true',
      'features.deputyMaster: false -> true',
    ],
  )
})

test('windows, times, deadlines and lengths are told as one value each', () => {
  const next: Policy = {
    ...published,
    acquisition: { ...published.acquisition, window: { days: 'every-day', from: 0, to: 1440 } },
    validity: { ...published.validity, length: Temporal.Duration.from('P2Y') },
    notices: { ...published.notices, at: 540 },
    serviceHours: { days: 'bank-business-days', from: 480, to: 1260 },
  }
  assert.deepEqual(
    differencesOf(published, next).map(({ path, was, becomes }) => `${path}: ${was} -> ${becomes}`),
    [
      'validity.length: P1Y -> P2Y',
      'acquisition.window: bank-business-days 09:00-21:00 -> every-day 00:00-24:00',
      'serviceHours: none -> bank-business-days 08:00-21:00',
      'notices.at: 08:00 -> 09:00',
    ],
  )
})

const renewal = (change: Partial<Policy['renewal']>) => with_('renewal', change)
const rows: [string, Policy, Holding, Partial<Record<EffectKind, number>>][] = [
  // 2027-01-18 is 55 days away: renewable under D-90, not under D-40.
  ['renewal that opens earlier', renewal({ opensDaysBefore: 90 }), ending('2027-01-18'), { 'renewable-now': 10 }],
  // 2026-12-30 is 36 days away.
  ['renewal that opens later', renewal({ opensDaysBefore: 30 }), ending('2026-12-30'), { 'no-longer-renewable': 10 }],
  // Sunday 3 January 2027: until 30 December, or until its own end every day.
  [
    'renewal on every day',
    renewal({ window: { days: 'every-day', from: 0, to: 1440 } }),
    ending('2027-01-03'),
    { 'last-moment-later': 10, 'told-less': 10 },
  ],
  [
    'hours that end earlier',
    renewal({ window: { days: 'bank-business-days', from: 540, to: 1080 } }),
    ending('2027-01-29'),
    { 'last-moment-earlier': 10 },
  ],
  [
    'a notice more, ahead',
    with_('notices', { daysBefore: [40, 20, 10, 0] }),
    ending('2027-06-18'),
    { 'told-more': 10 },
  ],
  // Sixty days before 2027-01-18 was 19 November: nobody of these is told by it.
  [
    'a notice more, whose day has passed',
    with_('notices', { daysBefore: [60, 40, 10, 0] }),
    ending('2027-01-18'),
    { 'notice-missed': 10 },
  ],
  ['no mails at all', with_('notices', { channels: ['banner'] }), ending('2027-06-18'), { 'told-less': 10 }],
  [
    'a smaller cap',
    { ...published, roles: { ...published.roles, general: { ...published.roles.general, cap: 5 } } },
    {
      endingPerDay: [],
      keys: [],
      users: [
        { role: 'general', users: 9, contracts: 3 },
        { role: 'general', users: 5, contracts: 4 },
      ],
    },
    { 'over-cap-general': 3 },
  ],
  [
    'files no longer allowed',
    { ...published, keyProtection: ['os', 'token', 'tpm'] },
    {
      endingPerDay: [],
      users: [],
      keys: [
        { protection: 'file', certificates: 7 },
        { protection: 'tpm', certificates: 9 },
      ],
    },
    { 'key-not-allowed': 7 },
  ],
  [
    'a longer validity, which moves no certificate that is there',
    with_('validity', { length: Temporal.Duration.from('P2Y') }),
    ending('2027-06-18'),
    {},
  ],
]
for (const [name, next, holding, expected] of rows) {
  test(`the effect of ${name}`, () => assert.deepEqual(effects(next, holding), expected))
}
