/**
 * The bank's own people at their door: who a certificate lets in, and how long a session of theirs lasts. A certificate from the staff CA
 * is all that is asked (rules.md §8); it has a purpose of its own, so no customer's ever opens this door. Dates are compared by the
 * machine's clock, as the browser that offers the certificate compares them.
 */
import { bankText } from './calendar.ts'
import { type Refusal, refuse } from './refusals.ts'
import type { StaffRole } from './roles.ts'

export const staffRoles = ['clerk', 'checker', 'centre', 'auditor'] as const satisfies readonly StaffRole[]

export const staffIdleMinutes = 15
const staffAbsoluteHours = 12

export function staffSessionEndsMs(startedMs: number): number {
  return startedMs + staffAbsoluteHours * 3_600_000
}

/** Letters and digits, as they stand on a staff card. */
export function checkStaffNumber(text: string): boolean {
  return /^[A-Z0-9][A-Z0-9-]{2,15}$/.test(text)
}

export type StaffRecord = {
  readonly sha256: string
  readonly notAfter: number
  readonly certificateEnded: number | null
  readonly staffEnded: number | null
}

/** E01 no certificate, or none of the staff's · E05 ended, or no longer on the staff · E04 expired */
export function decideStaff(record: StaffRecord | undefined, machineNowMs: number): Refusal | null {
  if (record === undefined) return refuse('E01')
  if (record.staffEnded !== null || record.certificateEnded !== null) return refuse('E05')
  return machineNowMs >= record.notAfter ? refuse('E04') : null
}

/** Days before its end from which its owner renews a staff certificate; a year's certificate is renewed in any of its last weeks. */
const staffRenewalDays = 60
/** Days before its end at which everybody who looks is told. */
export const staffWarningDays = 30

const dayMs = 24 * 3_600_000

/** By the machine's clock, as staff certificates are. */
export const staffRenewalOpens = (notAfterMs: number): number => notAfterMs - staffRenewalDays * dayMs
export const staffDaysLeft = (notAfterMs: number, nowMs: number): number => Math.floor((notAfterMs - nowMs) / dayMs)

/** E14 too early, with the instant from which */
export function decideStaffRenewal(notAfterMs: number, nowMs: number): Refusal | null {
  const opens = staffRenewalOpens(notAfterMs)
  if (nowMs >= opens) return null
  return refuse('E14', { why: 'staff-certificate', opens: bankText(opens) })
}

/** Whether what takes two people can still be done: somebody asks and somebody else approves. */
export function twoRemain(parts: readonly StaffRole[]): boolean {
  const askers = parts.filter((part) => part === 'clerk' || part === 'checker')
  return askers.length >= 2 && askers.includes('checker')
}

export type StaffSessionRecord = {
  readonly certificateSha256: string
  readonly endsMs: number
  readonly lastSeenMs: number
  readonly ended: boolean
}

export type StaffSessionEnd = 'logout' | 'idle' | 'absolute' | 'newer-session' | 'other-certificate' | 'ended'

export type StaffVerdict =
  | { readonly alive: true }
  | { readonly alive: false; readonly refusal: Refusal; readonly end: StaffSessionEnd | null }

/** Another certificate first, then the record, then the clocks. E03 E04 E05 · E24 log in again */
export function decideStaffSession(
  session: StaffSessionRecord,
  record: StaffRecord | undefined,
  presentedSha256: string | null,
  machineNowMs: number,
): StaffVerdict {
  const end = (why: StaffSessionEnd) => (session.ended ? null : why)
  if (session.certificateSha256 !== presentedSha256) {
    return { alive: false, refusal: refuse('E03'), end: end('other-certificate') }
  }
  const no = decideStaff(record, machineNowMs)
  if (no !== null) return { alive: false, refusal: no, end: end('ended') }
  if (session.ended) return { alive: false, refusal: refuse('E24'), end: null }
  if (machineNowMs >= session.endsMs) return { alive: false, refusal: refuse('E24'), end: 'absolute' }
  if (machineNowMs - session.lastSeenMs >= staffIdleMinutes * 60_000) {
    return { alive: false, refusal: refuse('E24'), end: 'idle' }
  }
  return { alive: true }
}
