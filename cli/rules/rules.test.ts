/** The desk's commands over a real house: what they answer, and that a broken file changes nothing. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openCheckpointKey } from '../../ca/checkpoint-key.ts'
import { keyFile, teller } from '../../test/fixture/counter.ts'
import { settledMaster } from '../../test/fixture/people.ts'
import { freshBank } from '../../test/fixture/refusing.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { type Answer, UsageMistake } from '../answer.ts'
import { calendarAt } from '../calendar.ts'
import { houseRules } from '../house-rules.ts'
import { policyDates } from '../policy.ts'
import type { Table } from '../table.ts'
import { noticesBounces, noticesFailed } from './bounces.ts'
import { calendarImport, calendarPreview } from './calendar.ts'
import { policyCompare } from './compare.ts'

const bank = await freshBank({ at: Temporal.Instant.from('2026-11-27T10:00:00+09:00') })
await settledMaster(bank.counter)
const common = { lang: 'en' } as const

/** The fixture's bank behind the command line, with a clerk at the door, or nobody. */
const tableFor = (staff: boolean): Table => ({
  dice: async () => ({ machineClock: bank.machine.read, random: () => keyFile }),
  settings: async () => ({ dataDir: bank.folder }) as Awaited<ReturnType<Table['settings']>>,
  // The fixture closes its archives itself.
  openHouse: async () => {
    const { store, counter } = await bank.another()
    const place = { dir: join(bank.folder, 'ca'), under: { keyFile }, random: bank.counter.random }
    const checkpointKey = () => openCheckpointKey(place)
    return { store: { ...store, close: () => {} }, counter, ca: bank.ca, checkpointKey }
  },
  staffActor: () => (staff ? teller : null),
})
const table = tableFor(true)
// biome-ignore lint/suspicious/noExplicitAny: its shape is what is tested
const json = ({ json }: Answer): any => json
const file = (name: string, text: string) => {
  const path = join(bank.folder, name)
  writeFileSync(path, text)
  return path
}
const loaded = () => auditLines(bank.file).filter(({ event }) => event === 'calendar.loaded').length

test('calendar import: a broken file is told row by row and loads nothing; --look loads nothing; the load counts whom it moves', async () => {
  const broken = file('broken.csv', 'day,kind,note\n2027-11-26,closure,x\n2027-02-30,closure,y\n')
  const refused = await calendarImport(table, { ...common, file: broken })
  assert.deepEqual([refused.exitCode, json(refused).mistakes.map(({ line }: { line: number }) => line)], [1, [3]])
  const closures = file('closures.csv', 'day,kind,note\n2027-11-26,closure,システム移行\n')
  const looked = await calendarImport(table, { ...common, file: closures, look: true })
  assert.deepEqual([json(looked).loaded, loaded()], [false, 0])

  const nobody = await calendarImport(tableFor(false), { ...common, file: closures })
  assert.deepEqual([nobody.exitCode, json(nobody).code, loaded()], [1, 'E26', 0])

  const done = json(await calendarImport(table, { ...common, file: closures }))
  assert.deepEqual(done.moved, [
    { lastDay: '2027-11-27', was: '2027-11-26T21:00:00+09:00', becomes: '2027-11-25T21:00:00+09:00', certificates: 1 },
  ])
  assert.equal(loaded(), 1)
  assert.equal((await calendarImport(table, { ...common, file: join(bank.folder, 'none.csv') })).exitCode, 2)
})

test('calendar at and policy dates go by the calendar of the house that is there, and by the file where none is', async () => {
  const house = await houseRules(table, undefined)
  const instant = '2027-11-26T10:00:00+09:00'
  assert.deepEqual([json(calendarAt({ instant })).open, json(calendarAt({ instant }, house)).open], [true, false])
  const dates = { file: 'hokuyo-gaitame-web', acquired: '2026-11-27T10:00:00+09:00' }
  assert.equal(json(policyDates(dates)).lastActionable, '2027-11-26T21:00:00+09:00')
  assert.equal(json(policyDates(dates, house)).lastActionable, '2027-11-25T21:00:00+09:00')
  const nowhere = { ...table, settings: () => Promise.reject(new UsageMistake('no settings')) }
  assert.equal(await houseRules(nowhere, undefined), null)
})

test('calendar preview: sixty days with their reason, by what was loaded', async () => {
  const preview = json(await calendarPreview(table, { ...common, from: '2027-11-25', days: 60 }))
  assert.equal(preview.days.length, 60)
  assert.deepEqual(
    preview.days.slice(0, 4).map(({ day, reason }: { day: string; reason: string }) => `${day} ${reason}`),
    ['2027-11-25 business-day', '2027-11-26 closure', '2027-11-27 saturday', '2027-11-28 sunday'],
  )
  assert.equal(preview.days[1].acquisition, null)
  assert.equal(preview.days.at(-1).forecast, true)
  assert.equal(preview.official, 'ok')
})

test('policy compare: the values that differ, and with --count whom it concerns, in both languages', async () => {
  const wish = { old: 'hokuyo-gaitame-web', next: 'recommended' }
  assert.equal(json(await policyCompare(table, { ...common, ...wish })).effects, null)
  const counted = await policyCompare(table, { ...common, ...wish, count: true })
  assert.deepEqual(json(counted).effects, [{ kind: 'told-more', count: 1 }])
  assert.match(counted.text, /owners get more notices: 1/)
  assert.match((await policyCompare(table, { lang: 'ja', ...wish, count: true })).text, /電子証明書1枚について/)
  assert.equal((await policyCompare(table, { ...common, ...wish, next: file('x.yaml', 'a: 1\n') })).exitCode, 1)
})

test('notices bounces: a maildir without reports records nothing, and notices failed lists nothing', async () => {
  for (const folder of ['new', 'cur']) mkdirSync(join(bank.folder, 'Maildir', folder), { recursive: true })
  file('Maildir/new/1', 'From: a@b.example\r\n\r\nhello\r\n')
  const read = json(await noticesBounces(table, common, join(bank.folder, 'Maildir')))
  assert.deepEqual([read.recorded, read.reports[0].outcome], [0, 'no-report'])
  assert.equal((await noticesBounces(table, common, join(bank.folder, 'nowhere'))).exitCode, 2)
  assert.deepEqual(json(await noticesFailed(table, common)).letters, [])
})
