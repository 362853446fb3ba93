/** The notice run over a real archive: who is told, on which day, once; what downtime, revocation and a successor change. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { revoke } from '../ra/revoke.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import { addedUser, asActor, confirms, logsIn, must, renews, settledMaster, settles } from '../test/fixture/people.ts'
import { freshBank } from '../test/fixture/refusing.ts'
import { auditLines, query } from '../test/fixture/rows.ts'
import { tellCodesAtHalf } from './code-half.ts'
import { tellExpiring } from './expiring.ts'
import { tellWeekly } from './weekly.ts'

/** A Friday: what is acquired on it ends on a Saturday, and its last actionable day is the Friday before. */
const friday = Temporal.Instant.from('2026-11-27T10:00:00+09:00')

type Told = { kind: string; address: string; offset: string; daysLeft: number; kinds: string[] }

const told = (bank: Fixture, kind = 'notice.expiring'): Told[] =>
  query<{ kind: string; address: string; occasion: string; facts: string }>(
    bank.file,
    'select kind, address, occasion, facts from outbox where kind = ? order by due_at, id',
    kind,
  ).map(({ kind, address, occasion, facts }) => {
    const { daysLeft, kinds } = JSON.parse(facts)
    return { kind, address, offset: occasion.split('/')[1] ?? '', daysLeft, kinds }
  })

const short = (letters: readonly Told[]) =>
  letters.map(({ address, offset, daysLeft }) => `${address} ${offset} ${daysLeft}`)

/** Every day from `from` to `to`, the run is called before and after the hour of notices, and twice. */
async function everyDay(bank: Fixture, from: string, to: string): Promise<void> {
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 })) {
    for (const time of ['07:59', '08:00', '17:00']) {
      bank.bank.set(`${day}T${time}+09:00`)
      bank.machine.set(`${day}T${time}+09:00`)
      await tellExpiring(bank.counter)
    }
  }
}

async function aCompany(): Promise<{ bank: Fixture; master: Awaited<ReturnType<typeof settledMaster>> }> {
  const bank = await freshBank({ at: friday })
  const master = await settledMaster(bank.counter)
  await tellExpiring(bank.counter)
  return { bank, master }
}

test('the owner is told forty and ten days before, on the last actionable day and on the day, at 08:00 and once; then master and contract', async () => {
  const { bank } = await aCompany()
  await everyDay(bank, '2027-10-10', '2027-12-05')
  assert.deepEqual(short(told(bank)), [
    'np-m@customer.example D-40 40',
    'np-m@customer.example D-10 10',
    'np-m@customer.example last-actionable 2027-11-26 1',
    'np-m@customer.example D-0 0',
  ])
  const days = query<{ at: number }>(
    bank.file,
    "select due_at as at from outbox where kind = 'notice.expiring' order by 1",
  )
  assert.deepEqual(
    days.map(({ at }) =>
      Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: '+09:00', smallestUnit: 'minute' }),
    ),
    ['2027-10-18', '2027-11-17', '2027-11-26', '2027-11-27'].map((day) => `${day}T08:00+09:00`),
  )
  assert.deepEqual(
    told(bank, 'certificate.expired')
      .map(({ address }) => address)
      .sort(),
    ['keiri@np-0001.example', 'np-m@customer.example'],
  )
  const lines = auditLines(bank.file).map(({ event }) => event)
  assert.equal(lines.filter((event) => event === 'notice.expiring').length, 4)
  assert.equal(lines.filter((event) => event === 'certificate.expired').length, 1)
})

test('what is overdue after downtime is one letter with the days as they are, and the day after says no more', async () => {
  const { bank } = await aCompany()
  await everyDay(bank, '2027-10-10', '2027-10-12')
  await everyDay(bank, '2027-11-26', '2027-11-26')
  const [letter, ...more] = told(bank)
  assert.deepEqual([letter?.kinds, letter?.daysLeft, more], [['D-40', 'D-10', 'last-actionable 2027-11-26'], 1, []])
  await everyDay(bank, '2027-11-27', '2027-11-27')
  assert.deepEqual(short(told(bank)).slice(1), ['np-m@customer.example D-0 0'])
})

test('a run that is cut off goes on where it was, also when the place is lost, and nobody is told twice', async () => {
  const { bank, master } = await aCompany()
  await logsIn(bank.counter, master)
  bank.advance({ hours: 72 })
  await logsIn(bank.counter, master)
  for (const name of ['AA01', 'BB02', 'CC03']) {
    const user = await addedUser(bank.counter, master, name)
    await settles(bank.counter, user)
  }
  const end = Temporal.PlainDate.from('2027-11-30').subtract({ days: 40 })
  bank.bank.set(`${end}T08:00+09:00`)
  const stopped = new AbortController()
  stopped.abort()
  assert.equal(await tellExpiring(bank.counter, stopped.signal), 0)
  assert.equal(await tellExpiring(bank.counter), 4)
  const before = told(bank)
  const { store } = bank
  await store.commit({ changes: [store.leases.recordValue('notices.told-through', '2027-10-01')], touches: 'none' })
  await tellExpiring(bank.counter)
  assert.deepEqual(told(bank), before)
})

test('revocation silences the notices, an unproven successor does not, a proven one does', async () => {
  const { bank, master } = await aCompany()
  bank.advance({ hours: 72 })
  await logsIn(bank.counter, master)
  const [gone, unproven, proven] = [
    await settles(bank.counter, await addedUser(bank.counter, master, 'GONE01')),
    await settles(bank.counter, await addedUser(bank.counter, master, 'UNPR02')),
    await settles(bank.counter, await addedUser(bank.counter, master, 'PROV03')),
  ]
  bank.bank.set('2027-11-01T10:00+09:00')
  bank.machine.set('2027-11-01T10:00+09:00')
  for (const who of [master, unproven, proven]) await logsIn(bank.counter, who)
  const { confirmationPassword } = master
  const wish = { loginId: gone.loginId, reason: 'left-or-moved', confirmationPassword } as const
  must(await revoke(bank.counter, asActor(bank.counter, master), wish))
  await renews(bank.counter, unproven)
  await confirms(bank.counter, await renews(bank.counter, proven))
  await everyDay(bank, '2027-11-20', '2027-11-20')
  const addresses = told(bank)
    .filter(({ offset }) => offset === 'D-10')
    .map(({ address }) => address)
  assert.deepEqual(addresses.sort(), ['np-m@customer.example', 'unpr02@customer.example'])
})

test('before anything was ever told a bank begins with today, and a bank of before the run is no exception', async () => {
  const bank = await freshBank({ at: friday })
  await settledMaster(bank.counter)
  await everyDay(bank, '2027-11-20', '2027-11-20')
  assert.deepEqual(told(bank), [])
  await everyDay(bank, '2027-11-27', '2027-11-27')
  assert.deepEqual(short(told(bank)), ['np-m@customer.example D-0 0'])
})

test('the master has one list a week of the users whose certificates end, and none when nobody’s does', async () => {
  const { bank, master } = await aCompany()
  bank.advance({ hours: 72 })
  await logsIn(bank.counter, master)
  for (const name of ['AA01', 'BB02']) await settles(bank.counter, await addedUser(bank.counter, master, name))
  const monday = async (text: string, time = '08:00') => {
    bank.bank.set(`${text}T${time}+09:00`)
    return tellWeekly(bank.counter)
  }
  assert.equal(await monday('2027-10-11'), 0)
  assert.equal(await monday('2027-10-25', '07:59'), 0)
  assert.equal(await monday('2027-10-25'), 1)
  assert.equal(await monday('2027-10-28'), 0)
  assert.equal(await monday('2027-11-01'), 1)
  const lists = query<{ address: string; facts: string }>(
    bank.file,
    "select address, facts from outbox where kind = 'notice.weekly' order by id",
  )
  assert.deepEqual(
    lists.map(({ address, facts }) => [address, JSON.parse(facts).users.map((u: { loginId: string }) => u.loginId)]),
    [
      ['np-m@customer.example', ['NP-M', 'AA01', 'BB02']],
      ['np-m@customer.example', ['NP-M', 'AA01', 'BB02']],
    ],
  )
})

test('half time of an unused code is told once to owner and master, by day, and not when it has been used', async () => {
  const { bank, master } = await aCompany()
  bank.advance({ hours: 72 })
  await logsIn(bank.counter, master)
  const user = await addedUser(bank.counter, master, 'AA01')
  const used = await addedUser(bank.counter, master, 'USED02')
  await settles(bank.counter, used)
  assert.equal(await tellCodesAtHalf(bank.counter), 0)
  bank.bank.set('2026-12-02T05:00+09:00')
  assert.equal(await tellCodesAtHalf(bank.counter), 0, 'nobody is written to at night')
  bank.bank.set('2026-12-02T08:00+09:00')
  assert.equal(await tellCodesAtHalf(bank.counter), 1)
  assert.equal(await tellCodesAtHalf(bank.counter), 0)
  const rows = query<{ address: string; user_id: string }>(
    bank.file,
    "select address, user_id from outbox where kind = 'notice.code-half' order by 1",
  )
  assert.deepEqual(
    rows.map(({ address, user_id }) => [address, user_id]),
    [
      ['aa01@customer.example', user.userId],
      ['np-m@customer.example', user.userId],
    ],
  )
})
