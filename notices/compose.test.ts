import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeMail, hasLink, isOneAddress } from './compose.ts'

const letter = { address: 'tanaka@kitahama.example', messageId: 'a1b2@eb.example.co.jp', language: 'ja' } as const
const words = { subject: '電子証明書の有効期限のお知らせ', text: '田中様\n\n有効期限は2027年11月23日です。\n' }
const from = { name: '割符銀行', address: 'eb@eb.example.co.jp' }
const date = Temporal.Instant.from('2026-11-23T23:00:00Z')

test('a letter is plain text, from the bank, to one address, with the Message-ID of its row', () => {
  const mail = composeMail(letter, words, from, date)
  assert.equal(mail.messageId, '<a1b2@eb.example.co.jp>')
  assert.deepEqual(mail.envelope, { from: 'eb@eb.example.co.jp', to: 'tanaka@kitahama.example' })
  assert.equal(mail.text, words.text)
  assert.equal(mail.html, undefined)
  assert.equal(mail.replyTo, undefined)
  assert.deepEqual(mail.headers, { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'ja' })
  assert.deepEqual(composeMail({ ...letter, messageId: '<a1b2@eb.example.co.jp>' }, words, from, date), mail)
})

const broken: [string, Parameters<typeof composeMail>, RegExp][] = [
  ['two addresses', [{ ...letter, address: 'a@b.example, c@d.example' }, words, from, date], /one plain address/],
  [
    'an address with a header in it',
    [{ ...letter, address: 'a@b.example\r\nBcc: c@d.example' }, words, from, date],
    /one plain address/,
  ],
  [
    'a break in the subject',
    [letter, { ...words, subject: 'お知らせ\nBcc: c@d.example' }, from, date],
    /no line break/,
  ],
  ['a break in the sender', [letter, words, { ...from, name: 'a\r\nb' }, date], /no line break/],
  [
    'a link',
    [letter, { ...words, text: 'https://evil.example をご覧ください' }, from, date],
    /no mail of ours has a link/,
  ],
  [
    'a link in the subject',
    [letter, { ...words, subject: 'www.evil.example' }, from, date],
    /no mail of ours has a link/,
  ],
  ['no text', [letter, { ...words, text: ' \n' }, from, date], /subject and a text/],
  ['no Message-ID', [{ ...letter, messageId: '' }, words, from, date], /Message-ID/],
]
for (const [what, parts, rule] of broken) {
  test(`a letter with ${what} is a defect`, () => {
    assert.throws(() => composeMail(...parts), rule)
  })
}

for (const link of [
  'http://a',
  'ＨＴＴＰＳ：／／ａ.example',
  'mailto:a@b.example',
  'www.example.jp',
  'example.co.jp/renew',
  'tel:0312345678',
]) {
  test(`${link} is a link`, () => assert.equal(hasLink(`こちら ${link} から`), true))
}
for (const plain of [
  '電話 03-1234-5678',
  '2027/11/23 23:59',
  '9:00–21:00',
  'TARO01 / 一般ユーザ',
  '残り40日 (D-40)',
  'Mr. Tanaka',
]) {
  test(`${plain} is no link`, () => assert.equal(hasLink(plain), false))
}

for (const address of ['a@b.example', 'tanaka.taro+eb@mail.kitahama.co.jp', '田中@例え.jp']) {
  test(`${address} is one address`, () => assert.equal(isOneAddress(address), true))
}
for (const address of [
  '',
  'a',
  'a@b',
  'a@b.example,c@d.example',
  'Taro <a@b.example>',
  '"a b"@c.example',
  'a@b.example ',
  'a@@b.example',
  `${'a'.repeat(65)}@b.example`,
]) {
  test(`${JSON.stringify(address)} is not one address`, () => assert.equal(isOneAddress(address), false))
}
