/** What a new policy changes against an older one, and which certificates and contracts of this house that concerns. Reads only. */
import { bankDay } from '../../domain/calendar.ts'
import type { Policy } from '../../domain/policy.ts'
import { type DatedEffect, type Difference, datedEffectsOf, differencesOf } from '../../domain/policy-compare.ts'
import { calendarWith } from '../../policies/holidays.ts'
import type { Concerned } from '../../store/holding.ts'
import type { Counter } from '../counter.ts'
import { loadedCalendar } from '../load-calendar.ts'

export type Comparison = { readonly differences: readonly Difference[]; readonly effects: readonly DatedEffect[] }

export function comparePolicies(counter: Counter, old: Policy, next: Policy): Comparison {
  const { store } = counter
  const loaded = loadedCalendar(store)
  const ruled = (policy: Policy) => ({ policy, calendar: calendarWith(policy, loaded) })
  const holding = {
    endingPerDay: store.notices.endingPerDay(),
    users: store.holding.usersPerContract(),
    keys: store.holding.keyProtections(),
  }
  const effects = datedEffectsOf(ruled(old), ruled(next), holding, bankDay(counter.bankClock()))
  return { differences: differencesOf(old, next), effects }
}

/** As many as a person reads through; how many there are says the effect's count. */
export const mostConcerned = 50

/** Who they are: by the days of their certificates, by the users of their contracts, or by their keys. */
export function concernedBy(
  { store }: Counter,
  { kind, lastDays }: DatedEffect,
  old: Policy,
  next: Policy,
): Concerned[] {
  const { holding } = store
  if (kind === 'over-cap-master' || kind === 'over-cap-general') {
    const role = kind === 'over-cap-master' ? 'master' : 'general'
    return holding.contractsOver(role, next.roles[role].cap, mostConcerned)
  }
  if (kind === 'key-not-allowed') {
    const lost = old.keyProtection.filter((protection) => !next.keyProtection.includes(protection))
    return lost.flatMap((protection) => holding.withKey(protection, mostConcerned)).slice(0, mostConcerned)
  }
  return endingOn(store, lastDays, mostConcerned)
}

/** Of those days, one day after the other, until there are enough. */
export function endingOn({ holding }: Counter['store'], lastDays: readonly string[], most: number): Concerned[] {
  const found: Concerned[] = []
  for (const lastDay of lastDays) {
    if (found.length >= most) break
    found.push(...holding.endingOn(lastDay, most - found.length))
  }
  return found
}
