/**
 * The acquisition right, which a one-time code opens: the table of rules.md §4.3 as data, and its decisions.
 *
 * Secrets are compared elsewhere; here only their verdicts arrive. Whoever does not know all of login ID, password and
 * code gets one answer, E07, whatever the reason. Only who knows all three learns more (E08, E13, E15, E21, E22).
 */

import type { Standing } from './actor.ts'
import { addDeadline, bankText, type Calendar, isOpen, nextOpening } from './calendar.ts'
import type { CertificateRow } from './certificate.ts'
import { type ContractRow, isShut, takesNewUsers } from './contract.ts'
import type { AuditEvent } from './events.ts'
import type { Policy } from './policy.ts'
import { type Refusal, refuse } from './refusals.ts'
import { blocks, type Restriction } from './restriction.ts'
import type { UserRole } from './roles.ts'
import { notYet, type UserState } from './user.ts'

/** A1 発行済 · A2 認証済 · A3 使用済 · A4 期限切れ · A5 無効 · A6 取消 */
export const rightStates = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'] as const
export type RightState = (typeof rightStates)[number]

export type RightEvent =
  | 'authenticated' // ID + password + code right, in hours, environment ok
  | 'failed' // wrong, tries left
  | 'failed-last' // wrong, the fifth
  | 'half-time'
  | 'deadline'
  | 'withdrawn' // new code, reprint, user deleted, contract closed, master revoked for loss or fraud
  | 'intended' // a certificate's intent is recorded
  | 'session-ended' // 30 minutes
  | 'voided' // crash before the signature, or cannot sign

export type RightCell =
  | { readonly to: RightState; readonly audit: AuditEvent }
  | { readonly refused: 'E07' | 'E08' | 'E13'; readonly audit: AuditEvent }
  | { readonly stays: true }
  | { readonly never: true }

const never = { never: true } as const
const stays = { stays: true } as const
const lapsed = { refused: 'E13', audit: 'refused' } as const
const closed = {
  authenticated: lapsed,
  failed: { refused: 'E07', audit: 'refused' },
  'failed-last': never,
  'half-time': stays,
  deadline: stays,
  withdrawn: stays,
  intended: never,
  'session-ended': stays,
  voided: never,
} as const

export const rightTable: Readonly<Record<RightState, Readonly<Record<RightEvent, RightCell>>>> = {
  A1: {
    authenticated: { to: 'A2', audit: 'right.authenticated' },
    failed: { to: 'A1', audit: 'right.failed' },
    'failed-last': { to: 'A5', audit: 'right.exhausted' },
    'half-time': { to: 'A1', audit: 'notice.code-half' },
    deadline: { to: 'A4', audit: 'right.lapsed' },
    withdrawn: { to: 'A6', audit: 'right.withdrawn' },
    intended: never,
    'session-ended': stays,
    voided: never,
  },
  A2: {
    authenticated: { to: 'A2', audit: 'right.authenticated' },
    failed: { to: 'A2', audit: 'right.failed' },
    'failed-last': { to: 'A5', audit: 'right.exhausted' },
    'half-time': stays,
    deadline: stays, // its 30 minutes run out first: finishBy
    withdrawn: { to: 'A6', audit: 'right.withdrawn' },
    intended: { to: 'A3', audit: 'certificate.intended' },
    'session-ended': { to: 'A1', audit: 'right.session-ended' },
    voided: never,
  },
  A3: {
    ...closed,
    authenticated: { refused: 'E08', audit: 'right.reused' },
    voided: { to: 'A1', audit: 'certificate.void' },
  },
  A4: closed,
  A5: closed,
  A6: closed,
}

/** The last moment of a code: 21:00 of the 3rd business day (general) or the 20th (master). A window's end, always. */
export function rightDeadline(
  policy: Policy,
  calendar: Calendar,
  role: UserRole,
  issuedAt: Temporal.Instant,
): Temporal.Instant {
  return addDeadline(policy, calendar, issuedAt, policy.roles[role].acquisitionDeadline)
}

/** When half of the code's time has gone by without use. */
export function halfTime(issuedAt: Temporal.Instant, deadline: Temporal.Instant): Temporal.Instant {
  const half = (deadline.epochMilliseconds - issuedAt.epochMilliseconds) / 2
  return Temporal.Instant.fromEpochMilliseconds(issuedAt.epochMilliseconds + Math.floor(half))
}

export type IssueWish = {
  readonly policy: Policy
  readonly by: Standing
  readonly restriction: Restriction
  readonly contract: ContractRow
  readonly user: UserState
  readonly role: UserRole
  /** The row of the certificate in the user's current seat; null when the seat is free. */
  readonly seat: CertificateRow | null
  /** 切替予約 by a policy that has it. */
  readonly preparedSwitch?: boolean
  /** Where a bank lets days pass after a revocation: until when (validity.ts, reissuableFrom), and now. */
  readonly wait?: { readonly untilMs: number; readonly nowMs: number }
}

/** An open right of the same user does not refuse: the new code withdraws it (A1, A2 -> A6 + new A1). */
export function decideIssue(wish: IssueWish): { readonly issue: true } | Refusal {
  const { policy, by, restriction, contract, user, role, seat } = wish
  const master = policy.roles[role].reissuedBy === 'master'
  const may: readonly Standing[] = master ? ['master', 'system'] : ['checker', 'system']
  if (!may.includes(by)) return refuse('E26', { who: master ? 'master' : 'branch' })
  if (!takesNewUsers(contract)) return refuse('E21', { state: contract })
  if (user === 'U3') return refuse('E26', { why: 'deleted' })
  if (user === 'U2') return refuse('E22')
  if (blocks(restriction, 'issue-code')) return notYet(restriction)
  if (seat !== null && !freesSeat(policy, role, seat) && !(wish.preparedSwitch && policy.features.preparedSwitch)) {
    return refuse('E18', { why: 'certificate', row: seat })
  }
  const { wait } = wish
  if (wait !== undefined && wait.nowMs < wait.untilMs) {
    return refuse('E26', { why: 'too-soon', until: bankText(wait.untilMs) })
  }
  return { issue: true }
}

function freesSeat(policy: Policy, role: UserRole, row: CertificateRow): boolean {
  if (row === 'C4' || row === 'C6' || row === 'C7') return true
  return row === 'C5' && policy.roles[role].afterExpiry === 'reacquire'
}

export type RightRecord = {
  readonly state: RightState
  readonly triesLeft: number
  /** Bank clock. */
  readonly deadlineMs: number
  readonly usedAtMs: number | null
}

export type BeginWish = {
  readonly policy: Policy
  readonly calendar: Calendar
  readonly now: Temporal.Instant
  /** The user's open right, else the newest whose code it is; null: none, or no such login ID. */
  readonly right: RightRecord | null
  /** Password and code both right, compared with one cost whatever is missing. */
  readonly secretsOk: boolean
  readonly user: UserState
  readonly locked: boolean
  readonly contract: ContractRow
}

/** What happens to the reserved try: given back, or kept as one wrong. */
export type TryOutcome = 'given-back' | 'counted' | 'exhausted' | 'none'

export type BeginVerdict =
  | { readonly begin: true; readonly endsOlderSession: boolean; readonly tries: 'given-back' }
  | (Refusal & { readonly tries: TryOutcome; readonly signal?: 'reused' })

/** Window, secrets, contract, user, lock, then the right's own state. */
export function decideBegin(wish: BeginWish): BeginVerdict {
  const { policy, calendar, now, right, secretsOk, user, locked, contract } = wish
  if (!isOpen(policy, calendar, now)) {
    return { ...refuse('E09', { nextOpening: bankText(nextOpening(policy, calendar, now)) }), tries: 'none' }
  }
  const open = right !== null && isOpenRight(right, now.epochMilliseconds)
  if (right === null || !secretsOk || user === 'U3') {
    return { ...refuse('E07'), tries: open ? (right.triesLeft <= 1 ? 'exhausted' : 'counted') : 'none' }
  }
  const tries = open ? 'given-back' : 'none'
  if (isShut(contract)) return { ...refuse('E21', { state: contract }), tries }
  if (user === 'U2') return { ...refuse('E22'), tries }
  if (locked) return { ...refuse('E15'), tries }
  if (right.state === 'A3') {
    const used = right.usedAtMs === null ? {} : { usedAt: bankText(right.usedAtMs) }
    return { ...refuse('E08', used), tries: 'none', signal: 'reused' }
  }
  if (!open) return { ...refuse('E13', closedFacts(right)), tries: 'none' }
  return { begin: true, endsOlderSession: right.state === 'A2', tries: 'given-back' }
}

/** A deadline that passed is named; a code that was used up or withdrawn ended for another reason than its time. */
function closedFacts({ state, deadlineMs }: RightRecord): Refusal['facts'] {
  const lapsed = state === 'A4' || state === 'A1' || state === 'A2'
  return lapsed ? { state: 'A4', validUntil: bankText(deadlineMs) } : { state }
}

/** Open: the code still works. A deadline that has passed closes it even before the timer has written A4. */
export function isOpenRight(right: RightRecord, nowMs: number): boolean {
  return (right.state === 'A1' || right.state === 'A2') && nowMs < right.deadlineMs
}

export type AcquireWish = {
  /** Bank clock. */
  readonly nowMs: number
  readonly right: RightState
  /** The acquisition session's own end (calendar.ts, finishBy); null when it was ended. */
  readonly finishByMs: number | null
  readonly user: UserState
  readonly contract: ContractRow
}

/** Before the intent is recorded: is this browser still inside its thirty minutes, and is everything still as it was? */
export function decideAcquire({
  nowMs,
  right,
  finishByMs,
  user,
  contract,
}: AcquireWish): { readonly acquire: true } | Refusal {
  if (isShut(contract)) return refuse('E21', { state: contract })
  if (user !== 'U1') return refuse(user === 'U2' ? 'E22' : 'E07')
  if (right === 'A3') return refuse('E08')
  if (right === 'A4' || right === 'A5' || right === 'A6') return refuse('E13', { state: right })
  if (right === 'A1' || finishByMs === null || nowMs >= finishByMs) return refuse('E24')
  return { acquire: true }
}
