import assert from 'node:assert/strict'
import { test } from 'node:test'
import { userActor } from '../domain/actor.ts'
import { isRefusal } from '../domain/refusals.ts'
import { addedUser, asActor, must, settles } from '../test/fixture/people.ts'
import { company, refuses } from '../test/fixture/refusing.ts'
import { dump, letters, query, writing } from '../test/fixture/rows.ts'
import { checkImport, importUsers } from './import-users.ts'
import { viewUsers } from './view-users.ts'

const row = (loginId: string, name = '佐藤 一郎') => ({ loginId, name, mail: `${name.length}@customer.example` })
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(`LIST-${i + 1}`))

async function withMaster() {
  const { bank, master } = await company()
  const { confirmationPassword } = master
  const actor = asActor(bank.counter, master)
  const wish = (users: ReturnType<typeof rows>) => ({ users, language: 'ja' as const, confirmationPassword })
  return { bank, master, actor, wish }
}

test('a list is added in one unit: nine rows, nine different passwords, a line and letters for each', async () => {
  const { bank, master, actor, wish } = await withMaster()
  const list = [{ ...row(' ｌｉｓｔ－０ '), name: 'ﾔﾏﾀﾞ　花子' }, ...rows(8)]
  const { result, lines } = await writing(bank.file, () => importUsers(bank.counter, actor, wish(list)))
  const added = must(result)
  assert.deepEqual([added[0]!.loginId, added[0]!.name], ['list-0', 'ヤマダ 花子'])
  assert.equal(new Set(added.map(({ initialPassword }) => initialPassword)).size, 9)
  assert.deepEqual(
    lines.map(({ event }) => event),
    [...Array(9).fill('user.added'), 'users.imported'],
  )
  assert.equal(letters(bank.file, 'user.added').filter(({ address }) => address.startsWith('keiri')).length, 9)
  assert.equal(viewUsers(bank.counter, master.contractId).placesFree, 0)
  for (const { initialPassword } of added)
    assert.equal(JSON.stringify(dump(bank.file, [])).includes(initialPassword), false)
})

test('looking at a list says what is wrong with each row, and adds nobody', async () => {
  const { bank, master, actor } = await withMaster()
  await addedUser(bank.counter, master, 'TARO01')
  const before = dump(bank.file)
  const list = [row('HANAKO2'), row('taro-01'), row('hanako-2'), row('X'), row('JIRO03', ' ')]
  const { result, lines } = await writing(bank.file, () => checkImport(bank.counter, actor, list))
  const checked = must(result)
  assert.deepEqual(
    checked.rows.map(({ faults }) => faults),
    [[], ['login-id-taken'], ['login-id-twice'], ['login-id-shape'], ['name-missing']],
  )
  assert.equal(checked.placesFree, 8)
  assert.deepEqual(dump(bank.file), before)
  // who asks after IDs that are taken leaves a trace (R12)
  assert.deepEqual(
    lines.map(({ event, refusal, facts }) => [event, refusal, JSON.parse(facts).count]),
    [['refused', 'E18', 1]],
  )
})

test('one bad row and nobody is added; the refusal names the row', async () => {
  const { bank, actor, wish } = await withMaster()
  const list = [...rows(2), row('LIST-2')]
  const { facts } = await refuses(bank, 'E18', () => importUsers(bank.counter, actor, wish(list)))
  assert.deepEqual(facts, { why: 'list', row: 3 })
})

test('one row more than there are places and nobody is added', async () => {
  const { bank, master, actor, wish } = await withMaster()
  await addedUser(bank.counter, master, 'TARO01')
  const { facts } = await refuses(bank, 'E18', () => importUsers(bank.counter, actor, wish(rows(9))))
  assert.deepEqual(facts, { why: 'list', row: 9 })
  must(await importUsers(bank.counter, actor, wish(rows(8))))
  const full = await refuses(bank, 'E18', () => importUsers(bank.counter, actor, wish([row('ONE-MORE')])))
  assert.deepEqual(full.facts, { why: 'cap', cap: 9 })
})

test('two lists at the same time: one is added whole, the other not at all', async () => {
  const { bank, master, actor, wish } = await withMaster()
  const other = rows(6).map(({ loginId, ...rest }) => ({ ...rest, loginId: loginId.replace('LIST', 'OTHER') }))
  const both = await Promise.all([wish(rows(6)), wish(other)].map((list) => importUsers(bank.counter, actor, list)))
  assert.equal(both.filter(isRefusal).length, 1)
  const { users } = viewUsers(bank.counter, master.contractId)
  assert.equal(new Set(users.filter(({ role }) => role === 'general').map(({ loginId }) => loginId[0])).size, 1)
  assert.equal(users.length, 7)
})

test('a restricted master and a general user add nobody, and a wrong 確認用パスワード neither', async () => {
  const { bank, master, actor, wish } = await withMaster()
  const restrictedUntilMs = Date.parse('2026-11-25T12:00:00+09:00')
  const restricted = userActor({ ...actor, restriction: 'all', restrictedUntilMs })
  await refuses(bank, 'E26', () => importUsers(bank.counter, restricted, wish(rows(1))))
  await refuses(bank, 'E26', () => checkImport(bank.counter, restricted, rows(1)))
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  await refuses(bank, 'E26', () => importUsers(bank.counter, asActor(bank.counter, taro), wish(rows(1))))
  const wrong = { ...wish(rows(1)), confirmationPassword: 'wrong' }
  await refuses(bank, 'E25', () => importUsers(bank.counter, actor, wrong), { changes: ['users'] })
  assert.equal(query(bank.file, "select 1 from users where login_id like 'LIST%'").length, 0)
})
