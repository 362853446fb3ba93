/** The acquisition page in Chromium, against the trial portal: real keys, real files, real tabs that are closed. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { axeFindings } from '../../test/browser/axe.ts'
import { launchPlain, plainly } from '../../test/browser/plain.ts'
import { code, openTrialPortal, type TrialPortal } from '../../test/trial/portal.ts'

let portal: TrialPortal
let chromiumItself: Browser
let browser: BrowserContext
let complaints: string[] = []
const password = 'Hokkaido-1869'

before(async () => {
  portal = await openTrialPortal()
  chromiumItself = await launchPlain()
})
after(async () => {
  await chromiumItself.close()
  portal.close()
})

/** Each test has a profile of its own: nothing is remembered from another. */
beforeEach(async () => {
  portal.rest()
  complaints = []
  browser = await chromiumItself.newContext({ acceptDownloads: true })
  browser.setDefaultTimeout(15_000)
})
afterEach(() => browser.close())

async function open(path = '/acquire'): Promise<Page> {
  const page = await browser.newPage()
  page.on('console', (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(portal.origin + path)
  return page
}

const screen = (page: Page, name: string) => page.locator(`[data-screen="${name}"]`)
const shown = (page: Page, name: string) => screen(page, name).waitFor({ state: 'visible' })

async function toIdentify(page: Page): Promise<void> {
  await page.locator('[data-act="cleared"]:enabled').click()
  await shown(page, 'identify')
}

async function identify(page: Page): Promise<void> {
  await page.fill('#loginId', 'ｈａｎａｋｏ２')
  await page.fill('#password', password)
  await page.fill('#acquisitionCode', code.toLowerCase())
  await page.click('[data-go]')
}

async function toSave(page: Page): Promise<void> {
  await toIdentify(page)
  await identify(page)
  await shown(page, 'save')
}

async function save(page: Page): Promise<{ file: string; name: string; passphrase: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-act="save"]')])
  const file = join(mkdtempSync(join(portal.dir, 'file-')), download.suggestedFilename())
  await download.saveAs(file)
  const passphrase = (await page.locator('p[data-fill="passphrase"]').textContent()) ?? ''
  return { file, name: download.suggestedFilename(), passphrase }
}

/** Goes on from the saved file with nothing imported: the check opens in a tab of its own and is refused there, before anything else happens. */
async function toUnproven(page: Page): Promise<void> {
  portal.turns.notImported = true
  const [check] = await Promise.all([browser.waitForEvent('page'), page.click('[data-act="saved"]:enabled')])
  await shown(check, 'refused')
  await check.close()
  await shown(page, 'prove')
}

function opened(saved: { file: string; passphrase: string }): {
  pem: string
  d: Buffer
  certificates: X509Certificate[]
} {
  const pem = execFileSync('openssl', ['pkcs12', '-in', saved.file, '-nodes', '-passin', `pass:${saved.passphrase}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const d = createPrivateKey(pem).export({ format: 'jwk' }).d!
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return { pem, d: Buffer.from(d, 'base64url'), certificates: certificates.map((text) => new X509Certificate(text)) }
}

const keptKeys = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const request = indexedDB.open('warifu-acquisition')
        request.onsuccess = () => {
          const all = request.result.transaction('pending').objectStore('pending').getAll()
          all.onsuccess = () => resolve(all.result.length)
        }
      }),
  )

const asked = (path: string) => portal.bodies.filter((body) => body.path === path)
const certify = 'POST /api/v1/acquisition/certificate'

test('from the question to a proven certificate: the file opens, and the key was in no request', async () => {
  const page = await open()
  await toSave(page)
  const saved = await save(page)
  assert.equal(saved.name, 'HANAKO2-20271124.p12')
  assert.match(saved.passphrase, /^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/)

  const { d, certificates } = opened(saved)
  assert.deepEqual(
    certificates.map((certificate) => certificate.subject.split('\n').at(-1)),
    ['CN=HANAKO2 2027-11-24', 'CN=Issuing'],
    'the leaf once and first, the issuing CA, and no root to be trusted',
  )
  const nss = mkdtempSync(join(portal.dir, 'nss-'))
  execFileSync('certutil', ['-N', '-d', `sql:${nss}`, '--empty-password'])
  execFileSync('pk12util', ['-i', saved.file, '-d', `sql:${nss}`, '-W', saved.passphrase])
  assert.match(execFileSync('certutil', ['-K', '-d', `sql:${nss}`], { encoding: 'utf8' }), /Northern Products HANAKO2/)

  const [check] = await Promise.all([browser.waitForEvent('page'), page.click('[data-act="saved"]')])
  await shown(page, 'prove')
  await shown(check, 'confirmed')
  assert.equal(new URL(check.url()).hash, '', 'the token does not stay in the address bar')
  assert.match(
    (await screen(check, 'confirmed').textContent()) ?? '',
    /2027年11月24日.*HANAKO2|HANAKO2.*2027年11月24日/s,
  )
  await page.bringToFront()
  await shown(page, 'done')
  assert.equal(await keptKeys(page), 0, 'the key is erased once proven')

  assert.ok(portal.bodies.length > 5)
  for (const { path, body } of portal.bodies) {
    assert.ok(!body.includes(d), `the raw key in ${path}`)
    for (const form of ['base64', 'base64url', 'hex'] as const)
      assert.ok(!body.includes(d.toString(form).replace(/=+$/, '')), `the key as ${form} in ${path}`)
  }
  const { loginId, acquisitionCode } = JSON.parse(asked('POST /api/v1/acquisition')[0]!.body.toString())
  assert.deepEqual({ loginId, acquisitionCode }, { loginId: 'ｈａｎａｋｏ２', acquisitionCode: 'ABCDEFGHJKMN7' })
  assert.deepEqual(complaints, [])
})

test('the compatible file opens too, and holds the same key', async () => {
  const page = await open()
  await toSave(page)
  const modern = opened(await save(page))
  await page.check('input[name="kind"][value="compatible"]')
  const saved = await save(page)
  assert.equal(saved.name, 'HANAKO2-20271124-compatible.p12')
  assert.deepEqual(opened(saved).d, modern.d)
  const look = ['pkcs12', '-in', saved.file, '-info', '-noout', '-passin', `pass:${saved.passphrase}`]
  const said = execFileSync('sh', ['-c', 'exec openssl "$@" 2>&1', 'sh', ...look], { encoding: 'utf8' })
  assert.match(said, /3-KeyTripleDES/)
})

test('a tab closed before anything was sent begins again', async () => {
  const first = await open()
  await toIdentify(first)
  await first.close()
  const page = await open()
  await shown(page, 'prepare')
  await page.locator('[data-act="cleared"]:enabled').waitFor()
  assert.equal(await keptKeys(page), 0)
})

test('a tab that ends in the middle of its trial of the store leaves nothing that stops the next', async () => {
  const first = await browser.newPage()
  await first.addInitScript(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (record, ...rest) {
      this.transaction.addEventListener('complete', () => {
        document.documentElement.dataset.written = 'yes'
        // Whatever the page wants of its store from now on, it waits for in vain.
        indexedDB.open = () => ({}) as IDBOpenDBRequest
      })
      return put.call(this, record, ...rest)
    }
  })
  await first.goto(`${portal.origin}/acquire`)
  await first.locator('html[data-written]').waitFor()
  const next = await open()
  await toIdentify(next)
  assert.equal(await keptKeys(next), 0)
  assert.deepEqual(complaints, [])
})

test('a tab closed when the answer was lost sends the same request again and goes on at the file', async () => {
  portal.turns.cutAnswer = true
  const first = await open()
  await toIdentify(first)
  await identify(first)
  await first.locator('[data-key-failed]').waitFor({ state: 'visible' })
  portal.turns.cutAnswer = false
  await first.close()
  const page = await open()
  await shown(page, 'save')
  const requests = asked(certify)
  assert.ok(requests.length >= 2)
  for (const { body } of requests) assert.deepEqual(body, requests[0]!.body)
  opened(await save(page))
})

test('without closing the tab, trying again sends the same request', async () => {
  portal.turns.cutAnswer = true
  const page = await open()
  await toIdentify(page)
  await identify(page)
  await page.locator('[data-act="make"]').waitFor({ state: 'visible' })
  portal.turns.cutAnswer = false
  await page.click('[data-act="make"]')
  await shown(page, 'save')
  const requests = asked(certify)
  assert.deepEqual(requests.at(-1)!.body, requests[0]!.body)
})

test('a tab closed at the file comes back at the file, with the same password', async () => {
  const first = await open()
  await toSave(first)
  const before = await save(first)
  await first.close()
  const page = await open()
  await shown(page, 'save')
  const again = await save(page)
  assert.equal(again.passphrase, before.passphrase)
  assert.deepEqual(opened(again).d, opened(before).d)
  assert.equal(asked(certify).length, 1, 'no second certificate was asked for')
})

test('a browser closed at the file comes back at the file', async () => {
  const home = mkdtempSync(join(portal.dir, 'home-'))
  const fresh = async () => {
    await browser.close()
    browser = await chromium.launchPersistentContext(home, { ...plainly, acceptDownloads: true })
    return open()
  }
  const first = await fresh()
  await toSave(first)
  const before = await save(first)
  const page = await fresh()
  await shown(page, 'save')
  assert.deepEqual(opened(await save(page)).d, opened(before).d)
})

test('a tab closed at the check can go on to the check', async () => {
  const first = await open()
  await toSave(first)
  await save(first)
  await toUnproven(first)
  await first.close()
  const page = await open()
  await page.locator('[data-act="saved"]:enabled').click()
  await shown(page, 'prove')
  assert.match((await page.getAttribute('[data-confirm]', 'href')) ?? '', /\/_warifu\/confirm#token-/)
})

test('proven while the tab was closed: the key is erased and the end is shown', async () => {
  const first = await open()
  await toSave(first)
  await save(first)
  await first.close()
  portal.turns.proven = true
  const page = await open()
  await shown(page, 'done')
  assert.equal(await keptKeys(page), 0)
})

test('the half hour ran out with the answer lost: the key waits for the same three secrets', async () => {
  portal.turns.cutAnswer = true
  const first = await open()
  await toIdentify(first)
  await identify(first)
  await first.locator('[data-key-failed]').waitFor({ state: 'visible' })
  portal.turns.cutAnswer = false
  await first.close()
  portal.turns.sessionOver = true
  const page = await open()
  await page.locator('[data-resumed]').waitFor({ state: 'visible' })
  await toSave(page)
  const requests = asked(certify)
  assert.deepEqual(requests.at(-1)!.body, requests[0]!.body)
})

test('a certificate for another key is not wrapped', async () => {
  portal.turns.wrongKey = true
  const page = await open()
  await toIdentify(page)
  await identify(page)
  await page.locator('[data-refusal-panel]').waitFor({ state: 'visible' })
  assert.equal(await screen(page, 'save').isVisible(), false)
})

test('wrong secrets are said in place, with code and reference, and the form is kept', async () => {
  portal.turns.refuseBegin = 'E07'
  const page = await open()
  await toIdentify(page)
  await identify(page)
  await page.locator('main[data-refusal="E07"]').waitFor()
  assert.match((await page.locator('[data-refusal-panel]').textContent()) ?? '', /E07.*7KQ2M-9XW4T/s)
  assert.equal(await page.inputValue('#password'), password)
  assert.equal(await page.inputValue('#acquisitionCode'), 'ABCD-EFGH-JKMN-7')
  portal.turns.refuseBegin = null
  await page.click('[data-go]')
  await shown(page, 'save')
  assert.equal(await page.getAttribute('main', 'data-refusal'), null)
  assert.equal(await page.inputValue('#password'), '', 'secrets do not stay on the page')
})

test('a used code says when it was used', async () => {
  portal.turns.refuseBegin = 'E08'
  const page = await open()
  await toIdentify(page)
  await identify(page)
  await page.locator('main[data-refusal="E08"]').waitFor()
  assert.match((await page.locator('[data-refusal-panel]').textContent()) ?? '', /10:02/)
})

test('pressing twice asks once', async () => {
  const page = await open()
  await toIdentify(page)
  await page.fill('#loginId', 'HANAKO2')
  await page.fill('#password', password)
  await page.fill('#acquisitionCode', code)
  await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('[data-form="identify"]')!
    form.requestSubmit()
    form.requestSubmit()
  })
  await shown(page, 'save')
  assert.equal(asked('POST /api/v1/acquisition').length, 1)
  assert.equal(asked(certify).length, 1)
})

test('going back loses nothing: not what was typed, not the file', async () => {
  const page = await open()
  await toIdentify(page)
  await page.fill('#loginId', 'HANAKO2')
  await page.goBack()
  await shown(page, 'prepare')
  await page.goForward()
  await shown(page, 'identify')
  assert.equal(await page.inputValue('#loginId'), 'HANAKO2')
  await identify(page)
  await shown(page, 'save')
  await save(page)
  await toUnproven(page)
  await page.goBack()
  await shown(page, 'save')
  await page.goBack()
  await page.waitForTimeout(0)
  await shown(page, 'save')
})

test('guided by telephone: everything stops, the stop is offered, and it is counted', async () => {
  const page = await open()
  await Promise.all([page.waitForResponse('**/called-by-telephone'), page.click('[data-act="called"]')])
  await shown(page, 'called')
  assert.equal(await screen(page, 'called').locator('a.final').getAttribute('href'), `${portal.origin}/stop`)
  assert.equal(await screen(page, 'identify').isVisible(), false)
  assert.deepEqual(JSON.parse(asked('POST /api/v1/called-by-telephone')[0]!.body.toString()), { place: 'acquisition' })
})

const reds: { name: string; turn: () => void; check: string; code: string; says: RegExp }[] = [
  {
    name: 'a clock ten minutes off is E19 and says by how much',
    turn: () => {
      portal.turns.ahead = 600_000
    },
    check: 'clock',
    code: 'E19',
    says: /10分遅れています/,
  },
  {
    name: 'a certificate door out of reach is E11 and names it',
    turn: () => {
      portal.turns.probe = false
    },
    check: 'door',
    code: 'E11',
    says: /localhost:9/,
  },
  {
    name: 'a browser that is not on the list is E10 and says which are',
    turn: () => {
      portal.turns.environment = false
    },
    check: 'supported',
    code: 'E10',
    says: /Windows 11 · Edge/,
  },
]
for (const red of reds) {
  test(red.name, async () => {
    red.turn()
    const page = await open()
    await page.locator(`main[data-refusal="${red.code}"]`).waitFor()
    assert.match((await page.locator(`[data-check="${red.check}"]`).textContent()) ?? '', red.says)
    assert.equal(await page.locator('[data-act="cleared"]').isVisible(), false)
    assert.equal(await page.locator('[data-check][data-state="ok"]').count(), 4)
    assert.deepEqual(asked('POST /api/v1/acquisition'), [])
  })
}

test('an address for the check without its token shows the way back', async () => {
  const page = await open('/_warifu/confirm')
  await shown(page, 'none')
  assert.deepEqual(complaints, [])
})

test('a check that is refused says why', async () => {
  const page = await open('/_warifu/confirm#token-1-0123456789')
  await page.locator('main[data-refusal="E03"]').waitFor()
  assert.equal(await page.locator('[data-act="again"]').isVisible(), false)
})

test('without script the pages say so, and the check can be done by pasting', async () => {
  const bare = await chromiumItself.newContext({ javaScriptEnabled: false })
  const page = await bare.newPage()
  await page.goto(`${portal.origin}/acquire`)
  assert.match((await page.locator('noscript').textContent()) ?? '', /JavaScript/)
  assert.equal(
    await page.locator('form[data-form="identify"]').isVisible(),
    false,
    'nothing can be typed that goes nowhere',
  )
  await page.goto(`${portal.origin}/_warifu/confirm`)
  assert.equal(await page.locator('form[action="/_warifu/confirm"] input[name="token"]').isVisible(), true)
  await page.goto(`${portal.origin}/_warifu/login`)
  assert.equal(await page.locator('form[action="/_warifu/login"] input[name="password"]').isVisible(), true)
  await bare.close()
})

test('every screen passes axe, in both languages', async () => {
  const findings: string[] = []
  const examine = async (page: Page, where: string) => {
    for (const found of await axeFindings(page)) findings.push(`${where}: ${found}`)
  }
  for (const lang of ['ja', 'en']) {
    portal.rest()
    const page = await open(`/acquire?lang=${lang}`)
    await page.locator('[data-act="cleared"]:enabled').waitFor()
    await examine(page, `${lang} prepare`)
    await toIdentify(page)
    portal.turns.refuseBegin = 'E07'
    await identify(page)
    await page.locator('main[data-refusal="E07"]').waitFor()
    await examine(page, `${lang} identify, refused`)
    portal.turns.refuseBegin = null
    await page.click('[data-go]')
    await shown(page, 'save')
    await save(page)
    await examine(page, `${lang} save`)
    await toUnproven(page)
    await examine(page, `${lang} prove`)
    portal.turns.notImported = false
    await page.goto(`${portal.origin}/_warifu/login?first&wrong&lang=${lang}`)
    await examine(page, `${lang} login`)
    await page.goto(`${portal.origin}/_warifu/confirm?lang=${lang}#token-1-0123456789`)
    await shown(page, 'confirmed')
    await examine(page, `${lang} confirmed`)
    await page.close()
    const last = await open(`/acquire?lang=${lang}`)
    await shown(last, 'done')
    await examine(last, `${lang} done`)
    await last.close()
  }
  assert.deepEqual(findings, [])
})

test('page, styles and scripts together weigh at most 40 KiB, compressed', async () => {
  for (const path of ['/acquire', '/acquire?lang=en', '/_warifu/confirm', '/_warifu/login']) {
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
