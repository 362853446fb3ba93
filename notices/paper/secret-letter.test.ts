import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SecretLetter } from '../../domain/paper.ts'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { run } from '../../test/pki/openssl.ts'
import { printLetters } from './secret-letter.ts'
import { DoesNotFit, paper, Unprintable } from './sheet.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const at = Temporal.Instant.from('2026-11-26T01:00:00Z')
const code: SecretLetter = {
  kind: 'acquisition-code',
  number: 'T-000123',
  language: 'ja',
  to: {
    postalCode: '060-8661',
    address: '北海道札幌市中央区大通西3丁目7番地 見本ビル 8階',
    company: '株式会社ノーザンプロダクツ',
    person: '髙橋 﨑子',
  },
  loginId: 'NP-MASTER01',
  secret: '8B2Z-5S7K-QXW9-M',
  validUntil: '2026-12-24T21:00:00+09:00',
}
const password: SecretLetter = { ...code, kind: 'initial-password', secret: 'bx4k-9qz2-wd7p', validUntil: null }

const text = (pdf: Uint8Array) => run('pdftotext', ['-layout', '-', '-'], pdf)

/** Millimetres from the upper left corner, of each word. */
function words(pdf: Uint8Array) {
  const box = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g
  return [...run('pdftotext', ['-bbox', '-', '-'], pdf).matchAll(box)].map(([, x1, y1, x2, y2, word]) => ({
    word: word!,
    ...Object.fromEntries(Object.entries({ x1, y1, x2, y2 }).map(([name, pt]) => [name, (Number(pt) * 25.4) / 72])),
  })) as { word: string; x1: number; y1: number; x2: number; y2: number }[]
}

test('the letter says whose code it is, until when, and what nobody ever asks, in both languages', async () => {
  const ja = text(await printLetters([code], policy, at))
  for (const said of ['T-000123', '060-8661', '髙橋 﨑子 様', 'NP-MASTER01', '2026年12月24日(木) 21:00', '無料'])
    assert.ok(ja.includes(said), said)
  assert.match(ja, /銀行員・警察・システム会社が、この番号をお聞きすることはありません/)
  const en = text(await printLetters([{ ...code, language: 'en' }], policy, at))
  for (const said of ['Thu 24 Dec 2026, 21:00 (JST)', 'free of charge', '9:00 to 21:00'])
    assert.ok(en.includes(said), said)
})

test('only the address shows through the window of a 長形3号 envelope, and the secret lies inside the fold', async () => {
  for (const letter of [code, password]) {
    const { window, fold } = paper
    const right = window.left + window.width
    const bottom = window.top + window.height
    const shown = words(await printLetters([letter], policy, at)).filter(
      ({ x1, y1, x2, y2 }) => x2 > window.left && x1 < right && y2 > window.top && y1 < bottom,
    )
    assert.ok(shown.length > 0)
    for (const { word, x1, y1, x2, y2 } of shown) {
      assert.ok(x1 >= window.left && x2 <= right && y1 >= window.top && y2 <= bottom, `${word} is cut by the window`)
    }
    const inWindow = shown.map(({ word }) => word).join('')
    assert.equal(
      inWindow,
      '〒060-8661北海道札幌市中央区大通西3丁目7番地見本ビル8階株式会社ノーザンプロダクツ髙橋﨑子様',
    )
    const symbols = words(await printLetters([letter], policy, at)).filter(
      ({ word, y1, y2 }) => y2 - y1 > 8 && letter.secret.includes(word),
    )
    assert.equal(symbols.map(({ word }) => word).join(''), letter.secret)
    for (const { word, y1, y2 } of symbols)
      assert.ok(y1 > fold && y2 < 2 * fold, `${word} lies outside the middle third`)
  }
})

test('one page a letter, however many go to the printer', async () => {
  const pdf = await printLetters([code, { ...code, number: 'T-000124' }, { ...code, number: 'T-000125' }], policy, at)
  assert.match(run('pdfinfo', ['-'], pdf), /Pages:\s+3/)
  assert.match(run('pdfinfo', ['-'], pdf), /Page size:\s+595\.28 x 841\.89 pts \(A4\)/)
})

test('every font is embedded: paper looks alike from any printer', async () => {
  const lines = run('pdffonts', ['-'], await printLetters([code, password], policy, at))
    .trim()
    .split('\n')
    .slice(2)
  assert.ok(lines.length >= 2)
  for (const line of lines) assert.match(line, / yes +yes +yes /)
})

test('a name that the fonts cannot print is named and not printed as an empty box', async () => {
  const unusual = { ...code, to: { ...code.to, person: '見本 \u{2000B}\u{1F600}' } }
  await assert.rejects(
    async () => printLetters([unusual], policy, at),
    (error) => error instanceof Unprintable && error.characters.includes('\u{1F600}'),
  )
})

test('a long address and a long name stay inside the window', async () => {
  const long = {
    ...code,
    to: {
      postalCode: '100-0001',
      address: '東京都千代田区千代田一丁目二十三番地四十五号六 グランドセンタービルディング東館二十八階',
      company: '株式会社インターナショナルマテリアルズジャパン',
      person: '勅使河原 ヴィルヘルミーナ三千代',
    },
  }
  const { window } = paper
  const address = words(await printLetters([long], policy, at)).filter(({ x1, y1 }) => x1 < 100 && y1 < 70)
  for (const { word, x2, y2 } of address)
    assert.ok(x2 <= window.left + window.width && y2 <= window.top + window.height, word)
})

test('an address that the window would cut is not printed', async () => {
  const address = '北海道札幌市中央区大通西3丁目7番地'.repeat(5)
  await assert.rejects(async () => printLetters([{ ...code, to: { ...code.to, address } }], policy, at), DoesNotFit)
})
