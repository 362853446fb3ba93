/**
 * The master's page with two people at two PCs: a new master acquires, adds a user and hands her initial password and code; she acquires and
 * works; revoked, she is out within the same second; with a new code she is back (the seed's own cycle 失効 → 再取得). Then 緊急停止 from every
 * place that has it, and its lifting.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Bank, openBank } from './bank.ts'
import {
  acquireAsPerson,
  addUser,
  closeWindow,
  heading,
  issueCode,
  liftStop,
  openStream,
  openUser,
  type Person,
  refusalOn,
  revokeUser,
  setOwnPasswords,
  sitDown,
  stopOneself,
  stopOnPublicPage,
  streamIsCut,
  toLogin,
  toUsers,
  typePassword,
} from './person.ts'

let bank: Bank
let master: Person
let user: Person
before(async () => {
  bank = await openBank()
  master = await sitDown(bank)
  user = await sitDown(bank)
})
after(async () => {
  await master?.leave()
  await user?.leave()
  await bank?.close()
})

const masters = { password: '新井始の長い合言葉です。2026', confirmationPassword: '新井始の確認用の合言葉です。2026' }
const users = { password: '一子だけの長い合言葉です。2026', confirmationPassword: '一子の確認用の合言葉です。2026' }
const ichiko = { loginId: 'DM-ICHI', name: '市川一子', mail: 'ichiko@shinki-shoji.example' }
let console: Page
let work: Page
let initialPassword: string

test('a new master acquires, sets his passwords and stands before his users', async () => {
  const { loginId, password, acquisitionCode } = bank.user('DM-M')
  const { checked } = await acquireAsPerson(master, { loginId, password, acquisitionCode: acquisitionCode! })
  console = checked
  await typePassword(master, console, password)
  await setOwnPasswords(master, console, password, masters)
  await toUsers(master, console)
})

test('he adds a user the same day and hands over initial password and code, each shown once', async () => {
  initialPassword = await addUser(master, console, ichiko, masters.confirmationPassword)
  await openUser(console, ichiko.loginId)
  const acquisitionCode = await issueCode(master, console, masters.confirmationPassword)
  const text = (await console.textContent('body'))!
  assert.ok(!text.includes(initialPassword) && !text.includes(acquisitionCode))
  await acquireAsPerson(user, { loginId: ichiko.loginId, password: initialPassword, acquisitionCode })
})

test('she logs in and works', async () => {
  work = await toLogin(user)
  await typePassword(user, work, initialPassword)
  await setOwnPasswords(user, work, initialPassword, users)
  await work.getByRole('link', { name: '割符外為Webへ進む' }).click()
  await heading(work, '口座のご案内').waitFor()
  await openStream(work)
})

test('revoked with reason, typed login ID and 確認用パスワード: her stream is cut and her next step refused', async () => {
  await console.reload()
  await revokeUser(master, console, {
    loginId: ichiko.loginId,
    reason: '故障・導入失敗',
    confirmationPassword: masters.confirmationPassword,
  })
  await closeWindow(master, console)
  await streamIsCut(work)
  await work.reload()
  assert.equal(await refusalOn(work), 'E05')
  assert.match((await work.textContent('main'))!, /故障・導入失敗/)
})

test('with a new code she acquires again, and is asked for the password she had set', async () => {
  const acquisitionCode = await issueCode(master, console, masters.confirmationPassword)
  const { checked } = await acquireAsPerson(user, {
    loginId: ichiko.loginId,
    password: users.password,
    acquisitionCode,
  })
  await typePassword(user, checked, users.password)
  await heading(checked, '口座のご案内').waitFor()
  work = checked
  const states = bank.rows(
    `SELECT c.state, c.reason FROM certificates c JOIN users u ON u.id = c.user_id WHERE u.login_id = ? ORDER BY c.issued_at`,
    ichiko.loginId,
  )
  assert.deepEqual(
    states.map((row) => ({ ...row })),
    [
      { state: 'C6', reason: 'broken-install' },
      { state: 'C2', reason: null },
    ],
  )
})

test('revoked by a command in another process: her stream is cut and her next step refused', async () => {
  const acquired = work
  await openStream(acquired)
  await bank.command('certificate', 'revoke', ichiko.loginId, '--reason', 'lost-or-stolen')
  await streamIsCut(acquired)
  await acquired.reload()
  assert.equal(await refusalOn(acquired), 'E05')
  assert.match((await acquired.textContent('main'))!, /紛失・盗難/)
})

test('she has a third certificate, and stops herself on her own page: the master lifts it', async () => {
  const acquisitionCode = await newCode()
  const { checked } = await acquireAsPerson(user, {
    loginId: ichiko.loginId,
    password: users.password,
    acquisitionCode,
  })
  await typePassword(user, checked, users.password)
  await checked.getByRole('link', { name: '管理', exact: true }).click()
  await heading(checked, 'ご自身の電子証明書').waitFor()
  await stopOneself(user, checked, ichiko.loginId)
  await heading(checked, 'DM-ICHI を停止しました').waitFor()
  work = await toLogin(user)
  assert.equal(await refusalOn(work), 'E22')
  assert.match((await work.textContent('main'))!, /マスターユーザ/)
  assert.doesNotMatch((await work.textContent('main'))!, /マスターユーザの方は/)
  await lift()
})

test('with ID and password on the public page, without any certificate', async () => {
  await user.browser.present([])
  const page = await stopOnPublicPage(user, { loginId: ichiko.loginId, password: users.password })
  assert.match((await page.textContent('main'))!, /受け付けました/)
  await user.browser.present([{}])
  assert.equal(await refusalOn(await toLogin(user)), 'E22')
  await lift()
})

test('the master stops her with one press', async () => {
  await console.reload()
  await console.getByRole('button', { name: '緊急停止する', exact: true }).click()
  await console.getByRole('alertdialog').getByRole('button', { name: '停止する', exact: true }).click()
  await console.getByText('DM-ICHI を停止しました').waitFor()
  await closeWindow(master, console)
  assert.equal(await refusalOn(await toLogin(user)), 'E22')
  await lift()
  assert.equal(await refusalOn(await toLogin(user)), null)
})

async function newCode(): Promise<string> {
  await console.reload()
  return issueCode(master, console, masters.confirmationPassword)
}

async function lift(): Promise<void> {
  await console.reload()
  await liftStop(master, console, masters.confirmationPassword)
  await closeWindow(master, console)
}
