/**
 * What every walk through the console needs: the real build, a browser, a bank and a page of its own for each test, and the check that
 * no walk leaves a complaint behind (a content policy's, React's, a defect's). The names are live: each test finds its own.
 */
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach } from 'node:test'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { axeFindings } from '../browser/axe.ts'
import { type Bank, type Built, buildConsole, confirmationPassword, openBank, removeBuild } from './bank.ts'

export let built: Built
let browser: Browser
export let bank: Bank
export let context: BrowserContext
export let page: Page
let complaints: string[]

before(async () => {
  built = await buildConsole()
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
after(async () => {
  await browser.close()
  removeBuild(built)
})

beforeEach(async () => {
  bank = await openBank(built)
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(30_000) // patience with a busy machine, no claim
  page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
})

/** Each walk has a bank and a browser context of its own, and leaves no complaint behind. */
afterEach(async () => {
  await context.close()
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
  await page.waitForLoadState('networkidle')
  assert.deepEqual(await axeFindings(page), [])
  assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false)
  const words = String(await page.evaluate('document.body.innerText')).replaceAll(people, '')
  if (language === 'en') assert.doesNotMatch(words, /[ぁ-ん]/)
}
