import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Refusal } from '../domain/refusals.ts'
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
  must,
  type Person,
  presents,
} from '../test/fixture/people.ts'
import { company, refuses } from '../test/fixture/refusing.ts'
import { letters, writing } from '../test/fixture/rows.ts'
import { changeConfirmation, changePassword } from './change-password.ts'
import { askConfirmation } from './confirmation.ts'

const fresh = 'a completely new one'
const told = ['keiri@np-0001.example', 'np-m@customer.example']

type Change = (wish?: { old?: string; fresh?: string }) => Promise<Refusal | null>

const password =
  (bank: Fixture, who: Person): Change =>
  (wish) =>
    changePassword(bank.counter, asActor(bank.counter, who), { old: who.password, fresh, ...wish })
const confirmation =
  (bank: Fixture, who: Person): Change =>
  (wish) =>
    changeConfirmation(bank.counter, asActor(bank.counter, who), { old: who.confirmationPassword, fresh, ...wish })

const enter = (bank: Fixture, who: Person, typed: string) =>
  admit(bank.counter, presents(who), { password: typed, continuity: who.continuity, address, browser: 'test' })
const counts = (bank: Fixture, who: Person) => {
  const { wrong_tries, wrong_confirmations } = bank.store.users.byId(who.userId)!
  return [wrong_tries, wrong_confirmations]
}

describe('a changed log-in password', () => {
  test('is one line, is told, leaves this session, and opens the next; the old one and the 確認用パスワード stay what they were', async () => {
    const { bank, master } = await company()
    const { result, lines } = await writing(bank.file, () => password(bank, master)())
    assert.equal(result, null)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['user.password-set'],
    )
    assert.deepEqual(
      letters(bank.file, 'user.password-set').map((letter) => letter.address),
      told,
    )
    loggedIn(bank, master)
    await refuses(bank, 'E07', () => enter(bank, master, master.password), { changes: ['users'] })
    must(await enter(bank, master, fresh))
    must((await askConfirmation(bank.counter, asActor(bank.counter, master), master.confirmationPassword)) ?? {})
  })

  test('needs the old one: wrong is E07, counted with the passwords, and the sixth locks', async () => {
    const { bank, master } = await company()
    const wrong = () => password(bank, master)({ old: 'wrong' })
    for (let i = 0; i < 5; i++) await refuses(bank, 'E07', wrong, { changes: ['users'] })
    assert.deepEqual(counts(bank, master), [5, 0])
    assert.equal((await wrong())!.refused, 'E15')
    await refuses(bank, 'E15', password(bank, master))
  })

  test('is refused with the reason when it is weak, unchanged or the 確認用パスワード, and costs no try', async () => {
    const { bank, master } = await company()
    for (const [wished, why] of [
      ['short', 'too-short'],
      ['x'.repeat(129), 'too-long'],
      ['aaaaaaaaaaaaaaaa', 'too-simple'],
      ['my name is np-m here', 'contains-login-id'],
      [master.password, 'unchanged'],
      [master.confirmationPassword, 'same'],
    ] as const) {
      const { facts } = await refuses(bank, 'E25', () => password(bank, master)({ fresh: wished }))
      assert.equal(facts.why, why)
    }
  })

  test('keeps every sign as it was typed: spaces at the ends, full width, half-width kana', async () => {
    const { bank, master } = await company()
    const odd = '  ｆｕｌｌ ﾊﾝｶｸ と é  '
    assert.equal(await password(bank, master)({ fresh: odd }), null)
    for (const altered of [odd.trim(), odd.normalize('NFKC')])
      await refuses(bank, 'E07', () => enter(bank, master, altered), { changes: ['users'] })
    must(await enter(bank, master, odd))
  })
})

describe('a changed 確認用パスワード', () => {
  test('is one line, is told, and is asked from then on; the log-in password stays', async () => {
    const { bank, master } = await company()
    const { result, lines } = await writing(bank.file, () => confirmation(bank, master)())
    assert.equal(result, null)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['user.confirmation-set'],
    )
    assert.deepEqual(
      letters(bank.file, 'user.confirmation-set').map((letter) => letter.address),
      told,
    )
    const actor = asActor(bank.counter, master)
    await refuses(bank, 'E25', () => askConfirmation(bank.counter, actor, master.confirmationPassword), {
      changes: ['users'],
    })
    assert.equal(await askConfirmation(bank.counter, actor, fresh), null)
    await logsIn(bank.counter, master)
  })

  test('is not had by the log-in password: that is a wrong one, with the tries left, and the sixth locks', async () => {
    const { bank, master } = await company()
    const wrong = () => confirmation(bank, master)({ old: master.password })
    for (const left of [5, 4, 3, 2, 1]) {
      const { facts } = await refuses(bank, 'E25', wrong, { changes: ['users'] })
      assert.equal(facts.triesLeft, left)
      await logsIn(bank.counter, master)
    }
    assert.equal((await wrong())!.refused, 'E15')
  })

  test('may not be the log-in password', async () => {
    const { bank, master } = await company()
    const same = () => confirmation(bank, master)({ fresh: master.password })
    assert.equal((await refuses(bank, 'E25', same)).facts.why, 'same')
  })
})

describe('either', () => {
  test('can be replaced six times a bank day, because each is a guess at the other, and again the next', async () => {
    const { bank, master } = await company()
    for (let i = 0; i < 6; i++) {
      const next = `a new one, number ${i}`
      assert.equal(await password(bank, master)({ fresh: next }), null)
      master.password = next
    }
    const { facts } = await refuses(bank, 'E26', password(bank, master))
    assert.deepEqual(facts, { why: 'often-enough', until: '2026-11-25T00:00:00+09:00' })
    await refuses(bank, 'E26', confirmation(bank, master))
    bank.bank.set('2026-11-25T00:00:00+09:00')
    assert.equal(await password(bank, master)(), null)
  })

  test('in a session that has ended is refused, and the try is given back', async () => {
    const { bank, master } = await company()
    const [one, two] = [password(bank, master), confirmation(bank, master)]
    await bank.sessions.end(loggedIn(bank, master), 'logout')
    await refuses(bank, 'E24', one)
    await refuses(bank, 'E24', two)
    assert.deepEqual(counts(bank, master), [0, 0])
  })

  test('raced from two processes is replaced once', async () => {
    const { bank, master } = await company()
    const { counter } = await bank.another()
    const actor = asActor(bank.counter, master)
    const wish = (word: string) => ({ old: master.password, fresh: word })
    const both = await Promise.all([
      changePassword(bank.counter, actor, wish('the first of the two')),
      changePassword(counter, actor, wish('the second of the two')),
    ])
    assert.deepEqual(both.map((answer) => answer?.refused ?? 'done').sort(), ['E24', 'done'])
  })

  test('before the first passwords are set is E26: set them first', async () => {
    const { bank, master } = await company()
    const taro = await addedUser(bank.counter, master, 'TARO01')
    await acquires(bank.counter, taro)
    await confirms(bank.counter, taro)
    await logsIn(bank.counter, taro)
    const change = () => password(bank, taro)()
    assert.equal((await refuses(bank, 'E26', change)).facts.why, 'set-passwords')
  })
})
