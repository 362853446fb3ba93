/**
 * The bank's hours and its far future, in a browser: E09 with the next opening, the place kept when the language is changed; and the
 * acquisition 330 days ahead, whose certificate Chromium must still be willing to present (it goes by its own clock).
 */
import assert from 'node:assert/strict'
import type { X509Certificate } from 'node:crypto'
import { after, before, test } from 'node:test'
import { formatInstant } from '../../texts/format.ts'
import { listCertificates } from '../browser/nss.ts'
import { type Bank, openBank } from './bank.ts'
import {
  acquireAsPerson,
  heading,
  identify,
  type Person,
  refusalOn,
  setOwnPasswords,
  sitDown,
  toIdentify,
  typePassword,
} from './person.ts'

let bank: Bank
let person: Person
before(async () => {
  bank = await openBank()
  person = await sitDown(bank)
})
after(async () => {
  await person?.leave()
  await bank?.close()
})

test('what was mistyped is refused in place, without a word about which of the three it was', async () => {
  const page = await toIdentify(person)
  const typed = {
    loginId: 'HANAKO2',
    password: 'not her password',
    acquisitionCode: bank.user('HANAKO2').acquisitionCode!,
  }
  await identify(person, page, typed)
  await page.locator('main[data-refusal="E07"]').waitFor()
  assert.equal(await page.getByLabel('ログインID').inputValue(), 'HANAKO2')
  assert.match((await page.textContent('[data-refusal-panel]'))!, /いずれかが正しくない/)
  await page.close()
})

test('outside the hours the acquisition says when it opens, in both languages at the same place', async () => {
  await bank.untilSaturday()
  const { nextOpening } = await bank.hours()
  const page = await person.browser.open(`${bank.told.portal}/acquire`)
  assert.equal(await refusalOn(page), 'E09')
  assert.ok((await page.textContent('main'))!.includes(formatInstant(nextOpening, 'ja')))
  await page.getByRole('link', { name: 'English' }).click()
  await page.locator('html[lang="en"]').waitFor()
  assert.equal(new URL(page.url()).pathname, '/acquire')
  assert.equal(await refusalOn(page), 'E09')
  assert.ok((await page.textContent('main'))!.includes(formatInstant(nextOpening, 'en')))
  await page.getByRole('link', { name: '日本語' }).click()
  await page.locator('html[lang="ja"]').waitFor()
  assert.equal(new URL(page.url()).pathname, '/acquire')
})

test('330 days later a certificate is acquired, proven and used, and runs one year from that day', async () => {
  const { machine } = await bank.clocks()
  await bank.moveClock({ advance: 'P330D' })
  const { nextOpening } = await bank.hours()
  await bank.moveClock({ bank: nextOpening })
  const secrets = await bank.newMaster('LATER-1')
  const { checked } = await acquireAsPerson(person, secrets)
  const own = listCertificates(person.home).find(({ hasKey }) => hasKey)!
  const certificate: X509Certificate = own.certificate
  assert.ok(Date.parse(certificate.validFrom) < Date.parse(machine))
  const day = Temporal.Instant.from(nextOpening).toZonedDateTimeISO('Asia/Tokyo').toPlainDate()
  const last = Temporal.PlainDateTime.from(`${day.add({ years: 1 }).toString()}T23:59:59`).toZonedDateTime('Asia/Tokyo')
  assert.equal(Date.parse(certificate.validTo), last.epochMilliseconds)
  await typePassword(person, checked, secrets.password)
  const passwords = { password: 'an own sentence, long enough', confirmationPassword: 'another sentence, long enough' }
  await setOwnPasswords(person, checked, secrets.password, passwords)
  await checked.getByRole('link', { name: '割符外為Webへ進む' }).click()
  await heading(checked, '口座のご案内').waitFor()
})
