import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkSymbol } from '../../../domain/code.ts'
import { endsComposition, foldCode, groupCode, looksRight } from './code-field.ts'

for (const typed of [
  'ABCD-EFGH-JKMN-7',
  'abcdefghjkmn7',
  ' abcd efgh  jkmn 7 ',
  'ABCD−EFGH—JKMN‐7',
  'ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ－７',
  'abcdーefghーjkmnー7',
  'ABCD　EFGH　JKMN　7',
]) {
  test(`"${typed}" is understood as the code on the letter`, () => {
    assert.equal(foldCode(typed), 'ABCDEFGHJKMN7')
    assert.equal(groupCode(typed), 'ABCD-EFGH-JKMN-7')
  })
}

test('a half-typed code is grouped as far as it goes', () => {
  assert.equal(groupCode(''), '')
  assert.equal(groupCode('abc'), 'ABC')
  assert.equal(groupCode('abcde'), 'ABCD-E')
})

test('one wrong symbol is noticed before anything is sent', () => {
  const symbols = '9'.repeat(12)
  const code = symbols + checkSymbol(symbols)
  assert.equal(looksRight(code.toLowerCase()), true)
  assert.equal(looksRight(`8${code.slice(1)}`), false)
})

test('Enter sends the form, Enter that ends a composition does not', () => {
  assert.equal(endsComposition({ key: 'Enter', isComposing: false, keyCode: 13 }), false)
  assert.equal(endsComposition({ key: 'Enter', isComposing: true, keyCode: 13 }), true)
  assert.equal(endsComposition({ key: 'Enter', isComposing: false, keyCode: 229 }), true)
  assert.equal(endsComposition({ key: 'a', isComposing: true, keyCode: 229 }), false)
})
