import assert from 'node:assert/strict'
import { test } from 'node:test'
import { userActor } from '../domain/actor.ts'
import { admit } from '../login/admit.ts'
import {
  addedUser,
  address,
  asActor,
  loggedIn,
  logsIn,
  must,
  presents,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { company, refuses } from '../test/fixture/refusing.ts'
import { letters, writing } from '../test/fixture/rows.ts'
import { resetPasswordOf } from './reset-password.ts'

async function forgetful() {
  const { bank, master } = await company()
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  const { confirmationPassword } = master
  return { bank, master, taro, actor: asActor(bank.counter, master), wish: { loginId: 'TARO01', confirmationPassword } }
}

test('the master’s reset ends the session, gives an initial password once, and the restriction follows', async () => {
  const { bank, taro, actor, wish } = await forgetful()
  bank.bank.set('2026-11-27T15:00:00+09:00')
  const { result, lines } = await writing(bank.file, () => resetPasswordOf(bank.counter, actor, wish))
  const reset = must(result)
  assert.equal(reset.restrictedUntil.toString(), '2026-11-30T03:00:00Z')
  assert.deepEqual(
    lines.map(({ event }) => event),
    ['password.reset'],
  )
  assert.equal(letters(bank.file, 'password.reset').length, 3)
  assert.equal(bank.store.sessions.history(taro.userId)[0]!.why, 'password-reset')
  assert.equal(JSON.stringify(bank.store.outbox.ofUser(taro.userId)).includes(reset.initialPassword), false)
  taro.password = reset.initialPassword
  await logsIn(bank.counter, taro)
  const { actor: again, mustSetPasswords } = loggedIn(bank, taro)
  assert.deepEqual([again.restriction, mustSetPasswords], ['all', true])
})

test('a lock goes with the password that it guarded', async () => {
  const { bank, taro, actor, wish } = await forgetful()
  const guess = { password: 'guess', continuity: taro.continuity, address, browser: 'test' }
  for (let i = 0; i < bank.policy.lockout.attempts; i++) await admit(bank.counter, presents(taro), guess)
  taro.password = must(await resetPasswordOf(bank.counter, actor, wish)).initialPassword
  await logsIn(bank.counter, taro)
})

test('a restricted master waits, is told from when, and nothing is made', async () => {
  const { bank, actor, wish } = await forgetful()
  const restrictedUntilMs = Date.parse('2026-11-25T12:00:00+09:00')
  const restricted = userActor({ ...actor, restriction: 'all', restrictedUntilMs })
  const { facts } = await refuses(bank, 'E26', () => resetPasswordOf(bank.counter, restricted, wish))
  assert.deepEqual(facts, { why: 'restricted', until: '2026-11-25T12:00:00+09:00' })
})

test('nobody resets his own, a colleague’s, the master’s or another company’s', async () => {
  const { bank, master, taro, actor, wish } = await forgetful()
  const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
  await refuses(bank, 'E26', () => resetPasswordOf(bank.counter, asActor(bank.counter, taro), wish))
  await refuses(bank, 'E26', () => resetPasswordOf(bank.counter, asActor(bank.counter, hanako), wish))
  await refuses(bank, 'E26', () => resetPasswordOf(bank.counter, actor, { ...wish, loginId: 'NP-M' }))
  const other = asActor(bank.counter, await settledMaster(bank.counter, 'SK-0002', 'SK-M'))
  await refuses(bank, 'E26', () => resetPasswordOf(bank.counter, other, wish))
})

test('it needs 確認用パスワード', async () => {
  const { bank, actor, wish } = await forgetful()
  const wrong = { ...wish, confirmationPassword: 'wrong' }
  await refuses(bank, 'E25', () => resetPasswordOf(bank.counter, actor, wrong), { changes: ['users'] })
})
