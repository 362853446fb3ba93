import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longestPassword, shortestPassword } from '../domain/password.ts'
import { type RefusalCode, refusalCodes } from '../domain/refusals.ts'
import {
  factCatalogue,
  factKinds,
  factsInWords,
  placeholders,
  type Reader,
  type RefusalText,
  refusals,
  refusalText,
  type Sentence,
  say,
  todoFor,
  variants,
} from './refusals.ts'

const readers: Reader[] = ['master', 'general', 'unknown']
const whys = refusalCodes.flatMap((code) => [
  { code, why: '' },
  ...Object.keys(variants.ja[code] ?? {}).map((why) => ({ code, why })),
])
const all = (['ja', 'en'] as const).flatMap((lang) =>
  whys.map(({ code, why }) => ({ name: `${code} ${why} ${lang}`, lang, code, text: refusalText(code, { why }, lang) })),
)

function sentences(text: RefusalText): Sentence[] {
  const todo = readers.flatMap((reader) => [...todoFor(text, reader)])
  const causes = (text.causes ?? []).flatMap(({ when, remedy }) => [when, ...remedy])
  return [text.title, text.happened, ...todo, ...causes, ...(text.alarm ? [text.alarm] : [])]
}

test('every refusal tells every reader in both languages something to do', () => {
  for (const { name, text } of all) {
    assert.ok(text.title.length > 3, name)
    for (const reader of readers) assert.ok(todoFor(text, reader).length > 0, `${name} ${reader}`)
  }
})

test('every placeholder is a fact that can be shown', () => {
  for (const { name, text } of all) {
    for (const words of sentences(text).flat()) {
      for (const fact of placeholders(words)) assert.ok(Object.hasOwn(factKinds, fact), `${name}: {${fact}}`)
    }
  }
})

test('every page can be written when no fact is known at all', () => {
  for (const { name, text } of all) {
    for (const sentence of sentences(text)) assert.doesNotMatch(say(sentence, {}), /[{}]|undefined/, name)
  }
})

test('Japanese and English name the same facts, in the same order of precision, and offer the same ways', () => {
  for (const { code, why } of whys) {
    const shape = (text: RefusalText) => ({
      facts: sentences(text).map((sentence) => [sentence].flat().map((words) => placeholders(words).sort())),
      ways: text.ways,
      call: text.call,
      causes: text.causes?.map(({ way }) => way),
    })
    assert.deepEqual(shape(refusalText(code, { why }, 'en')), shape(refusalText(code, { why }, 'ja')), `${code} ${why}`)
  }
})

test('the English is English', () => {
  for (const { name, lang, text } of all) {
    if (lang === 'en') assert.doesNotMatch(sentences(text).flat().join(), /[\u3000-\u9fff]/, name)
  }
})

test('instants, days, reasons and closed words are written in the language of the page', () => {
  const facts = {
    at: '2026-11-24T00:40:12.123456789Z',
    opens: '2027-10-15',
    reason: 'pc-replaced',
    who: 'branch',
  }
  assert.deepEqual(factsInWords(facts, 'ja'), {
    opens: '2027年10月15日(金)',
    reason: 'パソコン入替',
    at: '2026年11月24日(火) 9:40',
    who: 'お取引店',
  })
  assert.equal(factsInWords(facts, 'en').at, 'Tue 24 Nov 2026, 09:40 (JST)')
})

test('a fact that nobody named, or that makes no sense, is not shown', () => {
  const facts = {
    password: 'secret',
    nextOpening: 'soon',
    reason: 'toString',
    triesLeft: -1,
    item: '__proto__',
    state: '',
  }
  assert.deepEqual(factsInWords(facts, 'ja'), {})
})

test('every fact that may be shown has a name in both languages', () => {
  for (const lang of ['ja', 'en'] as const) {
    assert.deepEqual(Object.keys(factCatalogue[lang].names).sort(), Object.keys(factKinds).sort())
  }
})

test('the most precise sentence whose facts are known is taken', () => {
  const sentence = ['until {validUntil}, {triesLeft} left', 'until {validUntil}', 'not known']
  assert.equal(say(sentence, { validUntil: 'noon', triesLeft: '3' }), 'until noon, 3 left')
  assert.equal(say(sentence, { validUntil: 'noon' }), 'until noon')
  assert.equal(say(sentence, { triesLeft: '3' }), 'not known')
})

test('a known reason makes the words of its code more precise, and an unknown one changes nothing', () => {
  assert.equal(refusalText('E26', { why: 'no-such-user' }, 'ja').title, 'このユーザは登録されていません')
  for (const why of ['toString', 'whatever', '']) assert.equal(refusalText('E26', { why }, 'ja'), refusals.ja.E26)
  assert.deepEqual(whysOf('en'), whysOf('ja'))
})

test('the lengths of a password are those of the rule', () => {
  for (const lang of ['ja', 'en'] as const) {
    assert.ok(todoText('too-short', lang).includes(String(shortestPassword)))
    assert.ok(todoText('too-long', lang).includes(String(longestPassword)))
  }
})

function whysOf(lang: 'ja' | 'en'): string[] {
  const codes = Object.keys(variants[lang]) as RefusalCode[]
  return codes.flatMap((code) => Object.keys(variants[lang][code]!).map((why) => `${code} ${why}`)).sort()
}

function todoText(why: string, lang: 'ja' | 'en'): string {
  return todoFor(refusalText('E25', { why }, lang), 'unknown').join()
}
