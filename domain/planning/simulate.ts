/**
 * A policy played over many contracts for a year, before anybody lives by it: how many mails a day, how many acquisitions an hour, how
 * many visits to the branch. The rules are the house's own; how people behave is assumed, said in `habits`, and drawn by dice that are
 * handed in, so that the same seed gives the same year.
 */
import type { Calendar } from '../calendar.ts'
import type { Policy, Window } from '../policy.ts'
import type { UserRole } from '../roles.ts'
import { type Book, type Counts, openBook, type Peak } from './book.ts'
import { before, type Ending, type Plan, planOf } from './plan.ts'

/** A number in [0, 1). */
export type Dice = () => number

/** What is assumed of people; shares of one. */
export type Habits = {
  /** general users of a contract, as a share of the policy's places */
  readonly placesUsed: number
  /** of those who still can, how many renew after each notice before the next one comes, in order */
  readonly renewAfterNotice: readonly number[]
  /** PCs replaced a user and year; lost or broken ones, where the old PC cannot help */
  readonly pcReplaced: number
  readonly pcLost: number
  /** masters who leave in a year: another one is appointed at the branch */
  readonly masterLeaves: number
  /** users who leave in a year, and are replaced by another */
  readonly userLeaves: number
}

export const usualHabits: Habits = {
  placesUsed: 0.45,
  renewAfterNotice: [0.55, 0.7, 0.6, 0.5],
  pcReplaced: 0.12,
  pcLost: 0.03,
  masterLeaves: 0.08,
  userLeaves: 0.1,
}

/** How busy each hour of the window is beside the others. */
const hourWeights: Readonly<Record<number, number>> = {
  9: 1.6,
  10: 2,
  11: 1.5,
  12: 0.7,
  13: 1.4,
  14: 1.4,
  15: 1.3,
  16: 1.1,
  17: 0.8,
  18: 0.4,
  19: 0.3,
  20: 0.2,
}

export type Simulated = {
  readonly contracts: number
  readonly users: number
  readonly totals: Counts
  readonly months: readonly ({ readonly month: string } & Counts)[]
  /** certificates issued by hour of the day, all year */
  readonly issuedByHour: readonly number[]
  readonly peaks: {
    readonly noticesDay: Peak
    readonly issuedDay: Peak
    readonly issuedHour: Peak
    readonly branchVisitsDay: Peak
  }
}

export type SimulateWish = {
  readonly policy: Policy
  readonly calendar: Calendar
  readonly contracts: number
  readonly from: Temporal.PlainDate
  readonly dice: Dice
  readonly habits?: Habits
  readonly days?: number
}

export function simulate({
  policy,
  calendar,
  contracts,
  from,
  dice,
  habits = usualHabits,
  days = 365,
}: SimulateWish): Simulated {
  const end = from.add({ days })
  const book = openBook(from, end)
  const plan = planOf(policy, calendar)
  let users = 0
  for (let contract = 0; contract < contracts; contract++) {
    const general = drawCount(dice, policy.roles.general.cap, habits.placesUsed)
    for (let place = 0; place <= general; place++) {
      users++
      live({ role: place === 0 ? 'master' : 'general', policy, plan, book, dice, habits, from, end })
    }
  }
  return { contracts, users, ...book.told() }
}

type Life = {
  readonly role: UserRole
  readonly policy: Policy
  readonly plan: Plan
  readonly book: Book
  readonly dice: Dice
  readonly habits: Habits
  readonly from: Temporal.PlainDate
  readonly end: Temporal.PlainDate
}

/** One user's year: certificate after certificate, each ended by what comes first. */
function live(life: Life): void {
  const { plan, dice, from, end } = life
  // He has one since some day of the past: spread evenly, so that the year is like any other.
  let acquired = plan.open(from.subtract({ days: Math.floor(dice() * plan.lifeDays) }))
  while (before(acquired, end)) {
    const certificate = plan.certificate(acquired)
    const next = before(certificate.lastDay, from) ? null : whatEnds(life, certificate, acquired)
    if (next === null) acquired = plan.open(certificate.lastDay.add({ days: 1 }))
    else acquired = next
  }
}

/** @returns the day of the next certificate */
function whatEnds(life: Life, certificate: Ending, acquired: Temporal.PlainDate): Temporal.PlainDate {
  const { policy, plan, book, dice, habits, role, from } = life
  const year = plan.lifeDays
  const mishap = firstMishap(dice, habits, role, year)
  const renewal = renewalDay(dice, habits, certificate)
  const ends = certificate.lastDay
  const mishapDay = mishap && acquired.add({ days: mishap.after })
  const until = renewal ?? ends
  // He came into the year with this certificate, so nothing had befallen it before.
  if (mishap !== null && mishapDay !== null && !before(mishapDay, from) && before(mishapDay, until)) {
    for (const notice of certificate.notices) if (before(notice, mishapDay)) book.count('notices', notice)
    return again(life, plan.open(mishapDay), mishap)
  }
  for (const notice of certificate.notices) if (!before(until, notice)) book.count('notices', notice)
  if (renewal !== null) {
    const day = plan.open(renewal)
    book.issue('renewals', day, hourOf(dice, policy.renewal.window))
    return day
  }
  book.count('expired', ends)
  // It takes a week until somebody needs it and notices.
  const noticed = plan.open(ends.add({ days: 1 + Math.floor(dice() * 10) }))
  return again(life, noticed, { kind: 'expired', after: 0 })
}

type Mishap = { readonly kind: 'expired' | 'pc-replaced' | 'pc-lost' | 'left'; readonly after: number }

/** Revoked where the policy asks for it, a new code from whom it says, and the new certificate one to three days later. */
function again(
  { policy, plan, book, dice, role }: Life,
  day: Temporal.PlainDate,
  { kind }: Mishap,
): Temporal.PlainDate {
  const { reissuedBy, afterExpiry } = policy.roles[role]
  const oldPcHelps = kind === 'pc-replaced' && policy.features.pcReplacementFromOldPc
  if (!oldPcHelps) {
    if (kind !== 'expired' || afterExpiry === 'revoke-then-reacquire') book.count('revocations', day)
    book.count('codes', day)
    if (reissuedBy === 'branch') book.count('branchVisits', day)
  }
  const wait = oldPcHelps ? 0 : reissuedBy === 'branch' ? 2 + Math.floor(dice() * 4) : Math.floor(dice() * 3)
  const acquired = plan.open(day.add({ days: wait }))
  book.issue('acquisitions', acquired, hourOf(dice, policy.acquisition.window))
  return acquired
}

function firstMishap(dice: Dice, habits: Habits, role: UserRole, lifeDays: number): Mishap | null {
  const leaves = role === 'master' ? habits.masterLeaves : habits.userLeaves
  const chances = [
    ['pc-replaced', habits.pcReplaced],
    ['pc-lost', habits.pcLost],
    ['left', leaves],
  ] as const
  let first: Mishap | null = null
  for (const [kind, share] of chances) {
    // The chance of a year, over the certificate's own life.
    if (dice() >= 1 - (1 - share) ** (lifeDays / 365)) continue
    const after = 1 + Math.floor(dice() * lifeDays)
    if (first === null || after < first.after) first = { kind, after }
  }
  return first
}

/** After each notice some renew before the next one comes; null: nobody of these did. */
function renewalDay(
  dice: Dice,
  { renewAfterNotice }: Habits,
  { notices, lastChance }: Ending,
): Temporal.PlainDate | null {
  for (const [at, notice] of notices.entries()) {
    if (before(lastChance, notice)) break
    if (dice() >= (renewAfterNotice[at] ?? renewAfterNotice.at(-1) ?? 0)) continue
    const until = notices[at + 1] ?? lastChance
    const span = Math.max(0, notice.until(before(lastChance, until) ? lastChance : until).days)
    // Most do it soon: the square draws towards the notice.
    return notice.add({ days: Math.floor(dice() ** 2 * (span + 1)) })
  }
  return null
}

function hourOf(dice: Dice, { from, to }: Window): number {
  const hours: number[] = []
  for (let hour = Math.floor(from / 60); hour * 60 < to; hour++) hours.push(hour)
  const weights = hours.map((hour) => hourWeights[hour] ?? 0.2)
  let left = dice() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [at, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return hours[at]!
  }
  return hours.at(-1)!
}

/** Around `share` of the places, never more than there are. */
function drawCount(dice: Dice, places: number, share: number): number {
  let count = 0
  for (let place = 0; place < places; place++) if (dice() < share) count++
  return count
}

/** The same numbers for the same seed, on every machine (mulberry32); good enough for habits, for nothing secret. */
export function seededDice(seed: number): Dice {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
