/** A calendar by two people: what is approved is the file that was handed in, against the calendar that stood then. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import { liveCalendar } from '../../policies/holidays.ts'
import { openOffice } from '../../test/fixture/office.ts'
import { must } from '../../test/fixture/people.ts'
import { freshBank, refuses } from '../../test/fixture/refusing.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import type { Counter } from '../counter.ts'
import { loadCalendar, loadedCalendar } from '../load-calendar.ts'
import { readHandedCalendar } from '../rules/files.ts'
import { proposeCalendar } from '../rules/propose.ts'
import { approve } from './decide-request.ts'

const bank = await freshBank()
const { store } = bank
const counter: Counter = {
  ...bank.counter,
  calendar: liveCalendar(bank.policy, store.calendar.version, () => loadedCalendar(store)),
}
const office = await openOffice(counter)
const csv = (...rows: string[]) => ({
  name: 'closures.csv',
  content: new TextEncoder().encode(['day,kind,note', ...rows, ''].join('\n')),
})
const wednesday = Temporal.PlainDate.from('2026-12-09')
const asks = async (...rows: string[]) => {
  const asked = await proposeCalendar(counter, office.clerk, csv(...rows))
  assert.ok(!('mistakes' in asked))
  return must(asked)
}

test('a broken row is told with its line, and nothing is asked for', async () => {
  const told = await proposeCalendar(counter, office.clerk, csv('2026-12-09,closure,x', '2026-12-32,closure,y'))
  assert.ok('mistakes' in told)
  assert.deepEqual(
    told.mistakes.map(({ line }) => line),
    [3],
  )
  assert.equal(store.branch.approvals.open().length, 0)
})

test('nothing changes until a second person approves; then it counts at once, with both names in the trail', async () => {
  const { id } = await asks('2026-12-09,closure,システム移行')
  assert.equal(counter.calendar.isBusinessDay(wednesday), true)
  const own = await approve(counter, office.clerk, { id })
  assert.ok(isRefusal(own) && own.refused === 'E26')
  must(await approve(counter, office.checker, { id }))
  assert.equal(counter.calendar.reasonOf(wednesday), 'closure')
  const line = auditLines(bank.file).findLast(({ event }) => event === 'calendar.loaded')!
  assert.equal(line.actor, 'staff:K-2001')
  assert.match(line.facts, /"requestedBy":"C-1001"/)
})

test('the same again changes nothing (E27), a file that nobody handed in is none (E26), an auditor asks for nothing (E26)', async () => {
  const same = await refuses(bank, 'E27', () =>
    proposeCalendar(counter, office.clerk, csv('2026-12-09,closure,システム移行')),
  )
  assert.equal(same.facts.why, 'calendar-in-force')
  await refuses(bank, 'E26', () => proposeCalendar(counter, office.auditor, csv('2026-12-10,closure,x')))
})

test('another load in between makes the request stale (E27), and one person of the bank loads nothing alone (E26)', async () => {
  const { id } = await asks('2026-12-10,closure,移転')
  const { teller } = await import('../../test/fixture/counter.ts')
  const read = readHandedCalendar(csv('2026-12-11,closure,点検'))
  assert.ok('file' in read)
  must(await loadCalendar(counter, teller, read.file, read))
  const stale = await approve(counter, office.checker, { id })
  assert.ok(isRefusal(stale) && stale.refused === 'E27' && stale.facts.changed === 'calendarInForce')
  await refuses(bank, 'E26', () => loadCalendar(counter, office.clerk, read.file, read))
})
