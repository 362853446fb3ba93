import assert from 'node:assert/strict'
import { test } from 'node:test'
import { teller } from '../test/fixture/counter.ts'
import { acquires, addedUser, asActor, confirms, must, settles } from '../test/fixture/people.ts'
import { company } from '../test/fixture/refusing.ts'
import { userView } from '../wire/manage.ts'
import { recordCode } from './issue-code.ts'
import { revoke } from './revoke.ts'
import { stop } from './stop.ts'
import { viewMasterRisk, viewUsers } from './view-users.ts'

test('the master’s page shows each user’s place by the one word that counts most, and the places left', async () => {
  const { bank, master } = await company()
  const { counter } = bank
  await addedUser(counter, master, 'CODE1')
  await acquires(counter, await addedUser(counter, master, 'PROVISIONAL1'))
  await settles(counter, await addedUser(counter, master, 'VALID1'))
  await settles(counter, await addedUser(counter, master, 'STOPPED1'))
  must(await stop(counter, asActor(counter, master), 'STOPPED1'))
  const revoked = await addedUser(counter, master, 'REVOKED1')
  await acquires(counter, revoked)
  await confirms(counter, revoked)
  const { confirmationPassword } = master
  must(await revoke(counter, asActor(counter, master), { loginId: 'REVOKED1', reason: 'other', confirmationPassword }))

  const { users, placesFree } = viewUsers(counter, master.contractId)
  assert.equal(placesFree, 4)
  assert.deepEqual(Object.fromEntries(users.map(({ loginId, state }) => [loginId, state])), {
    'NP-M': 'valid',
    CODE1: 'acquirable',
    PROVISIONAL1: 'provisional',
    VALID1: 'valid',
    STOPPED1: 'stopped',
    REVOKED1: 'none',
  })
  for (const user of users) assert.equal(userView.safeParse(user).success, true, user.loginId)
  const valid = users.find(({ loginId }) => loginId === 'VALID1')!.certificate!
  assert.deepEqual([valid.lastDay, valid.acquiredOn, valid.proven], ['2027-11-24', '2026-11-24', true])
  assert.equal(Temporal.Instant.from(valid.lastActionable).toString(), '2027-11-24T12:00:00Z')
  assert.equal(users.find(({ loginId }) => loginId === 'CODE1')!.codeUntil, '2026-11-27T21:00:00+09:00')
  const secrets = [master.password, confirmationPassword, 'password_hash', '$argon2id$']
  for (const secret of secrets) assert.equal(JSON.stringify(users).includes(secret), false)

  bank.bank.set('2027-10-15T10:00:00+09:00')
  const later = viewUsers(counter, master.contractId).users
  assert.equal(later.find(({ loginId }) => loginId === 'VALID1')!.state, 'renewable')
  assert.equal(later.find(({ loginId }) => loginId === 'CODE1')!.state, 'none')
  bank.bank.set('2027-11-25T00:00:00+09:00')
  const end = viewUsers(counter, master.contractId).users
  assert.equal(end.find(({ loginId }) => loginId === 'VALID1')!.state, 'expired')
  assert.equal(end.find(({ loginId }) => loginId === 'STOPPED1')!.state, 'stopped')
})

test('what there is to do is told with its moments, and nothing about those who need nothing', async () => {
  const { bank, master } = await company()
  const { counter } = bank
  await addedUser(counter, master, 'CODE1')
  await acquires(counter, await addedUser(counter, master, 'PROVISIONAL1'))
  await settles(counter, await addedUser(counter, master, 'VALID1'))
  await settles(counter, await addedUser(counter, master, 'STOPPED1'))
  must(await stop(counter, asActor(counter, master), 'STOPPED1'))
  const { todo, places } = viewUsers(counter, master.contractId)
  assert.equal(places, 9)
  assert.deepEqual(
    todo.map(({ kind, loginId, by }) => [kind, loginId, by]),
    [
      ['stopped', 'STOPPED1', null],
      ['waiting', 'CODE1', '2026-11-27T21:00:00+09:00'],
      ['unproven', 'PROVISIONAL1', '2026-11-27T21:00:00+09:00'],
    ],
  )
})

test('the master’s own end is told to him from D-40, to his users from D-10', async () => {
  const { bank, master } = await company()
  const { counter } = bank
  const risk = (reader: 'master' | 'general') => viewMasterRisk(counter, master.contractId, reader)
  assert.deepEqual([risk('master'), risk('general')], [null, null])
  bank.bank.set('2027-10-15T10:00:00+09:00')
  assert.deepEqual(risk('master'), {
    level: 'ends-soon',
    lastDay: '2027-11-24',
    lastActionable: '2027-11-24T21:00:00+09:00',
  })
  assert.equal(risk('general'), null)
  bank.bank.set('2027-11-25T10:00:00+09:00')
  assert.equal(risk('general')!.level, 'expired')

  must(await revoke(counter, teller, { loginId: 'NP-M', reason: 'expired' }))
  assert.equal(risk('general')!.level, 'absent')
  master.code = (await recordCode(counter, teller, counter.store.users.byId(master.userId)!)).acquisitionCode
  await acquires(counter, master)
  await confirms(counter, master)
  assert.equal(risk('general'), null)
})
