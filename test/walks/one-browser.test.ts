/**
 * The main job in one browser process that is never restarted: no certificate, acquired, imported, checked, used, revoked, refused. Chromium
 * remembers "none" per host and port, so this also proves that a fresh label is offered wherever one is needed.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { login } from '../../texts/login.ts'
import { importPkcs12, listCertificates } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import { credentialOf, logInBy, openPc, toConsole } from './pc.ts'
import {
  checkInstalled,
  heading,
  identify,
  type Person,
  saveFile,
  setOwnPasswords,
  sitDown,
  toIdentify,
  toLogin,
  typePassword,
} from './person.ts'

let bank: Bank
let hanako: Person
before(async () => {
  bank = await openBank()
  hanako = await sitDown(bank)
})
after(async () => {
  await hanako?.leave()
  await bank?.close()
})

const own = { password: '花子の長いパスワード', confirmationPassword: '花子の確認用パスワード' }
const refusalOn = (page: Page) => page.locator('main').getAttribute('data-refusal')
let portal: Page
let inside: Page

test('without a certificate the log-in is refused by a page that leads to the acquisition', async () => {
  const page = await toLogin(hanako)
  assert.equal(await refusalOn(page), 'E01')
  await page.getByRole('link', { name: '電子証明書の取得' }).first().click()
  await heading(page, '電子証明書の取得を始めます').waitFor()
})

test('five steps lead to a certificate that the running browser presents', async () => {
  const { loginId, password, acquisitionCode } = bank.user('HANAKO2')
  portal = await toIdentify(hanako)
  await identify(hanako, portal, { loginId, password, acquisitionCode: acquisitionCode! })
  const { file, passphrase } = await saveFile(hanako, portal)
  importPkcs12(hanako.home, file, passphrase)
  assert.equal(listCertificates(hanako.home).filter(({ hasKey }) => hasKey).length, 1)
  inside = await checkInstalled(hanako, portal)
  await heading(inside, '電子証明書が有効になりました').waitFor()
  assert.equal(await inside.locator('[data-fill="loginId"]').innerText(), 'HANAKO2')
})

test('the page that made the key notices the proof by itself and erases the key', async () => {
  await portal.bringToFront()
  await heading(portal, '電子証明書が有効になりました').waitFor()
  const kept = await portal.evaluate(async () => {
    const opened = indexedDB.open('warifu-acquisition', 1)
    await new Promise((ready) => opened.addEventListener('success', ready))
    const all = opened.result.transaction('pending').objectStore('pending').getAll()
    await new Promise((ready) => all.addEventListener('success', ready))
    return all.result.length
  })
  assert.equal(kept, 0)
})

test('the first log-in asks for own passwords before anything else', async () => {
  await inside.bringToFront()
  await inside.getByRole('link', { name: login.ja.confirm.login }).click()
  assert.match(await inside.locator('main').innerText(), /HANAKO2/)
  const { password } = bank.user('HANAKO2')
  await typePassword(hanako, inside, password)
  await setOwnPasswords(hanako, inside, password, own)
})
