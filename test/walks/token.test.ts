/**
 * A key that cannot leave its token, in a real browser: warifu-agent makes it in SoftHSM2 by PKCS#11, Chromium finds it through the same
 * module, asks for the PIN in a window of its own, and logs in. A wrong PIN is asked for again; without the token nobody gets in.
 */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { consoleWords } from '../../texts/console.ts'
import { login } from '../../texts/login.ts'
import { addToken, makeHome, trustServerCa } from '../browser/nss.ts'
import { openScreen, type Screen } from '../browser/screen.ts'
import { type Bank, openBank } from './bank.ts'
import { heading, type Person, sitDown } from './person.ts'

const module = '/usr/lib/softhsm/libsofthsm2.so'
const pin = '2580-pin'
/** Chromium's own words; its windows speak the language of the machine, and this one has none. */
const pinWindow = 'Unlock Security Device'
const loginId = 'TOKEN-M'

const dir = mkdtempSync(join(tmpdir(), 'warifu-token-'))
const tokens = join(dir, 'tokens')
const settings = { SOFTHSM2_CONF: join(dir, 'softhsm2.conf') }
const home = makeHome()
let bank: Bank
let screen: Screen
let person: Person
let initial: string

before(async () => {
  mkdirSync(tokens)
  writeFileSync(settings.SOFTHSM2_CONF, `directories.tokendir = ${tokens}\nobjectstore.backend = file\n`)
  bank = await openBank()
  screen = await openScreen()
  const token = ['--init-token', '--free', '--label', 'warifu-pc', '--pin', pin, '--so-pin', '8642-so']
  execFileSync('softhsm2-util', token, { env: { ...process.env, ...settings }, stdio: 'pipe' })
  trustServerCa(home, bank.told.serverCa)
  addToken(home, module)
})
after(async () => {
  await person?.leave()
  screen?.close()
  await bank?.close()
  rmSync(dir, { recursive: true, force: true })
})

const show = () => sitDown(bank, { home, headless: false, env: { ...settings, DISPLAY: screen.name, LANGUAGE: 'en' } })

test('the agent makes the key in the token and proves it', async () => {
  const { password, acquisitionCode } = await bank.newMaster(loginId)
  initial = password
  const where = ['--portal', bank.told.portal, '--login-id', loginId, '--server-ca', bank.told.serverCa]
  const store = ['--store', `pkcs11:token=warifu-pc?module-path=${module}`]
  const env = { ...process.env, ...settings, XDG_STATE_HOME: join(dir, 'state') }
  const agent = join(import.meta.dirname, '../../agent/warifu-agent')
  const child = spawn(agent, ['acquire', ...where, ...store, '--json'], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify({ password, code: acquisitionCode, pin }))
  const { keyProtection, proven } = JSON.parse(await text(child.stdout))
  assert.deepEqual([keyProtection, proven], ['token', true])
})

test('Chromium asks for the PIN, again after a wrong one, and logs in with the key that stays in the token', async () => {
  person = await show()
  const page = await person.browser.context.newPage()
  const there = page.goto(`${bank.told.login}/_warifu/login`)
  const asked = await screen.window(pinWindow)
  await asked.answer('not-the-pin')
  await asked.gone()
  await (await screen.window(pinWindow)).answer(pin)
  await there
  await heading(page, login.ja.login.heading).waitFor()
  await logIn(page)
  await heading(page, consoleWords.ja.passwords.forced).waitFor()
  const [row] = bank.rows(
    `select c.state, c.key_protection from certificates c join users u on u.id = c.user_id where u.login_id = ?`,
    loginId,
  )
  assert.deepEqual({ ...row }, { state: 'C2', key_protection: 'token' })
})

test('without the token the browser has nothing to show, and the page says so', async () => {
  await person.browser.close()
  renameSync(tokens, `${tokens}-pulled-out`)
  mkdirSync(tokens)
  person = await show()
  const page = await person.browser.open(`${bank.told.login}/_warifu/login`)
  // Not E01: the browser remembers that a certificate was used here.
  assert.equal(await page.locator('main').getAttribute('data-refusal'), 'E02')
})

async function logIn(page: Page): Promise<void> {
  await page.locator('input[name="password"]').fill(initial)
  await page.getByRole('button', { name: login.ja.login.go, exact: true }).click()
}
