/**
 * The bank's side with four people at four PCs, in real Chromium with NSS: a clerk with a visitor, a checker, the centre, an auditor. Each has
 * a certificate from the staff CA; no customer's opens their door and theirs opens no customer's. Every screen is looked at by axe, in both
 * languages.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { staffWords } from '../../texts/staff/words.ts'
import { type Bank, openBank } from './bank.ts'
import { button, choose, type Desks, isFit, openDesks } from './desk.ts'
import { credentialOf, logInBy, openPc, originOf, type Pc } from './pc.ts'
import { refusalOn } from './person.ts'

const w = staffWords.ja
let bank: Bank
let desks: Desks
const pcs: Pc[] = []
before(async () => {
  bank = await openBank()
  desks = openDesks(bank)
})
after(async () => {
  await desks?.leave()
  for (const one of pcs) one.close()
  await bank?.close()
})

const fill = (page: Page, label: string, text: string) => page.getByRole('textbox', { name: label }).last().fill(text)

let clerk: Page
let checker: Page
let request = '/'

test('a customer’s certificate opens no staff door, and a staff certificate logs in nowhere else', async () => {
  const taro = bank.user('TARO01')
  const customer = openPc(bank, credentialOf(taro))
  const staff = openPc(bank, {
    pfx: readFileSync(desks.staffOf('C-1001').p12),
    passphrase: desks.staffOf('C-1001').passphrase,
  })
  pcs.push(customer, staff)
  assert.equal((await customer.ask(`${bank.told.staff}/`, { page: true })).refusal, 'E01')
  assert.equal((await customer.ask(`${bank.told.staff}/api/v1/login`, { json: {} })).refusal, 'E01')
  assert.equal((await logInBy(staff, bank, 'any password')).refusal, 'E01')
  assert.equal((await staff.ask(`${originOf(bank, 'manage', 'n1')}/api/v1/me`)).refusal, 'E01')
  // Chromium does not even offer it: the door names another CA.
  const person = await desks.atPcWith({ p12: taro.p12!, passphrase: taro.passphrase! })
  assert.equal(await refusalOn(await person.browser.open(`${bank.told.staff}/`)), 'E01')
})

test('without a session nothing is told, and a cookie beside another certificate ends it', async () => {
  const [one, other] = ['C-1001', 'C-1002'].map((number) => {
    const { p12, passphrase } = desks.staffOf(number)
    const opened = openPc(bank, { pfx: readFileSync(p12), passphrase })
    pcs.push(opened)
    return opened
  }) as [Pc, Pc]
  assert.equal((await one.ask(`${bank.told.staff}/api/v1/contracts/NP-0001`)).refusal, 'E24')
  assert.equal((await one.ask(`${bank.told.staff}/api/v1/login`, { json: {} })).status, 200)
  other.cookies.push(...one.cookies)
  assert.equal((await other.ask(`${bank.told.staff}/api/v1/queues`)).refusal, 'E03')
  assert.equal((await one.ask(`${bank.told.staff}/api/v1/queues`)).refusal, 'E24')
})

test('the clerk logs in, finds the company by its user, and has the customer on one page', async () => {
  clerk = await desks.logsIn('C-1001')
  await isFit(clerk)
  await clerk.getByRole('link', { name: w.frame.search }).click()
  await clerk.getByRole('textbox').fill('np m')
  await clerk.keyboard.press('Enter')
  await clerk.getByRole('link', { name: 'NP-0001' }).waitFor()
  await isFit(clerk)
  await clerk.goto(`${bank.told.staff}/contracts/NP-0001`)
  await clerk.getByText('011-000-1000').first().waitFor()
  await clerk.getByRole('heading', { name: w.customer.timeline }).waitFor()
  await isFit(clerk)
  const read = bank.rows("SELECT actor FROM audit WHERE event = 'customer.read'")
  assert.equal(read.at(-1)?.actor, 'staff:C-1001')
})

test('ご来店: the steps say what is missing, an agent without call-back is refused, and the visit is recorded', async () => {
  await clerk.getByRole('link', { name: w.customer.atVisit }).click()
  await button(clerk, w.visit.next).click()
  await clerk.getByText(w.visit.missing).first().waitFor()
  await choose(clerk, w.visit.purposes['reissue-master'])
  await fill(clerk, w.visit.form, 'A-20261')
  await button(clerk, w.visit.next).click()
  await fill(clerk, w.visit.visitor, '日本 代表')
  await choose(clerk, w.visit.capacities.agent)
  await choose(clerk, w.visit.documents['driving-licence'])
  await fill(clerk, w.visit.digits, '4321')
  await button(clerk, w.visit.next).click()
  await choose(clerk, w.visit.sealYes)
  await choose(clerk, w.visit.callBackNo)
  await button(clerk, w.visit.next).click()
  await button(clerk, w.visit.record).click()
  await clerk.locator('[data-refusal="E26"]').waitFor()
  await button(clerk, w.frame.back).click()
  await choose(clerk, w.visit.callBackYes)
  await fill(clerk, w.acts.number, '011-000-1000')
  await fill(clerk, w.acts.spokeWith, '日本 代表')
  await button(clerk, w.visit.next).click()
  await button(clerk, w.visit.record).click()
  await clerk.getByText(w.visit.revokeFirst).waitFor()
})

test('he revokes alone and at once, asks for the code, and cannot approve his own request', async () => {
  await button(clerk, w.acts.revoke).click()
  await choose(clerk, '紛失・盗難')
  await clerk.getByRole('alertdialog').getByRole('button', { name: w.acts.revoke, exact: true }).click()
  await button(clerk, w.frame.close).click()
  await clerk.getByText(w.visit.revokedAlready).waitFor()
  await button(clerk, w.visit.askOnly).click()
  await clerk.getByRole('link', { name: w.acts.see }).click()
  await clerk.getByText(w.request.ownWhy).waitFor()
  request = new URL(clerk.url()).pathname
  assert.equal(await button(clerk, w.request.approve).count(), 0)
  await isFit(clerk)
})

test('the checker sees the evidence and that nothing has changed, approves, and the code waits, shown to nobody', async () => {
  checker = await desks.logsIn('K-2001')
  await checker.getByRole('link', { name: w.kinds['reissue-master'] }).click()
  await checker.getByText('A-20261').waitFor()
  await checker.getByText(w.request.unchanged).waitFor()
  await isFit(checker)
  await button(checker, w.request.approve).click()
  await checker.getByText(w.requests.V6, { exact: true }).first().waitFor()
  const [letter] = bank.rows("SELECT sealed, requested_by, approved_by FROM enclosures WHERE kind = 'code'")
  assert.deepEqual([letter?.requested_by, letter?.approved_by], ['C-1001', 'K-2001'])
  assert.ok(typeof letter?.sealed === 'string')
  await checker.goto(`${bank.told.staff}/`)
  await checker.getByRole('table', { name: w.home.letters }).getByText('NP-M').waitFor()
})

test('a new company: entered by the clerk, rejected by a checker with the reason, on the clerk’s screen at once', async () => {
  await clerk.goto(`${bank.told.staff}/apply`)
  await isFit(clerk)
  await fill(clerk, w.fields.contract, 'WK-0009')
  await fill(clerk, w.fields.company, '若狭漁業株式会社')
  await fill(clerk, w.fields.representative, '若狭 海')
  await fill(clerk, w.fields.address, '札幌市見本区9丁目')
  await fill(clerk, w.fields.telephone, '011-000-9000')
  await fill(clerk, w.fields.noticeMail, 'somu@wakasa.example')
  await fill(clerk, w.fields.loginId, 'NP-M')
  await fill(clerk, w.fields.name, '若狭 一')
  await fill(clerk, w.fields.mail, 'w@wakasa.example')
  await button(clerk, w.apply.go).click()
  await clerk.locator('[data-refusal="E18"]').waitFor()
  await fill(clerk, w.fields.loginId, 'WK-M')
  await button(clerk, w.apply.go).click()
  await clerk.getByText('WK-0009').waitFor()
  await checker.reload()
  await checker.getByRole('link', { name: w.kinds['open-contract'] }).click()
  await button(checker, w.request.reject).click()
  await fill(checker, w.request.rejectWhy, '印鑑証明書がない')
  await button(checker, w.request.reject).click()
  await checker.getByText(w.requests.V3, { exact: true }).waitFor()
  await clerk.getByRole('link', { name: w.acts.see }).click()
  await clerk.getByText('印鑑証明書がない').waitFor()
})

test('the centre freezes a company with one press: who was logged in is out', async () => {
  const user = bank.user('SK-M')
  const pc = openPc(bank, credentialOf(user))
  pcs.push(pc)
  assert.equal((await logInBy(pc, bank, user.password)).status, 200)
  const centre = await desks.logsIn('N-3001')
  await centre.goto(`${bank.told.staff}/contracts/SK-0002`)
  await button(centre, w.acts.freeze).click()
  await fill(centre, w.acts.why, '不審な電話の連絡')
  await centre.getByRole('alertdialog').getByRole('button', { name: w.acts.freeze, exact: true }).click()
  await button(centre, w.frame.close).click()
  await centre.getByText(w.states.K2, { exact: true }).waitFor()
  assert.equal((await pc.ask(`${originOf(bank, 'login', 'n1')}/`, { page: true })).refusal, 'E21')
})

test('the auditor reads everything and presses nothing; the door refuses what the page does not show', async () => {
  const auditor = await desks.logsIn('A-4001')
  await auditor.goto(`${bank.told.staff}${request}`)
  await auditor.getByText(w.request.over).waitFor()
  await auditor.goto(`${bank.told.staff}/contracts/NP-0001`)
  await auditor.getByText(w.customer.reads).waitFor()
  assert.equal(await auditor.getByRole('button', { name: w.acts.stop }).count(), 0)
  await button(auditor, w.customer.ownView).click()
  await auditor.getByText(w.customer.ownViewWhy).waitFor()
  await auditor.goto(`${bank.told.staff}/staff`)
  await auditor.getByText('K-2002').waitFor()
  await isFit(auditor)
  const { p12, passphrase } = desks.staffOf('A-4001')
  const pc = openPc(bank, { pfx: readFileSync(p12), passphrase })
  pcs.push(pc)
  await pc.ask(`${bank.told.staff}/api/v1/login`, { json: {} })
  const freeze = await pc.ask(`${bank.told.staff}/api/v1/contracts/NP-0001/freeze`, { json: { why: 'x' } })
  assert.equal(freeze.refusal, 'E26')
  const [line] = bank.rows("SELECT actor, refusal FROM audit WHERE event = 'refused' ORDER BY written_at DESC LIMIT 1")
  assert.deepEqual({ ...line }, { actor: 'staff:A-4001', refusal: 'E26' })
})
