/**
 * What a new policy changes (rules.md §8, policy desk): the values that differ, and what that does to certificates and contracts that are
 * there already. A certificate keeps its dates; what moves is when it can be renewed, and of what its owner is told. Pure: two
 * policies with their calendars, and how many end on which day.
 */
import { atBank, type Calendar } from './calendar.ts'
import { noticesOf } from './notices.ts'
import type { Policy } from './policy.ts'
import { lastActionable, renewalCloses, renewalOpens } from './renewal.ts'
import type { UserRole } from './roles.ts'

/** `path` as it stands in the file: renewal.opensDaysBefore. Values as people read them; null: not there. */
export type Difference = { readonly path: string; readonly was: string | null; readonly becomes: string | null }

/** In the order of the old file, then what is new. The file's name and hash are no rules. */
export function differencesOf(old: Policy, next: Policy): readonly Difference[] {
  const [was, becomes] = [leavesOf(old), leavesOf(next)]
  return [...new Set([...was.keys(), ...becomes.keys()])]
    .map((path) => ({ path, was: was.get(path) ?? null, becomes: becomes.get(path) ?? null }))
    .filter((one) => one.was !== one.becomes)
}

/** Every rule by its path in the file, as people read it. A row of a list of blocks is a line of its own. */
export function leavesOf({ name: _, hash: __, source: ___, ...rules }: Policy): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>()
  const walk = (value: unknown, path: string): void => {
    if (!isBlock(value)) leaves.set(path, written(value, path))
    else for (const [key, part] of Object.entries(value)) walk(part, path === '' ? key : `${path}.${key}`)
  }
  walk(rules, '')
  return leaves
}

/** Windows, deadlines and lists are read as one value; days and durations are Temporal's own. */
function isBlock(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return (
    Object.getPrototypeOf(value) === Object.prototype && !('unit' in value) && !('from' in value && 'days' in value)
  )
}

function written(value: unknown, path: string): string {
  if (value === null) return 'none'
  if (typeof value === 'number' && /(?:^|\.)at$/.test(path)) return clock(value)
  if (Array.isArray(value)) {
    const blocks = value.some((part) => typeof part === 'object')
    return value.length === 0 ? 'none' : value.map((part) => written(part, '')).join(blocks ? '\n' : ', ')
  }
  if (typeof value !== 'object') return String(value)
  if ('from' in value && 'days' in value) {
    const { days, from, to } = value as { days: string; from: number; to: number }
    return `${days} ${clock(from)}-${clock(to)}`
  }
  if ('unit' in value) {
    const { unit, count } = value as { unit: string; count?: number }
    return count === undefined ? unit : `${count} ${unit}`
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return String(value)
  return Object.entries(value)
    .map(([name, part]) => (typeof part === 'boolean' ? (part ? name : '') : written(part, '')))
    .filter((part) => part !== '')
    .join(' ')
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** What stands in the archive, counted. */
export type Holding = {
  readonly endingPerDay: readonly { readonly lastDay: string; readonly certificates: number }[]
  /** how many contracts have so many users of that role */
  readonly users: readonly { readonly role: UserRole; readonly users: number; readonly contracts: number }[]
  readonly keys: readonly { readonly protection: string; readonly certificates: number }[]
}

export type EffectKind =
  | 'renewable-now' // can be renewed today, and could not
  | 'no-longer-renewable' // could be renewed today, and cannot
  | 'last-moment-earlier'
  | 'last-moment-later'
  | 'told-more' // owners get notices that they would not have got
  | 'told-less'
  | 'notice-missed' // a new offset lies behind for these: they are not told by it
  | 'over-cap-master' // contracts that keep more users than are allowed now; nobody can be added
  | 'over-cap-general'
  | 'key-not-allowed' // kept until they end; the next one needs another kind

export type Effect = { readonly kind: EffectKind; readonly count: number }

export type Ruled = { readonly policy: Policy; readonly calendar: Calendar }

/** `lastDays`: of the certificates concerned, where it is about certificates by their day; else empty */
export type DatedEffect = Effect & { readonly lastDays: readonly string[] }

/** Only what concerns somebody, in the order of EffectKind. `today`: the bank's day from which the new policy holds. */
export function effectsOf(old: Ruled, next: Ruled, holding: Holding, today: Temporal.PlainDate): readonly Effect[] {
  return datedEffectsOf(old, next, holding, today).map(({ kind, count }) => ({ kind, count }))
}

/** The same with the days, by which the people concerned are found. */
export function datedEffectsOf(
  old: Ruled,
  next: Ruled,
  holding: Holding,
  today: Temporal.PlainDate,
): readonly DatedEffect[] {
  const counts = new Map<EffectKind, number>()
  const lastDays = new Map<EffectKind, string[]>()
  const add = (kind: EffectKind, count: number) => {
    if (count > 0) counts.set(kind, (counts.get(kind) ?? 0) + count)
  }
  for (const { lastDay, certificates } of holding.endingPerDay) {
    for (const kind of effectsOn(old, next, Temporal.PlainDate.from(lastDay), today)) {
      add(kind, certificates)
      lastDays.set(kind, [...(lastDays.get(kind) ?? []), lastDay])
    }
  }
  for (const { role, users, contracts } of holding.users) {
    const over = users > next.policy.roles[role].cap && users <= old.policy.roles[role].cap
    if (over) add(`over-cap-${role}`, contracts)
  }
  for (const { protection, certificates } of holding.keys) {
    const allowed = ({ policy }: Ruled) => policy.keyProtection.some((kind) => kind === protection)
    if (allowed(old) && !allowed(next)) add('key-not-allowed', certificates)
  }
  return [...counts].map(([kind, count]) => ({ kind, count, lastDays: lastDays.get(kind) ?? [] }))
}

function effectsOn(old: Ruled, next: Ruled, lastDay: Temporal.PlainDate, today: Temporal.PlainDate): EffectKind[] {
  // The certificate's own end does not move: it is as the old policy wrote it.
  const end = { lastDay, notAfter: atBank(lastDay, old.policy.validity.expiresAt) }
  const begin = atBank(today, '00:00')
  const renewable = ({ policy }: Ruled) =>
    Temporal.Instant.compare(renewalOpens(policy, lastDay), begin) <= 0 &&
    Temporal.Instant.compare(begin, renewalCloses(policy, end.notAfter)) <= 0
  const last = ({ policy, calendar }: Ruled) => lastActionable(policy, calendar, end.notAfter)
  const offsets = ({ policy, calendar }: Ruled) =>
    policy.notices.channels.includes('mail') ? noticesOf(policy, calendar, end).map(({ day }) => day) : []
  const ahead = (ruled: Ruled) => offsets(ruled).filter((day) => Temporal.PlainDate.compare(day, today) >= 0)
  const effects: EffectKind[] = []
  if (renewable(next) !== renewable(old)) effects.push(renewable(next) ? 'renewable-now' : 'no-longer-renewable')
  const moved = Temporal.Instant.compare(last(next), last(old))
  // Of one that has passed under both rules nobody learns anything.
  const past = [old, next].every((ruled) => Temporal.Instant.compare(last(ruled), begin) < 0)
  if (moved !== 0 && !past) effects.push(moved < 0 ? 'last-moment-earlier' : 'last-moment-later')
  const more = ahead(next).length - ahead(old).length
  if (more !== 0) effects.push(more > 0 ? 'told-more' : 'told-less')
  const ended = Temporal.PlainDate.compare(lastDay, today) < 0
  const known = offsets(old).map(String)
  const missed = offsets(next).some((day) => Temporal.PlainDate.compare(day, today) < 0 && !known.includes(String(day)))
  if (missed && !ended) effects.push('notice-missed')
  return effects
}
