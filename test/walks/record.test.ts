/**
 * What the bank writes down and looks up, on the staff console's screens: the audit trail by an auditor and by a clerk, a copy of it that
 * the verifier reads, an incident file, a mail that came back, and staff
 * certificates. In real Chromium with NSS; every screen is looked at by axe, in both languages, and at 320 pixels.
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { peopleWords } from '../../texts/staff/people.ts'
import { recordWords } from '../../texts/staff/record/words.ts'
import { staffWords } from '../../texts/staff/words.ts'
import { bounceOf } from '../fixture/bounced.ts'
import { type Bank, openBank } from './bank.ts'
import { button, choose, type Desks, fill, isFit, isFitNow, openDesks } from './desk.ts'

const w = staffWords.ja
const r = recordWords.ja
const p = peopleWords.ja
let bank: Bank
let desks: Desks
let auditor: Page
before(async () => {
  bank = await openBank()
  desks = openDesks(bank)
})
after(async () => {
  await desks?.leave()
  await bank?.close()
})

/** A bank moment as a box for day and hour takes it. */
const typed = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime().toString({ smallestUnit: 'minute' })
const lastLine = (event: string) =>
  JSON.parse(String(bank.rows('SELECT facts FROM audit WHERE event = ? ORDER BY written_at DESC', event)[0]!.facts))

test('the auditor searches the trail, pages back, opens a line in words, and each of it is a line itself', async () => {
  auditor = await desks.logsIn('A-4001')
  await auditor.getByRole('link', { name: r.menu.trail }).click()
  await auditor.getByText(r.trail.asSigned).waitFor()
  await isFit(auditor)
  await fill(auditor, w.fields.loginId, 'taro-01')
  await auditor.getByLabel(r.trail.event).selectOption('certificate.issued')
  await button(auditor, r.trail.search).click()
  const table = auditor.getByRole('table', { name: r.trail.title })
  await table.waitFor()
  assert.equal(await table.getByRole('row').count(), 2)
  assert.equal(lastLine('audit.searched').for.loginId, 'taro-01')
  await table.getByRole('button').click()
  const sheet = auditor.getByRole('dialog')
  await sheet.getByText('証明書番号').first().waitFor()
  await sheet.getByText('鍵の場所').waitFor()
  await isFitNow(auditor, 'trail-line')
  assert.match(lastLine('audit.read').line, /^(?:cli|server) \d+$/)
  await auditor.keyboard.press('Escape')

  await button(auditor, r.trail.clear).click()
  await button(auditor, r.trail.search).click()
  await auditor.getByRole('link', { name: r.trail.older }).click()
  await auditor.getByRole('link', { name: r.trail.newest }).waitFor()
  await isFit(auditor, 'trail-found')
})

test('what is not there is said in its place, and nothing typed is lost', async () => {
  await auditor.goto(`${bank.told.staff}/audit`)
  await fill(auditor, r.trail.reference, '123')
  await button(auditor, r.trail.search).click()
  await auditor.locator('[data-refusal="E26"]').getByText('照会番号の形ではありません').waitFor()
  assert.equal(await auditor.getByLabel(r.trail.reference).inputValue(), '123')
})

test('a span of the bank’s time is written out while it is read, and the verifier takes it', async () => {
  const bankNow = Temporal.Instant.from((await bank.clocks()).bank)
  const span = { from: bankNow.subtract({ hours: 24 * 800 }), to: bankNow.add({ minutes: 2 }) }
  await auditor.goto(`${bank.told.staff}/audit?from=${typed(span.from)}&to=${typed(span.to)}`)
  await choose(auditor, r.export.formats.jsonl)
  const [download] = await Promise.all([auditor.waitForEvent('download'), button(auditor, r.export.go).click()])
  const file = join(bank.dir, 'trail.jsonl')
  await download.saveAs(file)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  const [{ n } = { n: 0 }] = bank.rows('SELECT count(*) AS n FROM audit')
  assert.ok(lines.length > 100 && lines.length <= Number(n))
  const key = join(bank.dir, 'ca/checkpoint-1.jwk')
  const verified = (await bank.command('audit', 'verify', '--export', file, '--key', key)) as { ok: boolean }
  assert.equal(verified.ok, true)
  assert.equal(lastLine('audit.exported').from !== undefined, true)
})

test('a clerk looks up what a caller reads to him, and is refused the whole trail and any copy', async () => {
  const clerk = await desks.logsIn('C-1001')
  await clerk.goto(`${bank.told.staff}/audit`)
  await clerk.getByText(r.trail.customerOnly).waitFor()
  assert.equal(await clerk.getByRole('button', { name: r.export.go }).count(), 0)
  await button(clerk, r.trail.search).click()
  await clerk.locator('[data-refusal="E26"]').waitFor()
  const [line] = bank.rows('SELECT facts FROM audit WHERE facts LIKE \'%"reference"%\' LIMIT 1')
  const { reference } = JSON.parse(String(line!.facts)) as { reference: string }
  await fill(clerk, r.trail.reference, reference.toLowerCase().replace('-', ' '))
  await button(clerk, r.trail.search).click()
  await clerk.getByRole('table', { name: r.trail.title }).waitFor()
})

test('an incident file is made on the contract’s page, and verified by who has only the file and the public key', async () => {
  await auditor.goto(`${bank.told.staff}/contracts/NP-0001`)
  await button(auditor, r.incident.open).click()
  await fill(auditor, r.trail.from, '2024-01-01T00:00')
  await isFitNow(auditor, 'incident')
  const [download] = await Promise.all([
    auditor.waitForEvent('download'),
    auditor.getByRole('dialog').getByRole('button', { name: r.incident.go }).click(),
  ])
  await auditor.getByText(r.incident.proof).waitFor()
  await isFitNow(auditor, 'incident-made')
  const file = join(bank.dir, download.suggestedFilename())
  await download.saveAs(file)
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex')
  await auditor.getByText(hash).waitFor()
  const key = join(bank.dir, 'ca/checkpoint-1.jwk')
  const verified = (await bank.command('audit', 'verify', '--incident', file, '--key', key)) as { ok: boolean }
  assert.equal(verified.ok, true)
  assert.equal(bank.rows("SELECT actor FROM audit WHERE event = 'incident.exported'").at(-1)?.actor, 'staff:A-4001')
})

test('a mail that came back stands in the list; the clerk telephones, and closes it once the address was changed or with a reason', async () => {
  const sent =
    "SELECT o.message_id, o.address FROM outbox o JOIN users u ON u.id = o.user_id WHERE o.state = 'sent' AND u.login_id = ?"
  const [letter] = bank.rows(sent, 'TARO01')
  const report = join(bank.dir, 'bounce.eml')
  writeFileSync(report, bounceOf(String(letter!.message_id), String(letter!.address)))
  assert.equal(((await bank.command('notices', 'bounces', report)) as { recorded: number }).recorded, 1)

  const clerk = await desks.logsIn('C-1002')
  await clerk.getByRole('link', { name: new RegExp(`^${r.menu.mails}`) }).click()
  const row = clerk
    .getByRole('table', { name: r.mails.title })
    .getByRole('row')
    .filter({ hasText: String(letter!.address) })
  await row.getByText(r.mails.whys.bounced).waitFor()
  await isFit(clerk)
  await button(clerk, r.mails.followUp).click()
  await clerk.getByRole('dialog').getByRole('button', { name: w.acts.go }).click()
  await clerk.getByText(w.visit.missingChoice).waitFor()
  await choose(clerk, r.mails.whats['address-corrected'])
  await button(clerk, w.acts.go).click()
  await clerk.locator('[data-refusal="E27"]').waitFor()
  await choose(clerk, r.mails.whats.telephoned)
  await clerk.getByRole('dialog').getByRole('textbox', { name: w.acts.spokeWith }).fill('佐藤')
  await clerk.getByRole('dialog').getByRole('textbox', { name: w.acts.number }).fill('011-000-1000')
  await isFitNow(clerk, 'follow-up')
  await button(clerk, w.acts.go).click()
  await button(clerk, w.frame.close).click()
  await row.getByText(r.mails.states.called).waitFor()
  await button(clerk, r.mails.followUp).click()
  await choose(clerk, r.mails.whats['no-need'])
  await clerk.getByRole('dialog').getByRole('textbox', { name: r.mails.note }).fill('退職')
  await button(clerk, w.acts.go).click()
  await button(clerk, w.frame.close).click()
  await row.waitFor({ state: 'detached' })
  await clerk.getByRole('link', { name: r.mails.showAll }).click()
  await row.getByText(r.mails.states.closed).waitFor()
})

test('a clerk renews his certificate in the browser under the same number: the old one ends at the first log-in with the new one', async () => {
  const soon = Date.now() + 40 * 86_400_000
  await bank.contrive(`UPDATE staff_certificates SET not_after = ${soon} WHERE staff_number = 'C-1001'`)
  const clerk = await desks.logsIn('C-1001')
  await clerk.getByRole('link', { name: p.renew.go, exact: true }).click()
  await clerk.getByRole('heading', { name: p.renew.title, level: 1 }).waitFor()
  await isFit(clerk)
  await button(clerk, p.renew.make).focus()
  const [download] = await Promise.all([clerk.waitForEvent('download'), clerk.keyboard.press('Enter')])
  const p12 = join(bank.dir, download.suggestedFilename())
  await download.saveAs(p12)
  const said = await clerk.getByText(/^(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}$/).innerText()
  await isFitNow(clerk, 'renewed')

  await clerk.reload()
  await clerk.getByRole('heading', { name: p.renew.title, level: 1 }).waitFor()
  const fresh = await desks.logsIn('C-1001', { p12, passphrase: said })
  await fresh.getByRole('link', { name: w.frame.staff, exact: true }).click()
  await fresh.getByRole('row').filter({ hasText: 'C-1001' }).waitFor()
  await isFit(fresh)
  await clerk.reload()
  await clerk.locator('[data-refusal="E05"]').waitFor()
  assert.equal(
    bank.rows("SELECT 1 FROM staff_certificates WHERE staff_number = 'C-1001' AND ended_at IS NULL").length,
    1,
  )
})

test('a lost certificate is ended from the list at once; another part is asked for, never one’s own', async () => {
  const checker = await desks.logsIn('K-2001')
  await checker.goto(`${bank.told.staff}/staff`)
  const row = (number: string) => checker.getByRole('row').filter({ hasText: number })
  assert.equal(await row('K-2001').getByRole('button', { name: p.changePart }).count(), 0)
  await row('C-1002').getByRole('button', { name: p.end }).click()
  await checker.getByRole('alertdialog').getByRole('textbox').fill('紛失')
  await checker.getByRole('alertdialog').getByRole('button', { name: p.end, exact: true }).click()
  await button(checker, w.frame.close).click()
  await row('C-1002').getByText(p.noCertificate).waitFor()
  await row('N-3001').getByRole('button', { name: p.changePart }).click()
  await choose(checker, w.roles.clerk)
  await isFitNow(checker, 'change-part')
  await button(checker, w.acts.ask).click()
  await checker.getByText(w.acts.asked).first().waitFor()
})
