/**
 * 更新 in a browser: banner, page, key in the page, a tab that is closed and a process that is killed half way, import, check, the first
 * log-in with the new certificate, and the old one's page afterwards. The clock is moved from D-41 over D-40.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { acquire } from '../../texts/acquire.ts'
import { login } from '../../texts/login.ts'
import { renew } from '../../texts/renew.ts'
import { importPkcs12, listCertificates } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import { credentialOf, logInBy, openPc } from './pc.ts'
import {
  checkInstalled,
  heading,
  installFile,
  killBrowser,
  type Person,
  refusalOn,
  saveFile,
  sitDown,
  typePassword,
} from './person.ts'

let bank: Bank
const people: Person[] = []
before(async () => {
  bank = await openBank()
})
after(async () => {
  for (const person of people.reverse()) await person.leave()
  await bank?.close()
})

const words = renew.ja

/** A picture of the screen as it stands, where WARIFU_LOOKS names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.WARIFU_LOOKS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

async function arrive(loginId: string, at?: Person): Promise<Person> {
  const person = await sitDown(bank, at ? { home: at.home } : {})
  if (!at) installFile(person, bank.user(loginId))
  people.push(person)
  return person
}

/** On the canonical names, where a bookmark leads: the page's store belongs to one origin. */
async function toMe(person: Person, loginId: string): Promise<Page> {
  const page = await person.browser.open(`${bank.told.login}/_warifu/login`)
  await typePassword(person, page, bank.user(loginId).password)
  await heading(page, '口座のご案内').waitFor()
  await page.goto(`${bank.told.login}/_warifu/manage`)
  await page.waitForURL(`${bank.told.manage}/**`)
  return page
}

async function toForm(page: Page): Promise<void> {
  await heading(page, words.prepare.heading).waitFor()
  await page.getByRole('button', { name: acquire.ja.prepare.no, exact: true }).click()
  await heading(page, words.identify.heading).waitFor()
}

async function confirmPassword(page: Page, loginId: string): Promise<void> {
  await page.locator('#confirmationPassword').fill(bank.user(loginId).confirmationPassword!)
  await page.getByRole('button', { name: words.identify.go, exact: true }).click()
}

function statesOf(loginId: string): unknown[] {
  const sql =
    'SELECT c.state FROM certificates c JOIN users u ON u.id = c.user_id WHERE u.login_id = ? ORDER BY c.intended_at'
  return bank.rows(sql, loginId).map(({ state }) => state)
}

let shiro: Person
let page: Page

test('before D-40 the renewal stands on one’s own page asleep, with its date; its address says E14', {
  timeout: 120_000,
}, async () => {
  shiro = await arrive('SHIRO05')
  page = await toMe(shiro, 'SHIRO05')
  await page.getByText(words.entry.heading, { exact: true }).waitFor()
  const asleep = page.getByRole('button', { name: words.entry.go, exact: true })
  assert.equal(await asleep.isDisabled(), true)
  await look(page, 'me-early')
  await page.goto(`${bank.told.manage}/renew`)
  assert.equal(await refusalOn(page), 'E14')
  await look(page, 'renew-E14')
})

test('from D-40 the banner leads to the page; はい stops it, いいえ asks for the 確認用パスワード, a wrong one is said in place', {
  timeout: 120_000,
}, async () => {
  await bank.moveClock({ advance: 'P7D' })
  await untilOpen()
  await page.goto(`${bank.told.manage}/me`)
  await page.getByText(words.banner.open, { exact: true }).waitFor()
  await look(page, 'me-banner')
  await page.getByRole('link', { name: words.banner.go, exact: true }).click()
  await heading(page, words.prepare.heading).waitFor()
  await page.locator('[data-act="cleared"]:enabled').waitFor()
  await look(page, 'renew-prepare')
  await page.getByRole('button', { name: acquire.ja.prepare.yes, exact: true }).click()
  await heading(page, acquire.ja.called.heading).waitFor()
  await page.goBack()
  await toForm(page)
  await look(page, 'renew-identify')
  await page.locator('#confirmationPassword').fill('not the right one')
  await page.getByRole('button', { name: words.identify.go, exact: true }).click()
  await page.locator('main[data-refusal="E25"]').waitFor()
  await look(page, 'renew-E25')
  assert.equal(bank.rows("SELECT 1 FROM signals WHERE kind = 'called-by-telephone'").length, 1)
})

/** The demo's clock only goes forward: to the next opening, where a week later is a holiday. */
async function untilOpen(): Promise<void> {
  const { open, nextOpening } = await bank.hours()
  if (!open) await bank.moveClock({ bank: nextOpening })
}

test('killed after the certificate was made: the next browser goes on with the same key and certificate', {
  timeout: 120_000,
}, async () => {
  await confirmPassword(page, 'SHIRO05')
  await heading(page, acquire.ja.save.heading).waitFor()
  await look(page, 'renew-save')
  assert.deepEqual(statesOf('SHIRO05'), ['C2', 'C1'])
  await killBrowser(shiro)
  shiro = await arrive('SHIRO05', shiro)
  page = await toMe(shiro, 'SHIRO05')
  await page.getByText(words.banner.unproven, { exact: true }).waitFor()
  await look(page, 'me-unproven')
  await page.getByRole('link', { name: words.banner.resume, exact: true }).first().click()
  await page.getByText(words.script.resumed).waitFor()
  assert.deepEqual(statesOf('SHIRO05'), ['C2', 'C1'])
})

test('begun again by the button, the unfinished one is withdrawn when the new one is issued', {
  timeout: 120_000,
}, async () => {
  await page.getByText(words.save.restart, { exact: true }).click()
  await page.getByRole('button', { name: words.save.restartGo, exact: true }).click()
  await heading(page, words.identify.heading).waitFor()
  assert.deepEqual(statesOf('SHIRO05'), ['C2', 'C1'])
  await confirmPassword(page, 'SHIRO05')
  await heading(page, acquire.ja.save.heading).waitFor()
  assert.deepEqual(statesOf('SHIRO05'), ['C2', 'C6', 'C1'])
})

let checked: Page
test('a tab closed at the file comes back at the file; imported and checked, the new one is proven beside the old', {
  timeout: 120_000,
}, async () => {
  await page.close()
  page = await shiro.browser.open(`${bank.told.manage}/renew`)
  const { file, passphrase } = await saveFile(shiro, page)
  importPkcs12(shiro.home, file, passphrase)
  assert.equal(listCertificates(shiro.home).filter(({ hasKey }) => hasKey).length, 2)
  checked = await checkInstalled(shiro, page)
  await heading(checked, login.ja.confirm.heading).waitFor()
  assert.equal(await checked.locator('[data-fill="restrictedUntil"]').isVisible(), false)
  await look(checked, 'renew-confirmed')
  assert.deepEqual(statesOf('SHIRO05'), ['C2', 'C6', 'C2'])
  await page.bringToFront()
  await heading(page, words.done.heading).waitFor()
  await look(page, 'renew-done')
})

test('the first log-in with the new one ends the old one, and the new one’s console has no banner', {
  timeout: 120_000,
}, async () => {
  await checked.bringToFront()
  await typePassword(shiro, checked, bank.user('SHIRO05').password)
  await heading(checked, '口座のご案内').waitFor()
  assert.deepEqual(statesOf('SHIRO05'), ['C4', 'C6', 'C2'])
  const old = openPc(bank, credentialOf(bank.user('SHIRO05')))
  const answer = await logInBy(old, bank, bank.user('SHIRO05').password)
  assert.equal(answer.refusal, 'E16')
  const shown = await old.ask(`${bank.told.login}/_warifu/login`, { page: true })
  assert.match(shown.text, /古い電子証明書が選ばれています/)
  assert.match(shown.text, /20\d\d年/)
  old.close()
  // The tab of the renewal still shows the old certificate on its connection: it is told so, and what to do.
  await page.bringToFront()
  await page.goto(`${bank.told.manage}/me`)
  assert.equal(await refusalOn(page), 'E16')
  await look(page, 'E16')
})

test('who has the old one of an overlap reads at the log-in that a newer one is there', {
  timeout: 120_000,
}, async () => {
  const user = bank.user('EX-KASANE')
  const kasane = openPc(bank, credentialOf(user))
  const shown = await kasane.ask(`${bank.told.login}/_warifu/login`, { page: true })
  assert.match(shown.text, new RegExp(words.login.newer))
  kasane.close()
})

test('the private key has left the browser in no request', () => {
  const asked = people.flatMap(({ sent }) => sent).filter(({ url }) => url.endsWith('/api/v1/renewal/certificate'))
  assert.ok(asked.length >= 2)
  for (const { body } of asked) assert.ok(body.length < 400, 'a request holds a public key, a name and a signature')
})
