import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, sameLoginId } from './fold.ts'

test('width, case, kana, spaces and hyphens do not matter to a search', () => {
  assert.equal(fold('ＴＡＲＯ０１'), fold('taro01'))
  assert.equal(fold('すずき たろう'), fold('ｽｽﾞｷﾀﾛｳ'))
  assert.equal(fold('AB:CD:EF'), fold('abcd ef'))
})

test('a login ID typed again in full width is the same; one letter less is not', () => {
  assert.ok(sameLoginId('ｔａｒｏ－０１', 'TARO01'))
  assert.ok(!sameLoginId('TARO0', 'TARO01'))
})
