/**
 * The calendar as the bank loaded it: holidays of the Cabinet Office's table, and the bank's own closures and openings. Whoever keeps a
 * calendar in memory asks `version` before he uses it, so that a load by another process counts from its COMMIT on.
 */
import type { DatabaseSync } from 'node:sqlite'
import { openMeta } from './meta.ts'
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
  const meta = openMeta(db)
  let seen: number | undefined
  let version: string | null = null
  return {
    all: () => all.all({}),
    /** to which day the loaded table goes; null: none was loaded */
    officialThrough: () => meta.value(throughName) ?? null,
    /** null: nothing was ever loaded. Cheap: asked at each use of the calendar. */
    version(): string | null {
      const now = changed()
      if (now !== seen) {
        version = meta.value(versionName) ?? null
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
      return [
        ...kinds.map((kind) => change(clear, { kind }, 'any')),
        ...days.map((day) => change(add, day)),
        meta.record(versionName, version),
        ...(through === null ? [] : [meta.record(throughName, through)]),
      ]
    },
  }
}
