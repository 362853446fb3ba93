/**
 * The public pages and the page without a certificate in a real Chromium over a real certificate store: what a person at an ordinary PC
 * sees, with every page's script. Each page with axe in both languages: test/browser/pages.test.ts.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { login } from '../../texts/login.ts'
import { environment } from '../../texts/pages/environment.ts'
import { links, publicPages } from '../../texts/pages/links.ts'
import { thisPc } from '../../texts/pages/this-pc.ts'
import { axeFindings } from '../browser/axe.ts'
import { listCertificates, removeCertificate } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import { heading, installFile, type Person, refusalOn, sitDown, toLogin, typePassword } from './person.ts'

let bank: Bank
let nobody: Person
let taro: Person
const said: string[] = []
before(async () => {
  bank = await openBank()
  nobody = await sitDown(bank)
  taro = await sitDown(bank, { lang: 'en' })
  for (const { browser } of [nobody, taro]) browser.context.on('console', (message) => said.push(message.text()))
  installFile(taro, bank.user('TARO01'))
})
after(async () => {
  await nobody?.leave()
  await taro?.leave()
  await bank?.close()
})

test('every public page is one press away from the first one, in either language', async () => {
  for (const lang of ['ja', 'en'] as const) {
    for (const name of publicPages) {
      const page = await nobody.browser.open(`${bank.told.portal}/?lang=${lang}`)
      await page.locator('footer').getByRole('link', { name: links[lang][name], exact: true }).click()
      await page.waitForURL(name === 'this-pc' ? '**/_warifu/confirm' : `**/${name}`)
      assert.equal(await page.locator('h1:visible').count(), 1, name)
      await page.close()
    }
  }
})

test('this PC and browser are found fit, and every door is reached', async () => {
  const page = await nobody.browser.open(`${bank.told.portal}/environment?lang=ja`)
  await page.getByText(environment.ja.passed).waitFor()
  assert.equal(await page.locator('[data-check][data-state="ok"]').count(), 5)
  await page.locator('[data-door][data-state="ok"]').nth(1).waitFor()
  assert.equal(await page.locator('[data-door][data-state="bad"]').count(), 0)
  await page.close()
})

test('a browser that is kept from the certificate door is told so, with what its IT department must do', async () => {
  const page = await nobody.browser.context.newPage()
  await page.route(/^https:\/\/n99\./, (route) => route.abort())
  await page.goto(`${bank.told.portal}/environment?lang=ja`)
  await page.locator('main[data-refusal="E11"]').waitFor()
  await page.getByText(environment.ja.forIt).click()
  assert.match((await page.locator('[data-for-it-text]').textContent())!, /n99\.login\./)
  await page.locator('[data-door][data-state="bad"]').nth(1).waitFor()
  await page.close()
  // Chromium itself reports what was kept from it.
  const kept = said.filter((text) => text.includes('ERR_FAILED'))
  for (const text of kept) said.splice(said.indexOf(text), 1)
})

test('a PC whose clock is right is not bothered with it', async () => {
  const page = await toLogin(nobody)
  assert.equal(await refusalOn(page), 'E01')
  assert.equal(await page.locator('[data-clock]').isVisible(), false)
  assert.equal(await page.locator('details[open]').getAttribute('data-cause'), 'cancelled')
})

test('the own certificate is shown in ten seconds: whose, until when, nothing to do', async () => {
  const page = await taro.browser.open(`${bank.told.portal}/this-pc`)
  await heading(page, thisPc.en.heading).waitFor()
  await page.getByText(thisPc.en.good).waitFor()
  assert.match((await page.locator('main').textContent())!, /TARO01/)
  assert.equal(await page.locator('nav.steps').isVisible(), false)
  assert.deepEqual(await axeFindings(page), [])
})

test('two quick presses on the log-in button are one try', async () => {
  const page = await toLogin(taro)
  const wrong = () => Number(bank.rows(`SELECT wrong_tries AS n FROM users WHERE login_id = 'TARO01'`)[0]!.n)
  const before = wrong()
  await page.getByLabel(login.en.login.password, { exact: true }).fill('not this one')
  await page.getByRole('button', { name: login.en.login.go, exact: true }).dblclick()
  await page.locator('main[data-refusal="E07"]').waitFor()
  assert.equal(wrong(), before + 1)
})

test('who has logged in here and then sends no certificate is told which one it was, and is asked again', async () => {
  const page = await toLogin(taro)
  await typePassword(taro, page, bank.user('TARO01').password)
  await page.waitForURL((url) => !url.pathname.startsWith('/_warifu/login'))
  const [own] = listCertificates(taro.home).filter(({ hasKey }) => hasKey)
  removeCertificate(taro.home, own!.nickname)
  const label = bank.told.login.replace('https://', 'https://n77.')
  const refused = await taro.browser.open(`${label}/_warifu/login`)
  assert.equal(await refusalOn(refused), 'E02')
  assert.match((await refused.locator('main').textContent())!, /TA\*\*\*1/)
  assert.deepEqual(await axeFindings(refused), [])
  installFile(taro, bank.user('TARO01'))
  await refused.getByRole('link', { name: 'Log in again' }).first().click()
  await refused.getByText('TARO01').waitFor()
})

test('without a certificate a PC whose clock is wrong is told by how much, and that cause stands open (E19)', async () => {
  const page = await nobody.browser.context.newPage()
  await page.clock.setFixedTime(new Date(Date.now() + 3 * 3_600_000))
  await page.goto(`${bank.told.login.replace('https://', 'https://n40.')}/_warifu/login?lang=ja`)
  await page.locator('main[data-refusal="E19"]').waitFor()
  assert.match((await page.locator('[data-clock]').textContent())!, /約1(79|80)分進んでいます/)
  assert.equal(await page.locator('details[open]').getAttribute('data-cause'), 'clock')
  assert.deepEqual(await axeFindings(page), [])
  await page.close()
})

test('no page of these says anything on the console: the CSP blocks nothing', () => {
  const refusals = /Failed to load resource: the server responded with a status of 4\d\d/
  assert.deepEqual(
    said.filter((text) => !refusals.test(text)),
    [],
  )
})
