import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decode } from './decode.ts'
import { listedIn } from './listed.ts'

const bytes = (...codes: number[]) => new Uint8Array(codes)
const utf8 = (text: string) => new TextEncoder().encode(text)

test('UTF-8 is read with and without a byte order mark, UTF-16 with one', () => {
  assert.equal(decode(utf8('氏名')), '氏名')
  assert.equal(decode(bytes(0xef, 0xbb, 0xbf, ...utf8('氏名'))), '氏名')
  assert.equal(decode(bytes(0xff, 0xfe, 0x0f, 0x6c)), '\u6c0f')
})

test('Shift_JIS is read where the bytes are no UTF-8', () => {
  assert.equal(decode(bytes(0x8d, 0xb2, 0x93, 0xa1, 0x20, 0xcc, 0xde)), '佐藤 ﾌﾞ')
})

test('what is no text is not guessed at', () => {
  assert.equal(decode(bytes(0x50, 0x4b, 0x03, 0x04, 0x00, 0x00)), null)
  assert.equal(decode(bytes(0x81, 0xff, 0xff)), null)
})

test('headings are understood in any order, in both languages, and beside columns that nobody asked for', () => {
  const taro = { loginId: 'TARO01', name: '佐藤', mail: 'a@b.example' }
  const files = [
    'メールアドレス,部署,氏名,ログインＩＤ\na@b.example,総務,佐藤,TARO01',
    'Login ID,Name,E-mail address\nTARO01,佐藤,a@b.example',
    'ログインID(必須)\tお名前\tEメール\nTARO01\t佐藤\ta@b.example',
    'TARO01,佐藤,a@b.example',
  ]
  for (const file of files) {
    const listed = listedIn(file)
    assert.deepEqual('users' in listed && listed.users, [taro], file)
  }
})

test('each user knows his line of the file', () => {
  const listed = listedIn('ログインID,お名前,メール\n\nA01,"佐藤\n一郎",a@b.example\nB02,b,b@b.example\n')
  assert.deepEqual('lines' in listed && listed.lines, [3, 5])
})

test('a missing heading is named, and a file without users is said to have none', () => {
  assert.deepEqual(listedIn('ログインID,部署,メール\nA,b,c'), { trouble: 'columns', missing: ['name'] })
  assert.deepEqual(listedIn('A,b'), { trouble: 'columns', missing: ['loginId', 'name', 'mail'] })
  assert.deepEqual(listedIn('ログインID,氏名,メール\n'), { trouble: 'empty' })
  assert.deepEqual(listedIn(' \n'), { trouble: 'empty' })
})
