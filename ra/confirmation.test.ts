import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import { admit } from '../login/admit.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
  address,
  asActor,
  confirms,
  loggedIn,
  logsIn,
  openedContract,
  type Person,
  presents,
  settles,
} from '../test/fixture/people.ts'
import { company, freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, writing } from '../test/fixture/rows.ts'
import { askConfirmation } from './confirmation.ts'

const wrongLogin = (bank: Fixture, who: Person) =>
  admit(bank.counter, presents(who), { password: 'wrong', continuity: who.continuity, address, browser: 'test' })
const wrongWord = (bank: Fixture, who: Person) => askConfirmation(bank.counter, asActor(bank.counter, who), 'wrong')

describe('wrong passwords behind a certificate', () => {
  test('of either kind are counted together; the sixth locks, ends the session and tells three addresses', async () => {
    const { bank, master } = await company()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    for (const left of [5, 4, 3]) {
      const { facts } = await refuses(bank, 'E25', () => wrongWord(bank, taro), { changes: ['users'] })
      assert.equal(facts.triesLeft, left)
    }
    for (let i = 0; i < 2; i++) await refuses(bank, 'E07', () => wrongLogin(bank, taro), { changes: ['users'] })
    loggedIn(bank, taro)
    const { result, lines } = await writing(bank.file, () => wrongWord(bank, taro))
    assert.equal(isRefusal(result) && result.refused, 'E15')
    assert.deepEqual(
      lines.map(({ event, refusal }) => [event, refusal]),
      [
        ['user.password-failed', 'E15'],
        ['user.locked', null],
      ],
    )
    assert.equal(letters(bank.file, 'user.locked').length, 3)
    const check = bank.sessions.check(taro.cookie, 'login', presents(taro))
    assert.equal(!check.in && check.status === 403 && check.refusal.refused, 'E15')
  })

  test('lock at the log-in too, and the right password is then E15', async () => {
    const { bank, master } = await company()
    for (let i = 0; i < 5; i++) await refuses(bank, 'E07', () => wrongLogin(bank, master), { changes: ['users'] })
    assert.equal(((await wrongLogin(bank, master)) as { refused: string }).refused, 'E15')
    await refuses(bank, 'E15', () =>
      admit(bank.counter, presents(master), {
        password: master.password,
        continuity: undefined,
        address,
        browser: 'x',
      }),
    )
    await refuses(bank, 'E15', () => wrongWord(bank, master))
  })

  test('are forgotten by a right one of their own kind, and of that kind alone', async () => {
    const { bank, master } = await company()
    const counts = () => {
      const { wrong_tries, wrong_confirmations } = bank.store.users.byId(master.userId)!
      return [wrong_tries, wrong_confirmations]
    }
    const rightWord = () => askConfirmation(bank.counter, asActor(bank.counter, master), master.confirmationPassword)
    for (let i = 0; i < 2; i++) await wrongLogin(bank, master)
    for (let i = 0; i < 3; i++) await wrongWord(bank, master)
    assert.deepEqual(counts(), [2, 3])
    await logsIn(bank.counter, master)
    assert.deepEqual(counts(), [0, 3])
    for (let i = 0; i < 2; i++) await wrongLogin(bank, master)
    assert.equal(await rightWord(), null)
    assert.deepEqual(counts(), [2, 0])
  })

  test('give whoever has the password no more than six guesses at the other, however often he logs in between', async () => {
    const { bank, master } = await company()
    for (let i = 0; i < 5; i++) {
      await refuses(bank, 'E25', () => wrongWord(bank, master), { changes: ['users'] })
      await logsIn(bank.counter, master)
    }
    assert.equal((await wrongWord(bank, master))!.refused, 'E15')
  })

  test('lock nobody when two hundred parallel ones are right', async () => {
    const { bank, master } = await company()
    const actor = asActor(bank.counter, master)
    const all = await Promise.all(
      Array.from({ length: 200 }, () => askConfirmation(bank.counter, actor, master.confirmationPassword)),
    )
    assert.deepEqual([...new Set(all)], [null])
    const { wrong_tries, locked_at } = bank.store.users.byId(master.userId)!
    assert.deepEqual([wrong_tries, locked_at], [0, null])
  })

  test('asked three hundred times at once turn the last ones away with E23, to come again', async () => {
    const { bank, master } = await company()
    const ask = () => askConfirmation(bank.counter, asActor(bank.counter, master), master.confirmationPassword)
    const all = await Promise.all(Array.from({ length: 300 }, ask))
    assert.deepEqual([...new Set(all.map((answer) => answer?.refused))], [undefined, 'E23'])
  })

  test('guessed two hundred at once are compared six times and no more', async () => {
    const { bank, master } = await company()
    let verified = 0
    const passwords = {
      ...bank.counter.passwords,
      verify(password: string, stored: string | undefined) {
        verified++
        return bank.counter.passwords.verify(password, stored)
      },
    }
    const counter = { ...bank.counter, passwords }
    const guess = (_: unknown, i: number) => askConfirmation(counter, asActor(counter, master), `guess ${i}`)
    const all = await Promise.all(Array.from({ length: 200 }, guess))
    assert.equal(verified, 6)
    assert.equal(all.filter((answer) => answer?.refused === 'E15').length, 195)
  })

  test('before the user has a 確認用パスワード it is E26: set it first', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await acquires(bank.counter, master)
    await confirms(bank.counter, master)
    await logsIn(bank.counter, master)
    const ask = () => askConfirmation(bank.counter, asActor(bank.counter, master), 'anything')
    assert.equal((await refuses(bank, 'E26', ask)).facts.why, 'set-passwords')
  })
})
