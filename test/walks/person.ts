/**
 * A person at a PC: a real Chromium over a certificate store of its own, and hands that do what a customer does. The words on the buttons
 * come from the catalogue, so the same hands work in both languages; what a screen must say is asserted by the walks.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { acquire } from '../../texts/acquire.ts'
import { consoleWords } from '../../texts/console.ts'
import { fill } from '../../texts/format.ts'
import type { Lang } from '../../texts/language.ts'
import { login } from '../../texts/login.ts'
import { portal } from '../../texts/portal.ts'
import { stop } from '../../texts/stop.ts'
import { type Browser, type LaunchOptions, launch } from '../browser/launch.ts'
import { type Home, importPkcs12, makeHome, trustServerCa } from '../browser/nss.ts'
import type { Bank } from './bank.ts'
import type { Secrets } from './pc.ts'

export type Person = {
  readonly bank: Bank
  readonly home: Home
  readonly browser: Browser
  readonly lang: Lang
  /** the bodies of everything that this browser has sent, by address */
  readonly sent: { readonly url: string; readonly body: Buffer }[]
  leave(): Promise<void>
}

export type PersonOptions = LaunchOptions & { readonly home?: Home; readonly lang?: Lang }

export async function sitDown(bank: Bank, options: PersonOptions = {}): Promise<Person> {
  const { lang = 'ja', home = makeHome(), ...rest } = options
  if (options.home === undefined) trustServerCa(home, bank.told.serverCa)
  const browser = await launch(home, { locale: lang === 'ja' ? 'ja-JP' : 'en-US', ...rest })
  const sent: Person['sent'] = []
  browser.context.on('request', (request) => {
    const body = request.postDataBuffer()
    if (body) sent.push({ url: request.url(), body })
  })
  return {
    bank,
    home,
    browser,
    lang,
    sent,
    async leave() {
      await lastLook(browser)
      await browser.close()
      rmSync(home.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

let looks = 0

/** WARIFU_SHOTS=folder keeps a picture of every open page when a person leaves: for whoever looks for a failure's reason. */
async function lastLook({ context }: Browser): Promise<void> {
  const folder = process.env.WARIFU_SHOTS
  if (!folder) return
  for (const [at, page] of context.pages().entries())
    await page
      .screenshot({ path: join(folder, `${process.pid}-${++looks}-${at}.png`), fullPage: true, timeout: 5000 })
      .catch(() => {})
}

/** A PC that has a certificate already, in a file somebody saved. */
export function installFile(person: Person, file: { p12: string | null; passphrase: string | null }): void {
  importPkcs12(person.home, file.p12!, file.passphrase!)
}

// ---------------------------------------------------------------------------------------- 電子証明書の取得

/** From the portal's first page to the form, the question answered with no. */
export async function toIdentify(person: Person): Promise<Page> {
  const { lang, browser, bank } = person
  const page = await browser.open(`${bank.told.portal}/`)
  await page.getByRole('link', { name: portal[lang].acquire, exact: true }).click()
  await page.getByRole('button', { name: acquire[lang].prepare.no, exact: true }).click()
  return page
}

export async function identify(person: Person, page: Page, secrets: Secrets): Promise<void> {
  const words = acquire[person.lang].identify
  await page.getByLabel(words.loginId).fill(secrets.loginId)
  await page.getByLabel(words.password, { exact: true }).fill(secrets.password)
  await page.getByLabel(words.code, { exact: true }).fill(secrets.acquisitionCode)
  await page.getByRole('button', { name: words.go }).click()
}

export function heading(page: Page, name: string) {
  return page.getByRole('heading', { level: 1, name, exact: true })
}

/** On 保存: the passphrase read from the page, the file saved as the browser saves it. */
export async function saveFile(person: Person, page: Page): Promise<{ file: string; passphrase: string }> {
  const words = acquire[person.lang].save
  await heading(page, words.heading).waitFor()
  const passphrase = (await page.locator('p[data-fill="passphrase"]').textContent())!.trim()
  const button = page.locator('[data-act="save"]')
  const file = await person.browser.download(page, () => button.click())
  return { file, passphrase }
}

/** 確認: one press opens a second tab on a fresh label. Answers that tab, whatever it shows. */
export async function checkInstalled(person: Person, page: Page): Promise<Page> {
  const words = acquire[person.lang]
  const [checked] = await Promise.all([
    person.browser.context.waitForEvent('page'),
    page.getByRole('button', { name: words.save.next }).click(),
  ])
  await heading(page, words.prove.heading).waitFor()
  return checked
}

/** All five steps, imported by Mozilla's own tool into the store of the running browser. Answers the confirmed tab. */
export async function acquireAsPerson(person: Person, secrets: Secrets): Promise<{ portal: Page; checked: Page }> {
  const page = await toIdentify(person)
  await identify(person, page, secrets)
  const saved = await saveFile(person, page)
  importPkcs12(person.home, saved.file, saved.passphrase)
  const checked = await checkInstalled(person, page)
  await heading(checked, login[person.lang].confirm.heading).waitFor()
  return { portal: page, checked }
}

// ---------------------------------------------------------------------------------------- log-in, own passwords

export async function typePassword(person: Person, page: Page, password: string): Promise<void> {
  const words = login[person.lang].login
  await page.getByLabel(words.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: words.go, exact: true }).click()
}

/** A fresh label's log-in page, by the portal's own button. */
export async function toLogin(person: Person): Promise<Page> {
  const page = await person.browser.open(`${person.bank.told.portal}/`)
  await page.getByRole('link', { name: portal[person.lang].logIn, exact: true }).click()
  await page.waitForURL('**/_warifu/login')
  return page
}

export type OwnPasswords = { readonly password: string; readonly confirmationPassword: string }

/** On 「はじめに、ご自身のパスワードを決めてください」. */
export async function setOwnPasswords(person: Person, page: Page, initial: string, own: OwnPasswords): Promise<void> {
  const words = consoleWords[person.lang].passwords
  await heading(page, words.forced).waitFor()
  await page.locator('input[name="current"]').fill(initial)
  await page.locator('input[name="fresh"]').fill(own.password)
  await page.locator('input[name="confirmation"]').fill(own.confirmationPassword)
  await page.getByRole('button', { name: words.go, exact: true }).click()
  await page.getByText(words.done).waitFor()
}

// ---------------------------------------------------------------------------------------- the master's page

export async function toUsers(person: Person, page: Page): Promise<void> {
  const words = consoleWords[person.lang]
  await page.getByRole('link', { name: words.screens.users }).first().click()
  await heading(page, words.screens.users).waitFor()
}

/** Answers the initial password, shown once. */
export async function addUser(
  person: Person,
  page: Page,
  user: { loginId: string; name: string; mail: string },
  confirmationPassword: string,
): Promise<string> {
  const words = consoleWords[person.lang]
  await page.getByRole('button', { name: words.users.add, exact: true }).click()
  const window = page.getByRole('dialog')
  await window.locator('input[name="loginId"]').fill(user.loginId)
  await window.locator('input[name="name"]').fill(user.name)
  await window.locator('input[name="mail"]').fill(user.mail)
  await window.locator('input[name="confirmationPassword"]').fill(confirmationPassword)
  await window.getByRole('button', { name: words.add.go, exact: true }).click()
  return shownOnce(person, page)
}

/** Reads what is shown once, and closes its window. */
async function shownOnce(person: Person, page: Page): Promise<string> {
  const secret = (await page.locator('[data-once]').textContent())!.replaceAll(/\s/g, '')
  await page.getByRole('button', { name: consoleWords[person.lang].once.kept }).click()
  return secret
}

export async function openUser(page: Page, loginId: string): Promise<void> {
  await page.getByRole('link', { name: loginId, exact: true }).click()
  await page.getByRole('dialog').getByRole('heading', { level: 2, name: loginId }).waitFor()
}

/** On a user's sheet: the question answered with no, the code read. */
export async function issueCode(person: Person, page: Page, confirmationPassword: string): Promise<string> {
  const words = consoleWords[person.lang]
  await page.getByRole('button', { name: words.code.act, exact: true }).last().click()
  await page.getByRole('button', { name: words.code.no, exact: true }).click()
  await page.locator('input[name="confirmationPassword"]').fill(confirmationPassword)
  await page.getByRole('button', { name: words.code.go, exact: true }).click()
  return shownOnce(person, page)
}

/** On a user's sheet: reason, the login ID typed, 確認用パスワード. Leaves the answer's window open. */
export async function revokeUser(
  person: Person,
  page: Page,
  { loginId, reason, confirmationPassword }: { loginId: string; reason: string; confirmationPassword: string },
): Promise<void> {
  const words = consoleWords[person.lang].revoke
  await page.getByRole('button', { name: words.act, exact: true }).click()
  const window = page.getByRole('alertdialog')
  await window.getByRole('radio', { name: reason }).check({ force: true })
  await window.locator('input[name="typed"]').fill(loginId)
  await window.locator('input[name="confirmationPassword"]').fill(confirmationPassword)
  await window.getByRole('button', { name: words.go, exact: true }).click()
  await page.getByText(fill(words.done, { loginId })).waitFor()
}

/** On a stopped user's sheet. Leaves the answer's window open. */
export async function liftStop(person: Person, page: Page, confirmationPassword: string): Promise<void> {
  const words = consoleWords[person.lang].lift
  await page.getByRole('button', { name: words.act, exact: true }).click()
  await page.locator('input[name="confirmationPassword"]').fill(confirmationPassword)
  await page.getByRole('button', { name: words.go, exact: true }).click()
  await page.locator('input[name="confirmationPassword"]').waitFor({ state: 'detached' })
}

/** From any page of the console: 緊急停止 in the frame, the own login ID typed. */
export async function stopOneself(person: Person, page: Page, loginId: string): Promise<void> {
  const words = consoleWords[person.lang].stop
  await page.getByRole('banner').getByRole('button', { name: words.act, exact: true }).click()
  const window = page.getByRole('alertdialog')
  await window.locator('input[name="typed"]').fill(loginId)
  await window.getByRole('button', { name: words.go, exact: true }).click()
}

/** From the portal, without a certificate. Answers the page that says what was heard. */
export async function stopOnPublicPage(person: Person, who: { loginId: string; password: string }): Promise<Page> {
  const words = stop[person.lang]
  const page = await person.browser.open(`${person.bank.told.portal}/stop`)
  await page.getByLabel(words.loginId).fill(who.loginId)
  await page.getByLabel(words.password, { exact: true }).fill(who.password)
  await page.getByRole('button', { name: words.submit }).click()
  await heading(page, words.heard).waitFor()
  return page
}

/** Closes the window on top; what lies below stays. */
export async function closeWindow(person: Person, page: Page): Promise<void> {
  await page.getByRole('button', { name: consoleWords[person.lang].frame.close, exact: true }).last().click()
}

// ---------------------------------------------------------------------------------------- what a page shows

export function refusalOn(page: Page): Promise<string | null> {
  return page.locator('main').getAttribute('data-refusal')
}

/** The application's rates, as they come in: an open connection that outlives no revocation. */
export async function openStream(page: Page): Promise<void> {
  await page.evaluate(() => {
    const source = new EventSource('/rates')
    Object.assign(window, { lost: new Promise((lost) => source.addEventListener('error', lost)) })
    return new Promise<void>((heard) => source.addEventListener('message', () => heard(), { once: true }))
  })
}

export async function streamIsCut(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const late = new Promise((_, no) => setTimeout(() => no(new Error('the stream goes on')), 15_000))
    await Promise.race([(window as unknown as { lost: Promise<unknown> }).lost, late])
  })
}

/** SIGKILL to the browser process: no goodbye, nothing is flushed. Its home stays for the next one. */
export async function killBrowser({ home, browser }: Person): Promise<void> {
  const closed = new Promise<void>((gone) => browser.context.once('close', () => gone()))
  const profile = `--user-data-dir=${join(home.folder, 'profile')}`
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && commandLine(name).includes(profile))
  for (const id of processes) process.kill(Number(id), 'SIGKILL')
  await closed
}

/** Empty for a process that is gone, or not ours to look at. */
function commandLine(id: string): string[] {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
