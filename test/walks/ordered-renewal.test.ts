/**
 * 一斉更新 by the people whose it is, in real Chromium with NSS: the centre asks, a checker approves, a customer who is limited meets the
 * renewal and nothing else, a master sees who must renew. Then the next issuing CA on the command line: after the server's next start
 * new certificates come from it, and the old ones still log in.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { calendarOf } from '../../policies/holidays.ts'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { deskWords } from '../../texts/desks/words.ts'
import { ordered } from '../../texts/ordered.ts'
import { rolloverWords } from '../../texts/staff/rollover.ts'
import { staffWords } from '../../texts/staff/words.ts'
import { atRest } from '../browser/at-rest.ts'
import { axeFindings } from '../browser/axe.ts'
import { importPkcs12, makeHome, trustServerCa } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import { acquireBy, credentialOf, logInBy, openPc, type Pc } from './pc.ts'
import { heading, installFile, type Person, refusalOn, sitDown, toUsers, typePassword } from './person.ts'

const w = staffWords.ja
const words = rolloverWords.ja
const dir = mkdtempSync(join(tmpdir(), 'warifu-rollover-'))
let bank: Bank
const people: Person[] = []
const pcs: Pc[] = []
before(async () => {
  bank = await openBank({ dir })
})
after(async () => {
  for (const person of people.reverse()) await person.leave()
  for (const one of pcs) one.close()
  await bank?.close()
  rmSync(dir, { recursive: true, force: true })
})

async function staff(staffNumber: string): Promise<Page> {
  const one = bank.told.staffUsers.find((each) => each.staffNumber === staffNumber)!
  const home = makeHome()
  trustServerCa(home, bank.told.serverCa)
  importPkcs12(home, one.p12, one.passphrase)
  const person = await sitDown(bank, { home })
  people.push(person)
  const page = await person.browser.open(`${bank.told.staff}/`)
  await page.getByRole('button', { name: w.login.go }).click()
  await heading(page, w.home.title).waitFor()
  return page
}

async function arrive(loginId: string): Promise<Person> {
  const person = await sitDown(bank)
  installFile(person, bank.user(loginId))
  people.push(person)
  return person
}

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).last()
const fill = (page: Page, label: string, text: string) => page.getByRole('textbox', { name: label }).last().fill(text)
const choose = (page: Page, name: string) => page.locator('label').filter({ hasText: name }).last().click()

/** axe finds nothing and nothing overflows, wide and at 320; WARIFU_LOOKS=folder keeps the pictures. */
async function isFit(page: Page, name: string): Promise<void> {
  const folder = process.env.WARIFU_LOOKS
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 })
    assert.deepEqual(await axeFindings(page), [], name)
    if (folder) await page.screenshot({ path: join(folder, `ordered-${name}-${width}.png`), fullPage: true })
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false, `${name} at ${width}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function inEnglish(page: Page, name: string): Promise<void> {
  const here = new URL(page.url())
  here.searchParams.set('lang', 'en')
  await page.goto(here.href)
  await page.locator('main h1').first().waitFor()
  await atRest(page)
  await isFit(page, `${name}-en`)
  here.searchParams.set('lang', 'ja')
  await page.goto(here.href)
  await page.locator('main h1').first().waitFor()
}

async function today(): Promise<Temporal.PlainDate> {
  return Temporal.Instant.from((await bank.clocks()).bank)
    .toZonedDateTimeISO('Asia/Tokyo')
    .toPlainDate()
}
const calendar = calendarOf(readPolicy(policyPath('hokuyo-gaitame-web')))

type Days = { readonly contract: string; readonly reason: string; readonly full: string; readonly last: string }

async function asks(centre: Page, { contract, reason, full, last }: Days): Promise<string> {
  await centre.getByRole('link', { name: deskWords.ja.menu, exact: true }).click()
  await centre.getByRole('link', { name: deskWords.ja.renewals, exact: true }).click()
  await button(centre, words.ask).click()
  await choose(centre, words.scopes.contract)
  await fill(centre, words.contract, contract)
  await choose(centre, reason)
  await fill(centre, words.opensOn, (await today()).toString())
  if (full !== '') await fill(centre, words.fullUntil, full)
  if (last !== '') await fill(centre, words.renewableUntil, last)
  await fill(centre, words.note, '訓練')
  await isFit(centre, `ask-${contract}`)
  await button(centre, w.acts.ask).click()
  await centre.getByRole('link', { name: w.acts.see }).click()
  await centre.getByText(w.request.ownWhy).waitFor()
  return new URL(centre.url()).pathname
}

async function approves(checker: Page, request: string): Promise<void> {
  await checker.goto(`${bank.told.staff}${request}`)
  await checker.getByText(w.request.unchanged).waitFor()
  await isFit(checker, 'request')
  await button(checker, w.request.approve).click()
  await checker.getByText(w.requests.V6, { exact: true }).first().waitFor()
}

/** What a command that was refused has answered. */
const saying = (words: RegExp) => (error: unknown) => words.test(String((error as { stdout?: string }).stdout))

let centre: Page
let checker: Page

test('the centre asks for a renewal of one company, a day that is no business day is told, and the checker approves', async () => {
  centre = await staff('N-3001')
  checker = await staff('K-2001')
  const full = calendar.addBusinessDays(await today(), 10)
  const request = await asks(centre, {
    contract: 'SK-0002',
    reason: words.reasons['ca-succession'],
    full: full.toString(),
    last: calendar.addBusinessDays(full, 20).toString(),
  })
  await approves(checker, request)
  await checker.goto(`${bank.told.staff}/renewals`)
  await checker.getByRole('table', { name: words.orders }).getByText(words.states.ordered).waitFor()
  await isFit(checker, 'orders')
  await inEnglish(checker, 'orders')
  await checker.getByRole('link', { name: /SK-0002/ }).click()
  await checker.getByRole('table', { name: words.people }).getByText('SK-M').waitFor()
  await isFit(checker, 'who-is-left')
  await inEnglish(checker, 'who-is-left')
  await checker.goto(`${bank.told.staff}/contracts/SK-0002`)
  await checker
    .getByText(/一斉更新/)
    .first()
    .waitFor()
})

test('the master of that company finds it in his banner, on his own page and beside the user in his list', async () => {
  const master = await arrive('SK-M')
  const page = await master.browser.open(`${bank.told.login}/_warifu/login`)
  await typePassword(master, page, bank.user('SK-M').password)
  await heading(page, '口座のご案内').waitFor()
  await page.goto(`${bank.told.login}/_warifu/manage`)
  await toUsers(master, page)
  await page.getByText(ordered.ja.banner.title).waitFor()
  assert.equal(await page.getByText(/までに更新してください/).count(), 1)
  await isFit(page, 'users')
  await inEnglish(page, 'users')
  await page.goto(`${new URL(page.url()).origin}/me`)
  await page.locator('#renewal-when').waitFor()
  await isFit(page, 'own')
})

test('a key in doubt limits at once: the log-in leads to the renewal alone, and the application is refused with what to do', async () => {
  const taro = await arrive('TARO01')
  const page = await taro.browser.open(`${bank.told.login}/_warifu/login`)
  await typePassword(taro, page, bank.user('TARO01').password)
  await heading(page, '口座のご案内').waitFor()
  const request = await asks(centre, {
    contract: 'NP-0001',
    reason: words.reasons['key-in-doubt'],
    full: '',
    last: '',
  })
  await approves(checker, request)
  await page.reload()
  assert.equal(await refusalOn(page), 'E26')
  await isFit(page, 'refused')
  await inEnglish(page, 'refused')
  await page.goto(`${bank.told.login}/_warifu/login`)
  await page.getByText(ordered.ja.limited.loginNote).waitFor()
  await isFit(page, 'login')
  await typePassword(taro, page, bank.user('TARO01').password)
  await page.waitForURL('**/renew')
  await page.getByText(ordered.ja.limited.note).waitFor()
  await isFit(page, 'renew')
  await inEnglish(page, 'renew')
  await page.goto(`${new URL(page.url()).origin}/me`)
  assert.equal(await refusalOn(page), 'E26')
  await letterTo('taro01@customer.example')
})

/** A timer tells the people of an order: it has its turn every twenty seconds. */
async function letterTo(wanted: string): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    const letters = bank.rows("select address from outbox where kind = 'renewal.ordered' order by address")
    if (letters.some(({ address }) => address === wanted)) return
    assert.ok(Date.now() < until, `no letter to ${wanted}`)
    await setTimeout(500)
  }
}

test('the command line tells the orders and who is left, and asks like the screen does', async () => {
  const { orders } = (await bank.command('renewal', 'orders')) as { orders: { id: string; left: number }[] }
  assert.equal(orders.length, 2)
  const { people: left } = (await bank.command('renewal', 'show', orders[0]!.id)) as { people: { loginId: string }[] }
  assert.ok(left.some(({ loginId }) => loginId === 'TARO01'))
  const data = JSON.stringify({
    scope: 'issuer',
    issuer: 'issuing-1',
    reason: 'ca-succession',
    opensOn: (await today()).toString(),
    fullUntil: calendar.addBusinessDays(await today(), 10).toString(),
    renewableUntil: null,
    note: 'x',
  })
  // The demo stands in with a clerk, and a clerk does not order renewals.
  await assert.rejects(bank.command('renewal', 'order', '--data', data), saying(/"E26"/))
})

test('the next issuing CA: made at the machine, in force after the next start; the first one’s certificates still log in', async () => {
  const made = (await bank.command('ca', 'succeed', '--root-key', join(dir, 'ca'))) as { id: string; files: string[] }
  assert.equal(made.id, 'issuing-2')
  // A second one waits until the first has had its day; here it has, and its root key is not there.
  await assert.rejects(bank.command('ca', 'succeed', '--root-key', '/nowhere'), saying(/bring the root key/))
  const { ports } = bank
  await bank.close()
  bank = await openBank({ dir, ports, again: true })
  const { issuers } = (await bank.command('ca', 'list')) as { issuers: { id: string; issues: boolean }[] }
  assert.deepEqual(
    issuers.map(({ id, issues }) => [id, issues]),
    [
      ['issuing-1', false],
      ['issuing-2', true],
    ],
  )
  await assert.rejects(bank.command('ca', 'retire', 'issuing-1', '--destroy'), saying(/still lives/))
  const old = openPc(bank, credentialOf(bank.user('EX-TSUGI')))
  pcs.push(old)
  assert.equal((await logInBy(old, bank, bank.user('EX-TSUGI').password)).status, 200)
  const secrets = await bank.newMaster('RO-M')
  const fresh = openPc(bank)
  pcs.push(fresh)
  await acquireBy(fresh, bank, secrets)
  const [row] = bank.rows(
    "select c.issuer from certificates c join users u on u.id = c.user_id where u.login_id = 'RO-M'",
  )
  assert.equal(row?.issuer, 'issuing-2')
  for (const file of ['ca/issuing-2.cer', 'ca/issuing-1.cer', 'crl/issuing-1.crl', 'crl/issuing-2.crl']) {
    // The list's timer has its turn when the lease of the process before has lapsed.
    while ((await fetch(`${bank.told.status}/${file}`)).status !== 200) await setTimeout(250)
  }
})
