/**
 * Chromium killed (SIGKILL, as a power cut would) after each step of the acquisition, then started again over the same profile: the same
 * certificate goes on, there is no second one, and nobody stands before a closed door. Then two browsers race for one right.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { acquire } from '../../texts/acquire.ts'
import { portal } from '../../texts/portal.ts'
import { importPkcs12 } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import type { Secrets } from './pc.ts'
import {
  checkInstalled,
  heading,
  identify,
  killBrowser,
  type Person,
  refusalOn,
  saveFile,
  sitDown,
  toIdentify,
} from './person.ts'

let bank: Bank
const people: Person[] = []
before(async () => {
  bank = await openBank()
})
after(async () => {
  for (const person of people.reverse()) await person.leave()
  await bank?.close()
})

async function arrive(at?: Person): Promise<Person> {
  const person = await sitDown(bank, at ? { home: at.home } : {})
  people.push(person)
  return person
}

const words = acquire.ja
const requests = '/api/v1/acquisition/certificate'

/** The bank has answered this POST; the PC dies before the page hears of it. */
async function killOnAnswer(person: Person, page: Page, path: string): Promise<void> {
  const wire = await page.context().newCDPSession(page)
  const paused = new Promise<void>((held) => {
    wire.on('Fetch.requestPaused', ({ requestId, request }) => {
      if (request.method === 'POST') held()
      else void wire.send('Fetch.continueRequest', { requestId })
    })
  })
  await wire.send('Fetch.enable', { patterns: [{ urlPattern: `*${path}`, requestStage: 'Response' }] })
  dying = paused.then(() => killBrowser(person))
}
let dying = Promise.resolve()

type Stop = (person: Person, page: Page, secrets: Secrets) => Promise<void>

const stops: Record<string, { readonly stop: Stop; readonly resumes: 'prepare' | 'save' }> = {
  'after ID, password and code were right': {
    resumes: 'prepare',
    async stop(person, page, secrets) {
      await killOnAnswer(person, page, '/api/v1/acquisition')
      await identify(person, page, secrets)
      await dying
    },
  },
  'after the key was made, before its request left': {
    resumes: 'save',
    async stop(person, page, secrets) {
      const left = new Promise<void>((held) => {
        void page.route(`**${requests}`, (route) => (route.request().method() === 'POST' ? held() : route.continue()))
      })
      await identify(person, page, secrets)
      await left
      await killBrowser(person)
    },
  },
  'after the certificate was signed, before the page heard of it': {
    resumes: 'save',
    async stop(person, page, secrets) {
      await killOnAnswer(person, page, requests)
      await identify(person, page, secrets)
      await dying
    },
  },
  'after the certificate came, before its file was saved': {
    resumes: 'save',
    async stop(person, page, secrets) {
      await identify(person, page, secrets)
      await heading(page, words.save.heading).waitFor()
      await killBrowser(person)
    },
  },
  'after the file was saved, before the check': {
    resumes: 'save',
    async stop(person, page, secrets) {
      await identify(person, page, secrets)
      await saveFile(person, page)
      await killBrowser(person)
    },
  },
}

let number = 0
for (const [when, { stop, resumes }] of Object.entries(stops)) {
  test(`killed ${when}`, { timeout: 90_000 }, async () => {
    const secrets = await bank.newMaster(`KILL-${++number}`)
    const before = await arrive()
    await stop(before, await toIdentify(before), secrets)

    const after = await arrive(before)
    const page = await after.browser.open(`${bank.told.portal}/`)
    await page.getByRole('link', { name: portal.ja.acquire, exact: true }).click()
    const saving = heading(page, words.save.heading)
    const preparing = page.locator('[data-act="cleared"]:enabled:visible')
    await saving.or(preparing).first().waitFor()
    if (resumes === 'save') await saving.waitFor()
    else if (await preparing.isVisible()) {
      await preparing.click()
      await identify(after, page, secrets)
    }
    const { file, passphrase } = await saveFile(after, page)
    importPkcs12(after.home, file, passphrase)
    const checked = await checkInstalled(after, page)
    await heading(checked, '電子証明書が有効になりました').waitFor()
    assert.deepEqual(statesOf(secrets.loginId), ['C2'])
  })
}

function statesOf(loginId: string): unknown[] {
  const sql = 'SELECT c.state FROM certificates c JOIN users u ON u.id = c.user_id WHERE u.login_id = ?'
  return bank.rows(sql, loginId).map(({ state }) => state)
}

test('two browsers race for one right: one certificate, and the other is refused where it stands', {
  timeout: 90_000,
}, async () => {
  const secrets = await bank.newMaster('RACE-1')
  const [one, other] = await Promise.all([arrive(), arrive()])
  const pages = await Promise.all([one, other].map(toIdentify))
  await Promise.all([identify(one, pages[0]!, secrets), identify(other, pages[1]!, secrets)])
  const ends = await Promise.all(
    pages.map(async (page) => {
      const saving = heading(page, words.save.heading)
      await saving.or(page.locator('main[data-refusal]')).first().waitFor()
      return (await saving.isVisible()) ? 'certificate' : refusalOn(page)
    }),
  )
  assert.equal(ends.filter((end) => end === 'certificate').length, 1, ends.join())
  assert.match(String(ends.find((end) => end !== 'certificate')), /^E(07|08|24)$/)
  assert.deepEqual(statesOf(secrets.loginId), ['C1'])
  const refused = pages[ends.findIndex((end) => end !== 'certificate')]!
  assert.match((await refused.textContent('[data-refusal-panel]'))!, /照会番号/)
})
