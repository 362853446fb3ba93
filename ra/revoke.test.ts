import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { masterReasons } from '../domain/reasons.ts'
import { isRefusal } from '../domain/refusals.ts'
import { admit } from '../login/admit.ts'
import { type Fixture, teller } from '../test/fixture/counter.ts'
import {
  addedUser,
  address,
  asActor,
  begin,
  loggedIn,
  must,
  openedContract,
  type Person,
  presents,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { revoke } from './revoke.ts'

async function company(): Promise<{ bank: Fixture; master: Person; taro: Person }> {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  return { bank, master, taro }
}

const wish = (master: Person, loginId = 'TARO01') =>
  ({ loginId, reason: 'pc-replaced', confirmationPassword: master.confirmationPassword }) as const

describe('a master who revokes his user’s certificate', () => {
  test('ends certificate and session, makes the list due, tells three addresses once, in one line', async () => {
    const { bank, master, taro } = await company()
    const head = bank.store.feed.head()
    const { result, lines } = await writing(bank.file, () =>
      revoke(bank.counter, asActor(bank.counter, master), wish(master)),
    )
    const revoked = must(result)
    assert.deepEqual(revoked.serials, [taro.issued!.serial])
    assert.equal(revoked.now, true)
    assert.equal(bank.store.feed.head(), head + 1)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.revoked'],
    )
    assert.deepEqual(JSON.parse(lines[0]!.facts).reason, 'pc-replaced')
    assert.equal(letters(bank.file, 'certificate.revoked').length, 3)
    assert.equal(bank.store.sessions.history(taro.userId)[0]!.why, 'revoked')
    const check = bank.sessions.check(taro.cookie, 'login', presents(taro))
    assert.ok(!check.in && check.status === 403)
    assert.equal(check.refusal.refused, 'E05')
    const again = await admit(bank.counter, presents(taro), {
      password: taro.password,
      continuity: taro.continuity,
      address,
      browser: 'test',
    })
    assert.equal(isRefusal(again) && again.refused, 'E05')
  })

  test('twice is told that it was done before, and when; nothing is written twice', async () => {
    const { bank, master } = await company()
    const first = must(await revoke(bank.counter, asActor(bank.counter, master), wish(master)))
    bank.advance({ minutes: 5 })
    const { result, lines } = await writing(bank.file, () =>
      revoke(bank.counter, asActor(bank.counter, master), wish(master)),
    )
    const second = must(result)
    assert.equal(second.now, false)
    assert.equal(second.revokedAt.toString(), first.revokedAt.toString())
    assert.deepEqual(lines, [])
    assert.equal(letters(bank.file, 'certificate.revoked').length, 3)
  })

  test('ten times at once revokes once', async () => {
    const { bank, master } = await company()
    const all = await Promise.all(
      Array.from({ length: 10 }, () => revoke(bank.counter, asActor(bank.counter, master), wish(master))),
    )
    assert.equal(all.map(must).filter((revoked) => revoked.now).length, 1)
    const lines = query<{ n: number }>(bank.file, "select count(*) n from audit where event = 'certificate.revoked'")
    assert.equal(lines[0]!.n, 1)
  })

  test('may do so although he is restricted, and although the user is stopped', async () => {
    const { bank, master } = await company()
    const { actor } = loggedIn(bank, master)
    assert.equal(actor.restriction, 'payments')
    must(await revoke(bank.counter, { ...actor, restriction: 'all' }, wish(master)))
  })

  test('for each of his reasons; for the bank’s own it is E26', async () => {
    const { bank, master } = await company()
    const actor = asActor(bank.counter, master)
    for (const reason of ['master-changed', 'contract-closed', 'not-installed'] as const) {
      await refuses(bank, 'E26', () => revoke(bank.counter, actor, { ...wish(master), reason }))
    }
    for (const reason of masterReasons) must(await revoke(bank.counter, actor, { ...wish(master), reason }))
  })
})

describe('a revocation is refused', () => {
  test('to a general user, for his colleague and for himself', async () => {
    const { bank, master, taro } = await company()
    const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
    const actor = asActor(bank.counter, hanako)
    for (const loginId of [taro.loginId, hanako.loginId, master.loginId]) {
      await refuses(bank, 'E26', () => revoke(bank.counter, actor, { ...wish(hanako), loginId }))
    }
  })

  test('to the master for his own: that is done at the branch', async () => {
    const { bank, master } = await company()
    const actor = asActor(bank.counter, master)
    const { facts } = await refuses(bank, 'E26', () => revoke(bank.counter, actor, wish(master, 'NP-M')))
    assert.equal(facts.who, 'branch')
  })

  test('to another contract’s master, in the words of an unknown ID', async () => {
    const { bank, taro } = await company()
    const other = await settledMaster(bank.counter, 'SK-0002', 'SK-M')
    const actor = asActor(bank.counter, other)
    const foreign = await refuses(bank, 'E26', () => revoke(bank.counter, actor, wish(other, taro.loginId)))
    const unknown = await refuses(bank, 'E26', () => revoke(bank.counter, actor, wish(other, 'NOBODY99')))
    assert.deepEqual(foreign.facts, unknown.facts)
  })

  test('with a wrong 確認用パスワード, which costs a try and nothing else', async () => {
    const { bank, master } = await company()
    const actor = asActor(bank.counter, master)
    const { facts } = await refuses(
      bank,
      'E25',
      () => revoke(bank.counter, actor, { ...wish(master), confirmationPassword: 'wrong' }),
      { changes: ['users'] },
    )
    assert.equal(facts.triesLeft, 5)
  })

  test('when the session ended on the way: E24, and the certificate stands', async () => {
    const { bank, master, taro } = await company()
    const actor = asActor(bank.counter, master)
    await bank.sessions.end(loggedIn(bank, master), 'logout')
    assert.deepEqual(await revoke(bank.counter, actor, wish(master)), { refused: 'E24', facts: {} })
    assert.equal(bank.store.certificates.presented(taro.issued!.sha256)!.state, 'C2')
  })
})

describe('the bank revokes', () => {
  test('a master’s certificate, without touching his users', async () => {
    const { bank, taro } = await company()
    must(await revoke(bank.counter, teller, { loginId: 'NP-M', reason: 'broken-install' }))
    loggedIn(bank, taro)
  })

  test('a lost master’s, and withdraws every open code of the contract', async () => {
    const { bank, master } = await company()
    const hanako = await addedUser(bank.counter, master, 'HANAKO2')
    const other = await openedContract(bank.counter, 'SK-0002', 'SK-M')
    const { lines } = await writing(bank.file, () =>
      revoke(bank.counter, teller, { loginId: 'NP-M', reason: 'lost-or-stolen' }),
    )
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.revoked', 'right.withdrawn'],
    )
    await refuses(bank, 'E13', () => begin(bank.counter, hanako))
    must(await begin(bank.counter, other))
  })

  test('the line says that no certificate of the clerk’s stood behind it', async () => {
    const { bank } = await company()
    const { lines } = await writing(bank.file, () =>
      revoke(bank.counter, teller, { loginId: 'TARO01', reason: 'left-or-moved' }),
    )
    assert.equal(lines[0]!.actor, 'staff:TEST-01 (demo, no certificate)')
  })
})
