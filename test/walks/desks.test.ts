/**
 * Calendar, rules, forecast and issuing at the bank's desks, in real Chromium: a clerk hands in a file and sees what it would do, a checker
 * sees the same and approves, an auditor only reads. Every screen is looked at by axe in both languages, wide and at 320 px.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { holidayNames } from '../../policies/holidays.ts'
import { policyPath } from '../../policies/read.ts'
import { deskWords } from '../../texts/desks/words.ts'
import { fill, formatDay } from '../../texts/format.ts'
import { staffWords } from '../../texts/staff/words.ts'
import { type Bank, openBank } from './bank.ts'
import { type Desks, isFit, isFitNow, openDesks, picture } from './desk.ts'
import { heading } from './person.ts'

const w = staffWords.ja
const d = deskWords.ja
let bank: Bank
let clerk: Page
let checker: Page
let office: Desks
before(async () => {
  bank = await openBank()
  office = openDesks(bank)
  clerk = await office.logsIn('C-1001')
  checker = await office.logsIn('K-2001')
})
after(async () => {
  await office?.leave()
  await bank?.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const handIn = (page: Page, name: string, content: string | Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
const requests = () => bank.rows("SELECT * FROM approvals WHERE state = 'V1'").length
const loadedDays = () => bank.rows('SELECT * FROM calendar_days').length

/** From the clerk's desk to the checker's screen and his yes. */
async function approves(kind: keyof typeof w.kinds, sees: (page: Page) => Promise<unknown>): Promise<void> {
  await checker.goto(`${bank.told.staff}/`)
  await checker.getByRole('link', { name: w.kinds[kind] }).click()
  await heading(checker, w.kinds[kind]).waitFor()
  await sees(checker)
  await isFit(checker, `request ${kind}`, () => checker.getByRole('button').first().waitFor())
  await button(checker, w.request.approve).click()
  await checker.getByText(w.requests.V6, { exact: true }).first().waitFor()
}

/** The day on which certificates of the demo can last be renewed, from today's calendar, and one of their owners. */
async function movable(): Promise<{ closure: string; lastDay: string; loginId: string }> {
  const [first] = bank.rows(
    `SELECT c.last_day AS day, u.login_id AS id FROM certificates c JOIN users u ON u.id = c.user_id
     WHERE c.freed_at IS NULL AND c.last_day > ? ORDER BY c.last_day DESC LIMIT 1`,
    (await bank.clocks()).bank.slice(0, 10),
  )
  const lastDay = String(first!.day)
  const at = (await bank.command('policy', 'dates', 'hokuyo-gaitame-web', '--acquired', yearBefore(lastDay))) as {
    lastActionable: string
  }
  return { closure: at.lastActionable.slice(0, 10), lastDay, loginId: String(first!.id) }
}
const yearBefore = (day: string) => `${Temporal.PlainDate.from(day).subtract({ years: 1 })}T10:00:00+09:00`

test('the calendar desk shows sixty days with their hours or why they are closed, and how far holidays are official', async () => {
  await clerk.getByRole('link', { name: d.menu }).click()
  await heading(clerk, d.calendar).waitFor()
  await clerk.getByText(d.cal.today, { exact: true }).waitFor()
  assert.equal(await clerk.locator('main ol > li').count(), 60)
  await clerk.getByText('9:00–21:00').first().waitFor()
  const preview = (await bank.command('calendar', 'preview')) as { days: { acquisition: unknown }[] }
  const closed = preview.days.filter(({ acquisition }) => acquisition === null).length
  assert.equal(await clerk.getByText(d.cal.closed, { exact: true }).count(), closed)
  await isFit(clerk, 'calendar')
})

test('a file with a broken row is told row by row, and nothing is asked for', async () => {
  await handIn(clerk, 'broken.csv', 'day,kind,note\n2027-05-06,closure,x\n2027-02-30,closure,y\n2027-05-07,holiday,z\n')
  await clerk.getByText(fill(d.file.mistakes, { file: 'broken.csv' })).waitFor()
  const rows = clerk.getByRole('table', { name: d.file.line }).getByRole('row')
  assert.deepEqual(
    (await rows.allInnerTexts()).slice(1).map((text) => text.replace(/\s+/g, ' ').trim().split(' ')[0]),
    ['3', '4'],
  )
  await clerk.getByText('2027-05-06 の形の、実在する日').waitFor()
  await isFitNow(clerk, 'calendar mistakes')
  assert.deepEqual([requests(), loadedDays()], [0, 0])
})

test('a closure is shown with everybody whose last moment moves, asked for, and in force when the checker has seen the same', async () => {
  const { closure, lastDay, loginId } = await movable()
  const text = `day,kind,note\n${closure},closure,システム移行\n`
  const file = join(bank.dir, 'closures.csv')
  writeFileSync(file, text)
  const told = (await bank.command('calendar', 'import', file, '--look')) as { moved: { certificates: number }[] }
  await handIn(clerk, 'closures.csv', text)
  const moved = clerk.getByRole('table', { name: d.cal.moved })
  await moved.getByText(formatDay(lastDay, 'ja')).first().waitFor()
  assert.equal(await moved.locator(':scope > tbody > tr').count(), told.moved.length)
  await clerk.getByText(/^対象を見る/).click()
  await clerk.getByRole('table', { name: d.cal.who }).getByText(loginId, { exact: true }).waitFor()
  await isFitNow(clerk, 'calendar look')
  await button(clerk, d.file.request).click()
  await clerk.getByRole('link', { name: w.acts.see }).waitFor()
  assert.deepEqual([requests(), loadedDays()], [1, 0])

  await clerk.reload()
  await clerk.getByText(d.waiting).waitFor()
  assert.equal(await clerk.locator('input[type=file]').count(), 0)
  await approves('load-calendar', (page) => page.getByRole('table', { name: d.cal.moved }).waitFor())
  assert.deepEqual(
    bank.rows('SELECT day, kind, loaded_by FROM calendar_days').map((row) => ({ ...row })),
    [{ day: closure, kind: 'closure', loaded_by: 'staff:K-2001' }],
  )
  await clerk.reload()
  await clerk.getByRole('table', { name: d.cal.exceptions }).getByText('システム移行').waitFor()
  const read = bank.rows("SELECT facts FROM audit WHERE event = 'customer.read' AND facts LIKE '%calendar desk%'")
  assert.ok(read.length >= 2, 'whose names were told is written, for the clerk and for the checker')
})

test('the Cabinet Office’s table is taken in Shift_JIS as it is published, and says how far it is official', async () => {
  const rows = [...holidayNames.ja]
    .filter(([day]) => day >= '2026' && day < '2029')
    .map(([day, name]) => `${day.split('-').map(Number).join('/')},${name}`)
  const table = ['国民の祝日・休日月日,国民の祝日・休日名称', ...rows, ''].join('\r\n')
  const bytes = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'CP932'], { input: table })
  await handIn(clerk, 'syukujitsu.csv', bytes)
  await clerk
    .getByText(fill(d.file.looked, { file: 'syukujitsu.csv' }))
    .first()
    .waitFor()
  await clerk.getByText(fill(d.cal.rows, { kind: d.cal.kinds['cabinet-office'], rows: rows.length })).waitFor()
  await button(clerk, d.file.request).click()
  await clerk.getByRole('link', { name: w.acts.see }).waitFor()
  await approves('load-calendar', (page) => page.getByText(formatDay('2028-12-31', 'ja')).first().waitFor())
  await clerk.reload()
  await clerk.getByText(fill(d.cal.official, { day: formatDay('2028-12-31', 'ja') })).waitFor()
  const [last] = bank.rows("SELECT day, note FROM calendar_days WHERE kind = 'holiday' ORDER BY day DESC LIMIT 1")
  assert.deepEqual({ ...last }, { day: '2028-11-23', note: '勤労感謝の日' })
})

test('the policy desk reads every rule in words with its line, and the line leads into the file', async () => {
  await clerk.getByRole('link', { name: d.policy, exact: true }).click()
  await heading(clerk, d.policy).waitFor()
  const row = clerk.getByRole('row').filter({ hasText: '更新の開始' })
  await row.getByText('有効期限の 40 日前').waitFor()
  const source = readFileSync(policyPath('hokuyo-gaitame-web'), 'utf8').split('\n')
  const line = source.findIndex((text) => text.includes('opensDaysBefore')) + 1
  await row.getByRole('link', { name: String(line) }).click()
  await clerk.getByText('opensDaysBefore: 40').waitFor()
  await isFit(clerk, 'policy')
})

test('a changed policy: mistakes with their lines; else what changes and whom it concerns; two people, and the next start takes that file', async () => {
  const text = readFileSync(policyPath('recommended'), 'utf8')
  await handIn(clerk, 'next.yaml', text.replace('cap: 9', 'cap: 0'))
  await clerk.getByText('roles.general.cap').waitFor()
  await clerk.getByText('1 から 999 までの整数').waitFor()
  await isFitNow(clerk, 'policy mistakes')
  const next = text.replace('opensDaysBefore: 40', 'opensDaysBefore: 60')
  await handIn(clerk, 'next.yaml', next)
  await clerk.getByText('有効期限の 60 日前').waitFor()
  await clerk.getByText(/これからのお知らせが増えます/).waitFor()
  await isFitNow(clerk, 'policy look')
  await button(clerk, d.file.request).click()
  await clerk.getByRole('link', { name: w.acts.see }).waitFor()
  const before = bank.rows("SELECT value FROM meta WHERE name = 'policy.in-force'")[0]!.value
  await approves('change-policy', (page) => page.getByText('有効期限の 60 日前').waitFor())
  assert.equal(bank.rows("SELECT value FROM meta WHERE name = 'policy.in-force'")[0]!.value, before)
  await clerk.reload()
  await clerk.getByText(fill(d.pol.next, { name: 'next.yaml' })).waitFor()
  const [download] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.getByRole('link', { name: d.pol.download }).first().click(),
  ])
  assert.equal(readFileSync(await download.path(), 'utf8'), next)
})

test('the forecast draws thirteen months of weeks, and its table counts every certificate that ends in them', async () => {
  await clerk.getByRole('link', { name: d.forecast, exact: true }).click()
  await clerk.getByRole('img', { name: /棒グラフ/ }).waitFor()
  await isFit(clerk, 'forecast', () => clerk.getByRole('img').first().waitFor())
  const cells = await clerk.locator('main table tbody tr td:nth-of-type(2)').allInnerTexts()
  assert.ok(cells.length >= 56 && cells.length <= 58, `${cells.length} weeks`)
  const today = Temporal.PlainDate.from((await bank.clocks()).bank.slice(0, 10))
  const [standing] = bank.rows(
    "SELECT count(*) AS n FROM certificates WHERE state IN ('C1', 'C2') AND last_day >= ? AND last_day < ?",
    today.toString(),
    today.add({ months: 13 }).toString(),
  )
  assert.equal(
    cells.reduce((sum, text) => sum + Number(text), 0),
    standing!.n,
  )
  await clerk.emulateMedia({ colorScheme: 'dark' })
  await isFitNow(clerk, 'forecast dark')
  await clerk.emulateMedia({ colorScheme: 'light', media: 'print' })
  await picture(clerk, 'forecast print')
  await clerk.emulateMedia({ media: 'screen' })
})

test('issuing that a restore left off is seen on the first screen, asked for, and opened by a second person', async () => {
  await bank.contrive(
    "INSERT INTO meta (name, value) VALUES ('issuing', 'off') ON CONFLICT (name) DO UPDATE SET value = 'off'",
  )
  await bank.contrive("INSERT INTO meta (name, value) VALUES ('crl-merged/issuing-1', '417')")
  await clerk.goto(`${bank.told.staff}/`)
  await clerk.getByText(d.iss.home).waitFor()
  await clerk.getByRole('link', { name: d.issuing, exact: true }).click()
  await clerk.getByText(d.iss.off).waitFor()
  await clerk.getByRole('row', { name: 'issuing-1 417' }).waitFor()
  await isFit(clerk, 'issuing')
  await button(clerk, d.iss.ask).click()
  await button(clerk, w.acts.ask).click()
  await clerk.getByRole('link', { name: w.acts.see }).waitFor()
  await approves('open-issuing', (page) => page.getByText(w.facts.unaccounted).waitFor())
  await clerk.goto(`${bank.told.staff}/issuing`)
  await clerk.getByText(d.iss.on).waitFor()
})

test('the auditor reads the desks and asks for nothing', async () => {
  const auditor = await office.logsIn('A-4001')
  await auditor.goto(`${bank.told.staff}/policy`)
  await handIn(auditor, 'next.yaml', readFileSync(policyPath('recommended'), 'utf8'))
  await auditor.getByText(d.readsOnly).waitFor()
  assert.equal(await button(auditor, d.file.request).count(), 0)
  await auditor.goto(`${bank.told.staff}/forecast`)
  await auditor.getByRole('img', { name: /棒グラフ/ }).waitFor()
})
