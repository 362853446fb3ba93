/**
 * A user and her master without a mouse, over the real doors: Tab, Shift+Tab, Enter, Space and the arrows alone, from the refused
 * log-in through the acquisition to the own page, and through the master's main acts.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { acquire } from '../../texts/acquire.ts'
import { consoleWords } from '../../texts/console.ts'
import { login } from '../../texts/login.ts'
import { focusComesTo, tabThrough, tabTo } from '../browser/keys.ts'
import { importPkcs12 } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import { heading, installFile, type Person, sitDown } from './person.ts'

const words = { acquire: acquire.ja, login: login.ja, ...consoleWords.ja }
let bank: Bank
const people: Person[] = []
before(async () => {
  bank = await openBank()
})
after(async () => {
  for (const person of people) await person.leave()
  await bank?.close()
})

async function come(loginId?: string): Promise<Person> {
  const person = await sitDown(bank)
  if (loginId) installFile(person, bank.user(loginId))
  people.push(person)
  return person
}

async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, page.locator(`input[name="${name}"]`).last())
  await page.keyboard.type(text)
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last()
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first()

test('a user comes from the refused log-in through the acquisition to his own page', async () => {
  const { loginId, password, acquisitionCode } = bank.user('SK-ROKU')
  const roku = await come()
  const page = await roku.browser.open(`${bank.told.login}/_warifu/login`)
  assert.deepEqual(await tabThrough(page), [])
  await press(page, page.getByRole('link', { name: '電子証明書の取得' }).first())

  await heading(page, words.acquire.prepare.heading).waitFor()
  await page.locator('[data-act="cleared"]:enabled').waitFor()
  assert.deepEqual(await tabThrough(page), [])
  await press(page, button(page, words.acquire.prepare.no), 'Space')
  await heading(page, words.acquire.identify.heading).waitFor()
  await focusComesTo(page, words.acquire.identify.heading)
  assert.deepEqual(await tabThrough(page), [])
  await type(page, 'loginId', loginId)
  await type(page, 'password', password)
  await type(page, 'acquisitionCode', acquisitionCode!)
  await page.keyboard.press('Enter')

  await heading(page, words.acquire.save.heading).waitFor()
  assert.deepEqual(await tabThrough(page), [])
  const passphrase = (await page.locator('p[data-fill="passphrase"]').textContent())!.trim()
  const file = await roku.browser.download(page, () => press(page, page.locator('[data-act="save"]')))
  importPkcs12(roku.home, file, passphrase)
  const next = button(page, words.acquire.save.next)
  const [checked] = await Promise.all([roku.browser.context.waitForEvent('page'), press(page, next)])

  await heading(checked, words.login.confirm.heading).waitFor()
  assert.deepEqual(await tabThrough(checked), [])
  await type(checked, 'password', password)
  await checked.keyboard.press('Enter')
  await heading(checked, words.passwords.forced).waitFor()
  await type(checked, 'current', password)
  await type(checked, 'fresh', '六花だけが知る長いパスワード')
  await type(checked, 'confirmation', '六花の確認用パスワードです')
  await checked.keyboard.press('Enter')
  await press(checked, link(checked, '割符外為Webへ進む'))
  await heading(checked, '口座のご案内').waitFor()
  await press(checked, link(checked, '管理'))
  await heading(checked, words.screens.me).waitFor()
})

test('a master adds a user, makes his code, and revokes a certificate after typing whose', async () => {
  const { password, confirmationPassword } = bank.user('SK-M')
  const master = await come('SK-M')
  const page = await master.browser.open(`${bank.told.login}/_warifu/login`)
  assert.deepEqual(await tabThrough(page), [])
  await type(page, 'password', password)
  await page.keyboard.press('Enter')
  await heading(page, '口座のご案内').waitFor()
  await bank.moveClock({ bank: (await bank.hours()).restrictedUntil }) // until then an unknown PC may not add anybody
  await page.goto(`${bank.told.login}/_warifu/manage`)
  await press(page, link(page, words.screens.users))
  await heading(page, words.screens.users).waitFor()

  await press(page, button(page, words.users.add))
  await type(page, 'loginId', 'KEYS01')
  await type(page, 'name', '鍵盤 一')
  await type(page, 'mail', 'keys@customer.example')
  await type(page, 'confirmationPassword', confirmationPassword!)
  await page.keyboard.press('Enter')
  await page.locator('[data-once]').waitFor()
  await press(page, button(page, words.once.kept))
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await focusComesTo(page, words.users.add)

  await press(page, link(page, 'KEYS01'))
  await press(page, button(page, words.code.act))
  await press(page, button(page, words.code.no), 'Space')
  await type(page, 'confirmationPassword', confirmationPassword!)
  await page.keyboard.press('Enter')
  await page.locator('[data-once]').waitFor()
  await press(page, button(page, words.once.kept))
  await page.locator('[data-once]').waitFor({ state: 'detached' })
  await page.locator('[role=dialog]:focus-within').waitFor() // back on the sheet
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await press(page, link(page, 'SK-ROKU'))
  await press(page, button(page, words.revoke.act))
  const window = page.getByRole('alertdialog')
  await tabTo(page, window.getByRole('radio').first())
  await page.keyboard.press('ArrowDown')
  await type(page, 'typed', 'sk-roku')
  await type(page, 'confirmationPassword', confirmationPassword!)
  await page.keyboard.press('Enter')
  await page.getByText('SK-ROKU の電子証明書を失効しました').waitFor()
  const states = bank.rows(
    'select c.state from certificates c join users u on u.id = c.user_id where u.login_id = ?',
    'SK-ROKU',
  )
  assert.deepEqual(
    states.map(({ state }) => state),
    ['C6'],
  )
})
