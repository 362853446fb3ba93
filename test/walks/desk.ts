/** A person of the bank at a PC of his own: his certificate in NSS, the staff console in Chromium, and every screen looked at. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { staffWords } from '../../texts/staff/words.ts'
import { atRest } from '../browser/at-rest.ts'
import { axeFindings } from '../browser/axe.ts'
import { importPkcs12, makeHome, trustServerCa } from '../browser/nss.ts'
import type { Bank } from './bank.ts'
import { heading, type Person, sitDown } from './person.ts'

const w = staffWords.ja

export type Desks = {
  readonly staffOf: (staffNumber: string) => Bank['told']['staffUsers'][number]
  readonly atPcWith: (file: { readonly p12: string; readonly passphrase: string }) => Promise<Person>
  /** at a PC with that certificate, or with the one that the demo made */
  readonly logsIn: (staffNumber: string, file?: { readonly p12: string; readonly passphrase: string }) => Promise<Page>
  readonly leave: () => Promise<void>
}

export function openDesks(bank: Bank): Desks {
  const people: Person[] = []
  const staffOf = (staffNumber: string) => bank.told.staffUsers.find((one) => one.staffNumber === staffNumber)!

  async function atPcWith(file: { readonly p12: string; readonly passphrase: string }): Promise<Person> {
    const home = makeHome()
    trustServerCa(home, bank.told.serverCa)
    importPkcs12(home, file.p12, file.passphrase)
    const person = await sitDown(bank, { home })
    people.push(person)
    return person
  }

  return {
    staffOf,
    atPcWith,
    async logsIn(staffNumber, file = staffOf(staffNumber)) {
      const page = await (await atPcWith(file)).browser.open(`${bank.told.staff}/`)
      await page.getByText(staffNumber, { exact: true }).waitFor()
      await page.getByRole('button', { name: w.login.go }).click()
      await heading(page, w.home.title).waitFor()
      return page
    },
    async leave() {
      for (const person of people) await person.leave()
    },
  }
}

export const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).last()
export const fill = (page: Page, label: string, text: string) =>
  page.getByLabel(label, { exact: true }).filter({ visible: true }).first().fill(text)
export const choose = (page: Page, name: string) => page.locator('label').filter({ hasText: name }).last().click()

/** axe finds nothing and nothing overflows, also on a narrow screen; the same in English. Ends in Japanese. */
export async function isFit(page: Page, called?: string, ready?: () => Promise<unknown>): Promise<void> {
  for (const lang of ['en', 'ja']) {
    const url = new URL(page.url())
    const name = called ?? url.pathname
    url.searchParams.set('lang', lang)
    await page.goto(url.href)
    await page.locator('main h1').waitFor()
    await atRest(page)
    await ready?.()
    await isFitNow(page, `${name} ${lang}`)
  }
}

/** The same of what stands there now, a window above it too. */
export async function isFitNow(page: Page, name: string): Promise<void> {
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
  if (folder) await page.screenshot({ path: join(folder, `staff${name.replace(/[/ ]/g, '-')}.png`), fullPage: true })
}
