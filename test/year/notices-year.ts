/**
 * A year of notices over many contracts in fast time: masters acquire on days of their own, some renew, some are revoked, and the bank's
 * machine is down for some days. What was written is held against what the rules owe, by an almanac of its own.
 *
 *   scripts/run test/year/notices-year.ts 1000      the long form; the test beside it runs a short one
 */
import assert from 'node:assert/strict'
import { tellByDate } from '../../notices/by-date.ts'
import { revoke } from '../../ra/revoke.ts'
import { type Fixture, openFixture, teller } from '../fixture/counter.ts'
import { confirms, logsIn, must, openedContract, type Person, renews, settles } from '../fixture/people.ts'
import { query } from '../fixture/rows.ts'

const day = Temporal.PlainDate.from
const first = day('2026-11-24')

/** 2026 to early 2028, copied from the almanac: holidays, their substitutes, the turn of the year. */
const closedWeekdays = new Set(
  `2026-12-31 2027-01-01 2027-01-11 2027-02-11 2027-02-23 2027-03-22 2027-04-29 2027-05-03 2027-05-04 2027-05-05
   2027-07-19 2027-08-11 2027-09-20 2027-09-23 2027-10-11 2027-11-03 2027-11-23 2027-12-31 2028-01-03 2028-01-10 2028-02-11
   2028-02-23 2028-03-20 2028-04-29 2028-05-03 2028-05-04 2028-05-05`.split(/\s+/),
)
const isOpen = (on: Temporal.PlainDate) => on.dayOfWeek < 6 && !closedWeekdays.has(on.toString())

/** Nobody is told on these days: the machine is down. */
const downFrom = day('2027-10-05')
const downDays = 9
const isDown = (on: Temporal.PlainDate) => {
  const since = downFrom.until(on, { largestUnit: 'days' }).days
  return since >= 0 && since < downDays
}

type Life = Person & {
  readonly acquired: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
  endsOn: Temporal.PlainDate | null
}

export type Outcome = { readonly contracts: number; readonly letters: number; readonly faults: readonly string[] }

export async function noticesYear(contracts: number): Promise<Outcome> {
  const bank = await openFixture({ at: Temporal.Instant.from(`${first}T00:00:00+09:00`) })
  try {
    const days = Array.from({ length: 250 }, (_, at) => first.add({ days: at })).filter(isOpen)
    const lives: Life[] = []
    const owner = new Map<string, Life>()
    const end = days.at(-1)!.add({ years: 1, days: 3 })
    let made = 0
    for (let today = first; Temporal.PlainDate.compare(today, end) <= 0; today = today.add({ days: 1 })) {
      if (!isDown(today)) {
        set(bank, today, '08:00')
        await tellByDate(bank.counter)
        await tellByDate(bank.counter)
      }
      set(bank, today, '10:00')
      const share = Math.ceil((contracts * (days.findIndex((one) => one.equals(today)) + 1)) / days.length)
      for (; made < share && made < contracts; made++) {
        const life = await acquiresOn(bank, made, today)
        lives.push(life)
        owner.set(life.userId, life)
      }
      for (const [at, life] of lives.entries()) await livesOn(bank, life, at, today)
    }
    return { contracts, ...judge(bank, owner, end) }
  } finally {
    bank.close()
  }
}

function set(bank: Fixture, on: Temporal.PlainDate, time: string): void {
  bank.bank.set(`${on}T${time}+09:00`)
  bank.machine.set(`${on}T${time}+09:00`)
}

async function acquiresOn(bank: Fixture, at: number, today: Temporal.PlainDate): Promise<Life> {
  const person = await settles(bank.counter, await openedContract(bank.counter, `NP-${at}`, `MASTER-${at}`))
  return Object.assign(person, { acquired: today, lastDay: today.add({ years: 1 }), endsOn: null })
}

/** Every fourth renews about three weeks before the end, on a day when that can be done; every fifth loses his PC 35 days before it. */
async function livesOn(bank: Fixture, life: Life, at: number, today: Temporal.PlainDate): Promise<void> {
  if (life.endsOn !== null) return
  const left = today.until(life.lastDay, { largestUnit: 'days' }).days
  if (at % 4 === 1 && left <= 21 && left > 0 && isOpen(today)) {
    await logsIn(bank.counter, life)
    await confirms(bank.counter, await renews(bank.counter, life))
    life.endsOn = today
  }
  if (at % 5 === 2 && left <= 35 && left > 0) {
    must(
      await revoke(bank.counter, teller, { loginId: life.loginId, reason: 'lost-or-stolen', confirmationPassword: '' }),
    )
    life.endsOn = today
  }
}

function judge(bank: Fixture, owner: ReadonlyMap<string, Life>, end: Temporal.PlainDate): Omit<Outcome, 'contracts'> {
  const rows = query<{ user_id: string; kind: string; due_at: number; facts: string }>(
    bank.file,
    "select user_id, kind, due_at, facts from outbox where kind in ('notice.expiring', 'certificate.expired') order by due_at",
  )
  const found = new Map<string, string[]>()
  for (const { user_id, kind, due_at, facts } of rows) {
    const { kinds, daysLeft } = JSON.parse(facts) as { kinds: string[]; daysLeft: number }
    const on = Temporal.Instant.fromEpochMilliseconds(due_at).toString({ timeZone: '+09:00' })
    const what =
      kind === 'certificate.expired' ? 'expired' : `${kinds.map((name) => name.split(' ')[0]).join('+')} ${daysLeft}`
    found.set(user_id, [...(found.get(user_id) ?? []), `${on.slice(0, 16)} ${what}`])
  }
  const faults = [...owner.values()].flatMap((life) => {
    const [said, owed] = [(found.get(life.userId) ?? []).join('; '), owedTo(life, end).join('; ')]
    return said === owed ? [] : [`${life.loginId}, acquired ${life.acquired}: said "${said}", owed "${owed}"`]
  })
  return { letters: rows.length, faults }
}

/** By the seed's page and rules.md §7 alone. */
function owedTo({ lastDay, endsOn }: Life, end: Temporal.PlainDate): string[] {
  let lastOpen = lastDay
  while (!isOpen(lastOpen)) lastOpen = lastOpen.subtract({ days: 1 })
  const marks = [
    { day: lastDay.subtract({ days: 40 }), name: 'D-40' },
    { day: lastDay.subtract({ days: 10 }), name: 'D-10' },
    ...(lastOpen.equals(lastDay) ? [] : [{ day: lastOpen, name: 'last-actionable' }]),
    { day: lastDay, name: 'D-0' },
  ]
  const owed: string[] = []
  let overdue: string[] = []
  for (
    let today = lastDay.subtract({ days: 41 });
    Temporal.PlainDate.compare(today, end) <= 0;
    today = today.add({ days: 1 })
  ) {
    // What ends at ten o'clock still has its letter of that morning.
    if (endsOn !== null && Temporal.PlainDate.compare(today, endsOn) > 0) break
    const due = marks.filter(({ day: on }) => on.equals(today)).map(({ name }) => name)
    // Where two meet on one day, the later of the list says it.
    overdue = [...overdue, ...due.slice(-1)]
    if (isDown(today)) continue
    const left = today.until(lastDay, { largestUnit: 'days' }).days
    if (overdue.length > 0) owed.push(`${today}T08:00 ${overdue.join('+')} ${left}`)
    overdue = []
    const firstAfter = left < 0 && (left === -1 || isDown(today.subtract({ days: 1 })))
    // Master and contract address: two letters.
    if (firstAfter && left >= -1 - downDays && !owed.some((line) => line.endsWith('expired')))
      owed.push(...['', ''].map(() => `${today}T08:00 expired`))
  }
  return owed
}

if (import.meta.main) {
  const outcome = await noticesYear(Number(process.argv[2] ?? 1000))
  console.log(`${outcome.contracts} contracts, ${outcome.letters} letters, ${outcome.faults.length} faults`)
  for (const fault of outcome.faults.slice(0, 20)) console.log(fault)
  assert.equal(outcome.faults.length, 0)
}
