/**
 * Debian's Firefox ESR with its own certificate store: the page makes the key, the file is imported into the profile by Mozilla's tool,
 * the installation check proves it and the first log-in goes on to the application. One browser process from beginning to end.
 */
import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { acquire } from '../../texts/acquire.ts'
import { consoleWords } from '../../texts/console.ts'
import { login } from '../../texts/login.ts'
import { portal } from '../../texts/portal.ts'
import { type Firefox, launchFirefox, makeProfile, type Tab } from '../browser/firefox.ts'
import { importPkcs12, listCertificates, trustServerCa } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'

const words = { acquire: acquire.ja, login: login.ja, portal: portal.ja, passwords: consoleWords.ja.passwords }
const profile = makeProfile()
let bank: Bank
let firefox: Firefox
before(async () => {
  bank = await openBank()
  trustServerCa(profile, bank.told.serverCa)
  firefox = await launchFirefox(profile)
})
after(async () => {
  await keepPictures(process.env.WARIFU_SHOTS)
  await firefox?.close()
  await bank?.close()
  rmSync(profile.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

/** As person.ts does: for whoever looks for a failure's reason, or at Firefox's own way of drawing the pages. */
async function keepPictures(folder?: string): Promise<void> {
  if (!folder) return
  for (const [at, tab] of [page, checked].entries())
    if (tab) writeFileSync(join(folder, `firefox-${at}.png`), await tab.picture())
}

const heading = (name: string) => ({ role: 'heading', name })
const button = (name: string) => ({ role: 'button', name })
const link = (name: string) => ({ role: 'link', name })
const field = (name: string) => ({ css: `input[name="${name}"]` })
let page: Tab
let checked: Tab

test('without a certificate Firefox is led to the acquisition by a page', async () => {
  page = await firefox.open(`${bank.told.portal}/`)
  await page.click(link(words.portal.logIn))
  await page.text(link('電子証明書の取得'))
  assert.equal(await page.evaluate("document.querySelector('main').dataset.refusal"), 'E01')
})

test('the page makes the key in Firefox, and the file that it saves opens in Firefox’s own store', async () => {
  const { loginId, password, acquisitionCode } = bank.user('HANAKO2')
  await page.goto(`${bank.told.portal}/acquire`)
  await page.click(button(words.acquire.prepare.no))
  await page.type(field('loginId'), loginId)
  await page.type(field('password'), password)
  await page.type(field('acquisitionCode'), acquisitionCode!)
  await page.click(button(words.acquire.identify.go))
  await page.text(heading(words.acquire.save.heading))
  const passphrase = (await page.text({ css: 'p[data-fill="passphrase"]' })).trim()
  const file = await firefox.download(() => page.click({ css: '[data-act="save"]' }))
  importPkcs12(profile, file, passphrase)
  const own = listCertificates(profile).filter(({ hasKey }) => hasKey)
  assert.equal(own.length, 1)
  assert.match(own[0]!.certificate.subject, /HANAKO2/)
})

test('the installation check is presented the new certificate by the same Firefox', async () => {
  checked = await firefox.opened(() => page.click(button(words.acquire.save.next)))
  await page.text(heading(words.acquire.prove.heading))
  await checked.text(heading(words.login.confirm.heading))
  assert.equal(await checked.text({ css: '[data-fill="loginId"]' }), 'HANAKO2')
  const [row] = bank.rows('select proven_at from certificates order by rowid desc limit 1')
  assert.ok(row?.proven_at)
})

test('the log-in with it leads through the own passwords to the application', async () => {
  const { password } = bank.user('HANAKO2')
  await checked.type(field('password'), password)
  await checked.click(button(words.login.login.go))
  await checked.text(heading(words.passwords.forced))
  await checked.type(field('current'), password)
  await checked.type(field('fresh'), '花子だけが知る長いパスワード')
  await checked.type(field('confirmation'), '花子の確認用パスワードです')
  await checked.click(button(words.passwords.go))
  await checked.click(link('割符外為Webへ進む'))
  await checked.text(heading('口座のご案内'))
  assert.match(await checked.text({ css: 'body' }), /HANAKO2/)
})
