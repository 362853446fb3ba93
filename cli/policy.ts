/**
 * warifu policy check FILE                        is the file a policy? Every mistake, with its line
 * warifu policy dates FILE --acquired INSTANT     what the rules make of one acquisition
 *
 * FILE is a path, or the name of a policy that ships (hokuyo-gaitame-web, recommended). Beside a house the dates go by the calendar that it
 * has loaded.
 */
import { bankText, type Calendar, isOpen } from '../domain/calendar.ts'
import { noticesOf } from '../domain/notices.ts'
import type { Policy } from '../domain/policy.ts'
import { firstRenewal, lastActionable, renewalOpens } from '../domain/renewal.ts'
import { validityOf } from '../domain/validity.ts'
import { calendarWith, computedThrough, nothingLoaded } from '../policies/holidays.ts'
import { mistakeText, PolicyMistakes, policyPath, readPolicy } from '../policies/read.ts'
import { type Answer, invalid, notAnInstant, readInstant, table, usage } from './answer.ts'
import type { HouseRules } from './house-rules.ts'

/** json: { ok, name, hash } or { ok: false, mistakes: [{ file, line, column, path, found, allowed }] } */
export function checkPolicy({ file }: { readonly file: string }): Answer {
  const policy = loadPolicy(file)
  if ('exitCode' in policy) return policy
  const { name, hash } = policy
  return { json: { ok: true, name, hash }, text: `${file}: no mistakes\n${table([['hash', hash]])}`, exitCode: 0 }
}

/** json: { lastDay, notAfter, renewalOpens, firstRenewal, lastActionable, notices: [{ kind, day }] } */
export function policyDates(
  { file, acquired }: { readonly file: string; readonly acquired: string },
  house: HouseRules | null = null,
): Answer {
  const acquiredAt = readInstant(acquired)
  if (acquiredAt === null) return notAnInstant(acquired)
  const policy = loadPolicy(file)
  if ('exitCode' in policy) return policy
  const calendar = calendarWith(policy, house?.loaded ?? nothingLoaded)
  const validity = validityOf(policy, acquiredAt)
  if (isBeyondCalendar(validity.lastDay)) return beyondCalendar(validity.lastDay)
  const dates = {
    lastDay: validity.lastDay.toString(),
    notAfter: bankText(validity.notAfter),
    renewalOpens: bankText(renewalOpens(policy, validity.lastDay)),
    firstRenewal: bankText(firstRenewal(policy, calendar, validity.lastDay)),
    lastActionable: bankText(lastActionable(policy, calendar, validity.notAfter)),
    notices: noticesOf(policy, calendar, validity).map(({ kind, day }) => ({ kind, day: day.toString() })),
  }
  const { notices, ...instants } = dates
  const rows = [...Object.entries(instants), ...notices.map(({ kind, day }) => [`notice ${kind}`, day] as const)]
  const remarks = [
    ...(isOpen(policy, calendar, acquiredAt) ? [] : ['nothing can be acquired at that instant: the window is closed']),
    ...forecast(validity.lastDay, calendar),
  ]
  return { json: dates, text: [table(rows), ...remarks].join('\n'), exitCode: 0 }
}

/** The policy, or the answer that says why not. */
export function loadPolicy(file: string): Policy | Answer {
  try {
    return readPolicy(file === 'hokuyo-gaitame-web' || file === 'recommended' ? policyPath(file) : file)
  } catch (error) {
    if (error instanceof PolicyMistakes) {
      const { mistakes } = error
      return { json: { ok: false, mistakes }, text: mistakes.map(mistakeText).join('\n'), exitCode: 1 }
    }
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return usage(`cannot read ${file}: ${code}`)
    throw error
  }
}

/** Past the last day whose holidays are known at all, an answer would be wrong in silence. */
export function isBeyondCalendar(day: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, computedThrough) > 0
}

export function beyondCalendar(day: Temporal.PlainDate): Answer {
  const text = `no holidays are known for ${day}: the calendar ends with ${computedThrough}`
  return invalid(text)
}

/** A remark when the answer rests on computed holidays. */
export function forecast(day: Temporal.PlainDate, { officialThrough }: Calendar): readonly string[] {
  const official = Temporal.PlainDate.compare(day, officialThrough) <= 0
  return official ? [] : [`holidays after ${officialThrough} are computed, not yet official`]
}
