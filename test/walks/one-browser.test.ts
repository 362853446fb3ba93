/**
 * The main job in one browser process that is never restarted: no certificate, acquired, imported, checked, used, revoked, refused. Chromium
 * remembers "none" per host and port, so this also proves that a fresh label is offered wherever one is needed.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { importPkcs12, listCertificates } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import { credentialOf, logInBy, openPc, toConsole } from './pc.ts'
import {
  checkInstalled,
  heading,
  identify,
  openStream,
  type Person,
  refusalOn,
  saveFile,
  setOwnPasswords,
  sitDown,
  streamIsCut,
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

const own = { password: '花子だけが知る長いパスワード', confirmationPassword: '花子の確認用パスワードです' }
let portal: Page
let inside: Page
/** RFC 7518 §6.2.2.1, of the key that waits in the page's store until it is proven */
let d: Buffer

const privateKeyOn = async (page: Page) =>
  Buffer.from(
    await page.evaluate(async () => {
      const opened = indexedDB.open('warifu-acquisition', 1)
      await new Promise((ready) => opened.addEventListener('success', ready))
      const all = opened.result.transaction('pending').objectStore('pending').getAll()
      await new Promise((ready) => all.addEventListener('success', ready))
      const [{ key }] = all.result as [{ key: CryptoKey }]
      opened.result.close()
      return (await crypto.subtle.exportKey('jwk', key)).d!
    }),
    'base64url',
  )

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
  d = await privateKeyOn(portal)
  importPkcs12(hanako.home, file, passphrase)
  assert.equal(listCertificates(hanako.home).filter(({ hasKey }) => hasKey).length, 1)
  inside = await checkInstalled(hanako, portal)
  await heading(inside, '電子証明書が有効になりました').waitFor()
  assert.equal(await inside.textContent('[data-fill="loginId"]'), 'HANAKO2')
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
  assert.match((await inside.textContent('main'))!, /HANAKO2/)
  const { password } = bank.user('HANAKO2')
  await typePassword(hanako, inside, password)
  await setOwnPasswords(hanako, inside, password, own)
})

test('the application shows who is logged in, and refuses payments while they are restricted', async () => {
  await inside.getByRole('link', { name: '割符外為Webへ進む' }).click()
  await heading(inside, '口座のご案内').waitFor()
  assert.match((await inside.textContent('body'))!, /HANAKO2/)
  await inside.getByRole('link', { name: '外国送金', exact: true }).click()
  await heading(inside, '外国送金').waitFor()
  assert.match((await inside.textContent('main'))!, /ただいま外国送金はご利用いただけません/)
  assert.equal(await inside.locator('form[action="/remit"]').count(), 0)
})

test('revoked by the master: the open stream is cut, the next request is refused by a page that says why', async () => {
  await openStream(inside)
  const master = openPc(bank, credentialOf(bank.user('NP-M')))
  assert.equal((await logInBy(master, bank, bank.user('NP-M').password)).status, 200)
  const manage = await toConsole(master, bank)
  const revoked = await master.ask(`${manage}/api/v1/users/HANAKO2/certificate/revocation`, {
    json: { reason: 'pc-replaced', confirmationPassword: bank.user('NP-M').confirmationPassword },
  })
  master.close()
  assert.equal(revoked.status, 200, revoked.text)
  await streamIsCut(inside)
  await inside.reload()
  assert.equal(await refusalOn(inside), 'E05')
  const said = (await inside.textContent('main'))!
  assert.match(said, /パソコン入替/)
  assert.match(said, /マスターユーザ/)
  assert.match(said, /見本支店/)
})

test('the private key has left the browser in no request, in no spelling', () => {
  assert.equal(d.length, 32)
  assert.ok(hanako.sent.some(({ url }) => url.endsWith('/api/v1/acquisition/certificate')))
  const spellings = [
    d,
    ...(['hex', 'base64', 'base64url'] as const).map((how) => Buffer.from(d.toString(how).slice(0, 40))),
  ]
  for (const { url, body } of hanako.sent)
    assert.ok(
      spellings.every((one) => !body.includes(one)),
      url,
    )
})
