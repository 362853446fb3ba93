import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import { teller } from '../test/fixture/counter.ts'
import { addedUser, asActor, must, settledMaster, settles } from '../test/fixture/people.ts'
import { company, refuses } from '../test/fixture/refusing.ts'
import { userHistory } from '../wire/users.ts'
import { revoke } from './revoke.ts'
import { stop } from './stop.ts'
import { viewHistory } from './view-history.ts'

test('a user’s history is told newest first, by whom, without names of staff or numbers of rows', async () => {
  const { bank, master } = await company()
  const { counter } = bank
  const actor = asActor(counter, master)
  await settles(counter, await addedUser(counter, master, 'TARO01'))
  await addedUser(counter, master, 'HANAKO2')
  must(await stop(counter, teller, 'TARO01'))
  const { confirmationPassword } = master
  must(await revoke(counter, actor, { loginId: 'TARO01', reason: 'lost-or-stolen', confirmationPassword }))
  const history = must(await viewHistory(counter, actor, 'taro 01'.replace(' ', '')))
  assert.equal(userHistory.safeParse(history).success, true)
  assert.deepEqual(
    history.entries.map(({ event, by, reason }) => [event, by, reason].filter((fact) => fact !== null).join(' ')),
    [
      'certificate.revoked master lost-or-stolen',
      'user.held bank',
      'user.password-set self',
      'certificate.login self',
      'certificate.proven self',
      'certificate.issued self',
      'right.authenticated self',
      'right.issued master',
      'user.added master',
    ],
  )
  assert.doesNotMatch(JSON.stringify(history), /TEST-01|HANAKO2|192\.0\.2/)
})

test('of another company’s user, and of nobody, there is none', async () => {
  const { bank, master } = await company()
  await addedUser(bank.counter, master, 'TARO01')
  const other = asActor(bank.counter, await settledMaster(bank.counter, 'SK-0002', 'SK-M'))
  const foreign = await refuses(bank, 'E26', () => viewHistory(bank.counter, other, 'TARO01'))
  const unknown = await refuses(bank, 'E26', () => viewHistory(bank.counter, other, 'NOBODY9'))
  assert.deepEqual(foreign.facts, unknown.facts)
  assert.equal(isRefusal(await viewHistory(bank.counter, other, 'SK-M')), false)
})
