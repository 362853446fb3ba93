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
 *   E09 outside the service's hours, where a bank has some
 *   E07 wrong password
 *
 * Numbers only: this runs at every log-in, and refusedByRecord at every request. The findings about the certificate's
 * bytes (our issuer, purpose) come from pki/path.ts; its dates are taken from our record, not from the certificate.
 */

import { type CertificateState, isExpired } from './certificate.ts'
import { type ContractState, isShut } from './contract.ts'
import { type Refusal, refuse } from './refusals.ts'
import { type Restriction, restrictionOf } from './restriction.ts'
import type { UserState } from './user.ts'

export type Presentation =
  | { readonly presented: false }
  /** ours: signed by our issuer, for client authentication, and found in our records by its SHA-256. */
  | { readonly presented: true; readonly ours: boolean }

/** What the archive knows about the presented certificate, with its user and contract. */
export type AdmissionRecord = {
  readonly certificate: CertificateState
  /** Bank clock. */
  readonly notAfterMs: number
  /** In an overlap: whether a proven successor stands beside it (a hint, not a refusal). */
  readonly successorProven: boolean
  readonly user: UserState
  readonly locked: boolean
  readonly contract: ContractState
  /** Bank clock; left out where new certificates work at once. */
  readonly usableFromMs?: number
  readonly revocationReason?: string
  readonly endedAtMs?: number
}

export type AdmissionWish = {
  readonly presentation: Presentation
  readonly record: AdmissionRecord | null
  readonly password: 'right' | 'wrong' | 'not-asked-yet'
  /** 6 wrong ones lock: what stands in the record before this one, and the policy's number. */
  readonly wrongSoFar: number
  readonly lockAfter: number
  readonly mustChangePassword: boolean
  readonly serviceOpen: boolean
  readonly userRestrictedUntilMs: number | null
  readonly firstOfContract: boolean
  /** Where the PC lacks its continuity cookie: the restriction's end from now; null when it has it. */
  readonly newPcRestrictedUntilMs: number | null
  readonly held: boolean
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
}

/** locks: this wrong password was one too many. */
export type AdmissionVerdict = Admitted | (Refusal & { readonly locks?: true }) | { readonly askPassword: true }

/** The codes a record alone can give, at the gate and on every request after it. */
export type AdmissionRefusal = 'E04' | 'E05' | 'E15' | 'E16' | 'E21' | 'E22' | 'E26'

export function decideAdmission(wish: AdmissionWish): AdmissionVerdict {
  const { presentation, record, nowMs } = wish
  if (!presentation.presented) return refuse('E01', { why: 'none' })
  if (!presentation.ours || record === null) return refuse('E01', { why: 'unknown' })
  const no = refusedByRecord(record, nowMs)
  if (no !== null) return no
  if (!wish.serviceOpen) return refuse('E09')
  if (wish.password === 'not-asked-yet') return { askPassword: true }
  if (wish.password === 'wrong') {
    const locks = wish.wrongSoFar + 1 >= wish.lockAfter
    return locks ? { ...refuse('E15'), locks } : refuse('E07')
  }
  return admit(wish, record)
}

function admit(wish: AdmissionWish, record: AdmissionRecord): Admitted {
  return {
    admit: true,
    restriction: restrictionOf({
      userRestrictedUntilMs: wish.userRestrictedUntilMs,
      firstOfContract: wish.firstOfContract,
      sessionRestrictedUntilMs: wish.newPcRestrictedUntilMs,
      held: wish.held,
      nowMs: wish.nowMs,
    }),
    proves: record.certificate === 'C1',
    mustChangePassword: wish.mustChangePassword,
    hint: record.successorProven ? 'newer-certificate' : null,
  }
}

/** The strongest no that the record alone gives; null when it gives none. */
export function refusedByRecord(
  record: AdmissionRecord,
  nowMs: number,
): (Refusal & { readonly refused: AdmissionRefusal }) | null {
  if (isShut(record.contract)) return no('E21', { state: record.contract })
  if (record.user === 'U2') return no('E22')
  switch (record.certificate) {
    case 'C0':
    case 'C6':
    case 'C7':
      return no('E05', endFacts(record))
    case 'C4':
      return no('E16', endFacts(record))
    case 'C1':
    case 'C2':
  }
  if (record.user === 'U3') return no('E05')
  if (isExpired(record.notAfterMs, nowMs)) return no('E04', { notAfter: at(record.notAfterMs) })
  if (record.locked) return no('E15')
  if (record.usableFromMs !== undefined && nowMs < record.usableFromMs) {
    return no('E26', { why: 'not-yet-usable', until: at(record.usableFromMs) })
  }
  return null
}

function endFacts({ revocationReason, endedAtMs }: AdmissionRecord): Refusal['facts'] {
  return {
    ...(revocationReason === undefined ? {} : { reason: revocationReason }),
    ...(endedAtMs === undefined ? {} : { at: at(endedAtMs) }),
  }
}

/** Only a refusal pays for making text. */
function at(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString()
}

function no<C extends AdmissionRefusal>(code: C, facts: Refusal['facts'] = {}): Refusal & { readonly refused: C } {
  return { refused: code, facts }
}
