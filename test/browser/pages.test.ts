/**
 * The customer pages in Chromium: axe finds nothing, nothing is wider than a small telephone, the CSP blocks nothing.
 * The pages come from samples.ts; no server, the browser's requests are answered in place.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { publicPages } from '../../texts/pages/links.ts'
import { axeFindings } from './axe.ts'
import { launchPlain } from './plain.ts'
import { customerCss, samples, structures } from './samples.ts'

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const all = samples()
const few = all.filter(({ name }) => ['home', 'parts', 'stop', 'refusal-E01', 'refusal-E08'].includes(name))
/** In both languages, because customers read them most. */
const both = new Set([
  ...few.map(({ name }) => name),
  ...publicPages,
  ...['this-pc-good', 'this-pc-none', 'no-certificate-expired'],
])
/** The others once, and the languages take turns: they share their markup, and axe judges markup. */
const once = all.filter(({ name, lang }) => {
  const at = [...structures].indexOf(name)
  return both.has(name) || (at >= 0 && lang === (at % 2 ? 'en' : 'ja'))
})
const css = customerCss()

let browser: Browser
before(async () => {
  browser = await launchPlain()
})
after(() => browser.close())

test('no page is wider than 320 px, and on a wide screen axe has nothing to say about it', async () => {
  await withPage({}, async (page, show) => {
    for (const sample of all) {
      await page.setViewportSize({ width: 320, height: 640 })
      await show(sample)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, `${sample.name} ${sample.lang}`)
      if (!once.includes(sample)) continue
      await page.setViewportSize({ width: 1280, height: 720 })
      assert.deepEqual(await axeFindings(page), [], `${sample.name} ${sample.lang}`)
    }
  })
})

for (const [name, options, rule] of [
  ['dark', { colorScheme: 'dark' }, 'color-contrast'],
  ['forced colours', { forcedColors: 'active' }, 'color-contrast'],
  ['a small telephone', { viewport: { width: 320, height: 640 } }, 'target-size'],
] satisfies [string, BrowserContextOptions, string][]) {
  test(`nor, as far as that changes them, about the pages in ${name}`, async () => {
    await withPage(options, async (page, show) => {
      for (const sample of few) {
        await show(sample)
        assert.deepEqual(await axeFindings(page, { rules: [rule] }), [], `${sample.name} ${sample.lang}`)
      }
    })
  })
}

test('the stop and the fraud line stay in sight while a long page scrolls, and cover nothing that has the focus', async () => {
  await withPage({ viewport: { width: 400, height: 600 } }, async (page, show) => {
    await show(all.find(({ name }) => name === 'refusal-E01')!)
    const inSight = async () => (await page.locator('.watch').boundingBox())!
    const first = await inSight()
    assert.ok(first.y + first.height <= 600)
    for (let i = 0; i < 14; i++) {
      await page.keyboard.press('Tab')
      const focused = await page.locator(':focus').boundingBox()
      const stop = await page.evaluate('document.activeElement.matches(".watch *")')
      if (!stop && focused) assert.ok(focused.y + focused.height <= (await inSight()).y + 1, `tab ${i + 1}`)
    }
  })
})

test('printed, a page is black on white and has neither buttons nor the demo bar', async () => {
  await withPage({ colorScheme: 'dark' }, async (page, show) => {
    await page.emulateMedia({ media: 'print' })
    await show(all.find(({ name }) => name === 'refusal-E08')!)
    assert.equal(await page.evaluate('getComputedStyle(document.body).color'), 'rgb(0, 0, 0)')
    assert.equal(await page.locator('.button:visible, .stop:visible, .demo:visible').count(), 0)
    assert.ok(await page.getByText('7KQ2M-9XW4T').isVisible())
  })
})

type Show = (sample: { name: string; lang: string; markup: string }) => Promise<void>

/** One page whose console must stay silent: a CSP violation would speak there. */
async function withPage(options: BrowserContextOptions, use: (page: Page, show: Show) => Promise<void>) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  let markup = ''
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: css })
    if (pathname.endsWith('.js')) return route.fulfill({ contentType: 'text/javascript', body: '' })
    return route.fulfill({ contentType: 'text/html', body: markup, headers: { 'content-security-policy': csp } })
  })
  await use(page, async (sample) => {
    markup = sample.markup
    await page.goto(`http://pages.test/${sample.name}`)
  })
  await context.close()
  assert.deepEqual(said, [])
}
