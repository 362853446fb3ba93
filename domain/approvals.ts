/**
 * Four eyes: requests that a second person of the bank must approve (rules.md §4.5 and §8), as data and decisions.
 *
 * A request carries a hash of the facts it was made on (contract state, addresses, the certificate concerned). When
 * they have changed by the time of approval, or of execution, it is stale: the checker would approve something else.
 */

import type { Standing } from './actor.ts'
import { bankDay, type Calendar, endOfBankDay } from './calendar.ts'
import type { ContractRow } from './contract.ts'
import type { AuditEvent } from './events.ts'
import type { Policy } from './policy.ts'
import { type Refusal, refuse } from './refusals.ts'

/** V1 申請中 · V2 承認済 · V3 却下 · V4 失効 · V5 取下げ · V6 実行済 */
export const approvalStates = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const
export type ApprovalState = (typeof approvalStates)[number]

export type ApprovalEvent = 'approve' | 'reject' | 'withdraw' | 'deadline' | 'facts-changed' | 'execute'

/** What needs two people. */
export const approvalKinds = [
  'open-contract',
  'cancel-contract',
  'withdraw-cancellation',
  'thaw-contract',
  'reissue-master',
  'reset-master-password',
  'reprint-letter',
  'change-address',
  'change-notice-address',
  'lift-master-stop',
  'change-master',
  'change-staff',
  'change-policy',
  'load-calendar',
  'open-issuing',
  'order-renewal',
  'call-off-renewal',
] as const
export type ApprovalKind = (typeof approvalKinds)[number]

/** What each kind is about, and whether its requester must have seen the visitor's papers (ご来店) first. */
type ApprovalRule = {
  readonly about: 'contract' | 'master' | 'staff' | 'house'
  readonly visit: 'always' | 'never'
  /** who may ask for it; left out: clerks and checkers */
  readonly by?: readonly Standing[]
}

export const approvalRules: Readonly<Record<ApprovalKind, ApprovalRule>> = {
  'open-contract': { about: 'contract', visit: 'never' }, // the application itself is the paper
  'cancel-contract': { about: 'contract', visit: 'always' },
  'withdraw-cancellation': { about: 'contract', visit: 'always' },
  'thaw-contract': { about: 'contract', visit: 'never' }, // the bank froze it
  'reissue-master': { about: 'master', visit: 'always' },
  'reset-master-password': { about: 'master', visit: 'always' },
  'reprint-letter': { about: 'master', visit: 'always' },
  'change-address': { about: 'contract', visit: 'always' },
  'change-notice-address': { about: 'contract', visit: 'always' },
  'lift-master-stop': { about: 'master', visit: 'always' },
  'change-master': { about: 'master', visit: 'always' },
  'change-staff': { about: 'staff', visit: 'never' },
  'change-policy': { about: 'house', visit: 'never' },
  'load-calendar': { about: 'house', visit: 'never' },
  'open-issuing': { about: 'house', visit: 'never' },
  // The centre runs the house's certificates: it asks, and a checker approves.
  'order-renewal': { about: 'house', visit: 'never', by: ['centre', 'checker'] },
  'call-off-renewal': { about: 'house', visit: 'never', by: ['centre', 'checker'] },
}

export function isApprovalKind(text: string): text is ApprovalKind {
  return Object.hasOwn(approvalRules, text)
}

/** Who may ask; whoever approves must be another checker. */
const mayRequest: readonly Standing[] = ['clerk', 'checker']

/** A master's very first code needs no visit: his application has just been approved by two people. */
export type RequestWish = {
  readonly kind: ApprovalKind
  readonly by: Standing
  readonly contract: ContractRow | null
  readonly visit: boolean
  readonly first?: boolean
}

/** E26 not this person's, or nobody has come · E21 the contract is in no state for it */
export function decideRequest({ kind, by, contract, visit, first = false }: RequestWish): Refusal | null {
  const asks = approvalRules[kind].by ?? mayRequest
  if (!asks.includes(by)) return refuse('E26', { who: asks[0]! })
  if (contract !== null && barredBy(contract, kind)) return refuse('E21', { state: contract })
  const firstLetter = first && kind === 'reissue-master'
  if (approvalRules[kind].visit === 'always' && !visit && !firstLetter) return refuse('E26', { why: 'visit' })
  return null
}

/** The names of the facts that are no longer what the request was made on, in the order of the request. */
export function changedFacts(
  then: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].filter((name) => then[name] !== now[name])
}

export type ApprovalCell =
  | { readonly to: ApprovalState; readonly audit: AuditEvent }
  | { readonly refused: 'E27' }
  | { readonly stays: true }

const E27 = { refused: 'E27' } as const
const stays = { stays: true } as const
const over = {
  approve: E27,
  reject: E27,
  withdraw: E27,
  deadline: stays,
  'facts-changed': stays,
  execute: E27,
} as const

export const approvalTable: Readonly<Record<ApprovalState, Readonly<Record<ApprovalEvent, ApprovalCell>>>> = {
  V1: {
    approve: { to: 'V2', audit: 'approval.approved' },
    reject: { to: 'V3', audit: 'approval.rejected' },
    withdraw: { to: 'V5', audit: 'approval.withdrawn' },
    deadline: { to: 'V4', audit: 'approval.lapsed' },
    'facts-changed': { to: 'V4', audit: 'approval.stale' },
    execute: E27, // nobody has approved it
  },
  V2: {
    approve: E27,
    reject: E27,
    withdraw: { to: 'V5', audit: 'approval.withdrawn' },
    deadline: { to: 'V4', audit: 'approval.lapsed' },
    'facts-changed': { to: 'V4', audit: 'approval.stale' },
    execute: { to: 'V6', audit: 'right.issued' }, // in the transaction of the act; other kinds write their own event
  },
  V3: over,
  V4: over,
  V5: over,
  V6: over,
}

/** The end of the next business day: that instant is already too late. */
export function approvalDeadline(policy: Policy, calendar: Calendar, requestedAt: Temporal.Instant): Temporal.Instant {
  return endOfBankDay(calendar.addBusinessDays(bankDay(requestedAt), policy.approvals.untilEndOfBusinessDays))
}

/** When an application that nobody has approved lapses: the end of its 20th business day. */
export function applicationDeadline(policy: Policy, calendar: Calendar, enteredAt: Temporal.Instant): Temporal.Instant {
  return endOfBankDay(calendar.addBusinessDays(bankDay(enteredAt), policy.approvals.applicationBusinessDays))
}

export type ApprovalRequest = {
  readonly kind: ApprovalKind
  readonly state: ApprovalState
  /** Staff number of who asked: one human, one number. */
  readonly requestedBy: string
  readonly deadline: Temporal.Instant
  readonly factsHash: string
}

export type ApprovalWish = {
  readonly request: ApprovalRequest
  readonly event: 'approve' | 'reject' | 'withdraw' | 'execute'
  readonly by: Standing
  readonly staffNumber: string
  /** The hash of the facts as they are now. */
  readonly factsHash: string
  /** Null where no contract is concerned (staff, policy, opening issuing). */
  readonly contract: ContractRow | null
  readonly now: Temporal.Instant
}

/**
 * E26: not this person's, or the same person twice · E27: over, too late, the contract has been frozen or closed
 * meanwhile, or the facts have changed.
 */
export function decideApproval(
  wish: ApprovalWish,
): { readonly to: ApprovalState; readonly audit: AuditEvent } | Refusal {
  const { request, event, by, staffNumber, factsHash, contract, now } = wish
  const own = request.requestedBy === staffNumber
  if (!mayActOn(event, by, own)) return refuse('E26', { who: event === 'withdraw' ? 'requester' : 'other-checker' })
  const cell = approvalTable[request.state][event]
  if (!('to' in cell)) return refuse('E27', { why: 'over', state: request.state })
  if (event === 'reject' || event === 'withdraw') return cell
  if (Temporal.Instant.compare(now, request.deadline) >= 0) return refuse('E27', { why: 'deadline' })
  if (barredBy(contract, request.kind)) return refuse('E27', { why: 'contract', state: contract ?? 'none' })
  return request.factsHash === factsHash ? cell : refuse('E27', { why: 'facts' })
}

function mayActOn(event: ApprovalWish['event'], by: Standing, own: boolean): boolean {
  if (event === 'withdraw') return own && (by === 'clerk' || by === 'checker' || by === 'centre')
  if (event === 'execute') return by === 'checker' || by === 'centre' || by === 'system'
  return by === 'checker' && !own
}

/** A frozen contract may only be thawed, cancelled or kept; a closed one nothing; an application only opened. */
function barredBy(contract: ContractRow | null, kind: ApprovalKind): boolean {
  switch (contract) {
    case null:
      return false
    case 'K0':
      return kind !== 'open-contract'
    case 'K2':
    case 'K3F':
      return kind !== 'thaw-contract' && kind !== 'cancel-contract' && kind !== 'withdraw-cancellation'
    case 'K4':
    case 'KX':
      return true
    case 'K1':
    case 'K3':
      return false
  }
}
