import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ExpiryFacts } from '../domain/notice-letters.ts'
import { type NoticeLetter, writeNotice } from './notices.ts'

const sender = {
  name: '割符銀行',
  serviceName: '割符外為Web',
  branch: '見本支店',
  telephone: '0120-000-000',
  telephoneHours: '平日 9:00〜17:00',
}

const facts: ExpiryFacts = {
  certificate: 'c1',
  loginId: 'TARO01',
  role: 'general',
  afterExpiry: 'revoke-then-reacquire',
  reissuedBy: 'master',
  lastDay: '2027-11-27',
  notAfter: '2027-11-27T23:59:59+09:00',
  lastActionable: '2027-11-26T21:00:00+09:00',
  asOf: '2027-10-18',
  daysLeft: 40,
  businessDays: 28,
  hours: { days: 'bank-business-days', from: '09:00', to: '21:00' },
  kinds: ['D-40'],
}
const master = { ...facts, role: 'master', reissuedBy: 'branch' } as const
const line = {
  loginId: 'TARO01',
  lastDay: facts.lastDay,
  notAfter: facts.notAfter,
  lastActionable: facts.lastActionable,
}

const letters: readonly NoticeLetter[] = [
  { kind: 'notice.expiring', facts },
  { kind: 'notice.expiring', facts: master },
  {
    kind: 'notice.expiring',
    facts: { ...facts, afterExpiry: 'reacquire', daysLeft: -3, lastActionable: '2028-02-25T21:00:00+09:00' },
  },
  {
    kind: 'notice.expiring',
    facts: { ...master, afterExpiry: 'reacquire', hours: { days: 'every-day', from: '00:00', to: '24:00' } },
  },
  { kind: 'notice.corrected', facts: { ...facts, was: '2027-11-27T21:00:00+09:00' } },
  { kind: 'certificate.expired', facts: { ...facts, daysLeft: -1 } },
  { kind: 'certificate.expired', facts: { ...master, daysLeft: -1 } },
  { kind: 'notice.weekly', facts: { week: '2027-10-25', users: [line], more: 3 } },
  {
    kind: 'notice.code-half',
    facts: { loginId: 'TARO01', at: '2027-10-18T10:00:00+09:00', validUntil: '2027-10-21T21:00:00+09:00' },
  },
]
const moments = ['2027-10-18T08:00:00+09:00', '2027-11-26T21:00:00+09:00', '2027-11-28T08:00:00+09:00']

const write = (letter: NoticeLetter, lang: 'ja' | 'en', at: string, frozen = false) =>
  writeNotice(letter, { lang, companyName: '見本商事株式会社', sender, nowMs: Date.parse(at), frozen })

const all = letters.flatMap((letter) =>
  (['ja', 'en'] as const).flatMap((lang) =>
    moments.map((at) => ({ name: `${letter.kind} ${lang} ${at}`, lang, mail: write(letter, lang, at) })),
  ),
)

test('every notice is whole, in the words of its language, with a subject of one line', () => {
  for (const { name, lang, mail } of all) {
    assert.doesNotMatch(mail.subject + mail.body, /[{}]|undefined|null|NaN|T\d\d:\d\d:/, name)
    assert.doesNotMatch(mail.subject, /\n/, name)
    assert.ok(mail.body.includes(sender.telephone), name)
    // The bank's own names are Japanese in this sample; nothing else may be.
    if (lang === 'en') {
      const own = [...Object.values(sender), '見本商事株式会社'].reduce(
        (text, word) => text.replaceAll(word, ''),
        mail.body,
      )
      assert.doesNotMatch(own, /[\u3040-\u30ff\u4e00-\u9fff]/, name)
    }
  }
})

test('no notice has a link, wants an answer, asks for a secret or hurries its reader', () => {
  for (const { name, lang, mail } of all) {
    const text = mail.subject + mail.body
    assert.doesNotMatch(text, /https?|:\/\/|www\.|\.(?:com|jp|localhost)\b|mailto|@/i, name)
    assert.doesNotMatch(text, /至急|お急ぎ|早急|ただちに|直ちに|urgent|immediately|at once|as soon as|hurry/i, name)
    assert.doesNotMatch(text, /ご返信ください|please reply|入力してください/i, name)
    const promise = lang === 'ja' ? 'お電話で更新をお願いすることはありません' : 'never ask you by telephone to renew'
    assert.ok(mail.body.includes(promise), name)
  }
})

test('the text says what can still be done at the moment it is sent', () => {
  const [open, closed, expired] = moments.map((at) => write(letters[0]!, 'ja', at).body)
  assert.match(open!, /「電子証明書の更新」から/)
  assert.match(open!, /2027年10月18日\(月\)現在、有効期限まで40日/)
  assert.match(closed!, /更新はできませんが、有効期限までは、これまでどおりログインできます/)
  assert.match(
    expired!,
    /ログインできません。\nマスターユーザが|ログインできません。\n有効期限が切れてから、マスターユーザが/,
  )
  const [, , branch] = moments.map((at) => write(letters[1]!, 'ja', at).body)
  assert.match(branch!, /お取引店へご来店/)
})

test('where a bank lets an expired certificate renew, the text says so until that ends', () => {
  assert.match(write(letters[2]!, 'ja', '2027-12-01T08:00:00+09:00').body, /この電子証明書で更新だけを行えます/)
  assert.doesNotMatch(write(letters[2]!, 'ja', '2028-02-26T08:00:00+09:00').body, /更新だけを行えます/)
})

test('a frozen contract is named in it', () => {
  assert.match(write(letters[0]!, 'ja', moments[0]!, true).body, /契約停止/)
  assert.match(write(letters[0]!, 'en', moments[0]!, true).body, /frozen/)
})
