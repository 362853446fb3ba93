/**
 * What every walk through the console needs: the real build, a browser, a bank and a page of its own for each test, and the check that
 * no walk leaves a complaint behind (a content policy's, React's, a defect's). The names are live: each test finds its own.
 *
 * The walks of a file share a context, whose renderer is warm by then. Each has an origin of its own, so nothing is stored in common;
 * what a walk may turn in the context is turned back, and one that failed or that says so (`wearOut`) leaves the next a new one.
 */
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach } from 'node:test'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { atRest } from '../browser/at-rest.ts'
import { axeFindings } from '../browser/axe.ts'
import { anchoredContext, launchPlain } from '../browser/plain.ts'
import { type Bank, type Built, confirmationPassword, consoleAsBuilt, openBank } from './bank.ts'

export let built: Built
let browser: Browser
export let bank: Bank
export let context: BrowserContext
export let page: Page
let complaints: string[]
let worn = false
let anchor: Bank

before(async () => {
  built = consoleAsBuilt()
  browser = await launchPlain()
  anchor = await openBank(built)
  context = await newContext()
})
after(async () => {
  await browser.close()
  await anchor.close()
})

async function newContext(): Promise<BrowserContext> {
  const made = await anchoredContext(browser, { viewport: { width: 1280, height: 800 } }, (page) =>
    page.goto(`${anchor.url}/_warifu/assets/${built.css[0]}`),
  )
  made.setDefaultTimeout(30_000) // patience with a busy machine, no claim
  return made
}

/** For a walk that turns what cannot be turned back, such as the clock. */
export function wearOut(): void {
  worn = true
}

beforeEach(async () => {
  bank = await openBank(built)
  page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
})

/** Each walk has a bank and a page of its own, and leaves no complaint behind. */
afterEach(async (test) => {
  if (worn || !('passed' in test && test.passed)) {
    await context.close()
    context = await newContext()
    worn = false
  } else {
    await page.close()
    await context.clearPermissions()
    await context.setOffline(false)
    await context.clearCookies()
  }
  await bank.close()
  assert.deepEqual(complaints, [])
})

export const open = (path: string, lang = 'ja') =>
  page.goto(`${bank.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
export const dialog = () => page.getByRole('dialog').or(page.getByRole('alertdialog')).last()
export const press = (name: string | RegExp) =>
  page.getByRole('button', { name }).filter({ visible: true }).last().click()
export const fill = (label: string | RegExp, text: string) => dialog().getByRole('textbox', { name: label }).fill(text)
export const posted = (end: string) => bank.posts.filter(({ path }) => path.endsWith(end))

export async function confirm(): Promise<void> {
  await dialog().locator('input[name=confirmationPassword]').fill(confirmationPassword)
}

/** Waits until so many stand there, or none any more: what a press leads to is drawn a moment later. */
export async function comeTo(locator: Locator, count: number): Promise<void> {
  if (count === 0) return locator.first().waitFor({ state: 'detached' })
  await locator.nth(count - 1).waitFor()
  assert.equal(await locator.count(), count)
}

/** Goes on with the Tab key, as a person without a mouse does. */
export async function tabTo(name: string): Promise<void> {
  await tabUntil(`(document.activeElement.textContent ?? '').trim() === ${JSON.stringify(name)}`)
}

export async function tabToRole(type: string): Promise<void> {
  await tabUntil(`document.activeElement.getAttribute('type') === ${JSON.stringify(type)}`)
}

async function tabUntil(condition: string): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    if (await page.evaluate(condition)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the Tab key never reached: ${condition}`)
}

/** axe finds nothing, nothing overflows, and the console's own words are in the language asked for. */
export async function isFitToBeSeen(language: 'ja' | 'en', people: RegExp): Promise<void> {
  await page.locator('h1, h2').first().waitFor()
  await atRest(page)
  assert.deepEqual(await axeFindings(page), [])
  assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false)
  const words = String(await page.evaluate('document.body.innerText')).replaceAll(people, '')
  if (language === 'en') assert.doesNotMatch(words, /[ぁ-ん]/)
}
