/** The renewal page in Chromium, against the trial portal: what it does otherwise than the acquisition's, which acquire.test.ts tries. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axeFindings } from '../../test/browser/axe.ts'
import { launchPlain } from '../../test/browser/plain.ts'
import { openTrialPortal, type TrialPortal } from '../../test/trial/portal.ts'

let portal: TrialPortal
let chromiumItself: Browser
let browser: BrowserContext
let complaints: string[] = []

before(async () => {
  portal = await openTrialPortal()
  chromiumItself = await launchPlain()
})
after(async () => {
  await chromiumItself.close()
  portal.close()
})

beforeEach(async () => {
  portal.rest()
  complaints = []
  browser = await chromiumItself.newContext({ acceptDownloads: true })
  browser.setDefaultTimeout(15_000)
})
afterEach(() => browser.close())

async function open(path = '/renew', within = browser): Promise<Page> {
  const page = await within.newPage()
  page.on('console', (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(portal.origin + path)
  return page
}

const shown = (page: Page, name: string) => page.locator(`[data-screen="${name}"]`).waitFor({ state: 'visible' })

async function toIdentify(page: Page): Promise<void> {
  await page.locator('[data-act="cleared"]:enabled').click()
  await shown(page, 'identify')
}

async function toSave(page: Page): Promise<void> {
  await toIdentify(page)
  await page.fill('#confirmationPassword', 'kakunin')
  await page.click('[data-go]')
  await shown(page, 'save')
}

const requests = () => portal.bodies.filter(({ path }) => path === 'POST /api/v1/renewal/certificate')
const kept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const opened = indexedDB.open('warifu-acquisition', 1)
    await new Promise((ready) => opened.addEventListener('success', ready))
    const all = opened.result.transaction('pending').objectStore('pending').getAll()
    await new Promise((ready) => all.addEventListener('success', ready))
    return all.result.length
  })

test('nothing is asked of the bank before the question is answered, and only the 確認用パスワード is typed', async () => {
  const page = await open()
  assert.equal(await page.locator('[data-check]').count(), 4)
  await toIdentify(page)
  assert.deepEqual(
    portal.bodies.filter(({ path }) => path.startsWith('POST')),
    [],
  )
  assert.equal(await page.locator('form[data-form="identify"] input:not([type="checkbox"])').count(), 1)
  assert.deepEqual(complaints, [])
})

test('はい stops everything and the bank hears of it', async () => {
  const page = await open()
  await Promise.all([page.waitForResponse('**/called-by-telephone'), page.click('[data-act="called"]')])
  await shown(page, 'called')
  const heard = portal.bodies.find(({ path }) => path === 'POST /api/v1/called-by-telephone')
  assert.deepEqual(JSON.parse(heard!.body.toString()), { place: 'renewal' })
})

test('a tab closed at the file comes back at the file with the same password; proven, its key is erased', async () => {
  const page = await open()
  await toSave(page)
  const passphrase = await page.locator('p[data-fill="passphrase"]').textContent()
  await page.close()
  const again = await open()
  await shown(again, 'save')
  assert.equal(await again.locator('p[data-fill="passphrase"]').textContent(), passphrase)
  assert.equal(await kept(again), 1)
  portal.turns.proven = true
  await again.reload()
  await shown(again, 'done')
  assert.equal(await kept(again), 0)
  assert.equal(requests().length, 1)
  assert.equal(await again.locator('[data-resumed]').isVisible(), false)
})

test('when the answer was lost the same request goes again', async () => {
  const page = await open()
  portal.turns.cutAnswer = true
  await toIdentify(page)
  await page.fill('#confirmationPassword', 'kakunin')
  await page.click('[data-go]')
  await page.locator('[data-key-failed]').waitFor({ state: 'visible' })
  portal.turns.cutAnswer = false
  await page.close()
  const again = await open()
  await shown(again, 'save')
  const [first, second] = [requests()[0]!, requests().at(-1)!]
  assert.ok(first.body.equals(second.body))
})

test('a log-in that ended in the middle is said in place, with the way back in', async () => {
  const page = await open()
  await toIdentify(page)
  assert.equal(await page.locator('[data-log-in]').isVisible(), false)
  portal.turns.refuseBegin = 'E24'
  await page.fill('#confirmationPassword', 'kakunin')
  await page.click('[data-go]')
  await page.locator('main[data-refusal="E24"]').waitFor()
  assert.match((await page.locator('[data-log-in] a').getAttribute('href'))!, /_warifu\/login$/)
  assert.equal(await page.locator('[data-log-in]').isVisible(), true)
  assert.equal(await page.inputValue('#confirmationPassword'), 'kakunin')
})

test('begun again it makes another key, and the page says what becomes of the first', async () => {
  const page = await open()
  await toSave(page)
  await page.locator('details:has([data-act="restart"]) summary').click()
  await page.click('[data-act="restart"]')
  await shown(page, 'identify')
  assert.equal(await kept(page), 0)
  assert.match((await page.locator('[data-resumed]').textContent())!, /失効/)
  await page.fill('#confirmationPassword', 'kakunin')
  await page.click('[data-go]')
  await shown(page, 'save')
  const [first, second] = requests()
  assert.ok(!first!.body.equals(second!.body))
})

test('every screen passes axe in both languages, and fits 320 px', async () => {
  const findings: string[] = []
  const folder = process.env.WARIFU_LOOKS
  if (folder) mkdirSync(folder, { recursive: true })
  for (const [lang, colorScheme] of [
    ['ja', 'dark'],
    ['en', 'light'],
  ] as const) {
    portal.rest()
    const narrow = await chromiumItself.newContext({ colorScheme, viewport: { width: 320, height: 640 } })
    narrow.setDefaultTimeout(15_000)
    const page = await open(`/renew?unfinished&lang=${lang}`, narrow)
    const examine = async (where: string) => {
      for (const found of await axeFindings(page)) findings.push(`${lang} ${where}: ${found}`)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > 320) findings.push(`${lang} ${where}: ${width} px wide`)
      if (folder) await page.screenshot({ path: join(folder, `${lang}-${where}.png`), fullPage: true })
    }
    await page.locator('[data-act="cleared"]:enabled').waitFor()
    await examine('prepare')
    await toIdentify(page)
    await examine('identify')
    await page.fill('#confirmationPassword', 'kakunin')
    await page.click('[data-go]')
    await shown(page, 'save')
    await page.locator('details:has([data-act="restart"]) summary').click()
    await examine('save')
    await Promise.all([page.waitForEvent('download'), page.click('[data-act="save"]')])
    portal.turns.notImported = true
    const [check] = await Promise.all([narrow.waitForEvent('page'), page.click('[data-act="saved"]')])
    await shown(check, 'refused')
    await check.close()
    await shown(page, 'prove')
    await examine('prove')
    portal.turns.proven = true
    await page.reload()
    await shown(page, 'done')
    await examine('done')
    await narrow.close()
  }
  assert.deepEqual(findings, [])
  assert.deepEqual(complaints, [])
})

test('page, styles and scripts together weigh at most 40 KiB, compressed', async () => {
  for (const path of ['/renew', '/renew?lang=en']) {
    const fetched = new Map<string, number>()
    const visit = async (url: string): Promise<void> => {
      if (fetched.has(url)) return
      const text = Buffer.from(await (await fetch(url)).arrayBuffer())
      fetched.set(url, gzipSync(text).length)
      const links = text
        .toString()
        .matchAll(/(?:src|href|from|import)\s*[=(]?\s*["'`]((?:\.\/|\/_warifu\/assets\/)[^"'`]+\.(?:js|css))/g)
      for (const [, link] of links) await visit(new URL(link!, url).href)
    }
    await visit(portal.origin + path)
    const weight = [...fetched.values()].reduce((sum, bytes) => sum + bytes, 0)
    assert.ok(fetched.size >= 3, `${path}: ${[...fetched.keys()]}`)
    assert.ok(weight <= 40 * 1024, `${path} weighs ${weight} bytes`)
  }
})
