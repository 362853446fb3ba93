import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { describe, test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import type { Unit } from '../store/commit.ts'
import { type Fixture, teller } from '../test/fixture/counter.ts'
import {
  addedUser,
  address,
  asActor,
  confirms,
  loggedIn,
  logsIn,
  must,
  newRequest,
  type Person,
  presents,
  renews,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { acquireSuccessor } from './acquire-successor.ts'
import type { Counter } from './counter.ts'
import { fetchCertificate } from './fetch-certificate.ts'
import { askRenewal, beginRenewal } from './renew.ts'
import { revoke } from './revoke.ts'
import { stop } from './stop.ts'
import { revokeUnproven, sweepOrphans } from './sweep.ts'
import { viewUser } from './view-users.ts'

/** Tuesday 2027-11-02: the certificates of 2026-11-24 have 22 days left. */
const inTime = '2027-11-02T10:00:00+09:00'

/** A general user, logged in with a certificate that may be renewed, and his master. */
async function renewable(now = inTime): Promise<{ bank: Fixture; master: Person; taro: Person }> {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  bank.bank.set(now)
  bank.machine.set(now)
  await logsIn(bank.counter, master)
  await logsIn(bank.counter, taro)
  return { bank, master, taro }
}

const begins = (bank: Fixture, who: Person, confirmationPassword = who.confirmationPassword) =>
  beginRenewal(bank.counter, asActor(bank.counter, who), { confirmationPassword })

const asks = (bank: Fixture, who: Person, session: string, request: Uint8Array, counter: Counter = bank.counter) =>
  acquireSuccessor(counter, asActor(bank.counter, who), { session, request, address })

const row = (bank: Fixture, who: Person) => bank.store.certificates.presented(who.issued!.sha256)!
const states = (bank: Fixture, who: Person) =>
  query<{ state: string; role: string }>(
    bank.file,
    'select state, role from certificates where user_id = ? order by intended_at',
    who.userId,
  ).map(({ state, role }) => `${state} ${role}`)

/** The counter whose commits an interferer may look at, and act before. */
function interfered(bank: Fixture, before: (unit: Unit) => Promise<void>): Counter {
  const commit = async (unit: Unit): Promise<void> => {
    await before(unit)
    return bank.store.commit(unit)
  }
  return { ...bank.counter, store: { ...bank.store, commit } }
}
const writes = (unit: Unit, event: string): boolean => unit.audit?.some((line) => line.event === event) ?? false

describe('renewal begins', () => {
  test('with 確認用パスワード, from D-40 and in the hours: a session of thirty minutes, one audit line', async () => {
    const { bank, taro } = await renewable()
    const { result, lines } = await writing(bank.file, () => begins(bank, taro))
    const begun = must(result)
    assert.deepEqual([begun.loginId, begun.role], ['TARO01', 'general'])
    assert.equal(begun.finishBy.toString(), '2027-11-02T01:30:00Z')
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['renewal.begun'],
    )
  })

  test('no sooner than 00:00 of D-40: E14 says from when', async () => {
    const { bank, taro } = await renewable('2027-10-14T10:00:00+09:00')
    const { facts } = await refuses(bank, 'E14', () => begins(bank, taro))
    assert.equal(facts.firstRenewal, '2027-10-15T09:00:00+09:00')
    bank.advance({ hours: 23 })
    await logsIn(bank.counter, taro)
    must(await begins(bank, taro))
  })

  test('not outside the hours: E09 says when they begin again', async () => {
    const { bank, taro } = await renewable('2027-11-02T21:00:00+09:00')
    const { facts } = await refuses(bank, 'E09', () => begins(bank, taro))
    assert.equal(facts.nextOpening, '2027-11-04T09:00:00+09:00')
  })

  test('not with a wrong 確認用パスワード: E25, and the sixth locks', async () => {
    const { bank, taro } = await renewable()
    for (let left = 5; left > 0; left--) {
      const { facts } = await refuses(bank, 'E25', () => begins(bank, taro, 'wrong'), { changes: ['users'] })
      assert.equal(facts.triesLeft, left)
    }
    const answer = await begins(bank, taro, 'wrong')
    assert.equal(isRefusal(answer) && answer.refused, 'E15')
  })

  test('not while somebody guides him by telephone: nothing is made, the bank hears of it', async () => {
    const { bank, taro } = await renewable()
    const { confirmationPassword } = taro
    const wish = { confirmationPassword, onTheTelephone: true }
    await refuses(bank, 'E26', () => beginRenewal(bank.counter, asActor(bank.counter, taro), wish), {
      changes: ['signals'],
    })
    assert.equal(bank.store.contracts.openSignals(taro.contractId)[0]!.kind, 'called-by-telephone')
  })

  test('not with the old one when the new one is proven: E16 names the newer', async () => {
    const { bank, taro } = await renewable()
    const renewed = await renews(bank.counter, taro)
    await confirms(bank.counter, renewed)
    const { facts } = await refuses(bank, 'E16', () => begins(bank, taro))
    assert.equal(facts.successorLastDay, '2028-11-02')
  })

  test('not with the unproven new one, nor with it once it is proven: E14', async () => {
    const { bank, taro } = await renewable()
    const renewed = await renews(bank.counter, taro)
    const elsewhere = { ...renewed, continuity: undefined } as unknown as Person
    await logsIn(bank.counter, elsewhere)
    await refuses(bank, 'E14', () => begins(bank, elsewhere))
  })
})

describe('the renewal page', () => {
  test('is shown where a press would be let begin, and after hours to whoever has begun one in this browser', async () => {
    const { bank, taro } = await renewable()
    const asks = (who: Person, begun?: string) => askRenewal(bank.counter, asActor(bank.counter, who), begun)
    assert.equal(await asks(taro), null)
    const { session } = must(await begins(bank, taro))
    bank.bank.set('2027-11-02T23:00:00+09:00')
    assert.equal(await asks(taro, session), null)
    await refuses(bank, 'E09', () => asks(taro))
    await refuses(bank, 'E09', () => asks(taro, 'no token of ours'))
  })

  test('is E14 for the new certificate, although the cookie of its renewal is still there', async () => {
    const { bank, taro } = await renewable()
    const { session } = must(await begins(bank, taro))
    const issued = must(await asks(bank, taro, session, await newRequest()))
    const renewed = { ...taro, issued }
    await logsIn(bank.counter, renewed)
    await refuses(bank, 'E14', () => askRenewal(bank.counter, asActor(bank.counter, renewed), session))
  })
})

describe('the successor', () => {
  test('is valid a year from the renewal day, stands beside the old one, restricts nothing and is told to everybody', async () => {
    const { bank, taro } = await renewable()
    const restricted = bank.store.users.byId(taro.userId)!.restricted_until
    const { session } = must(await begins(bank, taro))
    const request = await newRequest()
    const { result, lines } = await writing(bank.file, () => asks(bank, taro, session, request))
    const issued = must(result)
    assert.equal(new X509Certificate(issued.der).checkIssued(new X509Certificate(issued.chain[0]!)), true)
    assert.deepEqual([issued.lastDay, issued.proven, issued.again], ['2028-11-02', false, false])
    assert.equal(issued.proveBy.toString(), '2027-11-08T12:00:00Z')
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.intended', 'certificate.issued'],
    )
    assert.deepEqual(states(bank, taro), ['C2 current', 'C1 successor'])
    assert.equal(bank.store.users.byId(taro.userId)!.restricted_until, restricted)
    assert.equal(letters(bank.file, 'certificate.renewed').length, 3)
    assert.equal(viewUser(bank.counter, bank.store.users.byId(taro.userId)!).state, 'renewing')
    await logsIn(bank.counter, taro)
  })

  test('is told again to the same key: in the same session, and that day in a newer one', async () => {
    const { bank, taro } = await renewable()
    const first = must(await begins(bank, taro))
    const request = await newRequest()
    const issued = must(await asks(bank, taro, first.session, request))
    const again = must(await asks(bank, taro, first.session, request))
    assert.deepEqual([again.again, again.serial], [true, issued.serial])
    const newer = must(await begins(bank, taro))
    const third = must(await asks(bank, taro, newer.session, request))
    assert.deepEqual([third.again, third.serial], [true, issued.serial])
    assert.equal(must(await fetchCertificate(bank.counter, newer.session)).serial, issued.serial)
    assert.deepEqual(await fetchCertificate(bank.counter, first.session), {
      refused: 'E24',
      facts: { why: 'not-requested' },
    })
    assert.deepEqual(states(bank, taro), ['C2 current', 'C1 successor'])
  })

  test('with another key in a used session is E24; begun again it withdraws the unproven one, whose serial is on the list', async () => {
    const { bank, taro } = await renewable()
    const { session } = must(await begins(bank, taro))
    const first = must(await asks(bank, taro, session, await newRequest()))
    const other = await newRequest()
    await refuses(bank, 'E24', () => asks(bank, taro, session, other))
    const newer = must(await begins(bank, taro))
    assert.deepEqual(states(bank, taro), ['C2 current', 'C1 successor'])
    const { lines } = await writing(bank.file, () => asks(bank, taro, newer.session, other))
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.withdrawn', 'certificate.intended', 'certificate.issued'],
    )
    assert.deepEqual(states(bank, taro), ['C2 current', 'C6 successor', 'C1 successor'])
    const withdrawn = bank.store.certificates.bySerial(first.serial)!
    assert.equal(withdrawn.reason, 'renewal-restarted')
    assert.deepEqual(
      letters(bank.file, 'certificate.withdrawn').map(({ address, occasion }) => [address, occasion]),
      [['taro01@customer.example', withdrawn.id]],
    )
    const listed = [...bank.store.certificates.revoked(bank.ca.issuing.id, 0)]
    assert.ok(listed.some(({ serial }) => serial === first.serial))
    assert.equal(
      query(bank.file, "select 1 from feed where certificate_id = ? and kind = 'revoked'", withdrawn.id).length,
      1,
    )
  })

  test('is finished within the thirty minutes, past 21:00 too, and not after them', async () => {
    const { bank, master, taro } = await renewable('2027-11-02T20:55:00+09:00')
    const his = must(await begins(bank, taro))
    const late = must(await begins(bank, master))
    bank.bank.set('2027-11-02T21:24:59+09:00')
    must(await asks(bank, taro, his.session, await newRequest()))
    bank.bank.set('2027-11-02T21:25:00+09:00')
    const request = await newRequest()
    await refuses(bank, 'E24', () => asks(bank, master, late.session, request))
  })

  test('is not given to another session than his who renews', async () => {
    const { bank, master, taro } = await renewable()
    const { session } = must(await begins(bank, taro))
    const request = await newRequest()
    await refuses(bank, 'E24', () => asks(bank, master, session, request))
    await refuses(bank, 'E24', () => acquireSuccessor(bank.counter, null, { session, request, address }))
    await logsIn(bank.counter, taro)
    must(await asks(bank, taro, session, request))
  })
})

describe('the overlap', () => {
  test('lasts until the first log-in with the new one on the PC that proved it: then the old one is superseded and told newer', async () => {
    const { bank, taro } = await renewable()
    const renewed = await renews(bank.counter, taro)
    await confirms(bank.counter, renewed)
    assert.deepEqual(states(bank, taro), ['C2 current', 'C2 successor'])
    const { lines } = await writing(bank.file, () => logsIn(bank.counter, renewed))
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.login', 'certificate.superseded'],
    )
    assert.deepEqual(states(bank, taro), ['C4 current', 'C2 current'])
    assert.equal(letters(bank.file, 'certificate.superseded').length, 3)
    assert.equal(query(bank.file, "select 1 from feed where kind = 'superseded'").length, 1)
    const check = bank.sessions.check(taro.cookie, 'login', presents(taro))
    assert.ok(!check.in && check.status === 403)
    assert.equal(check.refusal.refused, 'E16')
    assert.equal(check.refusal.facts.successorLastDay, '2028-11-02')
    assert.equal(query(bank.file, "select 1 from sessions where why = 'superseded'").length, 1)
  })

  test('ends by a log-in without the check too, on the PC that is known by the old one, which is then known by the new', async () => {
    const { bank, taro } = await renewable()
    const renewed = await renews(bank.counter, taro)
    await logsIn(bank.counter, renewed)
    assert.deepEqual(states(bank, taro), ['C4 current', 'C2 current'])
    assert.notEqual(renewed.continuity, taro.continuity)
    assert.deepEqual(letters(bank.file, 'restriction.started'), [])
    await logsIn(bank.counter, renewed)
    assert.deepEqual(letters(bank.file, 'restriction.started'), [])
  })

  test('does not end by a log-in with the new one on another PC; there it is restricted', async () => {
    const { bank, taro } = await renewable()
    const renewed = await renews(bank.counter, taro)
    await confirms(bank.counter, renewed)
    const elsewhere = { ...renewed }
    delete elsewhere.continuity
    await logsIn(bank.counter, elsewhere)
    assert.deepEqual(states(bank, taro), ['C2 current', 'C2 successor'])
    assert.equal(letters(bank.file, 'restriction.started').length, 3)
    await logsIn(bank.counter, elsewhere)
    assert.deepEqual(states(bank, taro), ['C2 current', 'C2 successor'])
    await logsIn(bank.counter, renewed)
    assert.deepEqual(states(bank, taro), ['C4 current', 'C2 current'])
  })

  test('lets the old one log in as before, without a second-PC signal, and says that a newer one is there', async () => {
    const { bank, taro } = await renewable()
    const renewed = await renews(bank.counter, taro)
    await confirms(bank.counter, renewed)
    // One browser has one continuity cookie, and the check has put the new certificate's there.
    await logsIn(bank.counter, { ...taro, continuity: renewed.continuity! })
    assert.deepEqual(letters(bank.file, 'restriction.started'), [])
    assert.deepEqual(bank.store.contracts.openSignals(taro.contractId), [])
    assert.deepEqual(states(bank, taro), ['C2 current', 'C2 successor'])
  })

  test('ends anywhere once the old one has expired', async () => {
    const { bank, taro } = await renewable('2027-11-24T20:00:00+09:00')
    const renewed = await renews(bank.counter, taro)
    bank.bank.set('2027-11-25T00:00:00+09:00')
    const elsewhere = { ...renewed }
    delete elsewhere.continuity
    await logsIn(bank.counter, elsewhere)
    assert.deepEqual(states(bank, taro), ['C4 current', 'C2 current'])
  })

  test('a renewal on a PC that is not known lifts no restriction there, by the check or by the new certificate', async () => {
    const { bank, taro } = await renewable()
    const thief = { ...taro }
    delete thief.continuity
    await logsIn(bank.counter, thief)
    const stolen = await renews(bank.counter, thief)
    await confirms(bank.counter, stolen)
    await logsIn(bank.counter, stolen)
    assert.equal(loggedIn(bank, stolen).actor.restriction, 'all')
    // The owner’s next log-in tells him: superseded, and if it was not he, 緊急停止.
    assert.deepEqual(states(bank, taro), ['C4 current', 'C2 current'])
    assert.equal(bank.store.contracts.restrictionHoldOf(taro.userId)!.placed_by, 'signal:second-pc')
  })
})

describe('what ends a renewal', () => {
  test('revoking the user’s certificate ends both, with one line, letter and feed row each', async () => {
    const { bank, master, taro } = await renewable()
    const renewed = await renews(bank.counter, taro)
    const { confirmationPassword } = master
    const wish = { loginId: 'TARO01', reason: 'lost-or-stolen', confirmationPassword } as const
    const revoked = must(await revoke(bank.counter, asActor(bank.counter, master), wish))
    assert.deepEqual([...revoked.serials].sort(), [taro.issued!.serial, renewed.issued!.serial].sort())
    assert.deepEqual(states(bank, taro), ['C6 current', 'C6 successor'])
    assert.equal(query(bank.file, "select 1 from feed where kind = 'revoked'").length, 2)
    assert.equal(letters(bank.file, 'certificate.revoked').length, 6)
  })

  test('an unproven one is revoked at 21:00 of the third business day; the old one is untouched and can renew again', async () => {
    const { bank, taro } = await renewable()
    const renewed = await renews(bank.counter, taro)
    bank.bank.set('2027-11-08T21:00:00+09:00')
    assert.equal(await revokeUnproven(bank.counter), 1)
    assert.deepEqual(states(bank, taro), ['C2 current', 'C6 successor'])
    assert.equal(row(bank, renewed).reason, 'not-installed')
    assert.equal(letters(bank.file, 'certificate.renewal-unproven').length, 3)
    assert.deepEqual(letters(bank.file, 'certificate.unproven'), [])
    bank.bank.set('2027-11-09T10:00:00+09:00')
    await logsIn(bank.counter, taro)
    await renews(bank.counter, taro)
    assert.deepEqual(states(bank, taro), ['C2 current', 'C6 successor', 'C1 successor'])
  })

  test('an unproven one that outlives the old one leaves it expired alone: the seat is freed by the master, as ever', async () => {
    const { bank, master, taro } = await renewable('2027-11-24T20:00:00+09:00')
    await renews(bank.counter, master)
    await renews(bank.counter, taro)
    const state = () => viewUser(bank.counter, bank.store.users.byId(taro.userId)!).state
    bank.bank.set('2027-11-29T21:00:00+09:00')
    assert.equal(await revokeUnproven(bank.counter), 2)
    assert.deepEqual(states(bank, taro), ['C2 current', 'C6 successor'])
    assert.equal(state(), 'expired')
    must(await revoke(bank.counter, teller, { loginId: 'TARO01', reason: 'expired' }))
    assert.deepEqual(states(bank, taro), ['C6 current', 'C6 successor'])
    assert.equal(state(), 'none')
  })

  test('a stop between the session and the request: the session is over', async () => {
    const { bank, master, taro } = await renewable()
    const { session } = must(await begins(bank, taro))
    must(await stop(bank.counter, asActor(bank.counter, master), 'TARO01'))
    const request = await newRequest()
    await refuses(bank, 'E22', () => asks(bank, taro, session, request))
  })

  test('a stop that commits between the reading and the intent still wins', async () => {
    const { bank, taro } = await renewable()
    const { session } = must(await begins(bank, taro))
    const counter = interfered(bank, async (unit) => {
      if (writes(unit, 'certificate.intended')) await stop(bank.counter, teller, 'TARO01')
    })
    const answer = await asks(bank, taro, session, await newRequest(), counter)
    assert.equal(isRefusal(answer) && answer.refused, 'E22')
    assert.deepEqual(states(bank, taro), ['C2 current'])
  })

  test('a revocation between intent and signature leaves neither: E05, and the serial counts as revoked', async () => {
    const { bank, taro } = await renewable()
    const { session } = must(await begins(bank, taro))
    const counter = interfered(bank, async (unit) => {
      if (writes(unit, 'certificate.issued'))
        must(await revoke(bank.counter, teller, { loginId: 'TARO01', reason: 'lost-or-stolen' }))
    })
    const answer = await asks(bank, taro, session, await newRequest(), counter)
    assert.equal(isRefusal(answer) && answer.refused, 'E05')
    assert.deepEqual(states(bank, taro), ['C6 current', 'C7 successor'])
  })

  test('a revocation and a log-in that supersedes, at once: nothing of him is left live', async () => {
    for (let round = 0; round < 5; round++) {
      const { bank, taro } = await renewable()
      const renewed = await renews(bank.counter, taro)
      await confirms(bank.counter, renewed)
      await Promise.all([
        logsIn(bank.counter, renewed).catch(() => {}),
        revoke(bank.counter, teller, { loginId: 'TARO01', reason: 'misuse-suspected' }),
      ])
      assert.deepEqual(
        states(bank, taro).filter((each) => !/C[46]/.test(each)),
        [],
      )
    }
  })
})

describe('in parallel', () => {
  test('fifty requests of one session with different keys: one successor, every other gets a refusal', async () => {
    const { bank, taro } = await renewable()
    const { session } = must(await begins(bank, taro))
    const requests = await Promise.all(Array.from({ length: 50 }, newRequest))
    const all = await Promise.all(requests.map((request) => asks(bank, taro, session, request)))
    assert.equal(all.filter((answer) => !isRefusal(answer)).length, 1)
    assert.deepEqual(states(bank, taro), ['C2 current', 'C1 successor'])
  })

  test('two renewals in two processes: one session is left, one successor', async () => {
    const { bank, taro } = await renewable()
    const other = await bank.another()
    const actor = asActor(bank.counter, taro)
    const { confirmationPassword } = taro
    const both = await Promise.all(
      [bank.counter, other.counter].map(async (counter) => {
        const begun = await beginRenewal(counter, actor, { confirmationPassword })
        if (isRefusal(begun)) return begun
        return acquireSuccessor(counter, actor, { session: begun.session, request: await newRequest(), address })
      }),
    )
    assert.ok(both.some((answer) => !isRefusal(answer)))
    const live = states(bank, taro).filter((each) => /C[012] successor/.test(each))
    assert.equal(live.length, 1)
    const open = query(bank.file, 'select 1 from successor_sessions where ended_at is null')
    assert.equal(open.length, 1)
  })

  test('a process that dies after the intent leaves nothing: the sweep voids it, and the same session asks again', async () => {
    const { bank, taro } = await renewable()
    const { session } = must(await begins(bank, taro))
    const dying = await bank.another('dying')
    let dead = false
    const commit = (unit: Unit): Promise<void> => {
      if (dead) return Promise.reject(new Error('dead'))
      dead = writes(unit, 'certificate.intended')
      return dying.store.commit(unit)
    }
    const counter = { ...dying.counter, store: { ...dying.store, commit } }
    await assert.rejects(asks(bank, taro, session, await newRequest(), counter), /dead/)
    const request = await newRequest()
    await refuses(bank, 'E24', () => asks(bank, taro, session, request))
    bank.machine.advance({ minutes: 6 })
    assert.equal(await sweepOrphans(bank.counter), 1)
    must(await asks(bank, taro, session, request))
    assert.deepEqual(states(bank, taro), ['C2 current', 'C7 successor', 'C1 successor'])
  })
})
