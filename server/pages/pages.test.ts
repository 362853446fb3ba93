import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { refusalCodes } from '../../domain/refusals.ts'
import { context, customerCss, type Sample, samples } from '../../test/browser/samples.ts'
import { homePage } from './home.ts'
import { inLanguage } from './layout.ts'
import { refusalPage } from './refusal.ts'

const all = samples()
const each = (check: (sample: Sample, name: string) => void) => {
  for (const sample of all) check(sample, `${sample.name} ${sample.lang}`)
}

test('every page keeps to the CSP: no inline style, script or handler, nothing from elsewhere', () => {
  each(({ markup }, name) => {
    const outside = markup.replaceAll(/<link rel="icon"[^>]*>/g, '')
    assert.doesNotMatch(
      outside,
      /<style|\sstyle=|<script(?![^>]* (?:src="\/_warifu\/assets\/|type="application\/json"))|\son\w+="|javascript:|https?:/,
      name,
    )
  })
})

test('every page has the fraud line, the stop, the branch, its screen number and the other language', () => {
  each(({ markup, lang }, name) => {
    const ja = lang === 'ja'
    assert.ok(markup.includes(`<html lang="${lang}">`), name)
    assert.ok(markup.includes(ja ? 'お聞きすることはありません' : 'We never ask'), name)
    assert.ok(markup.includes('href="/stop"'), name)
    assert.ok(markup.includes('0120-000-000'), name)
    assert.match(markup, /<code>WRF-[A-Z]\d\d<\/code>/, name)
    assert.ok(markup.includes(`lang=${ja ? 'en' : 'ja'}"`), name)
    assert.match(markup, /<h1/, name)
  })
})

test('no page has a hole in its words', () => {
  const seen = (markup: string) => markup.replaceAll(/<script type="application\/json".*?<\/script>/gs, '')
  each(({ markup }, name) => assert.doesNotMatch(seen(markup), /undefined|null|\[object|NaN|\{\w+\}/, name))
})

test('an English page has no Japanese but the way to it', () => {
  each(({ markup, lang, name }) => {
    if (lang === 'ja' || ['refusal-E03', 'refusal-E27'].includes(name)) return
    // A company's name is its own in every language.
    const ours = markup.replaceAll('見本商事株式会社', '')
    assert.deepEqual(ours.match(/[\u3040-\u9fff]+/g), ['日本語'], name)
  })
})

test('every refusal names its code on <main>, in the mark and as screen number', () => {
  for (const code of refusalCodes) {
    const { markup } = all.find(({ name }) => name === `refusal-${code}`)!
    assert.ok(markup.includes(`data-refusal="${code}"`))
    assert.ok(markup.includes(`>${code}</text>`))
    assert.ok(markup.includes(`<code>WRF-${code}</code>`))
    assert.ok(markup.includes('<code>7KQ2M-9XW4T</code>'))
  }
})

test('a refusal tells the master and the general user different roads', () => {
  const ctx = context('ja', '/', 'WRF-L01')
  const view = { code: 'E04', reference: 'X', facts: {} } as const
  assert.match(refusalPage(ctx, { ...view, role: 'master' }), /お取引店へご来店のうえ、/)
  assert.match(refusalPage(ctx, { ...view, role: 'general' }), /マスターユーザに、この電子証明書の/)
})

test('a refusal has buttons only for the ways it was given an address for', () => {
  const ctx = context('ja', '/', 'WRF-L01')
  const none = refusalPage(ctx, { code: 'E01', reference: 'X' })
  assert.doesNotMatch(none, /class="button/)
  const fresh = refusalPage(ctx, { code: 'E01', reference: 'X', freshLoginUrl: 'https://n7.login.example/' })
  assert.ok(fresh.includes('href="https://n7.login.example/"'))
})

test('what a stranger put into a fact is shown as text', () => {
  const facts = { companyName: '<img src=x onerror=alert(1)>', loginId: '"><script>' }
  const markup = refusalPage(context('ja', '/?a="><s>', 'WRF-L01'), { code: 'E03', reference: '<i>', facts })
  assert.doesNotMatch(markup, /<img|<script>|<i>|<s>/)
  assert.match(markup, /&#60;img src=x onerror=alert\(1\)&#62;/)
})

test('失効 carries its reading once, where it stands first', () => {
  const markup = refusalPage(context('ja', '/', 'WRF-L01'), { code: 'E05', reference: 'X' })
  assert.equal(markup.match(/<ruby>/g)?.length, 1)
  assert.ok(markup.includes('<h1>この電子証明書は<ruby>失効'))
})

test('the first page says whether the acquisition is open, and when it opens next', () => {
  const ctx = context('ja', '/', 'WRF-P01')
  const today = { opens: '2026-11-24T09:00:00+09:00', closes: '2026-11-24T21:00:00+09:00' }
  const view = { loginUrl: '/l', acquireUrl: '/a' }
  const nextOpening = '2026-11-25T09:00:00+09:00'
  const open = homePage(ctx, { ...view, hours: { open: true, today, nextOpening } })
  assert.match(open, /9:00〜21:00 <b class="open">受付中/)
  assert.doesNotMatch(open, /11月25日/)
  const shut = homePage(ctx, { ...view, hours: { open: false, today: null, nextOpening } })
  assert.match(shut, /本日は取り扱いません[\s\S]*2026年11月25日\(水\) 9:00/)
})

test('the demo bar stands only in the demo', () => {
  const { demo: _, ...ctx } = context('ja', '/', 'WRF-L01')
  assert.doesNotMatch(refusalPage(ctx, { code: 'E01', reference: 'X' }), /demo/)
})

test('the other language keeps the place and the rest of the query', () => {
  assert.equal(inLanguage('/acquire', 'en'), '/acquire?lang=en')
  assert.equal(inLanguage('/acquire?x=1&lang=ja', 'en'), '/acquire?x=1&lang=en')
})

test('the heaviest page and the sheet together stay far under 40 KiB', () => {
  const weight = (text: string) => gzipSync(text).length
  const heaviest = Math.max(...all.map(({ markup }) => weight(markup)))
  assert.ok(weight(customerCss()) + heaviest < 14 * 1024, `${weight(customerCss())} + ${heaviest}`)
})
