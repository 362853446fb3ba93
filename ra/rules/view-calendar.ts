/** The calendar desk: the windows of the days ahead, how far holidays are official, what was loaded by whom, and what a file would change. */
import type { StaffActor } from '../../domain/actor.ts'
import { bankDay, bankText } from '../../domain/calendar.ts'
import { officialUntil, type PreviewDay, previewOf } from '../../domain/calendar-change.ts'
import type { Refusal } from '../../domain/refusals.ts'
import type { RowMistake } from '../../policies/calendar-file.ts'
import { calendarWith, holidayNames } from '../../policies/holidays.ts'
import type { Lang } from '../../texts/language.ts'
import type { CalendarComparison, CalendarView } from '../../wire/staff/desks.ts'
import { line, writeRefusal } from '../act.ts'
import { bankReads } from '../bank-side.ts'
import { text } from '../branch/view-approval.ts'
import type { Counter } from '../counter.ts'
import { loadedCalendar, lookAtCalendar } from '../load-calendar.ts'
import { endingOn } from './compare-policy.ts'
import { type Handed, readHandedCalendar } from './files.ts'
import { waitingFor } from './waiting.ts'

const previewDays = 60

/** E26 not of the bank. The calendar is public: reading it is not written. */
export function viewCalendar(
  counter: Counter,
  actor: StaffActor,
  lang: Lang,
): Promise<Omit<CalendarView, 'bankNow'> | Refusal> {
  const no = bankReads(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'view-calendar')
  const { store, policy } = counter
  const loaded = store.calendar.all()
  // As the archive has it now, also where this process keeps an older one in memory.
  const calendar = calendarWith(policy, loadedCalendar(store))
  const today = bankDay(counter.bankClock())
  const notes = notesOf(counter, lang)
  const table = loaded.filter(({ kind }) => kind === 'holiday')
  const view = {
    today: today.toString(),
    officialThrough: calendar.officialThrough.toString(),
    official: officialUntil(calendar, today),
    table:
      table[0] === undefined
        ? null
        : {
            from: table[0].day,
            days: table.length,
            loadedAt: text(table[0].loaded_at),
            loadedBy: table[0].loaded_by.replace(/^staff:/, ''),
          },
    exceptions: [
      ...(['closures', 'openings'] as const).flatMap((list) =>
        policy.calendar[list].map(({ day, note }) => ({
          day: day.toString(),
          kind: list === 'closures' ? ('closure' as const) : ('opening' as const),
          note,
          loadedBy: null,
        })),
      ),
      ...loaded.flatMap(({ day, kind, note, loaded_by: by }) =>
        kind === 'holiday' ? [] : [{ day, kind, note, loadedBy: by.replace(/^staff:/, '') }],
      ),
    ]
      .filter(({ day }) => day >= today.toString())
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    days: previewOf(policy, calendar, today, previewDays).map((day) => ({
      day: day.day.toString(),
      reason: day.reason,
      note: notes.get(day.day.toString()) ?? null,
      acquisition: hours(day.acquisition),
      renewal: hours(day.renewal),
      forecast: day.forecast,
    })),
    waiting: waitingFor(counter, 'load-calendar'),
  }
  return Promise.resolve(view)
}

const hours = (opened: PreviewDay['acquisition']) =>
  opened === null ? null : { from: bankText(opened.from), to: bankText(opened.to) }

/** What a day is called: by the bank where it has closed or opened it, else the holiday; a loaded table knows its Japanese name alone. */
function notesOf({ store, policy }: Counter, lang: Lang): ReadonlyMap<string, string> {
  const notes = new Map(holidayNames[lang])
  for (const { day, kind, note } of store.calendar.all()) {
    if (kind !== 'holiday' || lang === 'ja' || !notes.has(day)) notes.set(day, note)
  }
  for (const { day, note } of [...policy.calendar.closures, ...policy.calendar.openings]) notes.set(String(day), note)
  return notes
}

/** As many as a person reads through; how many there are says the count beside. */
const mostConcerned = 200

/** Mistakes row by row, or what the file changes and whom that moves. E26 not of the bank. Whose names are told is written. */
export async function lookAtCalendarFile(
  counter: Counter,
  actor: StaffActor,
  handed: Handed,
  lang: Lang,
): Promise<{ readonly mistakes: readonly RowMistake[] } | CalendarComparison | Refusal> {
  const no = bankReads(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'look-at-calendar')
  const read = readHandedCalendar(handed)
  if ('mistakes' in read) return read
  const load = lookAtCalendar(counter, read.file)
  let left = mostConcerned
  const moved = load.moved.map(({ lastDay, was, becomes, certificates }) => {
    const concerned = left > 0 ? endingOn(counter.store, [lastDay.toString()], left) : []
    left -= concerned.length
    return { lastDay: lastDay.toString(), was: bankText(was), becomes: bankText(becomes), certificates, concerned }
  })
  if (left < mostConcerned) {
    const facts = { at: 'calendar desk', calendar: read.sha256, concerned: mostConcerned - left }
    await counter.store.commit({ changes: [], audit: [line('customer.read', actor, {}, facts)], touches: 'none' })
  }
  const { kind, rows, added, removed, officialThrough } = load
  const notes = new Map(read.file.days.map(({ day, note }) => [day, note]))
  const known = notesOf(counter, lang)
  const named = (days: readonly string[], names: ReadonlyMap<string, string>) =>
    days.map((one) => {
      const [day = '', what = ''] = one.split(' ')
      return { day, kind: what as 'holiday' | 'closure' | 'opening', note: names.get(day) ?? null }
    })
  return {
    name: handed.name,
    hash: read.sha256,
    kind,
    rows,
    added: named(added, notes),
    removed: named(removed, known),
    officialThrough,
    moved,
  }
}
