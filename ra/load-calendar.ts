/**
 * A calendar is loaded (rules.md §8): read whole, compared with the one in force, and written in one unit with who did it and what changed.
 * The running server takes it from its next use on. Whose last actionable moment moves is kept for the notice run, which tells them.
 */
import { type Actor, actorName } from '../domain/actor.ts'
import { bankDay, bankText } from '../domain/calendar.ts'
import { type Moved, movedBy } from '../domain/calendar-change.ts'
import { now } from '../domain/clocks.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { CalendarFile } from '../policies/calendar-file.ts'
import { calendarWith, holidays, type Loaded } from '../policies/holidays.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Store } from '../store/open.ts'
import type { Change } from '../store/prepared.ts'
import { line, writeRefusal } from './act.ts'
import { demoAlone } from './bank-side.ts'
import type { Counter } from './counter.ts'

export type CalendarLoad = {
  readonly kind: CalendarFile['kind']
  /** days of the file */
  readonly rows: number
  /** YYYY-MM-DD and what they are, against what was loaded, or known, before */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly officialThrough: string
  readonly moved: readonly (Moved & { readonly certificates: number })[]
}

/** The days as they lie in the archive. */
export function loadedCalendar({ calendar }: Store): Loaded {
  return { days: calendar.all(), officialThrough: calendar.officialThrough() }
}

/** What the walk of the corrected notices finds (notices/corrected.ts). */
export type MovedDay = { readonly lastDay: string; readonly was: string }
export const movedName = 'calendar.moved'

/** What the file would change, against the calendar in force. Writes nothing. */
export function lookAtCalendar(counter: Counter, file: CalendarFile): CalendarLoad {
  const { store, policy } = counter
  const before = loadedCalendar(store)
  const kinds = kindsOf(file)
  const after: Loaded = {
    days: [...before.days.filter(({ kind }) => !kinds.some((loaded) => loaded === kind)), ...file.days],
    officialThrough: file.kind === 'cabinet-office' ? file.through : before.officialThrough,
  }
  const [was, becomes] = [calendarWith(policy, before), calendarWith(policy, after)]
  const perDay = new Map(store.notices.endingPerDay().map(({ lastDay, certificates }) => [lastDay, certificates]))
  const today = bankDay(counter.bankClock())
  const last = [...perDay.keys()].at(-1) ?? today.toString()
  const from = today.subtract({ days: policy.renewal.closesDaysAfter })
  const moved = movedBy(policy, was, becomes, { from, to: Temporal.PlainDate.from(last) })
    .map((one) => ({ ...one, certificates: perDay.get(one.lastDay.toString()) ?? 0 }))
    .filter(({ certificates }) => certificates > 0)
  const name = ({ day, kind }: { day: string; kind: string }) => `${day} ${kind}`
  const known = new Set(knownBefore(file, before).map(name))
  const named = new Set(file.days.map(name))
  return {
    kind: file.kind,
    rows: file.days.length,
    added: [...named].filter((day) => !known.has(day)),
    removed: [...known].filter((day) => !named.has(day)),
    officialThrough: becomes.officialThrough.toString(),
    moved,
  }
}

/** The unit that puts it in force, without the guard of who may. `more`: what the audit line says beside. */
export function loading(
  counter: Counter,
  actor: Actor,
  file: CalendarFile,
  { sha256, ...more }: { readonly sha256: string } & Readonly<Record<string, string>>,
): { readonly load: CalendarLoad; readonly changes: readonly Change[]; readonly audit: readonly AuditLine[] } {
  const { store } = counter
  const at = now(counter)
  const load = lookAtCalendar(counter, file)
  const days = file.days.map((day) => ({ ...day, loaded_at: at.machine, loaded_by: actorName(actor) }))
  const through = file.kind === 'cabinet-office' ? file.through : null
  const { kind, rows, added, removed, officialThrough, moved } = load
  const facts = {
    kind,
    rows,
    added: added.length,
    removed: removed.length,
    officialThrough,
    sha256,
    moved: moved.length,
    ...more,
  }
  return {
    load,
    changes: [
      ...store.calendar.recordLoaded(kindsOf(file), days, { version: store.newId(), through }),
      store.leases.recordValue(movedName, JSON.stringify(waiting(store, moved))),
    ],
    audit: [line('calendar.loaded', actor, {}, facts)],
  }
}

/**
 * By one person: the sample bank's stand-in alone. A day that opens gives something, and one that closes takes something away, so the bank's
 * own people ask a second one (ra/approvals/load-calendar.ts).
 *
 * E26 not staff, or not the sample bank
 */
export async function loadCalendar(
  counter: Counter,
  actor: Actor,
  file: CalendarFile,
  { sha256 }: { readonly sha256: string },
): Promise<CalendarLoad | Refusal> {
  const no = demoAlone(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'calendar import')
  const { load, changes, audit } = loading(counter, actor, file, { sha256 })
  await counter.store.commit({ changes, audit, touches: 'all' })
  return load
}

function kindsOf(file: CalendarFile) {
  return file.kind === 'cabinet-office' ? (['holiday'] as const) : (['closure', 'opening'] as const)
}

/** What the file's days are compared with: those loaded before, or for the first table those that the package knows of its years. */
function knownBefore(file: CalendarFile, before: Loaded): readonly { readonly day: string; readonly kind: string }[] {
  if (file.kind === 'exceptions') return before.days.filter(({ kind }) => kind !== 'holiday')
  const loaded = before.days.filter(({ kind }) => kind === 'holiday')
  if (loaded.length > 0) return loaded
  const first = file.days[0]!.day
  return [...holidays].filter((day) => day >= first && day <= file.through).map((day) => ({ day, kind: 'holiday' }))
}

/** Those of a load before that nobody was told of yet stay, with the moment that people know. */
function waiting(store: Store, moved: readonly Moved[]): MovedDay[] {
  const before = JSON.parse(store.leases.value(movedName) ?? '[]') as MovedDay[]
  const fresh = moved.map(({ lastDay, was }) => ({ lastDay: lastDay.toString(), was: bankText(was) }))
  return [...before, ...fresh.filter(({ lastDay }) => !before.some((one) => one.lastDay === lastDay))]
}
