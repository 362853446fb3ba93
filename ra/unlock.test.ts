import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admit } from '../login/admit.ts'
import { addedUser, address, asActor, logsIn, must, presents, settledMaster, settles } from '../test/fixture/people.ts'
import { company, refuses } from '../test/fixture/refusing.ts'
import { letters, writing } from '../test/fixture/rows.ts'
import { unlock } from './unlock.ts'

async function locked() {
  const { bank, master } = await company()
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  const guess = { password: 'guess', continuity: taro.continuity, address, browser: 'test' }
  for (let i = 0; i < bank.policy.lockout.attempts; i++) await admit(bank.counter, presents(taro), guess)
  assert.notEqual(bank.store.users.byId(taro.userId)!.locked_at, null)
  const { confirmationPassword } = master
  return { bank, master, taro, actor: asActor(bank.counter, master), wish: { loginId: 'TARO01', confirmationPassword } }
}

test('the master unlocks his general user, who has all his tries again and logs in; three addresses are told', async () => {
  const { bank, taro, actor, wish } = await locked()
  const { result, lines } = await writing(bank.file, () => unlock(bank.counter, actor, wish))
  assert.equal(must(result).loginId, 'TARO01')
  assert.deepEqual(
    lines.map(({ event }) => event),
    ['user.unlocked'],
  )
  assert.equal(letters(bank.file, 'user.unlocked').length, 3)
  assert.equal(bank.store.users.byId(taro.userId)!.wrong_tries, 0)
  await logsIn(bank.counter, taro)
})

test('who is not locked any more is E27, and no password is asked for', async () => {
  const { bank, actor, wish } = await locked()
  must(await unlock(bank.counter, actor, wish))
  const { facts } = await refuses(bank, 'E27', () =>
    unlock(bank.counter, actor, { ...wish, confirmationPassword: 'x' }),
  )
  assert.deepEqual(facts, { why: 'not-locked' })
})

test('it is not a colleague’s act, not another company’s, and a master’s own lock is the bank’s', async () => {
  const { bank, master, actor, wish } = await locked()
  const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
  await refuses(bank, 'E26', () => unlock(bank.counter, asActor(bank.counter, hanako), wish))
  await refuses(bank, 'E26', () => unlock(bank.counter, actor, { ...wish, loginId: 'NP-M' }))
  const other = asActor(bank.counter, await settledMaster(bank.counter, 'SK-0002', 'SK-M'))
  await refuses(bank, 'E26', () => unlock(bank.counter, other, wish))
})

test('it needs 確認用パスワード', async () => {
  const { bank, actor, wish } = await locked()
  const wrong = { ...wish, confirmationPassword: 'wrong' }
  await refuses(bank, 'E25', () => unlock(bank.counter, actor, wrong), { changes: ['users'] })
})
