import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Unit } from '../store/commit.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
  address,
  begin,
  confirms,
  must,
  newRequest,
  openedContract,
  type Person,
  settledMaster,
} from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { dump, letters, query, writing } from '../test/fixture/rows.ts'
import { acquire } from './acquire.ts'
import { lapseRights, revokeUnproven, sweepOrphans, tellUnproven } from './sweep.ts'

/** Everything but what the lines and the leases say. */
const rest = (bank: Fixture) => dump(bank.file, ['audit', 'leases'])

/** A process that dies after the intent: nothing of it is ever committed again. */
async function diesAfterIntent(bank: Fixture, who: Person): Promise<void> {
  const dying = await bank.another('dying')
  let dead = false
  const commit = (unit: Unit): Promise<void> => {
    if (dead) return Promise.reject(new Error('dead'))
    dead = unit.audit?.some(({ event }) => event === 'certificate.intended') ?? false
    return dying.store.commit(unit)
  }
  const counter = { ...dying.counter, store: { ...dying.store, commit } }
  const now = bank.machine.read().epochMilliseconds
  await dying.store.commit({
    changes: [dying.store.leases.recordTaken('dying', 'dying', now, now + 300_000)],
    touches: 'none',
  })
  const { session } = must(await begin(counter, who))
  await assert.rejects(acquire(counter, { session, request: await newRequest(), address }), /dead/)
}

describe('what a dead process left half done', () => {
  test('is left alone while it is young, and while its writer’s lease runs', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await diesAfterIntent(bank, master)
    const before = rest(bank)
    assert.equal(await sweepOrphans(bank.counter), 0)
    bank.advance({ minutes: 3 })
    assert.equal(await sweepOrphans(bank.counter), 0)
    assert.deepEqual(rest(bank), before)
  })

  test('is void once the lease has lapsed: serial revoked, place free, code open, and it works again', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await diesAfterIntent(bank, master)
    bank.advance({ minutes: 6 })
    const { result, lines } = await writing(bank.file, () => sweepOrphans(bank.counter))
    assert.equal(result, 1)
    assert.deepEqual(
      lines.map(({ event, actor }) => [event, actor]),
      [['certificate.void', 'system:sweep']],
    )
    const [intent] = bank.store.certificates.ofUser(master.userId)
    assert.equal(intent!.state, 'C7')
    assert.equal(await sweepOrphans(bank.counter), 0)
    await acquires(bank.counter, master)
  })

  test('gives back a try that was reserved and never compared', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const dying = await bank.another('dying')
    const right = bank.store.rights.openOf(master.userId)!
    const at = bank.machine.read().epochMilliseconds
    const ids = ['a', 'b', 'c', 'd', 'e']
    await dying.store.commit({
      changes: ids.map((id) => dying.store.rights.recordReserved(id, right.id, 'dying', at)),
      touches: 'none',
    })
    await refuses(bank, 'E07', () => begin(bank.counter, master))
    bank.advance({ minutes: 3 })
    await sweepOrphans(bank.counter)
    assert.deepEqual(query(bank.file, 'select * from reservations'), [])
    must(await begin(bank.counter, master))
  })
})

describe('codes', () => {
  test('lapse at 21:00 of the third business day, once, told to master and contract address', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    bank.bank.set('2026-11-27T20:59:59+09:00')
    assert.equal(await lapseRights(bank.counter), 0)
    bank.bank.set('2026-11-27T21:00:00+09:00')
    const { result, lines } = await writing(bank.file, () => lapseRights(bank.counter))
    assert.equal(result, 1)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['right.lapsed'],
    )
    assert.equal(bank.store.rights.latestOf(taro.userId)[0]!.state, 'A4')
    assert.deepEqual(
      letters(bank.file, 'right.lapsed').map(({ address }) => address),
      ['keiri@np-0001.example', 'np-m@customer.example'],
    )
    const before = rest(bank)
    assert.equal(await lapseRights(bank.counter), 0)
    assert.deepEqual(rest(bank), before)
  })

  test('that were used or are in their thirty minutes do not lapse', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    bank.bank.set('2026-11-27T20:45:00+09:00')
    must(await begin(bank.counter, taro))
    bank.bank.set('2026-11-27T21:10:00+09:00')
    assert.equal(await lapseRights(bank.counter), 0)
    bank.bank.set('2026-11-27T21:15:00+09:00')
    const { lines } = await writing(bank.file, () => lapseRights(bank.counter))
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['right.session-ended', 'right.lapsed'],
    )
  })

  test('that have lapsed are told so to who knows all three: E13', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    bank.bank.set('2026-11-30T10:00:00+09:00')
    await refuses(bank, 'E13', () => begin(bank.counter, taro))
    await lapseRights(bank.counter)
    await refuses(bank, 'E13', () => begin(bank.counter, taro))
  })
})

describe('a certificate that nobody has proven', () => {
  test('is told of after an hour, once, and not when it was proven meanwhile', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const other = await openedContract(bank.counter, 'SK-0002', 'SK-M')
    await acquires(bank.counter, master)
    await acquires(bank.counter, other)
    await confirms(bank.counter, other)
    bank.advance({ minutes: 59 })
    await tellUnproven(bank.counter)
    assert.deepEqual(letters(bank.file, 'certificate.unconfirmed'), [])
    bank.advance({ minutes: 1 })
    for (let i = 0; i < 3; i++) await tellUnproven(bank.counter)
    const told = letters(bank.file, 'certificate.unconfirmed')
    assert.deepEqual(
      told.map(({ address }) => address),
      ['keiri@np-0001.example', 'np-m@customer.example'],
    )
  })

  test('is revoked at 21:00 of the third business day as 導入未確認, with one letter of its own', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const other = await openedContract(bank.counter, 'SK-0002', 'SK-M')
    await acquires(bank.counter, master)
    await acquires(bank.counter, other)
    await confirms(bank.counter, other)
    bank.bank.set('2026-11-27T20:59:59+09:00')
    assert.equal(await revokeUnproven(bank.counter), 0)
    bank.bank.set('2026-11-27T21:00:00+09:00')
    const { result, lines } = await writing(bank.file, () => revokeUnproven(bank.counter))
    assert.equal(result, 1)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.revoked', 'certificate.unproven'],
    )
    const row = bank.store.certificates.presented(master.issued!.sha256)!
    assert.deepEqual([row.state, row.reason], ['C6', 'not-installed'])
    assert.equal(bank.store.certificates.presented(other.issued!.sha256)!.state, 'C2')
    assert.equal(letters(bank.file, 'certificate.unproven').length, 2)
    assert.deepEqual(letters(bank.file, 'certificate.revoked'), [])
    assert.equal(await revokeUnproven(bank.counter), 0)
  })

  test('and is revoked by two processes at once is revoked once', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await acquires(bank.counter, master)
    const other = await bank.another()
    bank.bank.set('2026-11-27T21:00:00+09:00')
    await Promise.all([revokeUnproven(bank.counter), revokeUnproven(other.counter)])
    const lines = query<{ n: number }>(bank.file, "select count(*) n from audit where event = 'certificate.unproven'")
    assert.equal(lines[0]!.n, 1)
  })
})
