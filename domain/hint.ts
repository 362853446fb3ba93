/**
 * What the page without a certificate may say of the one that was used in this browser last. Whoever holds the browser sees it, its owner
 * or not, so it tells what the certificate's own bytes and a CRL tell everybody, a part of the login ID, and whose road it
 * is; never the company, the reason, or how the user or his contract stands (threats.md, the hint).
 */
import { type AdmissionRecord, refusedByRecord } from './admission.ts'
import { bankDay, bankText } from './calendar.ts'
import type { UserRole } from './roles.ts'

/** fine: nothing about the certificate itself hinders a log-in. */
export type HintState = 'fine' | 'expired' | 'revoked' | 'superseded'

export type Hint = {
  readonly state: HintState
  readonly maskedLoginId: string
  readonly role: UserRole
  /** YYYY-MM-DD */
  readonly lastDay: string
  /** YYYY-MM-DD in Japan */
  readonly usedOn: string
  /** expired, but it may still renew: until when, RFC 3339 */
  readonly renewableUntil: string | null
}

export type HintRecord = Omit<AdmissionRecord, 'userState' | 'lockedAt' | 'contractState' | 'frozen'> & {
  readonly userState: AdmissionRecord['userState']
  readonly loginId: string
  readonly userRole: UserRole
  readonly lastDay: string
}

/** @param usedAtMs bank clock; @param until the last moment in which it can renew although it has expired; @returns null for a certificate that never came to be */
export function hintOf(
  record: HintRecord,
  usedAtMs: number,
  nowMs: number,
  until: Temporal.Instant | null,
): Hint | null {
  const state = stateOf(record, nowMs)
  if (state === null) return null
  return {
    state,
    maskedLoginId: maskLoginId(record.loginId),
    role: record.userRole,
    lastDay: record.lastDay,
    usedOn: bankDay(Temporal.Instant.fromEpochMilliseconds(usedAtMs)).toString(),
    renewableUntil: state === 'expired' && until !== null && nowMs < until.epochMilliseconds ? bankText(until) : null,
  }
}

/** As the gate would say it if user and contract stood well: a stop, a lock or a freeze is nobody's business here. */
function stateOf(record: HintRecord, nowMs: number): HintState | null {
  if (record.state === 'C0' || record.state === 'C7') return null
  const userState = record.userState === 'U2' ? 'U1' : record.userState
  const alone = { ...record, userState, lockedAt: null, contractState: 'K1', frozen: 0 } as const
  const code = refusedByRecord(alone, nowMs)?.refused
  return code === 'E05' || code === 'E16' || code === 'E04' ? byCode[code] : 'fine'
}

const byCode = { E05: 'revoked', E16: 'superseded', E04: 'expired' } as const

/** Enough for its owner to know it, too little to log in or to look for: `TARO01` is `TA***1`. */
export function maskLoginId(loginId: string): string {
  const symbols = [...loginId]
  const shown = symbols.length < 5 ? 1 : 2
  return symbols.map((symbol, at) => (at < shown || at === symbols.length - 1 ? symbol : '*')).join('')
}
