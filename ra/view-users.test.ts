import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acquires, addedUser, asActor, confirms, must, settles } from '../test/fixture/people.ts'
import { company } from '../test/fixture/refusing.ts'
import { userView } from '../wire/manage.ts'
import { revoke } from './revoke.ts'
import { stop } from './stop.ts'
import { viewUsers } from './view-users.ts'

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
  assert.equal(users.find(({ loginId }) => loginId === 'CODE1')!.codeUntil, '2026-11-27T12:00:00Z')
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
