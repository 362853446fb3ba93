import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { staffActor } from '../domain/actor.ts'
import { isRefusal } from '../domain/refusals.ts'
import { type Fixture, teller } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
  asActor,
  begin,
  confirms,
  loggedIn,
  logsIn,
  must,
  type Person,
  setsPasswords,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { company, freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { addUser } from './add-user.ts'
import { issueCode, recordCode } from './issue-code.ts'
import { openContract } from './open-contract.ts'
import { resetPassword } from './reset-password.ts'
import { revoke } from './revoke.ts'
import { stop } from './stop.ts'

const newUser = (master: Person, loginId: string) => ({
  loginId,
  name: '加藤花子',
  mail: `${loginId.toLowerCase()}@customer.example`,
  language: 'ja' as const,
  confirmationPassword: master.confirmationPassword,
})
const code = (master: Person, loginId = 'TARO01') => ({ loginId, confirmationPassword: master.confirmationPassword })

describe('a master adds a user', () => {
  test('with an initial password, told to the user, to him and to the contract address', async () => {
    const { bank, master } = await company()
    const { result, lines } = await writing(bank.file, () =>
      addUser(bank.counter, asActor(bank.counter, master), newUser(master, 'HANAKO2')),
    )
    assert.equal(must(result).loginId, 'HANAKO2')
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['user.added'],
    )
    assert.equal(letters(bank.file, 'user.added').length, 3)
    assert.equal(lines[0]!.facts.includes(must(result).initialPassword), false)
  })

  test('nine times, and the tenth is E18, also when twenty are asked for at once', async () => {
    const { bank, master } = await company()
    const actor = asActor(bank.counter, master)
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => addUser(bank.counter, actor, newUser(master, `USER${i + 10}`))),
    )
    assert.equal(all.filter((answer) => !isRefusal(answer)).length, 9)
    for (const answer of all.filter(isRefusal)) assert.equal(answer.refused, 'E18')
    const { facts } = await refuses(bank, 'E18', () => addUser(bank.counter, actor, newUser(master, 'TENTH')))
    assert.equal(facts.why, 'cap')
  })

  test('under an ID that anybody in the bank has is E18 with a free one, in the same words for every owner', async () => {
    const { bank, master } = await company()
    await settledMaster(bank.counter, 'SK-0002', 'SK-M')
    for (const loginId of ['SK-M', 'sk-m', 'SKM', 'NP-M']) {
      const { facts } = await refuses(bank, 'E18', () =>
        addUser(bank.counter, asActor(bank.counter, master), newUser(master, loginId)),
      )
      assert.equal(facts.why, 'taken')
      must(await addUser(bank.counter, asActor(bank.counter, master), newUser(master, String(facts.suggestion))))
    }
  })

  test('of a shape no ID has is E18', async () => {
    const { bank, master } = await company()
    for (const loginId of ['ab', '山田太郎', 'a b', 'x'.repeat(21)]) {
      const { facts } = await refuses(bank, 'E18', () =>
        addUser(bank.counter, asActor(bank.counter, master), newUser(master, loginId)),
      )
      assert.equal(facts.why, 'shape')
    }
  })

  test('and a general user does not: E26', async () => {
    const { bank, master } = await company()
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const wish = { ...newUser(master, 'X-NEW'), confirmationPassword: taro.confirmationPassword }
    await refuses(bank, 'E26', () => addUser(bank.counter, asActor(bank.counter, taro), wish))
  })
})

describe('a code', () => {
  test('lives until 21:00 of the third business day, is hashed at rest, and withdraws the older one', async () => {
    const { bank, master } = await company()
    const taro = await addedUser(bank.counter, master, 'TARO01')
    bank.bank.set('2026-11-27T15:00:00+09:00')
    const { result, lines } = await writing(bank.file, () =>
      issueCode(bank.counter, asActor(bank.counter, master), code(master)),
    )
    const issued = must(result)
    assert.equal(issued.validUntil.toString(), '2026-12-02T12:00:00Z')
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['right.withdrawn', 'right.issued'],
    )
    const everything = JSON.stringify(query(bank.file, 'select * from rights, audit'))
    assert.equal(everything.includes(issued.acquisitionCode), false)
    assert.equal(everything.includes(issued.acquisitionCode.replaceAll('-', '')), false)
    await refuses(bank, 'E13', () => begin(bank.counter, taro))
  })

  test('while somebody guides the master by telephone: nothing is created, the bank hears of it', async () => {
    const { bank, master } = await company()
    await addedUser(bank.counter, master, 'TARO01')
    const { facts, lines } = await refuses(
      bank,
      'E26',
      () => issueCode(bank.counter, asActor(bank.counter, master), { ...code(master), onTheTelephone: true }),
      { changes: ['signals'] },
    )
    assert.equal(facts.why, 'called-by-telephone')
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['refused', 'signal.raised'],
    )
    assert.equal(bank.store.contracts.openSignals(master.contractId)[0]!.kind, 'called-by-telephone')
  })

  test('is refused while the user has a certificate, also an expired one: it is revoked first (R8)', async () => {
    const { bank, master } = await company()
    await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const ask = () => issueCode(bank.counter, asActor(bank.counter, master), code(master))
    assert.equal((await refuses(bank, 'E18', ask)).facts.row, 'C2')
    bank.bank.set('2027-11-25T10:00:00+09:00')
    assert.equal((await refuses(bank, 'E18', ask)).facts.row, 'C5')
    const wish = { loginId: 'TARO01', reason: 'expired' as const, confirmationPassword: master.confirmationPassword }
    must(await revoke(bank.counter, asActor(bank.counter, master), wish))
    must(await ask())
  })

  test('is refused for a stopped user (E22), for the master himself and to a general user (E26)', async () => {
    const { bank, master } = await company()
    const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
    await addedUser(bank.counter, master, 'TARO01')
    const actor = asActor(bank.counter, master)
    await refuses(bank, 'E26', () => issueCode(bank.counter, actor, code(master, 'NP-M')))
    await refuses(bank, 'E26', () => issueCode(bank.counter, actor, code(master, 'NOBODY99')))
    await refuses(bank, 'E26', () => issueCode(bank.counter, asActor(bank.counter, hanako), code(hanako)))
    must(await stop(bank.counter, actor, 'TARO01'))
    await refuses(bank, 'E22', () => issueCode(bank.counter, actor, code(master)))
  })
})

describe('the restriction', () => {
  test('of a contract’s very first certificate lets the master add users and make codes the same day', async () => {
    const { bank, master } = await company()
    const { actor } = loggedIn(bank, master)
    assert.equal(actor.restriction, 'payments')
    must(await addUser(bank.counter, actor, newUser(master, 'HANAKO2')))
    must(await issueCode(bank.counter, actor, code(master, 'HANAKO2')))
  })

  test('of a re-issued master blocks both until noon of the next business day, and revoking never', async () => {
    const { bank, master } = await company()
    await addedUser(bank.counter, master, 'TARO01')
    must(await revoke(bank.counter, teller, { loginId: 'NP-M', reason: 'broken-install' }))
    const again = await reissued(bank, master)
    const { actor } = loggedIn(bank, again)
    assert.equal(actor.restriction, 'all')
    const until = '2026-11-25T12:00:00+09:00'
    const add = () => addUser(bank.counter, actor, newUser(again, 'HANAKO2'))
    const give = () => issueCode(bank.counter, actor, code(again))
    for (const act of [add, give]) assert.equal((await refuses(bank, 'E26', act)).facts.until, until)
    must(await revoke(bank.counter, actor, { ...code(again), reason: 'other' }))
    bank.bank.set(until)
    const free = loggedIn(bank, again).actor
    assert.equal(free.restriction, 'none')
    must(await addUser(bank.counter, free, newUser(again, 'HANAKO2')))
    must(await issueCode(bank.counter, free, code(again)))
  })

  /** The branch gives a master's new code as it gave the first. */
  async function reissued(bank: Fixture, master: Person): Promise<Person> {
    const issued = await recordCode(bank.counter, teller, bank.store.users.byId(master.userId)!)
    const again = { ...master, code: issued.acquisitionCode }
    await acquires(bank.counter, again)
    await confirms(bank.counter, again)
    await logsIn(bank.counter, again)
    return again
  }
})

describe('the bank’s side', () => {
  const operator = staffActor({ staffNumber: 'S-1', role: 'clerk', evidence: 'demo', sessionId: null })

  test('opens a contract with its master and the first code, each in a line that says no checker stood by', async () => {
    const bank = await freshBank()
    const wish = {
      number: 'NP-0001',
      name: '日本部品株式会社',
      noticeMail: 'a@example.jp',
      master: { loginId: 'NP-M', name: '山田太郎', mail: 'm@example.jp', language: 'ja' as const },
    }
    const { result, lines } = await writing(bank.file, () => openContract(bank.counter, operator, wish))
    must(result)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['contract.entered', 'contract.opened', 'user.added', 'right.issued'],
    )
    for (const { actor } of lines) assert.match(actor, /demo, no certificate/)
    const master = { ...wish.master, loginId: 'OTHER' }
    const number = await refuses(bank, 'E18', () => openContract(bank.counter, operator, { ...wish, master }))
    assert.equal(number.facts.why, 'contract-number')
    await refuses(bank, 'E18', () => openContract(bank.counter, operator, { ...wish, number: 'NP-0002' }))
  })

  test('is closed to a customer: E26, in a line', async () => {
    const { bank, master } = await company()
    const actor = asActor(bank.counter, master)
    await refuses(bank, 'E26', () => resetPassword(bank.counter, actor, 'NP-M'))
  })

  test('resets a password: the session ends, both passwords are set anew, the restriction begins', async () => {
    const { bank, master } = await company()
    const { result, lines } = await writing(bank.file, () => resetPassword(bank.counter, operator, 'NP-M'))
    const { initialPassword, restrictedUntil } = must(result)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['password.reset'],
    )
    assert.equal(restrictedUntil.toString(), '2026-11-25T03:00:00Z')
    assert.equal(letters(bank.file, 'password.reset').length, 2)
    const check = bank.sessions.check(master.cookie, 'login', {
      presented: true,
      sha256: master.issued!.sha256,
      ours: true,
    })
    assert.deepEqual(check, { in: false, status: 401 })
    master.password = initialPassword
    await logsIn(bank.counter, master)
    assert.equal(loggedIn(bank, master).mustSetPasswords, true)
    await setsPasswords(bank.counter, master)
    await refuses(bank, 'E26', () => resetPassword(bank.counter, operator, 'NOBODY99'))
  })
})
