/**
 * warifu calendar at INSTANT [--policy FILE]      what the bank calendar says of one instant
 */
import { bankDay, bankText, isOpen, nextOpening } from '../domain/calendar.ts'
import { restrictionEnd } from '../domain/restriction.ts'
import { calendarOf } from '../policies/holidays.ts'
import { type Answer, notAnInstant, readInstant, table } from './answer.ts'
import { beyondCalendar, forecast, isBeyondCalendar, loadPolicy } from './policy.ts'

/** json: { open, businessDay, nextOpening, restrictedUntil }; nextOpening is strictly after the instant. */
export function calendarAt({ instant, policy: file = 'hokuyo-gaitame-web' }: CalendarQuestion): Answer {
  const at = readInstant(instant)
  if (at === null) return notAnInstant(instant)
  const policy = loadPolicy(file)
  if ('exitCode' in policy) return policy
  const calendar = calendarOf(policy)
  const day = bankDay(at)
  if (isBeyondCalendar(day)) return beyondCalendar(day)
  const json = {
    open: isOpen(policy, calendar, at),
    businessDay: calendar.isBusinessDay(day),
    nextOpening: bankText(nextOpening(policy, calendar, at)),
    restrictedUntil: bankText(restrictionEnd(policy, calendar, at)),
  }
  const rows = Object.entries(json).map(([name, value]) => [name, String(value)] as const)
  return { json, text: [table(rows), ...forecast(day)].join('\n'), exitCode: 0 }
}

export type CalendarQuestion = { readonly instant: string; readonly policy?: string | undefined }
