/**
 * The holidays that the bank calendar starts from: 国民の祝日, 振替休日 and 国民の休日.
 *
 * Seeded from the package @holiday-jp/holiday_jp, which repeats the Cabinet Office's table as far as that goes and
 * computes the years after it. The two equinox days are law only once they are announced, in February of the year
 * before; until then a computed day is a forecast, and `officialThrough` says where forecasts begin.
 */
import table from '@holiday-jp/holiday_jp/lib/holidays.js'
import { type Calendar, makeCalendar } from '../domain/calendar.ts'
import type { Policy } from '../domain/policy.ts'

/** 'YYYY-MM-DD' */
export const holidays: ReadonlySet<string> = new Set(Object.keys(table))

/** What each is called, by its day. */
export const holidayNames: Readonly<Record<'ja' | 'en', ReadonlyMap<string, string>>> = {
  ja: namesBy('name'),
  en: namesBy('name_en'),
}

function namesBy(word: 'name' | 'name_en'): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).map(([day, holiday]) => [day, holiday[word]]))
}

/** The Cabinet Office's table (国民の祝日について) as of 2026 ends with 2027. */
export const officialThrough = Temporal.PlainDate.from('2027-12-31')

/** Beyond this day the package knows no holiday at all: every date past it would be wrong in silence. */
export const computedThrough = Temporal.PlainDate.from('2050-12-31')

/** The bank calendar of a policy: the holidays, with the bank's own closures and openings. */
export function calendarOf(policy: Policy): Calendar {
  return calendarWith(policy, nothingLoaded)
}

/** What the bank has loaded since (store/calendar.ts). */
export type Loaded = {
  readonly days: readonly { readonly day: string; readonly kind: 'holiday' | 'closure' | 'opening' }[]
  /** YYYY-MM-DD; null: no table of the Cabinet Office was loaded */
  readonly officialThrough: string | null
}

export const nothingLoaded: Loaded = { days: [], officialThrough: null }

/**
 * A loaded table speaks for every day from its first to the end of its last year; before and after it the package does. Closures and
 * openings of the archive stand beside those of the policy file.
 */
export function calendarWith(policy: Policy, loaded: Loaded): Calendar {
  const { days } = loaded
  const through = loaded.officialThrough
  const official = days.filter(({ kind }) => kind === 'holiday').map(({ day }) => day)
  const [first] = official.toSorted()
  const outside = [...holidays].filter((day) => first === undefined || through === null || day < first || day > through)
  const dates = (kind: 'closure' | 'opening') =>
    days.filter((one) => one.kind === kind).map(({ day }) => Temporal.PlainDate.from(day))
  return makeCalendar({
    holidays: new Set([...outside, ...official]),
    officialThrough: through === null ? officialThrough : Temporal.PlainDate.from(through),
    closures: [...policy.calendar.closures.map(({ day }) => day), ...dates('closure')],
    openings: [...policy.calendar.openings.map(({ day }) => day), ...dates('opening')],
    yearEnd: policy.calendar.yearEnd,
  })
}

/** A calendar that is made anew whenever something was loaded. `version` is asked at each use, the days only when it has changed. */
export function liveCalendar(policy: Policy, version: () => string | null, read: () => Loaded): Calendar {
  let known: string | null | undefined
  let calendar: Calendar | undefined
  const current = (): Calendar => {
    const now = version()
    if (calendar === undefined || now !== known) {
      calendar = now === null ? calendarOf(policy) : calendarWith(policy, read())
      known = now
    }
    return calendar
  }
  return {
    get officialThrough() {
      return current().officialThrough
    },
    isBusinessDay: (day) => current().isBusinessDay(day),
    reasonOf: (day) => current().reasonOf(day),
    nextBusinessDay: (day) => current().nextBusinessDay(day),
    previousBusinessDay: (day) => current().previousBusinessDay(day),
    addBusinessDays: (day, n) => current().addBusinessDays(day, n),
  }
}
