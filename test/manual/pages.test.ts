/** The manual's own pages in Chromium: axe, a small telephone, the dark, paper; and that each picture arrives. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { axeFindings } from '../browser/axe.ts'
import { launchPlain } from '../browser/plain.ts'
import { type ManualPage, manualPages, serveManual } from './shelf.ts'

const pages = manualPages()
/** A whole book has everything that its chapters have. */
const wholes = pages.filter(({ path }) => path.endsWith('/all'))
const few = pages.filter(({ path }) => ['/manual', '/manual/users', '/manual/users/acquire'].includes(path))

let browser: Browser
before(async () => {
  browser = await launchPlain()
})
after(() => browser.close())

type Show = (page: ManualPage) => Promise<void>

/** One page whose console must stay silent: a CSP violation, or a picture that is missing, would speak there. */
async function withPage(options: BrowserContextOptions, use: (page: Page, show: Show) => Promise<void>) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await serveManual(context, pages)
  await use(page, async ({ path, lang }) => {
    await page.goto(`http://manual.test${path}?lang=${lang}`)
  })
  await context.close()
  assert.deepEqual(said, [])
}

test('no page of the manual is wider than 320 px, on a wide screen axe is content, and every picture arrives', async () => {
  await withPage({}, async (page, show) => {
    for (const sample of [...wholes, ...few]) {
      await page.setViewportSize({ width: 320, height: 640 })
      await show(sample)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, `${sample.path} ${sample.lang}`)
      await page.setViewportSize({ width: 1280, height: 720 })
      assert.deepEqual(await axeFindings(page), [], `${sample.path} ${sample.lang}`)
      const missing = await page.evaluate(async () => {
        const all = [...document.images]
        for (const image of all) image.loading = 'eager'
        await Promise.all(all.map((image) => image.decode().catch(() => undefined)))
        return all
          .filter((image) => image.naturalWidth !== image.width && image.naturalWidth === 0)
          .map(({ src }) => src)
      })
      assert.deepEqual(missing, [], `${sample.path} ${sample.lang}`)
    }
  })
})

test('nor about its colours in the dark', async () => {
  await withPage({ colorScheme: 'dark' }, async (page, show) => {
    for (const sample of wholes.filter(({ lang }) => lang === 'ja')) {
      await show(sample)
      assert.deepEqual(await axeFindings(page, { rules: ['color-contrast'] }), [], sample.path)
    }
  })
})

test('printed, a chapter begins a page, and the ways through the manual stay on the screen', async () => {
  await withPage({}, async (page, show) => {
    await page.emulateMedia({ media: 'print' })
    await show(wholes.find(({ path, lang }) => path === '/manual/users/all' && lang === 'ja')!)
    assert.equal(await page.locator('.trail:visible, .see:visible, .watch .stop:visible, .guidance:visible').count(), 0)
    const breaks = await page
      .locator('.chapter')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).breakBefore))
    assert.ok(breaks.length > 10 && breaks.every((value) => value === 'page'))
  })
})
