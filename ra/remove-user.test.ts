import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import { acquires, addedUser, asActor, begin, must, presents, settledMaster, settles } from '../test/fixture/people.ts'
import { company, refuses } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { addUser } from './add-user.ts'
import { issueCode } from './issue-code.ts'
import { removeUser } from './remove-user.ts'
import { stop } from './stop.ts'
import { viewUsers } from './view-users.ts'

async function withMaster() {
  const { bank, master } = await company()
  const { confirmationPassword } = master
  const actor = asActor(bank.counter, master)
  return { bank, master, actor, confirmationPassword, wish: { loginId: 'TARO01', confirmationPassword } }
}

describe('deleting a general user', () => {
  test('ends certificate, session and place in one unit, with one letter to each address', async () => {
    const { bank, master, actor, wish } = await withMaster()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const { result, lines } = await writing(bank.file, () => removeUser(bank.counter, actor, wish))
    assert.deepEqual(must(result).serials, [taro.issued!.serial])
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['user.deleted', 'certificate.revoked'],
    )
    const [certificate] = bank.store.certificates.ofUser(taro.userId)
    assert.deepEqual([certificate!.state, certificate!.reason], ['C6', 'left-or-moved'])
    assert.equal(bank.store.sessions.history(taro.userId)[0]!.why, 'deleted')
    const check = bank.sessions.check(taro.cookie, 'login', presents(taro))
    assert.equal(!check.in && check.status === 403 && check.refusal.refused, 'E05')
    assert.equal(letters(bank.file, 'user.deleted').length, 3)
    assert.equal(letters(bank.file, 'certificate.revoked').length, 0)
    assert.deepEqual(
      query(bank.file, 'select kind from feed where user_id = ?', taro.userId).map(({ kind }) => kind),
      ['revoked'],
    )
    const { users, placesFree } = viewUsers(bank.counter, master.contractId)
    assert.deepEqual([users.map(({ loginId }) => loginId), placesFree], [['NP-M'], 9])
  })

  test('withdraws an open code, also one that is being used at the moment', async () => {
    const { bank, master, actor, wish } = await withMaster()
    const taro = await addedUser(bank.counter, master, 'TARO01')
    must(await begin(bank.counter, taro))
    const { lines } = await writing(bank.file, () => removeUser(bank.counter, actor, wish))
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['user.deleted', 'right.withdrawn'],
    )
    assert.equal(bank.store.rights.latestOf(taro.userId)[0]!.state, 'A6')
    assert.equal(
      query(bank.file, 'select 1 from acquisition_sessions where user_id = ? and ended_at is null', taro.userId).length,
      0,
    )
    await refuses(bank, 'E07', () => begin(bank.counter, taro))
  })

  test('revokes what is provisional and what is stopped, and ends the stop', async () => {
    const { bank, master, actor, confirmationPassword } = await withMaster()
    await acquires(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
    must(await stop(bank.counter, actor, 'HANAKO2'))
    for (const loginId of ['TARO01', 'HANAKO2'])
      must(await removeUser(bank.counter, actor, { loginId, confirmationPassword }))
    assert.equal(query(bank.file, "select 1 from holds where kind = 'stop' and ended_at is null").length, 0)
    assert.equal(query(bank.file, "select 1 from certificates where state = 'C6'").length, 2)
  })

  test('keeps the login ID for ever: not even the same company gets it again, in any spelling', async () => {
    const { bank, master, actor, wish, confirmationPassword } = await withMaster()
    await addedUser(bank.counter, master, 'TARO01')
    must(await removeUser(bank.counter, actor, wish))
    const again = { name: '佐藤', mail: 'a@b.example', language: 'ja' as const, confirmationPassword }
    const refused = await refuses(bank, 'E18', () => addUser(bank.counter, actor, { ...again, loginId: 'taro-01' }))
    assert.equal(refused.facts.why, 'taken')
  })

  test('pressed ten times at once deletes once, and the rest are told that there is nobody', async () => {
    const { bank, master, actor, wish } = await withMaster()
    await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const all = await Promise.all(Array.from({ length: 10 }, () => removeUser(bank.counter, actor, wish)))
    const refused = all.filter(isRefusal)
    assert.equal(refused.length, 9)
    assert.deepEqual([...new Set(refused.map(({ facts }) => facts.why))], ['no-such-user'])
    assert.equal(query(bank.file, "select 1 from audit where event = 'user.deleted'").length, 1)
  })

  test('a code that is made at the same time loses or is withdrawn: no deleted user has an open one', async () => {
    const { bank, master, actor, wish } = await withMaster()
    await addedUser(bank.counter, master, 'TARO01')
    await Promise.all([removeUser(bank.counter, actor, wish), issueCode(bank.counter, actor, wish)])
    const open =
      "select 1 from rights r join users u on u.id = r.user_id where u.state = 'U3' and r.state in ('A1','A2')"
    assert.equal(query(bank.file, open).length, 0)
  })

  test('is the master’s act alone, and never on himself', async () => {
    const { bank, master, actor, wish } = await withMaster()
    const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
    await addedUser(bank.counter, master, 'TARO01')
    await refuses(bank, 'E26', () => removeUser(bank.counter, asActor(bank.counter, hanako), wish))
    await refuses(bank, 'E26', () => removeUser(bank.counter, actor, { ...wish, loginId: 'NP-M' }))
    const other = asActor(bank.counter, await settledMaster(bank.counter, 'SK-0002', 'SK-M'))
    const foreign = await refuses(bank, 'E26', () => removeUser(bank.counter, other, wish))
    const unknown = await refuses(bank, 'E26', () => removeUser(bank.counter, other, { ...wish, loginId: 'NOBODY9' }))
    assert.deepEqual(foreign.facts, unknown.facts)
  })

  test('needs 確認用パスワード', async () => {
    const { bank, master, actor, wish } = await withMaster()
    await addedUser(bank.counter, master, 'TARO01')
    const wrong = { ...wish, confirmationPassword: 'wrong' }
    await refuses(bank, 'E25', () => removeUser(bank.counter, actor, wrong), { changes: ['users'] })
  })
})
