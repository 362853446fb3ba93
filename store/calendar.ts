/**
 * The calendar as the bank loaded it: holidays of the Cabinet Office's table, and the bank's own closures and openings. Whoever keeps a
 * calendar in memory asks `version` before he uses it, so that a load by another process counts from its COMMIT on.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type CalendarDay = Tables['calendar_days']
export type CalendarDays = ReturnType<typeof openCalendarDays>

const versionName = 'calendar.version'
const throughName = 'calendar.official-through'

/** @param changed changes whenever somebody else may have written, or a unit that touches all was committed here */
export function openCalendarDays(db: DatabaseSync, changed: () => number) {
  const all = new Prepared<object, CalendarDay>(db, (q) => q.selectFrom('calendar_days').selectAll().orderBy('day'))
  const clear = new Prepared<{ kind: CalendarDay['kind'] }, unknown>(db, (q, g) =>
    q.deleteFrom('calendar_days').where('kind', '=', g.kind),
  )
  const add = new Prepared<CalendarDay, unknown>(db, (q, g) =>
    q
      .insertInto('calendar_days')
      .values({ day: g.day, kind: g.kind, note: g.note, loaded_at: g.loaded_at, loaded_by: g.loaded_by }),
  )
  const read = new Prepared<{ name: string }, { value: string }>(db, (q, g) =>
    q.selectFrom('meta').select('value').where('name', '=', g.name),
  )
  const write = new Prepared<{ name: string; value: string }, unknown>(db, (q, g) =>
    q
      .insertInto('meta')
      .values({ name: g.name, value: g.value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: g.value })),
  )
  let seen: number | undefined
  let version: string | null = null
  return {
    all: () => all.all({}),
    /** to which day the loaded table goes; null: none was loaded */
    officialThrough: () => read.one({ name: throughName })?.value ?? null,
    /** null: nothing was ever loaded. Cheap: asked at each use of the calendar. */
    version(): string | null {
      const now = changed()
      if (now !== seen) {
        version = read.one({ name: versionName })?.value ?? null
        seen = now
      }
      return version
    },
    /** The kinds that are loaded replace all days of these kinds; `through` goes with holidays. The unit touches all. */
    recordLoaded(
      kinds: readonly CalendarDay['kind'][],
      days: readonly CalendarDay[],
      { version, through }: { readonly version: string; readonly through: string | null },
    ): Change[] {
      const value = (name: string, text: string) => change(write, { name, value: text })
      return [
        ...kinds.map((kind) => change(clear, { kind }, 'any')),
        ...days.map((day) => change(add, day)),
        value(versionName, version),
        ...(through === null ? [] : [value(throughName, through)]),
      ]
    },
  }
}
