/** People of the bank at PCs of their own, each in a Chromium with his staff certificate, and a look at the screen before him. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { staffWords } from '../../texts/staff/words.ts'
import { axeFindings } from '../browser/axe.ts'
import { importPkcs12, makeHome, trustServerCa } from '../browser/nss.ts'
import type { Bank } from './bank.ts'
import { heading, type Person, sitDown } from './person.ts'

export type AtOffice = { readonly page: Page; readonly person: Person }

/** Logged in, before the queues. */
export async function staffAtOffice(bank: Bank, staffNumber: string): Promise<AtOffice> {
  const w = staffWords.ja
  const file = bank.told.staffUsers.find((one) => one.staffNumber === staffNumber)!
  const home = makeHome()
  trustServerCa(home, bank.told.serverCa)
  importPkcs12(home, file.p12, file.passphrase)
  const person = await sitDown(bank, { home })
  const page = await person.browser.open(`${bank.told.staff}/`)
  await page.getByText(staffNumber, { exact: true }).waitFor()
  await page.getByRole('button', { name: w.login.go }).click()
  await heading(page, w.home.title).waitFor()
  return { page, person }
}

type Looking = { readonly name: string; readonly ready?: (page: Page) => Promise<unknown> }

/** axe finds nothing and nothing overflows, wide and at 320 px, in both languages; the page is left in Japanese. */
export async function isFitScreen(page: Page, { name, ready }: Looking): Promise<void> {
  for (const lang of ['en', 'ja']) {
    const url = new URL(page.url())
    url.searchParams.set('lang', lang)
    await page.goto(url.href)
    await page.locator('main h1').waitFor()
    await page.waitForLoadState('networkidle')
    await ready?.(page)
    await lookAt(page, `${name} ${lang}`)
  }
}

/** The same of the page as it stands, with what was typed and chosen on it. */
export async function lookAt(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], name)
  await picture(page, name)
  await page.setViewportSize({ width: 320, height: 700 })
  await picture(page, `${name} narrow`)
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  await page.setViewportSize({ width: 1280, height: 900 })
  assert.equal(wide, false, `${name} at 320`)
}

/** WARIFU_LOOKS=folder keeps a picture of every screen. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.WARIFU_LOOKS
  if (folder) await page.screenshot({ path: join(folder, `${name.replace(/\W+/g, '-')}.png`), fullPage: true })
}
