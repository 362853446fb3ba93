import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { userActor } from '../domain/actor.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import { addedUser, asActor, loggedIn, must, type Person, settledMaster, settles } from '../test/fixture/people.ts'
import { company, refuses } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { changeMail, confirmMail, withdrawMailChange } from './change-mail.ts'
import { changePassword } from './change-password.ts'
import { settleMailChanges } from './sweep.ts'
import { viewOwn } from './view-own.ts'
import { viewUser } from './view-users.ts'

const [contract, old, fresh] = ['keiri@np-0001.example', 'np-m@customer.example', 'yamada@new.example'] as const
const noon = '2026-11-25T12:00:00+09:00'

const asks = (bank: Fixture, who: Person, wish: { loginId?: string; mail?: string } = {}) =>
  changeMail(bank.counter, asActor(bank.counter, who), {
    loginId: who.loginId,
    mail: fresh,
    confirmationPassword: who.confirmationPassword,
    ...wish,
  })
const withdraws = (bank: Fixture, who: Person, loginId = who.loginId) =>
  withdrawMailChange(bank.counter, asActor(bank.counter, who), loginId)

/** Any news about the master: to which addresses does it go at this moment? */
async function toldNow(bank: Fixture, who: Person): Promise<string[]> {
  const before = letters(bank.file, 'user.password-set').length
  const next = `another password, number ${before}`
  assert.equal(await changePassword(bank.counter, asActor(bank.counter, who), { old: who.password, fresh: next }), null)
  who.password = next
  const all = query<{ address: string }>(bank.file, `select address from outbox where kind = 'user.password-set'`)
  return all
    .slice(before)
    .map(({ address }) => address)
    .sort()
}

describe('a changed mail address', () => {
  test('is told at once to the old, the new and the contract address, and answers from when it works', async () => {
    const { bank, master } = await company()
    const { result, lines } = await writing(bank.file, () => asks(bank, master))
    assert.equal(must(result).worksFrom.toString(), Temporal.Instant.from(noon).toString())
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['user.mail-changed'],
    )
    assert.deepEqual(
      letters(bank.file, 'user.mail-changed').map(({ address }) => address),
      [contract, old, fresh],
    )
  })

  test('works from 12:00 of the next business day, with or without the timer; the old one is told until then, and thirty days more', async () => {
    const { bank, master } = await company()
    must(await asks(bank, master))
    bank.bank.set('2026-11-25T11:59:59+09:00')
    assert.deepEqual(await toldNow(bank, master), [contract, old])
    bank.bank.set(noon)
    assert.deepEqual(await toldNow(bank, master), [contract, old, fresh])
    assert.equal(viewUser(bank.counter, bank.store.users.byId(master.userId)!).mail, fresh)
    assert.equal(await settleMailChanges(bank.counter), 1)
    assert.equal(bank.store.users.byId(master.userId)!.mail, fresh)
    assert.deepEqual(await toldNow(bank, master), [contract, old, fresh])
    bank.bank.set('2026-12-25T11:59:59+09:00')
    assert.deepEqual(await toldNow(bank, master), [contract, old, fresh])
    bank.bank.set('2026-12-25T12:00:00+09:00')
    assert.deepEqual(await toldNow(bank, master), [contract, fresh])
    assert.equal(await settleMailChanges(bank.counter), 0)
  })

  test('asked on the eve of a holiday waits for the next business day', async () => {
    const { bank, master } = await company()
    bank.bank.set('2026-12-30T20:00:00+09:00')
    assert.equal(must(await asks(bank, master)).worksFrom.toString(), '2027-01-04T03:00:00Z')
  })

  test('can be withdrawn until it works, in one press; then everything is as before', async () => {
    const { bank, master } = await company()
    must(await asks(bank, master))
    const { result, lines } = await writing(bank.file, () => withdraws(bank, master))
    assert.deepEqual(result, { loginId: 'NP-M', mail: old })
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['user.mail-change-withdrawn'],
    )
    assert.deepEqual(
      letters(bank.file, 'user.mail-change-withdrawn').map(({ address }) => address),
      [contract, old, fresh],
    )
    bank.bank.set(noon)
    assert.deepEqual(await toldNow(bank, master), [contract, old])
    assert.equal((await refuses(bank, 'E26', () => withdraws(bank, master))).facts.why, 'no-mail-change')
    must(await asks(bank, master))
  })

  test('that works already cannot be withdrawn, but changed again, also before the timer has come', async () => {
    const { bank, master } = await company()
    must(await asks(bank, master))
    bank.bank.set(noon)
    assert.equal((await refuses(bank, 'E26', () => withdraws(bank, master))).facts.why, 'no-mail-change')
    must(await asks(bank, master, { mail: 'third@new.example' }))
    assert.deepEqual(await toldNow(bank, master), [contract, old, fresh])
    bank.bank.set('2026-11-26T12:00:00+09:00')
    assert.deepEqual(await toldNow(bank, master), [contract, old, 'third@new.example', fresh])
  })

  test('is one at a time: a second is refused with the moment of the first, and so are two at once', async () => {
    const { bank, master } = await company()
    const both = await Promise.all([asks(bank, master), asks(bank, master, { mail: 'other@new.example' })])
    assert.equal(both.filter((answer) => 'refused' in answer && answer.refused === 'E26').length, 1)
    const { facts } = await refuses(bank, 'E26', () => asks(bank, master, { mail: 'third@new.example' }))
    assert.deepEqual(facts, { why: 'mail-pending', until: noon })
  })

  test('is refused when it is none, when the 確認用パスワード is wrong, and while the actor is restricted', async () => {
    const { bank, master } = await company()
    const same = () => asks(bank, master, { mail: 'NP-M@customer.example' })
    assert.equal((await refuses(bank, 'E26', same)).facts.why, 'mail-same')
    const wrong = () => asks(bank, { ...master, confirmationPassword: 'wrong' })
    await refuses(bank, 'E25', wrong, { changes: ['users'] })
    const actor = userActor({
      ...asActor(bank.counter, master),
      restriction: 'all',
      restrictedUntilMs: Temporal.Instant.from(noon).epochMilliseconds,
    })
    const wish = { loginId: 'NP-M', mail: fresh, confirmationPassword: master.confirmationPassword }
    const { facts } = await refuses(bank, 'E26', () => changeMail(bank.counter, actor, wish))
    assert.deepEqual(facts, { why: 'restricted', until: noon })
  })

  test('in a session that has ended meanwhile is refused', async () => {
    const { bank, master } = await company()
    const actor = asActor(bank.counter, master)
    await bank.sessions.end(loggedIn(bank, master), 'logout')
    const wish = { loginId: 'NP-M', mail: fresh, confirmationPassword: master.confirmationPassword }
    assert.equal(((await changeMail(bank.counter, actor, wish)) as { refused: string }).refused, 'E24')
    assert.equal(letters(bank.file, 'user.mail-changed').length, 0)
  })
})

describe('whose address', () => {
  test('a master changes a general user’s, who is told at the old one and asked whether the new one is his', async () => {
    const { bank, master } = await company()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const taros = asActor(bank.counter, taro)
    assert.equal(await confirmMail(bank.counter, taros, 'taro01@customer.example'), null)
    assert.equal(viewOwn(bank.counter, taros).mail.confirmed, true)
    must(await asks(bank, master, { loginId: 'taro01', mail: 'taro@new.example' }))
    const { pending } = viewOwn(bank.counter, taros).mail
    assert.deepEqual([pending?.mail, pending?.worksFrom, pending?.byOwner], ['taro@new.example', noon, false])
    assert.deepEqual(
      letters(bank.file, 'user.mail-changed').map(({ address }) => address),
      [contract, old, 'taro01@customer.example', 'taro@new.example'],
    )
    bank.bank.set(noon)
    for (const moved of [0, 1]) {
      assert.equal(await settleMailChanges(bank.counter), 1 - moved)
      const { address, confirmed, alsoTold } = viewOwn(bank.counter, taros).mail
      assert.deepEqual([address, confirmed, alsoTold], ['taro@new.example', false, ['taro01@customer.example']])
    }
    assert.equal((await confirmMail(bank.counter, taros, 'taro01@customer.example'))?.refused, 'E26')
    assert.equal(await confirmMail(bank.counter, taros, 'taro@new.example'), null)
    assert.equal(viewOwn(bank.counter, taros).mail.confirmed, true)
  })

  test('a general user changes and withdraws his own, and nobody else’s', async () => {
    const { bank, master } = await company()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    must(await asks(bank, taro, { mail: 'taro@new.example' }))
    must(await withdraws(bank, master, 'TARO01'))
    await refuses(bank, 'E26', () => asks(bank, taro, { loginId: 'NP-M', mail: 'thief@new.example' }))
    await refuses(bank, 'E26', () => withdraws(bank, taro, 'NP-M'))
    const other = await settledMaster(bank.counter, 'OT-0002', 'OT-M')
    const foreign = () => asks(bank, other, { loginId: 'TARO01', mail: 'thief@new.example' })
    assert.equal((await refuses(bank, 'E26', foreign)).facts.why, 'no-such-user')
  })
})
