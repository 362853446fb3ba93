/**
 * A logged-in session, asked on every request: is it still alive, and if not, how is that told?
 *
 * Numbers only (milliseconds of the machine clock for idle and absolute time, of the bank clock for dates), because
 * this is the hottest decision of the house. The certificate's record is looked at again each time: a session outlives
 * neither its certificate nor its contract by one request.
 */

import { type AdmissionRecord, type RecordRefusal, refusedByRecord } from './admission.ts'
import { bankText } from './calendar.ts'
import { isExpired } from './certificate.ts'
import type { Policy } from './policy.ts'
import { type Refusal, type RefusalCode, refuse } from './refusals.ts'

export type SessionEnd =
  | 'logout'
  | 'idle'
  | 'absolute' // twelve hours in all
  | 'hours' // the service's hours are over
  | 'newer-session'
  | 'other-certificate' // the cookie came with another certificate
  | 'expired' // midnight after the last valid day
  | 'revoked'
  | 'superseded'
  | 'held'
  | 'frozen'
  | 'closed'
  | 'deleted'
  | 'locked'
  | 'password-reset'

/** 401: log in again, nothing is wrong. A code: 403, and the page says what (interfaces.md, verify). */
export const sessionEnds = {
  logout: 401,
  idle: 401,
  absolute: 401,
  hours: 401,
  'newer-session': 401,
  'password-reset': 401,
  'other-certificate': 'E03',
  expired: 'E04',
  revoked: 'E05',
  superseded: 'E16',
  held: 'E22',
  frozen: 'E21',
  closed: 'E21',
  deleted: 'E05',
  locked: 'E15',
} as const satisfies Record<SessionEnd, 401 | RefusalCode>

export type SessionRecord = {
  readonly certificateSha256: string
  /** Machine clock: twelve hours after the log-in (sessionEndsMs). */
  readonly endsMs: number
  /** Machine clock; written at most once a minute. */
  readonly lastSeenMs: number
  readonly ended: SessionEnd | null
}

export function sessionEndsMs(policy: Policy, startedMs: number): number {
  return startedMs + policy.session.absoluteHours * 3_600_000
}

export function isSessionEnd(text: string): text is SessionEnd {
  return Object.hasOwn(sessionEnds, text)
}

export type SessionQuestion = {
  readonly policy: Policy
  readonly session: SessionRecord | null
  readonly record: AdmissionRecord | null
  /** SHA-256 of the certificate on this connection, in the record's spelling; null: none presented. */
  readonly presentedSha256: string | null
  readonly serviceOpen: boolean
  /** Left out: the certificate's notAfter. Later where an expired one may still renew (renewal.ts, opensUntilMs). */
  readonly opensUntilMs?: number
  /** The bank has ordered its renewal and the last full day is over; superseded: its new one is proven and stands beside it. */
  readonly limited?: 'no' | 'only-renewal' | 'superseded'
  readonly machineNowMs: number
  readonly bankNowMs: number
}

/**
 * end: why the session ends now (to be written); null when it had ended before, or never was one. onlyRenewal: it runs on, and whoever
 * asks for the renewal may let it in.
 */
export type SessionVerdict =
  | { readonly alive: true }
  | { readonly alive: false; readonly status: 401; readonly end: SessionEnd | null }
  | { readonly alive: false; readonly status: 403; readonly end: SessionEnd | null; readonly refusal: Refusal }
  | {
      readonly alive: false
      readonly status: 403
      readonly end: null
      readonly refusal: Refusal
      readonly onlyRenewal: true
    }

const alive = { alive: true } as const
const noSession = { alive: false, status: 401, end: null } as const

/** Another certificate first (it ends the session at once), then why it had ended, the record, and last the clocks. */
export function decideSession(question: SessionQuestion): SessionVerdict {
  const { policy, session, record, presentedSha256, machineNowMs, bankNowMs } = question
  if (session === null || record === null) return noSession
  if (session.certificateSha256 !== presentedSha256) {
    return {
      alive: false,
      status: 403,
      end: session.ended === null ? 'other-certificate' : null,
      refusal: refuse('E03'),
    }
  }
  const { opensUntilMs = record.notAfter } = question
  const no = refusedByRecord(record, bankNowMs, opensUntilMs)
  if (no !== null) {
    return { alive: false, status: 403, end: session.ended === null ? endOf(no) : null, refusal: no }
  }
  if (session.ended !== null) return answerEnded(session.ended)
  const end = endedByClock(policy, session, question.serviceOpen, machineNowMs)
  if (end !== null) return { alive: false, status: 401, end }
  if (isExpired(record.notAfter, bankNowMs)) return onlyRenewal(refuse('E04', expiredFacts(record.notAfter)))
  switch (question.limited ?? 'no') {
    case 'no':
      return alive
    case 'only-renewal':
      return onlyRenewal(refuse('E26', { why: 'renewal-ordered' }))
    case 'superseded':
      return { alive: false, status: 403, end: 'superseded', refusal: refuse('E16', { why: 'renewal-ordered' }) }
  }
}

function expiredFacts(notAfterMs: number) {
  return { why: 'only-renewal', notAfter: bankText(notAfterMs) }
}

function onlyRenewal(refusal: Refusal): SessionVerdict {
  return { alive: false, status: 403, end: null, refusal, onlyRenewal: true }
}

function answerEnded(ended: SessionEnd): SessionVerdict {
  const answer = sessionEnds[ended]
  if (answer === 401) return noSession
  return { alive: false, status: 403, end: null, refusal: refuse(answer) }
}

function endedByClock(policy: Policy, session: SessionRecord, open: boolean, nowMs: number): SessionEnd | null {
  if (nowMs >= session.endsMs) return 'absolute'
  if (nowMs - session.lastSeenMs >= policy.session.idleMinutes * 60_000) return 'idle'
  return open ? null : 'hours'
}

const endByCode: Readonly<Record<RecordRefusal, SessionEnd>> = {
  E04: 'expired',
  E05: 'revoked',
  E15: 'locked',
  E16: 'superseded',
  E21: 'frozen',
  E22: 'held',
  E26: 'hours',
}

function endOf(refusal: Refusal & { readonly refused: RecordRefusal }): SessionEnd {
  if (refusal.facts.state === 'K4') return 'closed'
  return endByCode[refusal.refused]
}
