import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { userActor } from '../domain/actor.ts'
import type { Passwords } from '../secrets/passwords.ts'
import { type Fixture, teller } from '../test/fixture/counter.ts'
import {
  addedUser,
  asActor,
  begin,
  loggedIn,
  logsIn,
  must,
  type Person,
  presents,
  settledMaster,
  settles,
  sourcePrefix,
} from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { dump, letters, writing } from '../test/fixture/rows.ts'
import { liftStop } from './lift-stop.ts'
import { stop, stopFromOutside } from './stop.ts'

async function company(): Promise<{ bank: Fixture; master: Person; taro: Person }> {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  return { bank, master, taro }
}

const outside = (who: Person, wrong: Partial<Person> = {}) => ({
  loginId: wrong.loginId ?? who.loginId,
  password: wrong.password ?? who.password,
  sourcePrefix,
})

describe('緊急停止 from outside, by ID and password', () => {
  test('ends the session in the same transaction, holds the certificate and tells three addresses', async () => {
    const { bank, taro } = await company()
    bank.bank.set('2026-11-28T03:00:00+09:00')
    const { lines } = await writing(bank.file, () => stopFromOutside(bank.counter, outside(taro)))
    assert.deepEqual(
      lines.map(({ event, actor }) => [event, actor]),
      [['user.held', `public:${sourcePrefix}`]],
    )
    assert.equal(bank.store.sessions.history(taro.userId)[0]!.why, 'held')
    const check = bank.sessions.check(taro.cookie, 'login', presents(taro))
    assert.equal(!check.in && check.status === 403 && check.refusal.refused, 'E22')
    assert.notEqual(bank.store.certificates.status(taro.issued!.serial)!.heldAt, null)
    assert.equal(letters(bank.file, 'user.held').length, 3)
  })

  test('gives one answer at one cost: stopped, stopped before, wrong password, nobody', async () => {
    const { bank, taro } = await company()
    let verified = 0
    const passwords: Passwords = {
      ...bank.counter.passwords,
      verify(password, stored) {
        verified++
        return bank.counter.passwords.verify(password, stored)
      },
    }
    const counter = { ...bank.counter, passwords }
    const asked = [
      outside(taro),
      outside(taro),
      outside(taro, { password: 'x' }),
      outside(taro, { loginId: 'NOBODY9' }),
    ]
    for (const [i, wish] of asked.entries()) {
      assert.equal(await stopFromOutside(counter, wish), null)
      assert.equal(verified, i + 1)
    }
    assert.equal(letters(bank.file, 'user.held').length, 3)
  })

  test('with a wrong password is one E07 line, and nothing else happened', async () => {
    const { bank, taro } = await company()
    const before = dump(bank.file)
    const { lines } = await writing(bank.file, () => stopFromOutside(bank.counter, outside(taro, { password: 'x' })))
    assert.deepEqual(
      lines.map(({ event, refusal, user_id }) => [event, refusal, user_id]),
      [['refused', 'E07', taro.userId]],
    )
    assert.deepEqual(dump(bank.file), before)
  })
})

describe('緊急停止 by those who are logged in', () => {
  test('the user for himself, the master for anybody of his contract and for himself, the bank for all', async () => {
    const { bank, master, taro } = await company()
    const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
    assert.equal(must(await stop(bank.counter, asActor(bank.counter, taro), 'TARO01')).now, true)
    assert.equal(must(await stop(bank.counter, asActor(bank.counter, master), 'HANAKO2')).now, true)
    assert.equal(must(await stop(bank.counter, asActor(bank.counter, master), 'NP-M')).now, true)
    assert.equal(bank.sessions.check(hanako.cookie, 'login', presents(hanako)).in, false)
    const other = await settledMaster(bank.counter, 'SK-0002', 'SK-M')
    assert.equal(must(await stop(bank.counter, teller, other.loginId)).now, true)
  })

  test('pressed again is told since when, and writes nothing', async () => {
    const { bank, master } = await company()
    const first = must(await stop(bank.counter, asActor(bank.counter, master), 'TARO01'))
    bank.advance({ hours: 1 })
    const { result, lines } = await writing(bank.file, () =>
      stop(bank.counter, asActor(bank.counter, master), 'TARO01'),
    )
    const again = must(result)
    assert.equal(again.now, false)
    assert.ok(again.stoppedAt.since(first.stoppedAt).total('minutes') < 1)
    assert.deepEqual(lines, [])
  })

  test('pressed twenty times at once stops once', async () => {
    const { bank, master } = await company()
    const all = await Promise.all(
      Array.from({ length: 20 }, () => stop(bank.counter, asActor(bank.counter, master), 'TARO01')),
    )
    assert.equal(all.map(must).filter(({ now }) => now).length, 1)
    assert.equal(letters(bank.file, 'user.held').length, 3)
  })

  test('is refused to a colleague, and to another contract in the words of an unknown ID', async () => {
    const { bank, master, taro } = await company()
    const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
    await refuses(bank, 'E26', () => stop(bank.counter, asActor(bank.counter, hanako), taro.loginId))
    const other = await settledMaster(bank.counter, 'SK-0002', 'SK-M')
    const actor = asActor(bank.counter, other)
    const foreign = await refuses(bank, 'E26', () => stop(bank.counter, actor, taro.loginId))
    const unknown = await refuses(bank, 'E26', () => stop(bank.counter, actor, 'NOBODY99'))
    assert.deepEqual(foreign.facts, unknown.facts)
  })

  test('suspends an open code: E22 to who knows all three, and the code works after the lifting', async () => {
    const { bank, master } = await company()
    const hanako = await addedUser(bank.counter, master, 'HANAKO2')
    must(await stop(bank.counter, asActor(bank.counter, master), 'HANAKO2'))
    const { facts } = await refuses(bank, 'E22', () => begin(bank.counter, hanako))
    assert.match(String(facts.stoppedAt), /^2026-.*\+09:00$/)
    const { confirmationPassword } = master
    must(await liftStop(bank.counter, asActor(bank.counter, master), { loginId: 'HANAKO2', confirmationPassword }))
    must(await begin(bank.counter, hanako))
  })
})

describe('the lifting of a stop', () => {
  async function stopped() {
    const all = await company()
    must(await stop(all.bank.counter, asActor(all.bank.counter, all.master), 'TARO01'))
    const { confirmationPassword } = all.master
    return { ...all, wish: { loginId: 'TARO01', confirmationPassword } }
  }

  test('by the master leaves the user restricted until noon of the next business day', async () => {
    const { bank, master, taro, wish } = await stopped()
    bank.bank.set('2026-11-27T15:00:00+09:00')
    const { result, lines } = await writing(bank.file, () =>
      liftStop(bank.counter, asActor(bank.counter, master), wish),
    )
    assert.equal(must(result).restrictedUntil.toString(), '2026-11-30T03:00:00Z')
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['user.released'],
    )
    assert.equal(letters(bank.file, 'user.released').length, 3)
    await logsIn(bank.counter, taro)
    const { actor } = loggedIn(bank, taro)
    assert.equal(actor.restriction, 'all')
    bank.bank.set('2026-11-30T12:00:00+09:00')
    assert.equal(loggedIn(bank, taro).actor.restriction, 'none')
  })

  test('is not the user’s own act, nor another contract’s', async () => {
    const { bank, master, taro, wish } = await stopped()
    const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
    await refuses(bank, 'E26', () => liftStop(bank.counter, asActor(bank.counter, hanako), wish))
    await refuses(bank, 'E26', () => liftStop(bank.counter, asActor(bank.counter, taro), wish))
    const other = await settledMaster(bank.counter, 'SK-0002', 'SK-M')
    await refuses(bank, 'E26', () => liftStop(bank.counter, asActor(bank.counter, other), wish))
  })

  test('of a master takes two people at the branch', async () => {
    const { bank, master } = await company()
    const actor = asActor(bank.counter, master)
    must(await stop(bank.counter, actor, 'NP-M'))
    const wish = { loginId: 'NP-M', confirmationPassword: master.confirmationPassword }
    await refuses(bank, 'E26', () => liftStop(bank.counter, userActor({ ...actor }), wish))
  })

  test('of nobody stopped is E27, and asks for no password', async () => {
    const { bank, master, wish } = await stopped()
    must(await liftStop(bank.counter, asActor(bank.counter, master), wish))
    await refuses(bank, 'E27', () => liftStop(bank.counter, asActor(bank.counter, master), wish))
  })

  test('needs 確認用パスワード', async () => {
    const { bank, master, wish } = await stopped()
    const wrong = { ...wish, confirmationPassword: 'wrong' }
    await refuses(bank, 'E25', () => liftStop(bank.counter, asActor(bank.counter, master), wrong), {
      changes: ['users'],
    })
  })
})
