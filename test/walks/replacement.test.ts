/**
 * パソコン入替 by people: two PCs with a Chromium and a store each under `recommended`, the short code carried from one screen to the other by
 * eye; and under the published policy the road, the request, and what the master sees of it. WARIFU_LOOKS=folder keeps every screen.
 */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { acquire } from '../../texts/acquire.ts'
import { consoleWords } from '../../texts/console.ts'
import { fill } from '../../texts/format.ts'
import type { Lang } from '../../texts/language.ts'
import { login } from '../../texts/login.ts'
import { replace } from '../../texts/replace.ts'
import { axeFindings } from '../browser/axe.ts'
import { importPkcs12, listCertificates } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import { originOf } from './pc.ts'
import {
  checkInstalled,
  heading,
  installFile,
  type Person,
  refusalOn,
  saveFile,
  sitDown,
  toLogin,
  typePassword,
} from './person.ts'

const looks = process.env.WARIFU_LOOKS

/** Axe has nothing to say, and a picture is kept where one is wanted. */
async function seen(page: Page, name: string): Promise<void> {
  if (looks) {
    await page.screenshot({ path: join(looks, `${name}.png`), fullPage: true })
    const size = page.viewportSize()!
    await page.setViewportSize({ width: 320, height: 700 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.screenshot({ path: join(looks, `${name}-320-dark.png`), fullPage: true })
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(size)
  }
  assert.deepEqual(await axeFindings(page), [], name)
}

/** Logged in, and on the console of the same label. */
let label = 40

async function toOwnPage(person: Person, password: string): Promise<Page> {
  const page = await person.browser.open(`${originOf(person.bank, 'login', `n${++label}`)}/_warifu/login`)
  await typePassword(person, page, password)
  await page.waitForURL((url) => !url.pathname.startsWith('/_warifu/login'))
  await page.goto(new URL('/_warifu/manage', page.url()).href)
  // The hand-over sets its cookie before it goes on.
  await page.waitForURL((url) => url.hostname.includes('manage') && url.pathname !== '/hand-over')
  await page.goto(new URL('/me', page.url()).href)
  await heading(page, consoleWords[person.lang].screens.me).waitFor()
  return page
}

for (const lang of ['ja', 'en'] as const) {
  describe(`recommended, ${lang}`, () => replaced(lang))
}

function replaced(lang: Lang): void {
  const loginId = 'TARO01'
  const words = replace[lang]
  let bank: Bank
  let old: Person
  let fresh: Person
  let manage: Page
  let page: Page
  before(async () => {
    bank = await openBank({ policy: 'recommended' })
    old = await sitDown(bank, { lang })
    installFile(old, bank.user(loginId))
    fresh = await sitDown(bank, { lang })
    // The old PC is a known one from the day after its first log-in.
    await toOwnPage(old, bank.user(loginId).password)
    await bank.moveClock({ bank: (await bank.hours()).restrictedUntil })
  })
  after(async () => {
    await old?.leave()
    await fresh?.leave()
    await bank?.close()
  })

  test('the new PC asks and shows a short code', async () => {
    page = await fresh.browser.open(`${bank.told.portal}/replace/new`)
    await page.getByRole('button', { name: acquire[lang].prepare.no, exact: true }).click({ timeout: 60_000 })
    await seen(page, `${lang}-new-identify`)
    await page.getByLabel(acquire[lang].identify.loginId).fill('ｔａｒｏ　01')
    await page.getByLabel(acquire[lang].identify.password, { exact: true }).fill(bank.user(loginId).password)
    await page.getByRole('button', { name: words.newPc.identify.go }).click()
    await heading(page, words.newPc.wait.heading).waitFor()
    await seen(page, `${lang}-new-wait`)
  })

  test('a closed tab finds its code again', async () => {
    const code = await page.locator('p[data-fill="shortCode"]').textContent()
    await page.close()
    page = await fresh.browser.open(`${bank.told.portal}/replace/new`)
    await heading(page, words.newPc.wait.heading).waitFor()
    assert.equal(await page.locator('p[data-fill="shortCode"]').textContent(), code)
  })

  test('typed into the old PC it is approved; a wrong one is refused in its own words', async () => {
    const code = (await page.locator('p[data-fill="shortCode"]').textContent())!
    const { confirmationPassword, password } = bank.user(loginId)
    manage = await toOwnPage(old, password)
    await manage.getByRole('link', { name: words.console.ownGo }).click()
    await heading(manage, words.oldPc.heading).waitFor()
    await seen(manage, `${lang}-old-question`)
    await manage.getByRole('button', { name: acquire[lang].prepare.no, exact: true }).click()
    const approve = async (typed: string) => {
      await manage.getByLabel(words.oldPc.type.code).fill(typed)
      await manage.getByLabel(words.oldPc.type.password, { exact: true }).fill(confirmationPassword!)
      await manage.getByRole('button', { name: words.oldPc.type.go, exact: true }).click()
    }
    await approve('ABCD-2345')
    await manage.locator('main[data-refusal="E07"]').waitFor()
    await seen(manage, `${lang}-old-wrong`)
    await approve(code.toLowerCase().replace('-', ' '))
    await manage.locator('[data-screen="result"]:not([hidden])').waitFor()
    await seen(manage, `${lang}-old-approved`)
  })

  test('the new PC goes on by itself: key, file, import, check', async () => {
    await heading(page, acquire[lang].save.heading).waitFor()
    const saved = await saveFile(fresh, page)
    importPkcs12(fresh.home, saved.file, saved.passphrase)
    await heading(manage, words.oldPc.result.headings.issued).waitFor()
    const checked = await checkInstalled(fresh, page)
    await heading(checked, login[lang].confirm.heading).waitFor()
    await page.bringToFront()
    await heading(page, words.newPc.done.heading).waitFor()
    await seen(page, `${lang}-new-done`)
    assert.equal(listCertificates(fresh.home).filter(({ nickname }) => nickname.includes(loginId)).length, 1)
  })

  test('in that moment the old PC is out, and is told why', async () => {
    await manage.bringToFront()
    await heading(manage, words.oldPc.finished.heading).waitFor()
    await seen(manage, `${lang}-old-finished`)
    await manage.reload()
    assert.equal(await refusalOn(manage), 'E05')
    const inside = await toLogin(fresh)
    await typePassword(fresh, inside, bank.user(loginId).password)
    await inside.waitForURL((url) => !url.pathname.startsWith('/_warifu/login'))
  })
}

describe('the published road', () => {
  const loginId = 'TARO01'
  let bank: Bank
  let taro: Person
  let master: Person
  before(async () => {
    bank = await openBank()
    taro = await sitDown(bank)
    installFile(taro, bank.user(loginId))
    master = await sitDown(bank)
    installFile(master, bank.user('NP-M'))
  })
  after(async () => {
    await taro?.leave()
    await master?.leave()
    await bank?.close()
  })

  test('three answers lead to a road with its dates, in both languages, without a login ID', async () => {
    for (const lang of ['ja', 'en'] as const) {
      const words = replace[lang]
      const page = await taro.browser.open(`${bank.told.portal}/replace?lang=${lang}`)
      await heading(page, words.choose.heading).waitFor()
      await seen(page, `${lang}-road-choose`)
      await page.getByLabel(words.choose.whys.new).check()
      await page.getByLabel(words.choose.olds.yes).check()
      await page.getByLabel(words.choose.roles.general).check()
      await page.getByRole('button', { name: words.choose.go }).click()
      await heading(page, words.road.heading).waitFor()
      await seen(page, `${lang}-road-general`)
      assert.match(
        (await page.locator('ol.road').textContent())!,
        lang === 'ja' ? /\d{4}年\d+月\d+日/ : /\d+ [A-Z][a-z]{2} \d{4}/,
      )
      await page.goto(`${bank.told.portal}/replace?why=vanished&old=no&role=master`)
      await seen(page, `${lang}-road-master`)
      await page.close()
    }
    const page = await taro.browser.open(`${bank.told.portal}/replace/new?lang=ja`)
    assert.equal(await refusalOn(page), 'E26')
    assert.match((await page.textContent('main'))!, /マスターユーザに、失効と取得コードの発行をご依頼ください/)
  })

  test('logged in, one press asks the master, whose list says what to do in which order', async () => {
    const words = replace.ja
    const page = await toOwnPage(taro, bank.user(loginId).password)
    await page.getByRole('link', { name: words.console.ownGo }).click()
    await page.getByRole('button', { name: words.request.go }).click()
    await page.getByText(words.request.steps.revoke).waitFor()
    await seen(page, 'ja-own-request')
    const users = await toOwnPage(master, bank.user('NP-M').password)
    await users.goto(new URL('/users', users.url()).href)
    await users.getByText(fill(words.console.title, { count: 1 })).waitFor()
    await seen(users, 'ja-master-request')
    await users.getByText(words.console.steps.revoke).first().waitFor()
    await page.getByRole('button', { name: words.request.withdraw }).click()
    await page.getByRole('button', { name: words.request.go }).waitFor()
    await users.reload()
    await heading(users, consoleWords.ja.screens.users).waitFor()
    await users.getByRole('link', { name: loginId, exact: true }).waitFor()
    assert.equal(await users.getByText(fill(words.console.title, { count: 1 })).count(), 0)
  })

  test('a master is shown the way to the branch', async () => {
    const page = await toOwnPage(master, bank.user('NP-M').password)
    await page.goto(new URL('/replace', page.url()).href)
    await heading(page, replace.ja.road.heading).waitFor()
    await seen(page, 'ja-own-master')
    assert.equal(await page.getByRole('button', { name: replace.ja.request.go }).count(), 0)
    assert.match((await page.textContent('main'))!, /ご来店|来店する/)
  })
})
