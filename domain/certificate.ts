/**
 * The life of a certificate: the table of rules.md §4.4 as data, and the words a screen shows.
 *
 * Six states are stored (C0, C1, C2, C4, C6, C7). Expired (C5) and the place in an overlap are computed from time and
 * from the two rows of one user, and give the ten rows of the table. Every cell is written down, the empty ones too.
 */

import type { Standing } from './actor.ts'
import type { Policy } from './policy.ts'
import { type RevocationReason, revocationReasons } from './reasons.ts'
import { type Refusal, type RefusalCode, refuse } from './refusals.ts'
import type { UserRole } from './roles.ts'

/** C0 署名予定 · C1 仮発行 · C2 有効 · C4 更新済 · C6 失効 · C7 不成立 */
export type CertificateState = 'C0' | 'C1' | 'C2' | 'C4' | 'C6' | 'C7'

/** The seat a certificate (or an intent) occupies; null once freed. */
export type SeatRole = 'current' | 'successor'

/** By which road a certificate came: a code, 更新, or パソコン入替 approved from the old PC. The last two are successors. */
export type CertificatePurpose = 'acquisition' | 'renewal' | 'replacement'

export type CertificateRow =
  | 'C0'
  | 'C1'
  | 'C1-successor'
  | 'C2'
  | 'C2-predecessor'
  | 'C4'
  | 'C5-predecessor'
  | 'C5'
  | 'C6'
  | 'C7'

export type CertificateEvent =
  | 'signed'
  | 'handshake' // the installation check
  | 'login'
  | 'renew'
  | 'successor-proven'
  | 'first-login-with-successor' // on a PC with its continuity cookie, or when the predecessor has expired
  | 'successor-ended' // withdrawn or void
  | 'revoke'
  | 'day-end' // after the last valid day
  | 'unproven' // to 21:00 of the third business day; of an intent: two minutes
  | 'user-ended' // user deleted, contract closed

export type CertificateEffect =
  | 'restrict'
  | 'supersede-predecessor' // by supersedes() only
  | 'withdraw-successor'
  | 'make-successor'
  | 'revoke-both'
  | 'stop-notices'
  | 'free-seat'
  | 'keep-seat'
  | 'tell'

export type CertificateCell =
  | { readonly to: CertificateRow; readonly reason?: RevocationReason; readonly also?: readonly CertificateEffect[] }
  | { readonly stays: true; readonly also?: readonly CertificateEffect[]; readonly hint?: RefusalCode }
  | { readonly refused: RefusalCode }
  /** – : cannot happen in this row; meeting it is a defect. */
  | { readonly never: true }

const never = { never: true } as const
const stays = { stays: true } as const
const E04 = { refused: 'E04' } as const
const E05 = { refused: 'E05' } as const
const E14 = { refused: 'E14' } as const
const E16 = { refused: 'E16' } as const

const over: Readonly<Record<CertificateEvent, CertificateCell>> = {
  signed: never,
  handshake: E05,
  login: E05,
  renew: E05,
  'successor-proven': never,
  'first-login-with-successor': never,
  'successor-ended': never,
  revoke: { stays: true, also: ['tell'] },
  'day-end': stays,
  unproven: stays,
  'user-ended': stays,
}

export const certificateTable: Readonly<Record<CertificateRow, Readonly<Record<CertificateEvent, CertificateCell>>>> = {
  C0: {
    signed: { to: 'C1', also: ['restrict', 'tell'] },
    handshake: never,
    login: never,
    renew: never,
    'successor-proven': never,
    'first-login-with-successor': never,
    'successor-ended': never,
    revoke: { to: 'C7', also: ['free-seat', 'tell'] },
    'day-end': { to: 'C7', also: ['free-seat'] },
    unproven: { to: 'C7', also: ['free-seat'] },
    'user-ended': { to: 'C7', also: ['free-seat'] },
  },
  C1: {
    signed: never,
    handshake: { to: 'C2', also: ['tell'] },
    login: { to: 'C2', also: ['restrict', 'tell'] },
    renew: E14,
    'successor-proven': never,
    'first-login-with-successor': never,
    'successor-ended': never,
    revoke: { to: 'C6', also: ['free-seat', 'tell'] },
    'day-end': { to: 'C5', also: ['keep-seat'] },
    unproven: { to: 'C6', reason: 'not-installed', also: ['free-seat', 'tell'] },
    'user-ended': { to: 'C6', also: ['free-seat'] },
  },
  'C1-successor': {
    signed: never,
    handshake: { to: 'C2', also: ['tell'] },
    login: { to: 'C2', also: ['supersede-predecessor', 'tell'] },
    renew: E14,
    'successor-proven': never,
    'first-login-with-successor': never,
    'successor-ended': { to: 'C6', reason: 'renewal-restarted', also: ['free-seat'] },
    revoke: { to: 'C6', also: ['revoke-both', 'free-seat', 'tell'] },
    'day-end': stays,
    unproven: { to: 'C6', reason: 'not-installed', also: ['free-seat', 'tell'] },
    'user-ended': { to: 'C6', also: ['free-seat'] },
  },
  C2: {
    signed: never,
    handshake: stays,
    login: stays,
    renew: { stays: true, also: ['withdraw-successor', 'make-successor'] },
    'successor-proven': { to: 'C2-predecessor', also: ['stop-notices'] },
    'first-login-with-successor': { to: 'C4', also: ['free-seat'] },
    'successor-ended': stays,
    revoke: { to: 'C6', also: ['revoke-both', 'free-seat', 'tell'] },
    'day-end': { to: 'C5', also: ['keep-seat'] },
    unproven: never,
    'user-ended': { to: 'C6', also: ['free-seat'] },
  },
  'C2-predecessor': {
    signed: never,
    handshake: stays,
    login: { stays: true, hint: 'E16' },
    renew: E16,
    'successor-proven': never,
    'first-login-with-successor': { to: 'C4', also: ['free-seat'] },
    'successor-ended': { to: 'C2' },
    revoke: { to: 'C6', also: ['revoke-both', 'free-seat', 'tell'] },
    'day-end': { to: 'C5-predecessor', also: ['keep-seat'] },
    unproven: never,
    'user-ended': { to: 'C6', also: ['free-seat'] },
  },
  C4: {
    signed: never,
    handshake: E16,
    login: E16,
    renew: E16,
    'successor-proven': never,
    'first-login-with-successor': never,
    'successor-ended': never,
    revoke: { stays: true, also: ['tell'] },
    'day-end': stays,
    unproven: never,
    'user-ended': stays,
  },
  'C5-predecessor': {
    signed: never,
    handshake: E04,
    login: E04,
    renew: E04,
    'successor-proven': stays,
    'first-login-with-successor': { to: 'C4', also: ['free-seat'] },
    'successor-ended': { to: 'C5', also: ['keep-seat'] },
    revoke: { to: 'C6', reason: 'expired', also: ['revoke-both', 'free-seat', 'tell'] },
    'day-end': stays,
    unproven: { to: 'C5', also: ['keep-seat'] },
    'user-ended': { to: 'C6', also: ['free-seat'] },
  },
  C5: {
    signed: never,
    handshake: E04,
    login: E04,
    // or as C2, at banks that let an expired one renew for some days (renewal.ts, opensUntilMs)
    renew: E04,
    'successor-proven': never,
    'first-login-with-successor': never,
    'successor-ended': never,
    revoke: { to: 'C6', reason: 'expired', also: ['free-seat', 'tell'] },
    'day-end': stays,
    unproven: never,
    'user-ended': { to: 'C6', also: ['free-seat'] },
  },
  C6: over,
  C7: over,
}

/** notAfter's own second still belongs to the certificate (RFC 5280 §4.1.2.5), so it is dead one second later. */
export function isExpired(notAfterMs: number, nowMs: number): boolean {
  return nowMs >= notAfterMs + 1000
}

export type CertificateFacts = {
  readonly state: CertificateState
  readonly notAfterMs: number
  readonly seatRole: SeatRole | null
  /** The state of the certificate that shall replace this one, while it stands beside it. */
  readonly successor: 'C0' | 'C1' | 'C2' | null
}

/** Which row of the table a record stands in now. */
export function rowOf(facts: CertificateFacts, nowMs: number): CertificateRow {
  const { state, seatRole, successor } = facts
  if (state === 'C0' || state === 'C4' || state === 'C6' || state === 'C7') return state
  const overlaps = successor === 'C1' || successor === 'C2'
  if (isExpired(facts.notAfterMs, nowMs)) return overlaps ? 'C5-predecessor' : 'C5'
  if (state === 'C1') return seatRole === 'successor' ? 'C1-successor' : 'C1'
  return successor === 'C2' ? 'C2-predecessor' : 'C2'
}

export type SuccessionFacts = {
  readonly purpose: CertificatePurpose
  /** check: the installation check; login: a log-in with the successor. */
  readonly by: 'check' | 'login'
  /** The PC has its continuity cookie: from the check, or from a log-in whose restriction has ended. */
  readonly continuity: boolean
  readonly predecessorNotAfterMs: number
}

/**
 * Whether the successor takes its predecessor's place now. A renewed one by a log-in on a PC that has its continuity cookie, or once
 * the predecessor has expired: first used on another PC it supersedes nothing (rules.md §6, Restriction). A replaced PC's
 * takes it as soon as it is proven, by whichever way.
 */
export function takesPlace(policy: Policy, facts: SuccessionFacts, nowMs: number): boolean {
  if (facts.purpose === 'replacement') return true
  const { oldEnds } = policy.renewal
  if (oldEnds === 'new-proven') return true
  if (facts.by === 'check') return false
  if (isExpired(facts.predecessorNotAfterMs, nowMs)) return true
  return oldEnds === 'first-login-with-new' && facts.continuity
}

export type RevokeWish = {
  readonly policy: Policy
  readonly by: Standing
  readonly target: { readonly role: UserRole; readonly row: CertificateRow | null }
  readonly reason: RevocationReason
}

/** already: nothing is left to revoke, and the asker is told so (a no-op, not a refusal). */
export type RevokeVerdict =
  | { readonly revoke: true; readonly both: boolean }
  | { readonly revoke: false; readonly already: true }

const systemReasons: readonly RevocationReason[] = [
  'contract-frozen',
  'not-installed',
  'renewal-restarted',
  'renewal-ordered',
  'key-in-doubt',
]
const bankReasons = (Object.keys(revocationReasons) as RevocationReason[]).filter((r) => !systemReasons.includes(r))

/** Who may revoke whose certificate, and for which reason. Restriction, freeze and stop never stand in the way. */
export function decideRevoke({ policy, by, target, reason }: RevokeWish): RevokeVerdict | Refusal {
  if (!mayRevoke(policy, by, target.role)) {
    return refuse('E26', { who: target.role === 'master' ? 'branch' : 'master' })
  }
  if (!reasonsOf(policy, by).includes(reason)) return refuse('E26', { reason })
  if (target.row === null) return { revoke: false, already: true }
  const cell = certificateTable[target.row].revoke
  if (!('to' in cell)) return { revoke: false, already: true }
  return { revoke: true, both: cell.also?.includes('revoke-both') ?? false }
}

function mayRevoke(policy: Policy, by: Standing, target: UserRole): boolean {
  switch (by) {
    case 'self':
      return policy.roles[target].revokes.includes('self')
    case 'master':
    case 'general':
      return policy.roles[by].revokes.includes(target)
    case 'clerk':
    case 'checker':
    case 'centre':
    case 'system':
      return true
    case 'auditor':
    case 'operator':
    case 'public':
      return false
  }
}

function reasonsOf(policy: Policy, by: Standing): readonly RevocationReason[] {
  if (by === 'system') return Object.keys(revocationReasons) as RevocationReason[]
  return by === 'clerk' || by === 'checker' || by === 'centre' ? bankReasons : policy.masterReasons
}
