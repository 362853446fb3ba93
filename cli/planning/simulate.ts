/**
 * warifu simulate      a policy played over many contracts for a year: mails a day, acquisitions an hour, visits to the branch
 *
 * It asks no archive. What it assumes of people is printed with the result.
 */
import { bankDay } from '../../domain/calendar.ts'
import { type Simulated, seededDice, simulate, usualHabits } from '../../domain/planning/simulate.ts'
import { calendarOf, computedThrough } from '../../policies/holidays.ts'
import { type Answer, table as inColumns, usage } from '../answer.ts'
import { loadPolicy } from '../policy.ts'
import type { Table } from '../table.ts'

export type SimulateWish = {
  readonly policy: string
  readonly contracts: string
  readonly from?: string
  readonly seed: string
}

const mostContracts = 200_000

/** json: { policy, contracts, users, from, seed, habits, totals, months, issuedByHour, peaks } */
export async function runSimulation(table: Table, wish: SimulateWish): Promise<Answer> {
  const contracts = wholeNumber(wish.contracts, mostContracts)
  if (contracts === null) return usage(`--contracts ${wish.contracts}: a whole number up to ${mostContracts}`)
  const seed = wholeNumber(wish.seed, 2 ** 32 - 1)
  if (seed === null) return usage(`--seed ${wish.seed}: a whole number`)
  const from = wish.from === undefined ? bankDay((await table.dice()).machineClock()) : readDay(wish.from)
  if (from === null) return usage(`--from ${wish.from}: a day, as 2027-04-01`)
  if (Temporal.PlainDate.compare(from.add({ years: 2 }), computedThrough) > 0)
    return usage(`--from ${from}: holidays are known through ${computedThrough}`)
  const policy = loadPolicy(wish.policy)
  if ('exitCode' in policy) return policy
  const simulated = simulate({ policy, calendar: calendarOf(policy), contracts, from, dice: seededDice(seed) })
  const json = { policy: policy.name, from: from.toString(), seed, habits: usualHabits, ...simulated }
  return { json, text: inWords(policy.name, from, simulated), exitCode: 0 }
}

function inWords(
  name: string,
  from: Temporal.PlainDate,
  { contracts, users, totals, months, issuedByHour, peaks }: Simulated,
): string {
  const heads = ['month', 'notices', 'renewals', 'acquisitions', 'expired', 'revocations', 'codes', 'branch visits']
  const row = (first: string, counts: Simulated['totals']) => {
    const { notices, renewals, acquisitions, expired, revocations, codes, branchVisits } = counts
    return [first, ...[notices, renewals, acquisitions, expired, revocations, codes, branchVisits].map(String)]
  }
  const most = Math.max(...issuedByHour, 1)
  const hours = issuedByHour.flatMap((count, hour) =>
    count === 0
      ? []
      : [[`${String(hour).padStart(2, '0')}:00`, String(count), '█'.repeat(Math.ceil((count / most) * 40))]],
  )
  const peak = (what: string, { at, count }: { at: string; count: number }) => [what, String(count), at]
  return [
    `${name}: ${contracts} contracts, ${users} users, a year from ${from}`,
    inColumns([heads, ...months.map(({ month, ...counts }) => row(month, counts)), row('year', totals)]),
    'certificates issued by hour of the day',
    inColumns(hours),
    'the most',
    inColumns([
      peak('notices on a day', peaks.noticesDay),
      peak('certificates on a day', peaks.issuedDay),
      peak('certificates in an hour', peaks.issuedHour),
      peak('branch visits on a day', peaks.branchVisitsDay),
    ]),
    'assumed',
    inColumns(Object.entries(usualHabits).map(([habit, share]) => [habit, [share].flat().join(' ')])),
  ].join('\n\n')
}

function wholeNumber(text: string, most: number): number | null {
  const number = Number(text)
  return /^\d+$/.test(text) && number <= most ? number : null
}

function readDay(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}
