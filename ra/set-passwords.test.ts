import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admit } from '../login/admit.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import {
  acquires,
  address,
  asActor,
  confirms,
  loggedIn,
  logsIn,
  must,
  openedContract,
  type Person,
  presents,
} from '../test/fixture/people.ts'
import { company, freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, writing } from '../test/fixture/rows.ts'
import { askConfirmation } from './confirmation.ts'
import { setPasswords } from './set-passwords.ts'

/** Logged in for the first time, with the initial password. */
async function beginner(): Promise<{ bank: Fixture; master: Person }> {
  const bank = await freshBank()
  const master = await openedContract(bank.counter)
  await acquires(bank.counter, master)
  await confirms(bank.counter, master)
  await logsIn(bank.counter, master)
  return { bank, master }
}

const pair = (master: Person, changes = {}) => ({
  password: master.password,
  newPassword: 'a completely new one',
  newConfirmationPassword: 'and a second thought',
  ...changes,
})

test('first passwords are refused with the reason when they are weak, and cost no try', async () => {
  const { bank, master } = await beginner()
  const actor = asActor(bank.counter, master)
  for (const [changes, why] of [
    [{ newPassword: 'short' }, 'too-short'],
    [{ newPassword: 'x'.repeat(129) }, 'too-long'],
    [{ newPassword: 'aaaaaaaaaaaaaaaa' }, 'too-simple'],
    [{ newPassword: 'my name is np-m here' }, 'contains-login-id'],
    [{ newConfirmationPassword: 'a completely new one' }, 'same'],
    [{ newPassword: master.password }, 'unchanged'],
  ] as const) {
    const { facts } = await refuses(bank, 'E25', () => setPasswords(bank.counter, actor, pair(master, changes)))
    assert.equal(facts.why, why)
  }
})

test('first passwords need the initial one: wrong is E07 and counts like any other behind a certificate', async () => {
  const { bank, master } = await beginner()
  const actor = asActor(bank.counter, master)
  const guess = () => setPasswords(bank.counter, actor, pair(master, { password: 'wrong' }))
  for (let i = 0; i < 5; i++) await refuses(bank, 'E07', guess, { changes: ['users'] })
  assert.equal((await guess())!.refused, 'E15')
  assert.notEqual(bank.store.users.byId(master.userId)!.locked_at, null)
  await refuses(bank, 'E15', () => setPasswords(bank.counter, actor, pair(master)))
})

test('first passwords when set are one line, end the initial password, and the next log-in takes the new one', async () => {
  const { bank, master } = await beginner()
  const actor = asActor(bank.counter, master)
  const { result, lines } = await writing(bank.file, () => setPasswords(bank.counter, actor, pair(master)))
  assert.equal(result, null)
  assert.deepEqual(
    lines.map(({ event }) => event),
    ['user.password-set'],
  )
  assert.equal(letters(bank.file, 'user.password-set').length, 0)
  await refuses(
    bank,
    'E07',
    () =>
      admit(bank.counter, presents(master), {
        password: master.password,
        continuity: undefined,
        address,
        browser: 'x',
      }),
    { changes: ['users'] },
  )
  await logsIn(bank.counter, { ...master, password: 'a completely new one' })
  must((await askConfirmation(bank.counter, asActor(bank.counter, master), 'and a second thought')) ?? {})
})

test('first passwords set in a session that has ended are refused, and the try is given back', async () => {
  const { bank, master } = await beginner()
  const actor = asActor(bank.counter, master)
  await bank.sessions.end(loggedIn(bank, master), 'logout')
  await refuses(bank, 'E24', () => setPasswords(bank.counter, actor, pair(master)))
  assert.equal(bank.store.users.byId(master.userId)!.wrong_tries, 0)
})

test('once they are set, the pair is no longer replaced by the log-in password alone', async () => {
  const { bank, master } = await company()
  const set = () => setPasswords(bank.counter, asActor(bank.counter, master), pair(master))
  assert.equal((await refuses(bank, 'E26', set)).facts.why, 'passwords-set')
})
