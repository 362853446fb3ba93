/**
 * `npm run tour`: the whole life of a certificate in a real headless Chromium, told step by step, with a picture of each screen.
 *
 *   npm run tour                  Japanese pages, pictures under var/tour/
 *   npm run tour -- --lang en
 *
 * It starts a sample bank of its own on free ports, beside any demo that runs, and leaves nothing but the pictures. What is told here is
 * done by the same hands as in test/walks; a step that cannot be done ends the tour with exit code 1 and its reason.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { acquire } from '../../texts/acquire.ts'
import { consoleWords } from '../../texts/console.ts'
import { login } from '../../texts/login.ts'
import { portal } from '../../texts/portal.ts'
import { reasonNames } from '../../texts/reasons.ts'
import { importPkcs12 } from '../browser/nss.ts'
import { type Bank, openBank } from '../walks/bank.ts'
import {
  acquireAsPerson,
  addUser,
  checkInstalled,
  closeWindow,
  heading,
  identify,
  issueCode,
  openStream,
  openUser,
  type Person,
  refusalOn,
  revokeUser,
  saveFile,
  setOwnPasswords,
  sitDown,
  stopOnPublicPage,
  streamIsCut,
  toIdentify,
  toLogin,
  toUsers,
  typePassword,
} from '../walks/person.ts'
import { sayings } from './sayings.ts'

const { values } = parseArgs({ options: { lang: { type: 'string', default: 'ja' } } })
const lang = values.lang === 'en' ? 'en' : 'ja'
const say = sayings[lang]
const folder = join(import.meta.dirname, '../../var/tour')
const newUser = {
  loginId: 'DM-ICHI',
  name: lang === 'ja' ? '市川一子' : 'Ichiko Ichikawa',
  mail: 'ichiko@shinki-shoji.example',
}
const masters = { password: 'a long sentence of the master', confirmationPassword: 'another one for serious acts' }
const users = { password: 'a long sentence of the user', confirmationPassword: 'and another one for her acts' }

const window = { width: 1280, height: 900 }
let steps = 0
let pictures = 0

function tell(sentence: string): void {
  console.log(`\n${String(++steps).padStart(2)}  ${sentence}`)
}

async function picture(page: Page, name: string): Promise<void> {
  const file = join(folder, `${String(++pictures).padStart(2, '0')}-${name}.png`)
  // As tall as the page: what sticks to the lower edge of a window would otherwise lie across the middle of the picture.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: window.width, height: Math.max(height, window.height) })
  await page.screenshot({ path: file, animations: 'disabled' })
  await page.setViewportSize(window)
  console.log(`      ${relative(process.cwd(), file)}`)
}

async function expectRefusal(page: Page, code: string): Promise<void> {
  const shown = await refusalOn(page)
  if (shown !== code) throw new Error(`${code} was expected, the page says ${shown ?? 'nothing of the kind'}`)
}

async function walk(bank: Bank, master: Person, user: Person): Promise<void> {
  const noCertificate = await begin(bank, master)
  const desk = await acquireInSteps(bank, master, noCertificate)
  await firstLogIn(bank, master, desk)
  const work = await serveUser(master, user, desk)
  await revokeAndBack(master, user, desk, work)
  await stopped(user)
  await closedHours(bank)
}

async function begin(bank: Bank, master: Person): Promise<Page> {
  tell(say.portal)
  await picture(await master.browser.open(`${bank.told.portal}/`), 'portal')
  tell(say.noCertificate)
  const page = await toLogin(master)
  await expectRefusal(page, 'E01')
  await picture(page, 'E01-no-certificate')
  return page
}

async function acquireInSteps(bank: Bank, master: Person, before: Page): Promise<Page> {
  await before.close()
  const { loginId, password, acquisitionCode } = bank.user('DM-M')
  tell(say.prepare)
  const start = await master.browser.open(`${bank.told.portal}/acquire`)
  await start.locator('[data-act="cleared"]:enabled').waitFor()
  await picture(start, 'acquire-1-prepare')
  await start.close()
  tell(say.wrongCode)
  const page = await toIdentify(master)
  await identify(master, page, { loginId, password, acquisitionCode: '2345-6789-ABCD' })
  await page.locator('main[data-refusal="E07"]').waitFor()
  await picture(page, 'acquire-2-E07-in-place')
  tell(say.identify)
  await identify(master, page, { loginId, password, acquisitionCode: acquisitionCode! })
  const { file, passphrase } = await saveFile(master, page)
  await picture(page, 'acquire-4-save')
  tell(say.import)
  importPkcs12(master.home, file, passphrase)
  tell(say.check)
  const checked = await checkInstalled(master, page)
  await picture(page, 'acquire-5-check')
  await heading(checked, login[lang].confirm.heading).waitFor()
  await picture(checked, 'confirmed')
  await page.bringToFront()
  await heading(page, acquire[lang].done.heading).waitFor()
  await picture(page, 'acquire-done')
  await checked.bringToFront()
  return checked
}

async function firstLogIn(bank: Bank, master: Person, desk: Page): Promise<void> {
  const { password } = bank.user('DM-M')
  tell(say.logIn)
  await picture(desk, 'log-in')
  await typePassword(master, desk, password)
  await heading(desk, consoleWords[lang].passwords.forced).waitFor()
  await picture(desk, 'own-passwords')
  await setOwnPasswords(master, desk, password, masters)
  await picture(desk, 'own-passwords-set')
}

/** The master adds a user, who acquires at her own PC. Answers her page of the application. */
async function serveUser(master: Person, user: Person, desk: Page): Promise<Page> {
  tell(say.users)
  await toUsers(master, desk)
  await picture(desk, 'users')
  const initialPassword = await addUser(master, desk, newUser, masters.confirmationPassword)
  await openUser(desk, newUser.loginId)
  await picture(desk, 'user')
  tell(say.code)
  const acquisitionCode = await issueCode(master, desk, masters.confirmationPassword)
  tell(say.userAcquires)
  await acquireAsPerson(user, { loginId: newUser.loginId, password: initialPassword, acquisitionCode })
  const work = await toLogin(user)
  await typePassword(user, work, initialPassword)
  await setOwnPasswords(user, work, initialPassword, users)
  tell(say.application)
  await work.goto(
    new URL('/_warifu/login', work.url().replace('manage.', 'login.')).href.replace('/_warifu/login', '/'),
  )
  await work.locator('[data-rates]').waitFor()
  await picture(work, 'application')
  await work.locator('a[href="/remit"]').click()
  await picture(work, 'application-payments-restricted')
  return work
}

async function revokeAndBack(master: Person, user: Person, desk: Page, work: Page): Promise<void> {
  tell(say.revoke)
  await openStream(work)
  await desk.reload()
  const reason = reasonNames[lang]['pc-replaced']
  const { confirmationPassword } = masters
  await revokeUser(master, desk, { loginId: newUser.loginId, reason, confirmationPassword })
  await picture(desk, 'revoked')
  await streamIsCut(work)
  await work.reload()
  await expectRefusal(work, 'E05')
  await picture(work, 'E05-revoked')
  tell(say.again)
  await closeWindow(master, desk)
  const acquisitionCode = await issueCode(master, desk, confirmationPassword)
  await picture(desk, 'user-with-code')
  await acquireAsPerson(user, { loginId: newUser.loginId, password: users.password, acquisitionCode })
}

async function stopped(user: Person): Promise<void> {
  tell(say.stop)
  await picture(await stopOnPublicPage(user, { loginId: newUser.loginId, password: users.password }), 'stop-heard')
  const refused = await toLogin(user)
  await expectRefusal(refused, 'E22')
  await picture(refused, 'E22-stopped')
}

async function closedHours(bank: Bank): Promise<void> {
  tell(say.hours)
  const stranger = await sitDown(bank, { lang })
  await bank.untilSaturday()
  const home = await stranger.browser.open(`${bank.told.portal}/`)
  await picture(home, 'portal-closed')
  await home.getByRole('link', { name: portal[lang].acquire, exact: true }).click()
  await home.waitForURL('**/acquire')
  await expectRefusal(home, 'E09')
  await picture(home, 'E09-outside-hours')
  await stranger.leave()
}

console.log(say.begin)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const bank = await openBank()
const [master, user] = await Promise.all([sitDown(bank, { lang }), sitDown(bank, { lang })])
try {
  await walk(bank, master, user)
  console.log(`\n${say.end(steps, pictures, relative(process.cwd(), folder))}`)
} catch (error) {
  process.exitCode = 1
  for (const person of [master, user])
    for (const page of person.browser.context.pages().slice(-1)) await picture(page, 'failed')
  console.error(error instanceof Error ? error.message : error)
} finally {
  await Promise.all([master.leave(), user.leave()])
  await bank.close()
}
