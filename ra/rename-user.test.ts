import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addedUser, asActor, must, settledMaster, settles } from '../test/fixture/people.ts'
import { company, refuses } from '../test/fixture/refusing.ts'
import { dump, letters, writing } from '../test/fixture/rows.ts'
import { removeUser } from './remove-user.ts'
import { renameUser } from './rename-user.ts'

async function withTaro() {
  const { bank, master } = await company()
  const taro = await addedUser(bank.counter, master, 'TARO01')
  const { confirmationPassword } = master
  const wish = { loginId: 'TARO01', name: '佐藤 二郎', confirmationPassword }
  return { bank, master, taro, wish, actor: asActor(bank.counter, master) }
}

test('a new name is kept without what is only typing, is told to three addresses, and the trail has both names', async () => {
  const { bank, taro, actor, wish } = await withTaro()
  const typed = { ...wish, loginId: 'ｔａｒｏ０１', name: '　ｻﾄｳ　二郎 ' }
  const { result, lines } = await writing(bank.file, () => renameUser(bank.counter, actor, typed))
  assert.deepEqual(must(result), { loginId: 'TARO01', name: 'サトウ 二郎', now: true })
  assert.equal(bank.store.users.byId(taro.userId)!.name, 'サトウ 二郎')
  const [line] = lines.filter(({ event }) => event === 'user.renamed')
  assert.deepEqual(JSON.parse(line!.facts), { was: '佐藤一郎', name: 'サトウ 二郎' })
  assert.equal(letters(bank.file, 'user.renamed').length, 3)
})

test('the name that he has already writes nothing', async () => {
  const { bank, actor, wish } = await withTaro()
  const before = dump(bank.file)
  assert.equal(must(await renameUser(bank.counter, actor, { ...wish, name: '佐藤一郎' })).now, false)
  assert.deepEqual(dump(bank.file), before)
})

test('a name that is none is refused before any password is asked for', async () => {
  const { bank, actor, wish } = await withTaro()
  for (const name of [' ', 'あ'.repeat(61), '佐藤\u0000一郎', '\u202eoratakes']) {
    const { facts } = await refuses(bank, 'E18', () => renameUser(bank.counter, actor, { ...wish, name }))
    assert.equal(facts.why, 'name')
  }
})

test('a wrong 確認用パスワード is E25 and costs a try', async () => {
  const { bank, actor, wish } = await withTaro()
  const wrong = { ...wish, confirmationPassword: 'wrong' }
  await refuses(bank, 'E25', () => renameUser(bank.counter, actor, wrong), { changes: ['users'] })
})

test('nobody’s name is changed by himself, by a colleague, by another company, nor the master’s by the master', async () => {
  const { bank, master, actor, wish } = await withTaro()
  const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
  const colleague = asActor(bank.counter, hanako)
  await refuses(bank, 'E26', () => renameUser(bank.counter, colleague, wish))
  await refuses(bank, 'E26', () => renameUser(bank.counter, colleague, { ...wish, loginId: 'HANAKO2' }))
  await refuses(bank, 'E26', () => renameUser(bank.counter, actor, { ...wish, loginId: 'NP-M' }))
  const other = await settledMaster(bank.counter, 'SK-0002', 'SK-M')
  const foreign = await refuses(bank, 'E26', () => renameUser(bank.counter, asActor(bank.counter, other), wish))
  must(await removeUser(bank.counter, actor, wish))
  const deleted = await refuses(bank, 'E26', () => renameUser(bank.counter, actor, wish))
  assert.deepEqual([foreign.facts, deleted.facts], Array(2).fill({ why: 'no-such-user' }))
})
