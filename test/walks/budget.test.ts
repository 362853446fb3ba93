/**
 * What a customer pays: presses and kilobytes. Counted in the browser itself, over the doors of a whole bank.
 *
 * A press is a trusted click on anything but a text field: a button pressed by Enter or Space, and a form sent by Enter, make one too,
 * while what a script clicks makes none. Beside the page's own there is one more, outside every page: the saved file is opened to be
 * imported. The browser's picker of certificates is the browser's, and is answered by policy here.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { acquire } from '../../texts/acquire.ts'
import { login } from '../../texts/login.ts'
import { importPkcs12 } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import {
  checkInstalled,
  heading,
  identify,
  installFile,
  type Person,
  saveFile,
  sitDown,
  typePassword,
} from './person.ts'

const pressesAllowed = 7
const openingTheFile = 1
const customerKiB = 40
const consoleKiB = 230

let bank: Bank
const people: Person[] = []
before(async () => {
  bank = await openBank()
})
after(async () => {
  for (const person of people) await person.leave()
  await bank?.close()
})

async function come(): Promise<Person> {
  const person = await sitDown(bank)
  people.push(person)
  return person
}

test('from the log-in page to the first log-in with a new certificate seven presses are enough, in one browser', async () => {
  const hanako = await come()
  const presses = await countPresses(hanako)
  const secrets = bank.user('HANAKO2')

  const page = await hanako.browser.open(`${bank.told.login}/_warifu/login`)
  await page.locator('main[data-refusal="E01"]').waitFor()
  await page.getByRole('link', { name: '電子証明書の取得' }).first().click()
  await page.getByRole('button', { name: acquire.ja.prepare.no, exact: true }).click()
  await identify(hanako, page, { ...secrets, acquisitionCode: secrets.acquisitionCode! })
  const { file, passphrase } = await saveFile(hanako, page)
  importPkcs12(hanako.home, file, passphrase)
  const checked = await checkInstalled(hanako, page)
  await heading(checked, login.ja.confirm.heading).waitFor()
  await typePassword(hanako, checked, secrets.password)
  await checked.getByText('はじめに、ご自身のパスワードを決めてください').waitFor()

  assert.ok(presses.length >= 4, `the count works: ${presses.join(', ')}`)
  assert.ok(presses.length + openingTheFile <= pressesAllowed, presses.join(', '))
})

test('a customer’s page with all it loads weighs at most 40 KiB compressed, the console’s first load at most 230', async () => {
  const taro = await come()
  installFile(taro, bank.user('TARO01'))
  const login = await weigh(taro, `${bank.told.login}/_warifu/login`)
  const weighed = {
    login,
    'no certificate': await weigh(taro, `${bank.told.login.replace('login.', 'n98.login.')}/_warifu/confirm`),
    acquire: await weigh(taro, `${bank.told.portal}/acquire`),
    'acquire in English': await weigh(taro, `${bank.told.portal}/acquire?lang=en`),
    environment: await weigh(taro, `${bank.told.portal}/environment`),
  }
  for (const [name, KiB] of Object.entries(weighed)) assert.ok(KiB <= customerKiB, `${name}: ${KiB.toFixed(1)} KiB`)

  const page = await taro.browser.open(`${bank.told.login}/_warifu/login`)
  await typePassword(taro, page, bank.user('TARO01').password)
  await heading(page, '口座のご案内').waitFor()
  await page.goto(`${bank.told.login}/_warifu/manage`)
  await heading(page, 'ご自身の電子証明書').waitFor()
  const console = await weigh(taro, page.url())
  assert.ok(console <= consoleKiB, `console: ${console.toFixed(1)} KiB`)
  if (process.env.WARIFU_SHOTS) globalThis.console.log({ ...weighed, console })
})

/** Every press that acts, in every tab that this browser opens, by the words that were pressed. */
async function countPresses({ browser }: Person): Promise<string[]> {
  const presses: string[] = []
  await browser.context.exposeBinding('pressed', (_, words: string) => presses.push(words))
  await browser.context.addInitScript(() => {
    const { pressed } = globalThis as unknown as { pressed(words: string): void }
    const textField = 'input:not([type=radio],[type=checkbox],[type=submit],[type=file]), textarea'
    addEventListener(
      'click',
      (event) => {
        const target = event.target as HTMLElement
        if (event.isTrusted && !target.closest(textField)) pressed(target.textContent.trim())
      },
      { capture: true },
    )
  })
  return presses
}

/** KiB of everything that a fresh tab loads until it is quiet, each answer compressed by itself. */
async function weigh({ browser }: Person, url: string): Promise<number> {
  const page: Page = await browser.context.newPage()
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    // By policy a page loads from its own origin only; what it knocks at elsewhere answers nothing that is kept.
    if (response.status() < 300 && response.url().startsWith(new URL(url).origin)) bodies.push(response.body())
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  page.removeAllListeners('response') // what an idle page asks now and then is none of its first load
  const all = await Promise.all(bodies)
  assert.ok(all.length > 1, `${url} loads a sheet at least`)
  await page.close()
  return all.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024
}
