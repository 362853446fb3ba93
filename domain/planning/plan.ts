/** The dates of a policy, as the simulation asks for them many thousand times: each day is computed once. */
import { atBank, bankDay, type Calendar, hasWindow } from '../calendar.ts'
import { noticesOf } from '../notices.ts'
import type { Policy } from '../policy.ts'
import { lastActionable } from '../renewal.ts'
import { validityOf } from '../validity.ts'

export type Ending = {
  readonly lastDay: Temporal.PlainDate
  readonly lastChance: Temporal.PlainDate
  readonly notices: readonly Temporal.PlainDate[]
}

export type Plan = {
  readonly lifeDays: number
  /** the day itself, or the next one with a window */
  open(day: Temporal.PlainDate): Temporal.PlainDate
  certificate(acquired: Temporal.PlainDate): Ending
}

/** The policy's dates, each day computed once. */
export function planOf(policy: Policy, calendar: Calendar): Plan {
  const endings = new Map<string, Ending>()
  const opens = new Map<string, Temporal.PlainDate>()
  const endingOf = (acquired: Temporal.PlainDate): Ending => {
    const validity = validityOf(policy, atBank(acquired, '10:00'))
    const lastChance = bankDay(lastActionable(policy, calendar, validity.notAfter).subtract({ seconds: 1 }))
    const notices = noticesOf(policy, calendar, validity).map(({ day }) => day)
    return { lastDay: validity.lastDay, lastChance, notices }
  }
  const today = Temporal.PlainDate.from('2026-04-01')
  const lifeDays = Math.min(3650, today.until(endingOf(today).lastDay, { largestUnit: 'days' }).days)
  return {
    lifeDays,
    open(day) {
      const known = opens.get(day.toString())
      if (known !== undefined) return known
      const open = hasWindow(policy.acquisition.window, calendar, day) ? day : calendar.nextBusinessDay(day)
      opens.set(day.toString(), open)
      return open
    },
    certificate(acquired) {
      const name = acquired.toString()
      const known = endings.get(name) ?? endingOf(acquired)
      endings.set(name, known)
      return known
    },
  }
}

export const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0
