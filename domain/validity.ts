/**
 * From when until when a certificate is valid (R3: one year from the day of acquisition).
 *
 * The year is counted as 民法143条 counts it: the last valid day has the same date a year later, or the last day of the
 * month where that date is missing (29 Feb -> 28 Feb), and it does not move for holidays. notAfter is the last valid
 * second of that day in Japan, not in UTC: a UTC day's end would show as 08:59:59 of the next morning.
 */

import { atBank, bankDay, type Calendar } from './calendar.ts'
import type { Policy } from './policy.ts'

const hourMs = 3_600_000

export type ValidityEnd = {
  /** The day people are told. */
  readonly lastDay: Temporal.PlainDate
  /** RFC 5280 §4.1.2.5: this second still belongs to the certificate. */
  readonly notAfter: Temporal.Instant
}

/** oldLastDay: the last day of the certificate that is being renewed; leave it out for a first one. */
export function validityOf(policy: Policy, acquiredAt: Temporal.Instant, oldLastDay?: Temporal.PlainDate): ValidityEnd {
  const lastDay = lastDayOf(policy, bankDay(acquiredAt), oldLastDay)
  return { lastDay, notAfter: atBank(lastDay, policy.validity.expiresAt) }
}

function lastDayOf(policy: Policy, acquired: Temporal.PlainDate, oldLastDay?: Temporal.PlainDate): Temporal.PlainDate {
  const { length, renewedFrom, systemEnds, lastDay } = policy.validity
  if (length === 'life-of-system') {
    if (systemEnds === undefined) throw new Error(`policy ${policy.name}: life-of-system without systemEnds`)
    return systemEnds
  }
  const from = renewedFrom === 'old-expiry' && oldLastDay !== undefined ? oldLastDay : acquired
  const sameDate = from.add(length, { overflow: 'constrain' })
  return lastDay === 'next-date' ? sameDate.add({ days: 1 }) : sameDate
}

/** When a new certificate opens the service: at once, or at 00:00 of a later business day where a bank says so. */
export function usableFrom(policy: Policy, calendar: Calendar, acquiredAt: Temporal.Instant): Temporal.Instant {
  return businessDaysLater(calendar, acquiredAt, policy.acquisition.usableAfterBusinessDays)
}

/** When a code may be made again after a revocation: at once, or at 00:00 of a later business day. */
export function reissuableFrom(policy: Policy, calendar: Calendar, revokedAt: Temporal.Instant): Temporal.Instant {
  return businessDaysLater(calendar, revokedAt, policy.acquisition.reissueAfterBusinessDays)
}

function businessDaysLater(calendar: Calendar, from: Temporal.Instant, days: number): Temporal.Instant {
  return days === 0 ? from : atBank(calendar.addBusinessDays(bankDay(from), days), '00:00')
}

/**
 * 00:00 JST of the acquisition day, or the machine's now minus one hour if that is earlier: no browser sends a
 * certificate whose notBefore lies ahead of its own clock, and the demo's bank day can be ahead of everybody's.
 */
export function notBeforeOf(acquiredDay: Temporal.PlainDate, machineNow: Temporal.Instant): Temporal.Instant {
  const dayBegins = atBank(acquiredDay, '00:00')
  const hourAgo = Temporal.Instant.fromEpochMilliseconds(machineNow.epochMilliseconds - hourMs)
  return Temporal.Instant.compare(dayBegins, hourAgo) < 0 ? dayBegins : hourAgo
}
