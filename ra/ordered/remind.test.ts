/** Reminders of 一斉更新 on the real store, in fast time: once each, to those who have not renewed, and to nobody of an order that is off. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Fixture } from '../../test/fixture/counter.ts'
import { appointed, type Office, openOffice } from '../../test/fixture/office.ts'
import {
  addedUser,
  confirms,
  logsIn,
  must,
  type Person,
  renews,
  settledMaster,
  settles,
} from '../../test/fixture/people.ts'
import { freshBank } from '../../test/fixture/refusing.ts'
import { letters, query } from '../../test/fixture/rows.ts'
import { approve } from '../approvals/decide-request.ts'
import { requestApproval } from '../approvals/request-approval.ts'
import { turnOrdered } from './turn.ts'

type Desk = { bank: Fixture; office: Office; master: Person; taro: Person }

/** Tuesday 2026-11-24; full until Friday 12-11, renewable until Friday 12-25. */
async function ordered(changes: Record<string, string> = {}): Promise<Desk> {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  const office = await openOffice(bank.counter)
  const days = { opensOn: '2026-11-25', fullUntil: '2026-12-11', renewableUntil: '2026-12-25' }
  const subject = { scope: 'contract', reason: 'ca-succession', note: '認証局の交代', ...days, ...changes }
  const wish = { kind: 'order-renewal', contract: 'NP-0001', subject } as const
  const { id } = must(await requestApproval(bank.counter, office.centre, wish))
  must(await approve(bank.counter, office.checker, { id }))
  await turnOrdered(bank.counter)
  return { bank, office, master, taro }
}

async function turnAt({ bank }: Desk, now: string): Promise<void> {
  bank.bank.set(`${now}+09:00`)
  bank.machine.set(`${now}+09:00`)
  await turnOrdered(bank.counter)
}

async function renewed({ bank }: Desk, who: Person): Promise<Person> {
  await logsIn(bank.counter, who)
  const fresh = await renews(bank.counter, who)
  await confirms(bank.counter, fresh)
  return fresh
}

const told = ({ bank }: Desk, kind = 'renewal.order-reminder') =>
  letters(bank.file, kind).map(({ address, occasion }) => `${address.split('@')[0]} ${occasion.split('/').at(-1)}`)

describe('the reminders of an order', () => {
  test('go out ten days before the last full day and on it, at eight, once each, to whom the order was told', async () => {
    const desk = await ordered()
    await turnAt(desk, '2026-12-01T07:59:00')
    assert.deepEqual(told(desk), [])
    await turnAt(desk, '2026-12-01T08:00:00')
    assert.deepEqual(told(desk), ['keiri full-10', 'np-m full-10', 'taro01 full-10'])
    await turnAt(desk, '2026-12-01T08:01:00')
    await turnAt(desk, '2026-12-09T10:00:00')
    assert.equal(told(desk).length, 3)
    await turnAt(desk, '2026-12-11T08:00:00')
    await turnAt(desk, '2026-12-11T23:59:00')
    assert.deepEqual(
      told(desk).filter((one) => one.endsWith('full-0')),
      ['keiri full-0', 'np-m full-0', 'taro01 full-0'],
    )
    assert.equal(told(desk).length, 6)
    assert.equal(letters(desk.bank.file, 'renewal.ordered').length, 3)
  })

  test('say until when the old one works as before, from when it can be renewed today, and the last moment', async () => {
    const desk = await ordered()
    await turnAt(desk, '2026-12-11T08:00:00')
    const [letter] = query<{ facts: string }>(
      desk.bank.file,
      "select facts from outbox where kind = 'renewal.order-reminder' and address like 'taro01%'",
    )
    assert.deepEqual(JSON.parse(letter!.facts), {
      loginId: 'TARO01',
      lastDay: '2027-11-24',
      renewFrom: '2026-12-11T09:00:00+09:00',
      fullUntil: '2026-12-11',
      lastActionable: '2026-12-25T21:00:00+09:00',
    })
  })

  test('leave out who has renewed, and not who has begun and proven nothing', async () => {
    const desk = await ordered()
    const { bank, master, taro } = desk
    bank.bank.set('2026-11-30T10:00:00+09:00')
    bank.machine.set('2026-11-30T10:00:00+09:00')
    await renewed(desk, master)
    await logsIn(bank.counter, taro)
    await renews(bank.counter, taro)
    await turnAt(desk, '2026-12-01T08:00:00')
    assert.deepEqual(told(desk), ['taro01 full-10'])
  })

  test('are written to nobody of an order that was called off', async () => {
    const desk = await ordered()
    const { bank } = desk
    bank.bank.set('2026-11-30T10:00:00+09:00')
    bank.machine.set('2026-11-30T10:00:00+09:00')
    const centre = await appointed(bank.counter, 'N-3009', 'centre', '事務センター')
    const checker = await appointed(bank.counter, 'K-2009', 'checker', '事務センター')
    const order = query<{ id: string }>(bank.file, 'select id from renewal_orders')[0]!.id
    const wish = { kind: 'call-off-renewal', contract: null, subject: { order, note: '見直し' } } as const
    const { id } = must(await requestApproval(bank.counter, centre, wish))
    must(await approve(bank.counter, checker, { id }))
    for (const now of ['2026-12-01T08:00:00', '2026-12-11T08:00:00', '2026-12-25T08:00:00']) await turnAt(desk, now)
    assert.deepEqual([told(desk), told(desk, 'renewal.order-last-day')], [[], []])
  })

  test('after downtime are one, the last that is due, and none when the last full day is over', async () => {
    const late = await ordered()
    await turnAt(late, '2026-12-11T17:00:00')
    assert.deepEqual(told(late), ['keiri full-0', 'np-m full-0', 'taro01 full-0'])
    const tooLate = await ordered()
    await turnAt(tooLate, '2026-12-12T00:00:00')
    assert.deepEqual(told(tooLate), [])
  })

  test('end with the last day on which the renewal is open, told to those who are still limited', async () => {
    const desk = await ordered()
    const { bank, master } = desk
    bank.bank.set('2026-12-14T10:00:00+09:00')
    bank.machine.set('2026-12-14T10:00:00+09:00')
    await renewed(desk, master)
    await turnAt(desk, '2026-12-25T07:00:00')
    assert.deepEqual(told(desk, 'renewal.order-last-day'), [])
    await turnAt(desk, '2026-12-25T08:00:00')
    await turnAt(desk, '2026-12-25T09:00:00')
    assert.deepEqual(told(desk, 'renewal.order-last-day'), ['taro01 last-0'])
    await turnAt(desk, '2026-12-26T08:00:00')
    assert.equal(told(desk, 'renewal.order-last-day').length, 1)
  })

  test('are written once when two nodes have the same turn', async () => {
    const desk = await ordered()
    const { bank } = desk
    bank.bank.set('2026-12-01T08:00:00+09:00')
    bank.machine.set('2026-12-01T08:00:00+09:00')
    const other = await bank.another()
    await Promise.all([turnOrdered(bank.counter), turnOrdered(other.counter)])
    assert.equal(told(desk).length, 3)
  })

  test('of a key in doubt that limits at once are that of its last day alone', async () => {
    const desk = await ordered({
      reason: 'key-in-doubt',
      opensOn: '2026-11-24',
      fullUntil: 'at-once',
      renewableUntil: '2026-12-04',
    })
    for (const now of ['2026-11-25T08:00:00', '2026-12-03T08:00:00']) await turnAt(desk, now)
    assert.deepEqual(told(desk, 'renewal.order-last-day'), [])
    await turnAt(desk, '2026-12-04T08:00:00')
    assert.deepEqual(told(desk), [])
    assert.deepEqual(told(desk, 'renewal.order-last-day'), ['keiri last-0', 'np-m last-0', 'taro01 last-0'])
  })
})
