/**
 * What every act of a logged-in person or of staff has in common: the audit line's beginning, the guard that the session has
 * not ended while the act was on its way, the written no.
 */
import { type Actor, actorName, type UserActor } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import type { Restriction } from '../domain/restriction.ts'
import { unrestricted } from '../domain/restriction.ts'
import { foldLoginId } from '../domain/user.ts'
import { TooManyWaiting } from '../secrets/in-turn.ts'
import type { AuditLine } from '../store/audit.ts'
import { LostRace } from '../store/commit.ts'
import type { Change } from '../store/prepared.ts'
import type { User } from '../store/users.ts'
import type { Counter } from './counter.ts'

export type Subject = {
  readonly contractId?: string | undefined
  readonly userId?: string
  readonly certificateId?: string
}

export function line(event: AuditEvent, actor: Actor, subject: Subject, facts: AuditLine['facts'] = {}): AuditLine {
  return { event, actor: actorName(actor), ...subject, facts }
}

/** "Session not ended", repeated in the unit that acts (house.md). The demo's clerk and timers have no session to lose. */
export function stillActing(counter: Counter, actor: Actor, machine: number): Change[] {
  if (actor.kind === 'user') return [counter.store.sessions.stillRunning(actor.sessionId, machine)]
  const session = actor.kind === 'staff' ? actor.sessionId : null
  return session === null ? [] : [counter.store.branch.staff.stillRunning(session, machine)]
}

export function restrictionOfActor(actor: Actor): Restriction {
  if (actor.kind !== 'user' || actor.restriction === 'none') return unrestricted
  return { kind: actor.restriction, untilMs: actor.restrictedUntilMs, held: actor.restrictedUntilMs === null }
}

/**
 * The user of one's own contract who is meant by a typed login ID. Of another contract, unknown and deleted are one answer: E26,
 * written here.
 */
export async function userMeant(
  counter: Counter,
  actor: UserActor,
  loginId: string,
  at: string,
): Promise<User | Refusal> {
  const user = counter.store.users.byLoginId(foldLoginId(loginId))
  if (user !== undefined && user.contract_id === actor.contractId && user.state !== 'U3') return user
  return writeRefusal(counter, actor, { contractId: actor.contractId }, refuse('E26', { why: 'no-such-user' }), at)
}

export async function writeRefusal(
  counter: Counter,
  actor: Actor,
  subject: Subject,
  refusal: Refusal,
  at: string,
): Promise<Refusal> {
  const audit = [{ ...line('refused', actor, subject, { at }), refusal: refusal.refused }]
  await counter.store.commit({ changes: [], audit, touches: 'none' })
  return refusal
}

/** One at a time for each user, where his secrets are compared; E23 when too many stand in line already. */
export async function inTurnOf<T>(
  counter: Counter,
  actor: UserActor,
  act: () => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await counter.inTurn(actor.userId, act)
  } catch (error) {
    if (!(error instanceof TooManyWaiting)) throw error
    const subject = { contractId: actor.contractId, userId: actor.userId }
    return writeRefusal(counter, actor, subject, refuse('E23'), 'in-turn')
  }
}

/** Runs the unit; when a guard is lost, decides again from the start, a few times, then says that the session ended. */
export async function untilSettled<T>(act: () => Promise<T | Refusal>): Promise<T | Refusal> {
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof LostRace)) throw error
    }
  }
  return refuse('E24')
}
