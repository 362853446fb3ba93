import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkNewPasswords } from './password.ts'

const pair = (newPassword: string, newConfirmationPassword: string) => ({
  password: 'initial-pass-1',
  newPassword,
  newConfirmationPassword,
})

test('two different, long enough passwords are taken as they are, in any script', () => {
  assert.equal(checkNewPasswords(pair('correct horse battery', 'もうひとつの長い合言葉です'), 'TARO01'), null)
})

for (const [what, wish, why] of [
  ['short ones', pair('short1!', 'correct horse battery'), 'too-short'],
  ['a short 確認用パスワード', pair('correct horse battery', 'short1!'), 'too-short'],
  ['endless ones', pair('ab12'.repeat(40), 'correct horse battery'), 'too-long'],
  ['the same twice', pair('correct horse battery', 'correct horse battery'), 'same'],
  ['the initial one kept', pair('initial-pass-1', 'correct horse battery'), 'unchanged'],
  ['the login ID inside', pair('my-taro01-password', 'correct horse battery'), 'contains-login-id'],
  ['one sign repeated', pair('aaaaaaaaaaaa', 'correct horse battery'), 'too-simple'],
] as const) {
  test(`refuses ${what}`, () => assert.equal(checkNewPasswords(wish, 'TARO01'), why))
}
