/**
 * 更新 begins: whoever is logged in with the certificate that shall be renewed, from D-40 and in the hours of acquisition, answers the
 * question and types his 確認用パスワード; that opens a session of thirty minutes in which one successor may be asked for
 * (acquire-successor.ts). Nothing is withdrawn yet: an unproven successor goes only when a new one takes its place.
 */
import { finishBy } from '../domain/calendar.ts'
import { now } from '../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { decideRenewal } from '../domain/renewal.ts'
import { isToken, newToken, tokenHash } from '../secrets/tokens.ts'
import type { Certificate } from '../store/certificates.ts'
import { raise } from '../store/raise.ts'
import { line, stillActing, untilSettled, writeRefusal } from './act.ts'
import type { Begun } from './begin-acquisition.ts'
import { askConfirmation } from './confirmation.ts'
import type { Counter } from './counter.ts'
import { orderedFrom } from './ordered/order-of.ts'
import { overlapOf } from './overlap.ts'

type UserActor = Parameters<typeof askConfirmation>[1]

export type RenewWish = {
  readonly confirmationPassword: string
  /** the answer to the question; left out by programs, which nobody can talk into anything */
  readonly onTheTelephone?: boolean | undefined
}

/** E14 too early · E09 outside the hours · E16 renewed already · E04 · E23 another is being signed · E25 E15 · E26 guided by telephone */
export async function beginRenewal(counter: Counter, actor: UserActor, wish: RenewWish): Promise<Begun | Refusal> {
  const subject = { contractId: actor.contractId, userId: actor.userId, certificateId: actor.certificateId }
  if (wish.onTheTelephone === true) return calledByTelephone(counter, actor, subject)
  const early = decide(counter, actor)
  if (isRefusal(early)) return writeRefusal(counter, actor, subject, early, 'renewal')
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong
  return untilSettled(async () => {
    const certificate = decide(counter, actor)
    return isRefusal(certificate)
      ? writeRefusal(counter, actor, subject, certificate, 'renewal')
      : recordBegun(counter, actor, certificate)
  })
}

/**
 * Before the page is shown: the no that a press would meet, written as one; null where it would be let begin, or where this browser
 * has begun one with this certificate already, and may have something to finish or to read.
 */
export async function askRenewal(
  counter: Counter,
  actor: UserActor,
  begun: string | undefined,
): Promise<Refusal | null> {
  const session = begun !== undefined && isToken(begun) ? counter.store.successors.session(tokenHash(begun)) : undefined
  if (session?.predecessor_id === actor.certificateId && session.ended_at === null) return null
  const certificate = decide(counter, actor)
  if (!isRefusal(certificate)) return null
  const subject = { contractId: actor.contractId, userId: actor.userId, certificateId: actor.certificateId }
  return writeRefusal(counter, actor, subject, certificate, 'renew')
}

/** The certificate that may be renewed now. */
function decide(counter: Counter, actor: UserActor): Certificate | Refusal {
  const { store, policy, calendar } = counter
  const certificate = store.certificates.byId(actor.certificateId)!
  const at = now(counter)
  const { row, state, successor } = overlapOf(counter, certificate, at.bank)
  const verdict = decideRenewal({
    policy,
    calendar,
    now: at.bankInstant,
    row,
    lastDay: Temporal.PlainDate.from(certificate.last_day),
    notAfter: Temporal.Instant.fromEpochMilliseconds(certificate.not_after),
    successor: certificate.role === 'current' ? state : 'none',
    orderedFrom: orderedFrom(counter, certificate.id),
  })
  if (!isRefusal(verdict)) return certificate
  return verdict.refused === 'E16' && successor
    ? refuse('E16', { ...verdict.facts, successorLastDay: successor.last_day })
    : verdict
}

async function recordBegun(counter: Counter, actor: UserActor, certificate: Certificate): Promise<Begun> {
  const { store, policy, calendar } = counter
  const at = now(counter)
  const until = finishBy(policy, calendar, at.bankInstant, policy.renewal.window)
  const { token, hash } = newToken(counter.random)
  const session = store.sessions.history(actor.userId).find(({ id }) => id === actor.sessionId)
  // Begun on a PC that is not known yet, the check of the successor lifts that log-in's restriction no sooner (plays.md P5).
  const countsFrom = Math.max(session?.restricted_until ?? at.bank, at.bank)
  const subject = { contractId: actor.contractId, userId: actor.userId, certificateId: certificate.id }
  await store.commit({
    changes: [
      ...stillActing(counter, actor, at.machine),
      store.users.stillInState(actor.userId, 'U1'),
      store.successors.recordSessionsEnded(actor.userId, at.machine),
      store.successors.recordSession({
        token_hash: hash,
        predecessor_id: certificate.id,
        user_id: actor.userId,
        purpose: 'renewal',
        started_at: at.machine,
        started_bank: at.bank,
        finish_by: until.epochMilliseconds,
        counts_from: countsFrom,
        certificate_id: null,
        ended_at: null,
      }),
    ],
    audit: [line('renewal.begun', actor, subject, { finishBy: until.toString() })],
    touches: 'none',
  })
  const companyName = store.contracts.byId(actor.contractId)!.name
  return { session: token, loginId: actor.loginId, companyName, role: actor.role, finishBy: until }
}

/** Nothing is created; the bank hears of it. */
async function calledByTelephone(
  counter: Counter,
  actor: UserActor,
  subject: { contractId: string; userId: string; certificateId: string },
): Promise<Refusal> {
  const { contractId, userId } = subject
  const refusal = refuse('E26', { why: 'called-by-telephone' })
  const signal = raise(counter.store, { kind: 'called-by-telephone', contractId, userId, at: now(counter).machine })
  await counter.store.commit({
    changes: signal.changes,
    audit: [{ ...line('refused', actor, subject, { at: 'renewal' }), refusal: refusal.refused }, ...signal.audit],
    touches: 'none',
  })
  return refusal
}
