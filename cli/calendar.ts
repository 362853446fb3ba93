/**
 * warifu calendar at INSTANT [--policy FILE]      what the bank calendar says of one instant
 *
 * Beside a house its rules and the calendar that it has loaded count; elsewhere the file's alone.
 */
import { bankDay, bankText, isOpen, nextOpening } from '../domain/calendar.ts'
import { restrictionEnd } from '../domain/restriction.ts'
import { calendarWith, nothingLoaded } from '../policies/holidays.ts'
import { type Answer, notAnInstant, readInstant, table } from './answer.ts'
import type { HouseRules } from './house-rules.ts'
import { beyondCalendar, forecast, isBeyondCalendar, loadPolicy } from './policy.ts'

/** json: { open, businessDay, nextOpening, restrictedUntil }; nextOpening is strictly after the instant. */
export function calendarAt({ instant, policy: file }: CalendarQuestion, house: HouseRules | null = null): Answer {
  const at = readInstant(instant)
  if (at === null) return notAnInstant(instant)
  const policy = file === undefined && house ? house.policy : loadPolicy(file ?? 'hokuyo-gaitame-web')
  if ('exitCode' in policy) return policy
  const calendar = calendarWith(policy, house?.loaded ?? nothingLoaded)
  const day = bankDay(at)
  if (isBeyondCalendar(day)) return beyondCalendar(day)
  const json = {
    open: isOpen(policy, calendar, at),
    businessDay: calendar.isBusinessDay(day),
    nextOpening: bankText(nextOpening(policy, calendar, at)),
    restrictedUntil: bankText(restrictionEnd(policy, calendar, at)),
  }
  const rows = Object.entries(json).map(([name, value]) => [name, String(value)] as const)
  return { json, text: [table(rows), ...forecast(day, calendar)].join('\n'), exitCode: 0 }
}

export type CalendarQuestion = { readonly instant: string; readonly policy?: string | undefined }
