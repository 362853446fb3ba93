/** The customer pages by the Tab key alone, there and back (keys.ts says what must hold at each stop). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { tabThrough } from './keys.ts'
import { launchPlain } from './plain.ts'
import { customerCss, type Sample, samples } from './samples.ts'

const css = customerCss()
const all = samples()
/** Each kind of thing that can be acted on, in each frame that our pages have. */
const kinds = [
  ...[
    'home',
    'stop',
    'replace-choose',
    'replace-general',
    'replace-own',
    'log-in-wrong',
    'log-out',
    'parts',
    'environment',
    'status',
  ],
  ...['qa-recommended', 'suspicious-call', 'this-pc-good', 'this-pc-none', 'no-certificate-expired'],
  ...['refusal-E01', 'refusal-E04-general', 'refusal-E26-held'],
]
let browser: Browser
let page: Page
let markup = ''
before(async () => {
  browser = await launchPlain()
  page = await browser.newPage()
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: css })
    if (pathname.endsWith('.js')) return route.fulfill({ contentType: 'text/javascript', body: '' })
    return route.fulfill({ contentType: 'text/html', body: markup })
  })
})
after(() => browser.close())

async function show(sample: Sample, viewport = { width: 1280, height: 800 }): Promise<void> {
  markup = sample.markup
  await page.setViewportSize(viewport)
  await page.goto('http://pages.test/')
}

test('every stop on every kind of page is reached, seen, in order, and none keeps the keys', async () => {
  const findings: string[] = []
  for (const name of kinds) {
    await show(all.find((one) => one.name === name && one.lang === 'ja')!)
    findings.push(...(await tabThrough(page)).map((finding) => `${name}: ${finding}`))
  }
  assert.deepEqual(findings, [])
})

test('nor on a small telephone in English, where lines break elsewhere', async () => {
  const findings: string[] = []
  for (const name of ['home', 'parts', 'refusal-E01']) {
    await show(all.find((one) => one.name === name && one.lang === 'en')!, { width: 320, height: 640 })
    findings.push(...(await tabThrough(page)).map((finding) => `${name}: ${finding}`))
  }
  assert.deepEqual(findings, [])
})

test('the first stop skips to the content, and the next Tab is inside it', async () => {
  await show(all.find(({ name }) => name === 'refusal-E01')!)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.matches(".skip")'), true)
  const { y } = (await page.locator('.skip').boundingBox())!
  assert.ok(y >= 0, 'the skip link comes into sight')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate('document.activeElement.id'), 'main')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.closest("main") !== null'), true)
})
