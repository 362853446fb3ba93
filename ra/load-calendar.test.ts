/** A closure that is loaded counts at once, also in another process; who is affected is listed and told the right moment, once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operatorActor } from '../domain/actor.ts'
import { bankText, isOpen } from '../domain/calendar.ts'
import { previewOf } from '../domain/calendar-change.ts'
import { lastActionable } from '../domain/renewal.ts'
import { tellCorrected } from '../notices/corrected.ts'
import { tellExpiring } from '../notices/expiring.ts'
import type { CalendarFile } from '../policies/calendar-file.ts'
import { liveCalendar } from '../policies/holidays.ts'
import { teller } from '../test/fixture/counter.ts'
import { must, settledMaster } from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { auditLines, query } from '../test/fixture/rows.ts'
import { atCalendar } from '../watch/running.ts'
import type { Counter } from './counter.ts'
import { loadCalendar, loadedCalendar, lookAtCalendar } from './load-calendar.ts'

const file = (...days: CalendarFile['days']): CalendarFile => ({ kind: 'exceptions', days })
const closed = { day: '2027-11-26', kind: 'closure', note: 'システム移行' } as const
const sha256 = 'f'.repeat(64)

/** As main.ts builds it: the calendar that looks whether something was loaded. */
const live = (counter: Counter): Counter => {
  const { store, policy } = counter
  return { ...counter, calendar: liveCalendar(policy, store.calendar.version, () => loadedCalendar(store)) }
}

test('whose last moment to renew moves is listed, counted and told once; moved back, the list is told again', async () => {
  const bank = await freshBank({ at: Temporal.Instant.from('2026-11-27T10:00:00+09:00') })
  const counter = live(bank.counter)
  await settledMaster(counter)
  const notAfter = Temporal.Instant.from('2027-11-27T23:59:59+09:00')
  const last = () => bankText(lastActionable(counter.policy, counter.calendar, notAfter))
  assert.equal(last(), '2027-11-26T21:00:00+09:00')

  const looked = lookAtCalendar(counter, file(closed))
  assert.deepEqual(looked.added, ['2027-11-26 closure'])
  assert.equal(last(), '2027-11-26T21:00:00+09:00', 'looking changes nothing')
  assert.equal(auditLines(bank.file).filter(({ event }) => event === 'calendar.loaded').length, 0)

  const load = must(await loadCalendar(counter, teller, file(closed), { sha256 }))
  assert.deepEqual(
    load.moved.map(({ lastDay, was, becomes, certificates }) => [
      String(lastDay),
      bankText(was),
      bankText(becomes),
      certificates,
    ]),
    [['2027-11-27', '2027-11-26T21:00:00+09:00', '2027-11-25T21:00:00+09:00', 1]],
  )
  assert.equal(last(), '2027-11-25T21:00:00+09:00')
  const [written] = auditLines(bank.file).filter(({ event }) => event === 'calendar.loaded')
  assert.match(written!.actor, /TEST-01/)
  assert.match(written!.facts, /"added":1/)

  bank.bank.set('2026-11-30T07:59+09:00')
  assert.equal(await tellCorrected(counter), 0, 'not in the night')
  bank.bank.set('2026-11-30T08:00+09:00')
  assert.equal(await tellCorrected(counter), 1)
  assert.equal(await tellCorrected(counter), 0)
  const told = () =>
    query<{ facts: string }>(bank.file, "select facts from outbox where kind = 'notice.corrected' order by id")
  const { was, lastActionable: becomes } = JSON.parse(told()[0]!.facts)
  assert.deepEqual([was, becomes], ['2027-11-26T21:00:00+09:00', '2027-11-25T21:00:00+09:00'])

  must(await loadCalendar(counter, teller, file(), { sha256 }))
  assert.equal(await tellCorrected(counter), 1)
  assert.equal(told().length, 2)

  // The notices go by the calendar as it is on their day.
  must(await loadCalendar(counter, teller, file(closed), { sha256 }))
  bank.bank.set('2027-11-24T08:00+09:00')
  await tellExpiring(counter)
  bank.bank.set('2027-11-25T08:00+09:00')
  await tellExpiring(counter)
  const offsets = query<{ occasion: string }>(
    bank.file,
    "select occasion from outbox where kind = 'notice.expiring' order by id",
  )
  assert.deepEqual(
    offsets.map(({ occasion }) => occasion.split('/')[1]),
    ['last-actionable 2027-11-25'],
  )
})

test('a load by another process counts from its commit on, for hours and previews too', async () => {
  const bank = await freshBank()
  const counter = live(bank.counter)
  const other = await bank.another()
  const noon = Temporal.Instant.from('2026-11-25T12:00:00+09:00')
  assert.equal(isOpen(counter.policy, counter.calendar, noon), true)
  must(await loadCalendar(live(other.counter), teller, file({ ...closed, day: '2026-11-25' }), { sha256 }))
  await new Promise(setImmediate)
  assert.equal(isOpen(counter.policy, counter.calendar, noon), false)
  const [tuesday, wednesday, thursday] = previewOf(
    counter.policy,
    counter.calendar,
    Temporal.PlainDate.from('2026-11-24'),
    3,
  )
  assert.deepEqual([tuesday!.reason, wednesday!.reason, thursday!.reason], ['business-day', 'closure', 'business-day'])
  assert.deepEqual([wednesday!.acquisition, bankText(thursday!.acquisition!.to)], [null, '2026-11-26T21:00:00+09:00'])
})

test('a loaded table of the Cabinet Office speaks for its years, and says how far it is official', async () => {
  const bank = await freshBank()
  const counter = live(bank.counter)
  const day = Temporal.PlainDate.from
  assert.equal(counter.calendar.isBusinessDay(day('2028-03-06')), true)
  const days = ['2028-01-01', '2028-03-06', '2028-11-23'].map((text) => ({
    day: text,
    kind: 'holiday' as const,
    note: '祝日',
  }))
  const load = must(
    await loadCalendar(counter, teller, { kind: 'cabinet-office', days, through: '2028-12-31' }, { sha256 }),
  )
  assert.ok(load.added.includes('2028-03-06 holiday') && load.removed.includes('2028-05-03 holiday'))
  assert.equal(counter.calendar.reasonOf(day('2028-03-06')), 'holiday')
  assert.equal(counter.calendar.isBusinessDay(day('2028-05-03')), true)
  assert.equal(counter.calendar.isBusinessDay(day('2027-05-03')), false)
  assert.equal(counter.calendar.officialThrough.toString(), '2028-12-31')
  // What doctor, status page and monitors say.
  const at = Temporal.Instant.from('2027-06-01T10:00:00+09:00')
  const looks = [bank.counter, counter].map(({ policy, calendar }) => atCalendar(policy, calendar, at)[0]!.state)
  assert.deepEqual(looks, ['warn', 'ok'])
})

test('whoever is not staff loads nothing (E26)', async () => {
  const bank = await freshBank()
  await refuses(bank, 'E26', () =>
    loadCalendar(bank.counter, operatorActor({ account: 'root' }), file(closed), { sha256 }),
  )
})
