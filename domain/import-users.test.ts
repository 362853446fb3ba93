import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addUser } from '../wire/manage.ts'
import { checkList, type ListedUser, type RowFault, tidied } from './import-users.ts'

const good: ListedUser = { loginId: 'TARO01', name: '佐藤 一郎', mail: 'taro@customer.example' }
const facts = { placesFree: 9, taken: (folded: string) => folded === 'hanako2' }
const faults = (...rows: Partial<ListedUser>[]) =>
  checkList(
    rows.map((row) => ({ ...good, ...row })),
    facts,
  )

const rows: readonly (readonly [string, Partial<ListedUser>, readonly RowFault[]])[] = [
  ['is good as it is', {}, []],
  [
    'is good in full width, with half-width kana and blanks around',
    { loginId: ' ＴＡＲＯ０１ ', name: ' ﾔﾏﾀﾞ　ﾀﾛｳ ' },
    [],
  ],
  ['needs a login ID', { loginId: '　' }, ['login-id-missing']],
  ['has an ID of no allowed shape', { loginId: '太郎' }, ['login-id-shape']],
  ['has an ID that was ever used, however it is written', { loginId: 'hana-ko2' }, ['login-id-taken']],
  ['needs a name', { name: ' ' }, ['name-missing']],
  ['has a name with a control character', { name: '佐藤\u202e一郎' }, ['name-shape']],
  ['has a name of sixty-one characters', { name: 'あ'.repeat(61) }, ['name-shape']],
  ['needs an address', { mail: '' }, ['mail-missing']],
  ['has an address without a host', { mail: 'taro@' }, ['mail-shape']],
  [
    'has everything wrong at once',
    { loginId: '', name: '', mail: 'x' },
    ['login-id-missing', 'name-missing', 'mail-shape'],
  ],
]
for (const [name, row, expected] of rows) {
  test(`a row ${name}`, () => assert.deepEqual(faults(row), [expected]))
}

test('the second row of one ID is the wrong one, in whatever spelling', () => {
  assert.deepEqual(faults({}, { loginId: 'taro 01' }, { loginId: 'ＴＡＲＯ-０１' }), [
    [],
    ['login-id-shape'],
    ['login-id-twice'],
  ])
})

test('rows beyond the free places say so beside what else is wrong', () => {
  const list = [good, { ...good, loginId: 'JIRO02' }, { ...good, loginId: 'X' }]
  assert.deepEqual(checkList(list, { ...facts, placesFree: 1 }), [[], ['no-place'], ['login-id-shape', 'no-place']])
})

test('names keep their kanji and lose what is only typing', () => {
  assert.equal(tidied({ ...good, name: '　神\uFA19　ﾊﾝｶｸ ' }).name, '神\uFA19 ハンカク')
})

test('an address is judged as the form of one user judges it', () => {
  for (const mail of [
    'a@b.example',
    'a@b',
    'a b@c.example',
    'a@b.example>',
    '',
    'ａ@b.example',
    `${'a'.repeat(250)}@b.jp`,
  ]) {
    const one = addUser.shape.mail.safeParse(mail).success
    const listed = checkList([{ ...good, mail }], facts)[0]!.length === 0
    if (!/[ａ]/.test(mail)) assert.equal(listed, one, mail)
  }
})
