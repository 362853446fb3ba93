/**
 * パソコン入替, both policies (rules.md §3).
 *
 * `recommended`: the new PC asks with login ID and password and is shown a short code, which is typed into the old PC. The old one
 * answers, so whoever has only talked his way to ID and password has nothing (plays.md P11).
 *
 *   X1 承認待ち    asked; also where there is no such user, so that nobody can tell
 *   X2 承認済      by the old PC; before `readyFrom` it is held (another network)
 *   X3 取得中      the new PC has taken its half hour
 *   X4 終了
 *
 * The published policy: revocation, then a code. A general user may ask his master for it: Q1 依頼中, Q2 完了, Q3 取下げ, Q4 期限切れ.
 */
import {
  addDeadline,
  atMinute,
  bankDay,
  bankText,
  type Calendar,
  finishBy,
  isOpen,
  nextOpening,
  windowEnd,
} from './calendar.ts'
import type { CertificateRow, SeatRole } from './certificate.ts'
import { type ContractRow, isShut } from './contract.ts'
import type { Policy } from './policy.ts'
import { type Refusal, refuse } from './refusals.ts'
import { blocks, type Restriction } from './restriction.ts'
import type { UserRole } from './roles.ts'
import { notYet, type UserState } from './user.ts'

export type ReplacementState = 'X1' | 'X2' | 'X3' | 'X4'
export type ReplacementEnd = 'lapsed' | 'exhausted' | 'withdrawn' | 'newer' | 'refused'

export const shortCodeLength = 8
/** Wrong short codes on the old PC before what waits for this user is ended. */
export const shortCodeTries = 5
const shortCodeMinutes = 15

/** E26 under a policy that has another road · E09 outside the hours. Nothing here depends on who asks. */
export function decideAsk(
  policy: Policy,
  calendar: Calendar,
  now: Temporal.Instant,
): { readonly ask: true; readonly expires: Temporal.Instant } | Refusal {
  if (!policy.features.pcReplacementFromOldPc) return refuse('E26', { why: 'revoke-then-code' })
  if (!isOpen(policy, calendar, now))
    return refuse('E09', { nextOpening: bankText(nextOpening(policy, calendar, now)) })
  return { ask: true, expires: now.add({ minutes: shortCodeMinutes }) }
}

export type OldPc = {
  readonly policy: Policy
  readonly user: UserState
  readonly contract: ContractRow
  readonly restriction: Restriction
  /** Of the certificate that is logged in with. */
  readonly row: CertificateRow
  readonly role: SeatRole | null
}

/** May this PC approve at all? Only one that is known and unrestricted, with the certificate that stands alone. */
export function decideOldPc({
  policy,
  user,
  contract,
  restriction,
  row,
  role,
}: OldPc): { readonly may: true } | Refusal {
  if (!policy.features.pcReplacementFromOldPc) return refuse('E26', { why: 'revoke-then-code' })
  if (isShut(contract)) return refuse('E21', { state: contract })
  if (user !== 'U1') return refuse(user === 'U2' ? 'E22' : 'E05')
  if (blocks(restriction, 'approve')) return notYet(restriction)
  if (row === 'C2-predecessor') return refuse('E16')
  return row === 'C2' && role === 'current' ? { may: true } : refuse('E26', { why: 'renewal-unfinished' })
}

export type Approval = {
  readonly policy: Policy
  readonly calendar: Calendar
  readonly now: Temporal.Instant
  /** When the new PC asked, which was inside the hours. */
  readonly asked: Temporal.Instant
  /** The new PC speaks from a network that the old one has logged in from. */
  readonly sameNetwork: boolean
}

export type Approved = {
  readonly held: boolean
  readonly readyFrom: Temporal.Instant
  readonly readyUntil: Temporal.Instant
}

/** From another network it waits until the next business day, by when owner, master and contract address have read of it. */
export function approvalOf({ policy, calendar, now, asked, sameNetwork }: Approval): Approved {
  if (sameNetwork) {
    const readyUntil = finishBy(policy, calendar, isOpen(policy, calendar, now) ? now : asked)
    return { held: false, readyFrom: now, readyUntil }
  }
  const day = calendar.nextBusinessDay(bankDay(now))
  return { held: true, readyFrom: atMinute(day, policy.restriction.at), readyUntil: windowEnd(policy, calendar, day) }
}

export type TakeWish = {
  readonly policy: Policy
  readonly calendar: Calendar
  readonly now: Temporal.Instant
  readonly readyFromMs: number
  readonly readyUntilMs: number
  readonly user: UserState
  readonly contract: ContractRow
  readonly row: CertificateRow
}

/** The new PC comes for its half hour: the same questions as at the approval, because all may have changed. */
export function decideTake(
  wish: TakeWish,
):
  | { readonly take: true; readonly finishBy: Temporal.Instant }
  | { readonly held: true }
  | { readonly over: true }
  | Refusal {
  const { policy, calendar, now, user, contract, row } = wish
  if (isShut(contract)) return refuse('E21', { state: contract })
  if (user !== 'U1') return refuse(user === 'U2' ? 'E22' : 'E05')
  if (row === 'C4' || row === 'C2-predecessor') return refuse('E16')
  if (row === 'C5' || row === 'C5-predecessor') return refuse('E04')
  if (row !== 'C2') return refuse('E05')
  if (now.epochMilliseconds < wish.readyFromMs) return { held: true }
  if (now.epochMilliseconds >= wish.readyUntilMs) return { over: true }
  const until = Temporal.Instant.fromEpochMilliseconds(wish.readyUntilMs)
  return { take: true, finishBy: isOpen(policy, calendar, now) ? finishBy(policy, calendar, now) : until }
}

// ---------------------------------------------------------------------------------------------------- the published road

export type RequestState = 'Q1' | 'Q2' | 'Q3' | 'Q4'
export type RequestEvent = 'new-proven' | 'withdrawn' | 'deadline'

export const requestTable: Readonly<Record<RequestState, Readonly<Record<RequestEvent, RequestState>>>> = {
  Q1: { 'new-proven': 'Q2', withdrawn: 'Q3', deadline: 'Q4' },
  Q2: { 'new-proven': 'Q2', withdrawn: 'Q2', deadline: 'Q2' },
  Q3: { 'new-proven': 'Q3', withdrawn: 'Q3', deadline: 'Q3' },
  Q4: { 'new-proven': 'Q4', withdrawn: 'Q4', deadline: 'Q4' },
}

/** What is to be done next, and by whom: the master revokes, then makes a code; the asker acquires, then proves. */
export type RequestStep = 'revoke' | 'code' | 'acquire' | 'confirm' | 'done'

export type RequestFacts = {
  /** The certificate that was there when he asked, and the one that stands in his place now. */
  readonly oldId: string
  readonly current: { readonly id: string; readonly row: CertificateRow } | null
  /** A code is open. */
  readonly codeOpen: boolean
}

export function stepOf({ oldId, current, codeOpen }: RequestFacts): RequestStep {
  if (current === null) return codeOpen ? 'acquire' : 'code'
  if (current.id === oldId) return 'revoke'
  return current.row === 'C0' || current.row === 'C1' ? 'confirm' : 'done'
}

export type RequestWish = {
  readonly policy: Policy
  readonly calendar: Calendar
  readonly now: Temporal.Instant
  readonly role: UserRole
  readonly contract: ContractRow
  readonly open: boolean
}

/** A general user asks his master; a master's own certificate is the branch's matter (R10). */
export function decideRequest(
  wish: RequestWish,
): { readonly request: true; readonly deadline: Temporal.Instant } | { readonly already: true } | Refusal {
  if (wish.policy.roles[wish.role].reissuedBy === 'branch') return refuse('E26', { who: 'branch' })
  if (isShut(wish.contract)) return refuse('E21', { state: wish.contract })
  if (wish.open) return { already: true }
  return { request: true, deadline: addDeadline(wish.policy, wish.calendar, wish.now, requestLives) }
}

const requestLives = { unit: 'business-days', count: 5 } as const
