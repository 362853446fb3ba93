import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMailAddress, sameMailAddress } from './mail-address.ts'

for (const [typed, read] of [
  ['taro@example.co.jp', 'taro@example.co.jp'],
  ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ', 'taro@example.co.jp'],
  ['taro＠example。co。jp', 'taro@example.co.jp'],
  ['　taro@example.co.jp ', 'taro@example.co.jp'],
  ['Taro.Suzuki+bank@Example.jp', 'Taro.Suzuki+bank@Example.jp'],
  ['t..aro.@docomo.ne.jp', 't..aro.@docomo.ne.jp'],
] as const) {
  test(`${typed} is understood`, () => assert.equal(readMailAddress(typed), read))
}

for (const [why, typed] of [
  ['nothing', ''],
  ['no sign between', 'taro.example.co.jp'],
  ['two signs', 'taro@suzuki@example.jp'],
  ['two addresses', 'taro@example.jp,jiro@example.jp'],
  ['a name before it', '"Taro" <taro@example.jp>'],
  ['a comment', 'taro(boss)@example.jp'],
  ['no dot in the domain', 'taro@localhost'],
  ['an address of numbers', 'taro@192.0.2.7'],
  ['a label that begins with a hyphen', 'taro@-example.jp'],
  ['an empty label', 'taro@example..jp'],
  ['signs that mail cannot carry', '太郎@example.jp'],
  ['too long before the sign', `${'a'.repeat(65)}@example.jp`],
  ['too long in all', `taro@${'a.'.repeat(130)}jp`],
] as const) {
  test(`an address with ${why} is none`, () => assert.equal(readMailAddress(typed), null))
}

test('what is read is read again to the same', () => {
  const once = readMailAddress('ＴＡＲＯ＠example。jp')!
  assert.equal(readMailAddress(once), once)
})

test('capitals make no other address', () => {
  assert.equal(sameMailAddress('Taro@Example.jp', 'taro@example.jp'), true)
  assert.equal(sameMailAddress('taro@example.jp', 'jiro@example.jp'), false)
})
