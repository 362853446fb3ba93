/**
 * The gate's decision: certificate, record, contract, user, lock, password; the strongest no first.
 *
 *   E01 nothing presented, or nothing of ours   (unknown certificates are told no more than none)
 *   E21 contract not open, frozen or cancelled
 *   E22 stopped (緊急停止)
 *   E05 revoked, void, or its user deleted
 *   E16 superseded
 *   E04 expired
 *   E15 locked
 *   E26 not usable yet (banks whose new certificates open the service from the next business day)
 *   E16 the bank has ordered its renewal, the last full day is over, and the new one is there
 *   E09 outside the service's hours, where a bank has some
 *   E07 wrong password (the one that locks: E15)
 *
 * Numbers only: this runs at every log-in, and refusedByRecord at every request. The findings about the certificate's
 * bytes (our issuer, purpose) come from pki/path.ts; its dates are taken from our record, not from the certificate.
 */

import { bankText } from './calendar.ts'
import { type CertificateState, isExpired } from './certificate.ts'
import { type ContractState, contractRow, isShut } from './contract.ts'
import type { Presented } from './presented.ts'
import { type Refusal, refuse } from './refusals.ts'
import { type Restriction, type RestrictionFacts, restrictionOf } from './restriction.ts'
import type { UserState } from './user.ts'

/** What the archive knows of the presented certificate, its user and his contract; instants are ms of the bank clock. */
export type AdmissionRecord = {
  readonly state: CertificateState
  readonly notAfter: number
  readonly revokedAt: number | null
  /** Why it ended; null while it has not. */
  readonly reason: string | null
  /** Left out where new certificates work at once. */
  readonly usableFrom?: number
  readonly userState: UserState
  /** Not null: locked. */
  readonly lockedAt: number | null
  readonly contractState: ContractState
  readonly frozen: 0 | 1 | boolean
}

export type AdmissionWish = {
  /** ours: our issuer's signature, for client authentication; whether we know it, the record says. */
  readonly presentation: Presented
  readonly record: AdmissionRecord | null
  readonly password: 'right' | 'wrong' | 'not-asked-yet'
  /** What stands in the record before this password, and the policy's number. */
  readonly wrongSoFar: number
  readonly lockAfter: number
  readonly mustChangePassword: boolean
  readonly serviceOpen: boolean
  /** In an overlap: a proven successor stands beside this one (a hint, not a refusal). */
  readonly successorProven: boolean
  /** sessionRestrictedUntilMs: where the PC lacks its continuity cookie, the restriction's end from now; else null. */
  readonly restriction: Omit<RestrictionFacts, 'nowMs'>
  /** Left out: its notAfter. Later where an expired one may still renew (renewal.ts, opensUntilMs). */
  readonly opensUntilMs?: number
  /** The bank has ordered its renewal and the last full day is over (ordered-renewal.ts, isLimited). */
  readonly limited?: boolean
  /** Bank clock. */
  readonly nowMs: number
}

export type Admitted = {
  readonly admit: true
  readonly restriction: Restriction
  /** A 仮発行 becomes 有効 by this log-in. */
  readonly proves: boolean
  readonly mustChangePassword: boolean
  /** Admitted with the old one of an overlap: say that a newer certificate is there. */
  readonly hint: 'newer-certificate' | null
  /** Expired, or limited by an ordered renewal: nothing but the renewal is open. */
  readonly onlyRenewal: boolean
}

/** counts: a wrong password, to be counted. locks: it was one too many. */
export type AdmissionVerdict =
  | Admitted
  | { readonly askPassword: true }
  | (Refusal & { readonly counts?: true; readonly locks?: boolean })

/** The codes a record alone can give, at the gate and on every request after it. */
export type RecordRefusal = 'E04' | 'E05' | 'E15' | 'E16' | 'E21' | 'E22' | 'E26'

export function decideAdmission(wish: AdmissionWish): AdmissionVerdict {
  const { presentation, record, nowMs } = wish
  if (!presentation.presented) return refuse('E01', { why: 'none' })
  if (!presentation.ours || record === null) return refuse('E01', { why: 'unknown' })
  const no = refusedByRecord(record, nowMs, wish.opensUntilMs)
  if (no !== null) return no
  if (wish.limited === true && wish.successorProven) return refuse('E16', { why: 'renewal-ordered' })
  if (!wish.serviceOpen) return refuse('E09')
  if (wish.password === 'not-asked-yet') return { askPassword: true }
  if (wish.password === 'wrong') {
    const locks = wish.wrongSoFar + 1 >= wish.lockAfter
    return { ...refuse(locks ? 'E15' : 'E07'), counts: true, locks }
  }
  return {
    admit: true,
    restriction: restrictionOf({ ...wish.restriction, nowMs }),
    proves: record.state === 'C1',
    mustChangePassword: wish.mustChangePassword,
    hint: wish.successorProven ? 'newer-certificate' : null,
    onlyRenewal: isExpired(record.notAfter, nowMs) || wish.limited === true,
  }
}

/**
 * The strongest no that the record alone gives; null when it gives none.
 *
 * @param opensUntilMs later than notAfter only for those who then open nothing but the renewal
 */
export function refusedByRecord(
  record: AdmissionRecord,
  nowMs: number,
  opensUntilMs: number = record.notAfter,
): (Refusal & { readonly refused: RecordRefusal }) | null {
  const contract = contractRow(record.contractState, record.frozen === 1 || record.frozen === true)
  if (isShut(contract)) return no('E21', { state: contract })
  if (record.userState === 'U2') return no('E22')
  switch (record.state) {
    case 'C0':
    case 'C6':
    case 'C7':
      return no('E05', endFacts(record))
    case 'C4':
      return no('E16', endFacts(record))
    case 'C1':
    case 'C2':
  }
  if (record.userState === 'U3') return no('E05')
  if (isExpired(opensUntilMs, nowMs)) return no('E04', { notAfter: bankText(record.notAfter) })
  if (record.lockedAt !== null) return no('E15', { lockedAt: bankText(record.lockedAt) })
  if (record.usableFrom !== undefined && nowMs < record.usableFrom) {
    return no('E26', { why: 'not-yet-usable', until: bankText(record.usableFrom) })
  }
  return null
}

function endFacts({ reason, revokedAt }: AdmissionRecord): Refusal['facts'] {
  return {
    ...(reason === null ? {} : { reason }),
    ...(revokedAt === null ? {} : { at: bankText(revokedAt) }),
  }
}

function no<C extends RecordRefusal>(code: C, facts: Refusal['facts'] = {}): Refusal & { readonly refused: C } {
  return { refused: code, facts }
}
