/** 一斉更新 (rules.md §8) on the real store: ordered by two, opened early, limited, revoked at the end, told once, and through. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import { admit } from '../../login/admit.ts'
import { LostRace } from '../../store/commit.ts'
import type { Fixture } from '../../test/fixture/counter.ts'
import { appointed, type Office, openOffice } from '../../test/fixture/office.ts'
import {
  addedUser,
  address,
  asActor,
  confirms,
  loggedIn,
  logsIn,
  must,
  type Person,
  presents,
  renews,
  settledMaster,
  settles,
} from '../../test/fixture/people.ts'
import { freshBank, refuses, settled } from '../../test/fixture/refusing.ts'
import { auditLines, letters, query } from '../../test/fixture/rows.ts'
import { approve, withdraw } from '../approvals/decide-request.ts'
import { requestApproval } from '../approvals/request-approval.ts'
import { beginRenewal } from '../renew.ts'
import { viewRenewal } from '../view-renewal.ts'
import { turnOrdered } from './turn.ts'

type Desk = { bank: Fixture; office: Office; master: Person; taro: Person }

/** Tuesday 2026-11-24; the certificates live until 2027-11-24. */
async function desk(): Promise<Desk> {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  return { bank, office: await openOffice(bank.counter), master, taro }
}

const days = {
  scope: 'contract',
  reason: 'ca-succession',
  opensOn: '2026-11-25',
  fullUntil: '2026-12-11',
  renewableUntil: '2026-12-25',
  note: '認証局の交代',
}

async function asked(
  { bank, office }: Desk,
  subject: Record<string, string> = {},
  contract: string | null = 'NP-0001',
) {
  const wish = { kind: 'order-renewal', contract, subject: { ...days, ...subject } } as const
  return must(await requestApproval(bank.counter, office.centre, wish)).id
}

async function ordered(all: Desk, subject: Record<string, string> = {}) {
  const id = await asked(all, subject)
  must(await approve(all.bank.counter, all.office.checker, { id }))
}

/** Sessions of the first day are over by then. */
async function appointedAnew({ counter }: Fixture) {
  return {
    centre: await appointed(counter, 'N-3009', 'centre', '事務センター'),
    checker: await appointed(counter, 'K-2009', 'checker', '事務センター'),
  }
}

function at(bank: Fixture, now: string): void {
  bank.bank.set(now)
  bank.machine.set(now)
}

const check = (bank: Fixture, who: Person) => bank.sessions.check(who.cookie, 'login', presents(who))
const wish = (who: Person) => ({ password: who.password, continuity: who.continuity, address, browser: 'test' })
const stateOf = (bank: Fixture, who: Person) => bank.store.certificates.presented(who.issued!.sha256)!

describe('an order', () => {
  test('is asked for by the centre and approved by a checker, names the living certificates and stands in the trail', async () => {
    const all = await desk()
    await ordered(all)
    const line = auditLines(all.bank.file).find(({ event }) => event === 'renewal.ordered')!
    assert.equal(line.actor, 'staff:K-2001')
    const facts = JSON.parse(line.facts)
    assert.deepEqual(
      [facts.certificates, facts.limitedFrom, facts.revokeFrom],
      [2, '2026-12-11T15:00:00Z', '2026-12-25T15:00:00Z'],
    )
    assert.equal(query(all.bank.file, 'select * from ordered_renewals').length, 2)
  })

  test('is not a clerk’s to ask for, nor the asker’s to approve; the centre takes its own back', async () => {
    const all = await desk()
    const { bank, office } = all
    const typed = { kind: 'order-renewal', contract: 'NP-0001', subject: days } as const
    await refuses(bank, 'E26', () => requestApproval(bank.counter, office.clerk, typed))
    const id = await asked(all)
    await refuses(bank, 'E26', () => approve(bank.counter, office.centre, { id }))
    must(await withdraw(bank.counter, office.centre, { id }))
    assert.equal(query(bank.file, 'select * from renewal_orders').length, 0)
  })

  test('with days that cannot be is refused, each by its name', async () => {
    const all = await desk()
    const { bank, office } = all
    const wrong: [Record<string, string>, string][] = [
      [{ reason: 'because' }, 'reason'],
      [{ opensOn: '2026-02-30' }, 'opens-on'],
      [{ opensOn: '2026-11-10' }, 'opens-on'],
      [{ fullUntil: '2026-12-12' }, 'full-until'], // a Saturday
      [{ fullUntil: 'at-once' }, 'full-until'],
      [{ fullUntil: '' }, 'full-until'],
      [{ fullUntil: '2026-11-24', opensOn: '2026-11-25' }, 'full-until'],
      [{ renewableUntil: '2026-12-11' }, 'renewable-until'],
      [{ scope: 'issuer', issuer: 'issuing-1' }, 'issuer-issues'],
      [{ scope: 'issuer', issuer: 'staff-1' }, 'no-such-issuer'],
      [{ scope: 'serials', serials: 'ab12' }, 'no-such-serial'],
      [{ scope: 'serials', serials: '' }, 'serials'],
    ]
    for (const [subject, why] of wrong) {
      const contract = subject.scope === undefined ? 'NP-0001' : null
      const typed = { kind: 'order-renewal', contract, subject: { ...days, ...subject } } as const
      const no = await refuses(bank, 'E26', () => requestApproval(bank.counter, office.centre, typed))
      assert.equal(no.facts.why, why, JSON.stringify(subject))
    }
  })

  test('goes stale when a certificate of it ends before it is approved', async () => {
    const all = await desk()
    const { bank, office, taro } = all
    const id = await asked(all)
    const { revokeAtBranch } = await import('../branch/revoke-at-branch.ts')
    must(await revokeAtBranch(bank.counter, office.clerk, { loginId: taro.loginId, reason: 'other' }))
    const no = await refuses(bank, 'E27', () => approve(bank.counter, office.checker, { id }), {
      changes: ['approvals'],
    })
    assert.equal(no.facts.changed, 'certificates')
  })

  test('takes no certificate that is under one already: the second has nothing to do, and the table refuses a second row', async () => {
    const all = await desk()
    await ordered(all)
    const { bank, office } = all
    const typed = { kind: 'order-renewal', contract: 'NP-0001', subject: days } as const
    await refuses(bank, 'E27', () => requestApproval(bank.counter, office.centre, typed))
    const row = query<{ order_id: string; certificate_id: string }>(bank.file, 'select * from ordered_renewals')[0]!
    const again = {
      sql: `insert into ordered_renewals (certificate_id, order_id, user_id, contract_id, opens_from, limited_from)
        select certificate_id, 'another', user_id, contract_id, 1, 2 from ordered_renewals where certificate_id = ?`,
      values: [row.certificate_id],
      rows: 1,
    }
    await assert.rejects(bank.store.commit({ changes: [again], touches: 'none' }), LostRace)
  })

  test('by number takes those that were named, and no other', async () => {
    const all = await desk()
    const { bank, office, taro } = all
    const typed = { ...days, scope: 'serials', serials: taro.issued!.serial.toUpperCase() }
    const id = must(
      await requestApproval(bank.counter, office.centre, { kind: 'order-renewal', contract: null, subject: typed }),
    ).id
    must(await approve(bank.counter, office.checker, { id }))
    assert.deepEqual(
      query<{ user_id: string }>(bank.file, 'select user_id from ordered_renewals').map(({ user_id }) => user_id),
      [taro.userId],
    )
  })
})

describe('under an order', () => {
  test('the renewal opens early, in its hours, and says from when until then', async () => {
    const all = await desk()
    const { bank, taro } = all
    await ordered(all)
    const { confirmationPassword } = taro
    const begin = () => beginRenewal(bank.counter, asActor(bank.counter, taro), { confirmationPassword })
    const early = await refuses(bank, 'E14', begin)
    assert.equal(early.facts.firstRenewal, '2026-11-25T09:00:00+09:00')
    at(bank, '2026-11-25T08:00:00+09:00')
    await logsIn(bank.counter, taro)
    await refuses(bank, 'E09', begin)
    assert.deepEqual(viewRenewal(bank.counter, stateOf(bank, taro).certificateId)?.ordered, {
      reason: 'ca-succession',
      firstRenewal: '2026-11-25T09:00:00+09:00',
      fullUntil: '2026-12-11',
      limited: false,
      lastActionable: '2026-12-25T21:00:00+09:00',
    })
    at(bank, '2026-11-25T10:00:00+09:00')
    await logsIn(bank.counter, taro)
    const renewed = await renews(bank.counter, taro)
    await confirms(bank.counter, renewed)
    await logsIn(bank.counter, renewed)
    assert.equal(stateOf(bank, taro).state, 'C4')
  })

  test('each is told once, and a second turn writes to nobody', async () => {
    const all = await desk()
    const { bank } = all
    await ordered(all)
    await turnOrdered(bank.counter)
    const told = letters(bank.file, 'renewal.ordered').map(({ address: to }) => to)
    assert.deepEqual(told, ['keiri@np-0001.example', 'np-m@customer.example', 'taro01@customer.example'])
    await Promise.all([turnOrdered(bank.counter), turnOrdered(bank.counter)])
    assert.equal(letters(bank.file, 'renewal.ordered').length, 3)
  })

  test('after the last full day a session that runs opens the renewal alone: E26 everywhere else, with the last moment', async () => {
    const all = await desk()
    const { bank, taro } = all
    await ordered(all)
    at(bank, '2026-12-11T23:55:00+09:00')
    await logsIn(bank.counter, taro)
    assert.equal(check(bank, taro).in, true)
    bank.advance({ minutes: 5 })
    const found = check(bank, taro)
    assert.ok(!found.in && found.status === 403)
    assert.deepEqual(found.refusal, {
      refused: 'E26',
      facts: { why: 'renewal-ordered', renewableUntil: '2026-12-25T21:00:00+09:00' },
    })
    assert.equal(found.renewing?.onlyRenewal, true)
    await settled()
    assert.ok(!auditLines(bank.file).some(({ event }) => event === 'session.ended'))
  })

  test('after it the log-in leads to the renewal alone, which opens everything again', async () => {
    const all = await desk()
    const { bank, taro } = all
    await ordered(all)
    at(bank, '2026-12-14T10:00:00+09:00')
    const admitted = must(await admit(bank.counter, presents(taro), wish(taro)))
    assert.equal(admitted.onlyRenewal, true)
    taro.cookie = admitted.session
    const renewed = await renews(bank.counter, taro)
    await confirms(bank.counter, renewed)
    await refuses(bank, 'E16', () => admit(bank.counter, presents(taro), wish(taro)))
    const found = check(bank, taro)
    assert.ok(!found.in && found.status === 403 && found.refusal.refused === 'E16' && found.renewing === undefined)
    assert.equal(found.refusal.facts.successorLastDay, renewed.issued!.lastDay)
    await settled()
    await logsIn(bank.counter, renewed)
    assert.equal(loggedIn(bank, renewed).onlyRenewal, false)
  })

  test('at the end what was not renewed is revoked by the order’s reason, told, and the order is through', async () => {
    const all = await desk()
    const { bank, master, taro } = all
    await ordered(all)
    at(bank, '2026-12-01T10:00:00+09:00')
    await logsIn(bank.counter, master)
    const renewed = await renews(bank.counter, master)
    await confirms(bank.counter, renewed)
    await logsIn(bank.counter, renewed)
    await turnOrdered(bank.counter)
    at(bank, '2026-12-25T23:59:00+09:00')
    await turnOrdered(bank.counter)
    assert.equal(stateOf(bank, taro).state, 'C2')
    at(bank, '2026-12-26T00:00:00+09:00')
    await turnOrdered(bank.counter)
    const old = stateOf(bank, taro)
    assert.deepEqual([old.state, old.reason], ['C6', 'renewal-ordered'])
    assert.equal(letters(bank.file, 'certificate.revoked').length, 3)
    await refuses(bank, 'E05', () => admit(bank.counter, presents(taro), wish(taro)))
    assert.equal(stateOf(bank, renewed).state, 'C2')
    const done = auditLines(bank.file).filter(({ event }) => event === 'renewal.order-done')
    assert.equal(done.length, 1)
    assert.deepEqual(
      query<{ how: string }>(bank.file, 'select how from ordered_renewals order by how').map(({ how }) => how),
      ['renewed', 'revoked'],
    )
  })

  test('a new one that waits for its first log-in takes the place of the old one that is revoked', async () => {
    const all = await desk()
    const { bank, taro } = all
    await ordered(all)
    at(bank, '2026-12-25T20:00:00+09:00')
    await logsIn(bank.counter, taro)
    const renewed = await renews(bank.counter, taro)
    at(bank, '2026-12-26T00:00:00+09:00')
    await turnOrdered(bank.counter)
    assert.equal(stateOf(bank, taro).state, 'C6')
    const fresh = stateOf(bank, renewed)
    assert.deepEqual([fresh.state, fresh.role], ['C1', 'current'])
    await logsIn(bank.counter, renewed)
    assert.equal(stateOf(bank, renewed).state, 'C2')
  })

  test('over a CA it takes in a successor of that CA that moves up later, and asks its holder', async () => {
    const all = await desk()
    const { bank, taro } = all
    at(bank, '2027-10-20T10:00:00+09:00')
    await logsIn(bank.counter, taro)
    const renewed = await renews(bank.counter, taro)
    await confirms(bank.counter, renewed)
    // The next CA issues; the order is over the first.
    const counter = { ...bank.counter, ca: { ...bank.ca.issuing, id: 'issuing-2' } }
    const office = await appointedAnew(bank)
    const typed = { ...days, scope: 'issuer', issuer: 'issuing-1', opensOn: '2027-10-20', fullUntil: '2027-11-10' }
    const subject = { ...typed, renewableUntil: '2027-11-19' }
    const { id } = must(
      await requestApproval(counter, office.centre, { kind: 'order-renewal', contract: null, subject }),
    )
    must(await approve(counter, office.checker, { id }))
    const under = () =>
      query<{ serial: string }>(
        bank.file,
        'select c.serial from ordered_renewals o join certificates c on c.id = o.certificate_id',
      ).map(({ serial }) => serial)
    assert.ok(!under().includes(renewed.issued!.serial))
    await logsIn(counter, renewed)
    await turnOrdered(counter)
    assert.ok(under().includes(renewed.issued!.serial))
    await turnOrdered(counter)
    // Of the one that ended before anybody was written to, nothing is said.
    assert.equal(letters(bank.file, 'renewal.ordered').filter(({ user_id }) => user_id === taro.userId).length, 1)
    at(bank, '2027-11-11T10:00:00+09:00')
    const admitted = must(await admit(counter, presents(renewed), wish(renewed)))
    assert.equal(admitted.onlyRenewal, true)
  })

  test('a key in doubt limits from the approval on, in a session that runs, and revokes as such', async () => {
    const all = await desk()
    const { bank, taro } = all
    await logsIn(bank.counter, taro)
    await ordered(all, {
      reason: 'key-in-doubt',
      opensOn: '2026-11-24',
      fullUntil: 'at-once',
      renewableUntil: '2026-11-27',
    })
    const found = check(bank, taro)
    assert.ok(!found.in && found.status === 403 && found.refusal.refused === 'E26' && found.renewing?.onlyRenewal)
    at(bank, '2026-11-28T00:00:00+09:00')
    await turnOrdered(bank.counter)
    assert.equal(stateOf(bank, taro).reason, 'key-in-doubt')
    assert.equal(bank.store.certificates.status(taro.issued!.serial)?.reason, 'key-in-doubt')
  })

  test('whoever still has an initial password sets his own first, and is limited then', async () => {
    const all = await desk()
    const { bank, master } = all
    const hanako = await addedUser(bank.counter, master, 'HANAKO2')
    const { acquires, setsPasswords } = await import('../../test/fixture/people.ts')
    await acquires(bank.counter, hanako)
    await confirms(bank.counter, hanako)
    await ordered(all)
    at(bank, '2026-12-14T10:00:00+09:00')
    await logsIn(bank.counter, hanako)
    assert.equal(loggedIn(bank, hanako).mustSetPasswords, true)
    await setsPasswords(bank.counter, hanako)
    const found = check(bank, hanako)
    assert.ok(!found.in && found.status === 403 && found.renewing?.onlyRenewal)
  })

  test('called off by two, the old certificates open everything again, and who was told is told of that', async () => {
    const all = await desk()
    const { bank, office, taro } = all
    await ordered(all, { reason: 'key-in-doubt', opensOn: '2026-11-24', fullUntil: 'at-once' })
    await turnOrdered(bank.counter)
    await logsIn(bank.counter, taro)
    assert.equal(check(bank, taro).in, false)
    const order = query<{ id: string }>(bank.file, 'select id from renewal_orders')[0]!.id
    const typed = { kind: 'call-off-renewal', contract: null, subject: { order, note: '日程の見直し' } } as const
    const { id } = must(await requestApproval(bank.counter, office.checker, typed))
    const own = await approve(bank.counter, office.checker, { id })
    assert.ok(isRefusal(own) && own.refused === 'E26')
    must(await approve(bank.counter, office.second, { id }))
    assert.equal(check(bank, taro).in, true)
    await turnOrdered(bank.counter)
    await turnOrdered(bank.counter)
    assert.deepEqual(
      letters(bank.file, 'renewal.order-called-off').map(({ address: to }) => to),
      ['np-m@customer.example', 'taro01@customer.example'],
    )
    await refuses(bank, 'E27', () => requestApproval(bank.counter, office.checker, typed))
    await ordered(all)
    assert.equal(query(bank.file, 'select * from ordered_renewals where called_off_at is null').length, 2)
  })
})
