import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FactsOf, type LetterKind, letterFacts } from '../domain/letters.ts'
import { writeMail } from './mails.ts'

const sender = {
  name: '割符銀行',
  serviceName: '割符外為Web',
  branch: '見本支店',
  telephone: '0120-000-000',
  telephoneHours: '平日 9:00〜17:00',
}

const facts = {
  loginId: 'TARO01',
  at: '2026-11-24T10:00:00+09:00',
  validUntil: '2026-11-27T21:00:00+09:00',
  lastDay: '2027-11-24',
  lastActionable: '2027-11-24T21:00:00+09:00',
  proveBy: '2026-11-27T21:00:00+09:00',
  restrictedUntil: '2026-11-25T12:00:00+09:00',
  worksFrom: '2026-11-25T12:00:00+09:00',
  closesOn: '2026-11-30',
  requestUntil: '2026-12-02T21:00:00+09:00',
  renewFrom: '2026-11-25T09:00:00+09:00',
  fullUntil: '2026-12-24',
  reason: 'pc-replaced',
  loginAt: '2026-11-24T09:40:00+09:00',
  address: '192.0.2.7',
  browser: 'Edge 142',
}

const kinds = Object.keys(letterFacts) as LetterKind[]
const all = kinds.flatMap((kind) =>
  (['ja', 'en'] as const).map((lang) => ({
    name: `${kind} ${lang}`,
    lang,
    mail: writeMail(kind, facts as FactsOf<typeof kind>, { lang, companyName: '見本商事株式会社', sender }),
  })),
)

test('every mail is whole: a subject of one line, no placeholder left, facts in the words of its language', () => {
  for (const { name, lang, mail } of all) {
    assert.doesNotMatch(mail.subject + mail.body, /[{}]|undefined|null|T\d\d:\d\d:/, name)
    assert.doesNotMatch(mail.subject, /\n/, name)
    assert.match(mail.body, lang === 'ja' ? /2026年11月2\d日\(/ : /2\d Nov 2026, \d\d:\d\d \(JST\)/, name)
  }
})

test('no mail has a link or an address to write to, and none hurries its reader', () => {
  for (const { name, mail } of all) {
    assert.doesNotMatch(mail.subject + mail.body, /https?|:\/\/|www\.|\.(?:com|jp|localhost)\b|mailto|@/i, name)
    assert.doesNotMatch(
      mail.subject + mail.body,
      /至急|お急ぎ|ただちに|直ちに|urgent|immediately|at once|as soon as/i,
      name,
    )
    assert.doesNotMatch(mail.body, /ご返信ください|please reply/i, name)
  }
})

test('every mail says what the bank never does, and whom to call', () => {
  for (const { name, lang, mail } of all) {
    assert.ok(
      mail.body.includes(
        lang === 'ja' ? 'お電話で更新をお願いすることはありません' : 'never ask you by telephone to renew',
      ),
      name,
    )
    assert.ok(mail.body.includes(sender.telephone), name)
    assert.match(mail.body, lang === 'ja' ? /緊急停止/ : /emergency stop/i, name)
  }
})

test('a mail without one of its facts is a defect, not a letter with a hole', () => {
  const { at: _, ...rest } = facts
  const mail = () => writeMail('user.held', rest as never, { lang: 'ja', companyName: '見本商事', sender })
  assert.throws(mail, /no fact for at/)
})

test('braces in a name are text', () => {
  const mail = writeMail(
    'user.held',
    { loginId: '{at}', at: facts.at },
    { lang: 'en', companyName: '{telephone} Ltd', sender },
  )
  assert.match(mail.body, /To \{telephone\} Ltd/)
  assert.match(mail.body, /Login ID: \{at\}/)
})
