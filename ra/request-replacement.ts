/**
 * パソコン入替 by the published road: a general user asks his master, who revokes and then makes a code. The request itself opens nothing;
 * it says to each what the other still has to do, and ends when the new certificate is proven, when it is taken back, or by its deadline.
 */
import { type Actor, systemActor } from '../domain/actor.ts'
import { instantOf, now } from '../domain/clocks.ts'
import { isRefusal, type Refusal } from '../domain/refusals.ts'
import { decideRequest, type RequestEvent, type RequestStep, requestTable, stepOf } from '../domain/replacement.ts'
import { LostRace } from '../store/commit.ts'
import type { ReplacementRequest } from '../store/replacements.ts'
import { tell } from '../store/tell.ts'
import { line, stillActing, untilSettled, writeRefusal } from './act.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { overlapOf } from './overlap.ts'

type UserActor = Extract<Actor, { kind: 'user' }>

export type RequestView = {
  readonly askedAt: Temporal.Instant
  readonly deadline: Temporal.Instant
  readonly step: RequestStep
}

/** E26 a master's own: the branch · E21. Asked again while it is open, the same one is told. */
export async function requestReplacement(
  counter: Counter,
  actor: UserActor,
): Promise<(RequestView & { readonly again: boolean }) | Refusal> {
  return untilSettled(async () => {
    const { store, policy, calendar } = counter
    const at = now(counter)
    const { contractId, userId, certificateId, role } = actor
    const subject = { contractId, userId, certificateId }
    const open = openRequest(counter, userId)
    const contract = rowOfContract(counter, contractId)
    const verdict = decideRequest({ policy, calendar, now: at.bankInstant, role, contract, open: open !== undefined })
    if (isRefusal(verdict)) return writeRefusal(counter, actor, subject, verdict, 'replacement-request')
    if ('already' in verdict) return { ...view(counter, open!), again: true }
    const stale = store.replacements.openRequestOf(userId)
    const request: ReplacementRequest = {
      id: store.newId(),
      user_id: userId,
      contract_id: contractId,
      old_certificate_id: certificateId,
      state: 'Q1',
      asked_at: at.machine,
      asked_bank: at.bank,
      deadline: verdict.deadline.epochMilliseconds,
      ended_at: null,
    }
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        ...(stale ? [store.replacements.recordRequestEnded(stale.id, over(counter, stale)!, at.machine)] : []),
        store.replacements.recordRequest(request),
        ...tell(store, {
          kind: 'replacement.requested',
          user: store.users.byId(userId)!,
          occasion: request.id,
          facts: { at: at.bankInstant.toString(), requestUntil: verdict.deadline.toString() },
          to: ['master', 'owner'],
          at: at.machine,
        }),
      ],
      audit: [line('replacement.requested', actor, subject)],
      touches: 'none',
    })
    return { ...view(counter, request), again: false }
  })
}

/** @returns whether there was one */
export async function withdrawRequest(counter: Counter, actor: UserActor): Promise<{ now: boolean } | Refusal> {
  return untilSettled(async () => {
    const request = counter.store.replacements.openRequestOf(actor.userId)
    if (request === undefined) return { now: false }
    await end(counter, actor, request, 'withdrawn')
    return { now: true }
  })
}

/** As it stands now, whether or not the timer has come by. */
export function viewRequest(counter: Counter, userId: string): RequestView | null {
  const request = openRequest(counter, userId)
  return request ? view(counter, request) : null
}

function openRequest(counter: Counter, userId: string): ReplacementRequest | undefined {
  const request = counter.store.replacements.openRequestOf(userId)
  return request && over(counter, request) === null ? request : undefined
}

function view(counter: Counter, request: ReplacementRequest): RequestView {
  const { asked_bank, deadline } = request
  return { askedAt: instantOf(asked_bank), deadline: instantOf(deadline), step: step(counter, request) }
}

function step(counter: Counter, { user_id, old_certificate_id }: ReplacementRequest): RequestStep {
  const { store } = counter
  const current = store.certificates.heldBy(user_id).find(({ role }) => role === 'current')
  const codeUntil = store.rights.openOf(user_id)?.deadline ?? 0
  return stepOf({
    oldId: old_certificate_id,
    current: current ? { id: current.id, row: overlapOf(counter, current, now(counter).bank).row } : null,
    codeOpen: codeUntil > now(counter).bank,
  })
}

/** What it has ended as, although it is not written yet; null while it runs. */
function over(counter: Counter, request: ReplacementRequest): 'Q2' | 'Q4' | null {
  const event = endEvent(counter, request)
  const to = event && requestTable[request.state][event]
  return to === 'Q2' || to === 'Q4' ? to : null
}

function endEvent(counter: Counter, request: ReplacementRequest): RequestEvent | null {
  if (step(counter, request) === 'done') return 'new-proven'
  return request.deadline <= now(counter).bank ? 'deadline' : null
}

async function end(counter: Counter, actor: Actor, request: ReplacementRequest, event: RequestEvent): Promise<void> {
  const at = now(counter)
  const subject = { contractId: request.contract_id, userId: request.user_id }
  await counter.store.commit({
    changes: [
      ...stillActing(counter, actor, at.machine),
      counter.store.replacements.recordRequestEnded(request.id, requestTable[request.state][event], at.machine),
    ],
    audit: [line('replacement.request-ended', actor, subject, { how: event })],
    touches: 'none',
  })
}

/** What time does by itself: codes that nobody typed, approvals that nobody came for, requests that are done or over. */
export async function lapseReplacements(counter: Counter): Promise<number> {
  const { store } = counter
  const at = now(counter)
  await store.commit({
    changes: [
      store.replacements.recordLapsed(at.bank, at.machine),
      store.replacements.recordForgotten(at.machine - 24 * 3_600_000),
    ],
    touches: 'none',
  })
  let ended = 0
  for (const request of store.replacements.openRequests(500)) {
    const event = endEvent(counter, request)
    if (event === null) continue
    try {
      await end(counter, systemActor('timer'), request, event)
      ended++
    } catch (error) {
      // He took it back himself in the same moment.
      if (!(error instanceof LostRace)) throw error
    }
  }
  return ended
}
