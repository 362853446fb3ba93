/**
 * The second person (rules.md §4.5): approves, and in the same unit it is done; or rejects; or the one who asked takes it back. What was
 * approved is what stands now, or the request is stale. A deadline or a contract's end makes it void without anybody.
 */
import { type Actor, type StaffActor, systemActor } from '../../domain/actor.ts'
import { type ApprovalKind, changedFacts, decideApproval } from '../../domain/approvals.ts'
import { instantOf, type Now, now } from '../../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import type { Approval } from '../../store/branch/approvals.ts'
import { LostRace } from '../../store/commit.ts'
import { raise } from '../../store/raise.ts'
import { line, stillActing, untilSettled, writeRefusal } from '../act.ts'
import { type Counter, rowOf } from '../counter.ts'
import { type Case, type Facts, factsOf, hashOf } from './case.ts'
import { kinds } from './kinds.ts'
import { namedBy } from './request-approval.ts'

export type Decided = { readonly id: string; readonly state: 'V3' | 'V5' | 'V6' }

/** E26 one's own, or not a checker · E27 over, too late, or what changed · and whatever the act itself is refused with */
export async function approve(
  counter: Counter,
  actor: StaffActor,
  wish: { readonly id: string; readonly comment?: string | undefined },
): Promise<Decided | Refusal> {
  return untilSettled(async () => {
    const { store } = counter
    const request = store.branch.approvals.byId(wish.id)
    if (request === undefined) return unknown(counter, actor, 'approve')
    const about = caseOf(counter, request)
    const kind = request.kind as ApprovalKind
    const conduct = kinds[kind]!
    const facts = factsOf(counter, kind, conduct, about)
    const at = now(counter)
    const subject = namedBy(about)
    const verdict = decideApproval({
      request: asRequest(request),
      event: 'approve',
      by: actor.role,
      staffNumber: actor.staffNumber,
      factsHash: hashOf(facts),
      contract: about.contract === null ? null : rowOf(about.contract),
      now: at.bankInstant,
    })
    if (isRefusal(verdict)) return refused(counter, actor, request, about, facts, verdict, at)
    const no = conduct.decide(counter, about, actor)
    if (no !== null) return writeRefusal(counter, actor, subject, no, `approve ${kind}`)
    const done = await conduct.execute(counter, actor, { ...about, request }, at)
    if (isRefusal(done)) return writeRefusal(counter, actor, subject, done, `approve ${kind}`)
    const samePc = onePc(counter, actor, request, at)
    const { id } = request
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        ...(about.contract === null
          ? []
          : [store.branch.approvals.contractStands(about.contract.id, about.contract.state, about.contract.frozen)]),
        store.branch.approvals.recordApproved({ id, ...decision(actor, wish.comment, at) }),
        ...done.changes,
        store.branch.approvals.recordExecuted(id, at.machine),
        ...samePc.changes,
      ],
      audit: [
        line('approval.approved', actor, subject, {
          approval: id,
          kind,
          requestedBy: request.requested_by,
          facts: request.facts_hash,
        }),
        ...done.audit,
        ...samePc.audit,
      ],
      touches: done.touches,
    })
    return { id, state: 'V6' }
  })
}

/** E26 one's own (it is withdrawn), or not a checker · E27 over */
export async function reject(
  counter: Counter,
  actor: StaffActor,
  wish: { readonly id: string; readonly comment: string },
): Promise<Decided | Refusal> {
  return settle(counter, actor, 'reject', wish)
}

/** E26 somebody else's · E27 over */
export async function withdraw(
  counter: Counter,
  actor: StaffActor,
  wish: { readonly id: string; readonly comment?: string | undefined },
): Promise<Decided | Refusal> {
  return settle(counter, actor, 'withdraw', wish)
}

async function settle(
  counter: Counter,
  actor: StaffActor,
  event: 'reject' | 'withdraw',
  wish: { readonly id: string; readonly comment?: string | undefined },
): Promise<Decided | Refusal> {
  return untilSettled(async () => {
    const { store } = counter
    const request = store.branch.approvals.byId(wish.id)
    if (request === undefined) return unknown(counter, actor, event)
    const at = now(counter)
    const about = caseOf(counter, request)
    const subject = namedBy(about)
    const verdict = decideApproval({
      request: asRequest(request),
      event,
      by: actor.role,
      staffNumber: actor.staffNumber,
      factsHash: request.facts_hash,
      contract: null,
      now: at.bankInstant,
    })
    if (isRefusal(verdict)) return writeRefusal(counter, actor, subject, verdict, `${event} ${request.kind}`)
    const decided = { id: request.id, ...decision(actor, wish.comment, at) }
    const approvals = store.branch.approvals
    const { contract } = about
    const refuses = event === 'reject' && request.kind === 'open-contract' && contract?.state === 'K0' ? contract : null
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        event === 'reject' ? approvals.recordRejected(decided) : approvals.recordWithdrawn(decided),
        ...(refuses ? [store.contracts.recordState(refuses.id, 'K0', 'KX', 0)] : []),
      ],
      audit: [
        line(verdict.audit, actor, subject, { approval: request.id, kind: request.kind, comment: wish.comment ?? '' }),
        ...(refuses ? [line('contract.refused', actor, subject, { approval: request.id })] : []),
      ],
      touches: contract?.id ?? 'none',
    })
    return { id: request.id, state: event === 'reject' ? 'V3' : 'V5' }
  })
}

/** Requests whose last moment has passed (V4). @returns how many */
export async function lapseApprovals(counter: Counter): Promise<number> {
  const at = now(counter)
  const due = counter.store.branch.approvals.due(at.bank)
  for (const request of due)
    await voidRequest(counter, systemActor('timer'), request, 'approval.lapsed', 'deadline', at)
  return due.length
}

/** E27 with what changed: then the request is over, for everybody. */
async function refused(
  counter: Counter,
  actor: StaffActor,
  request: Approval,
  about: Case,
  facts: Facts,
  verdict: Refusal,
  at: Now,
): Promise<Refusal> {
  const subject = namedBy(about)
  const where = `approve ${request.kind}`
  if (verdict.refused !== 'E27' || request.state !== 'V1') return writeRefusal(counter, actor, subject, verdict, where)
  const changed = changedFacts(JSON.parse(request.facts) as Facts, facts)
  const [first = 'contractState'] = changed
  const told =
    verdict.facts.why === 'deadline' ? verdict : refuse('E27', { ...verdict.facts, why: 'facts', changed: first })
  const event = verdict.facts.why === 'deadline' ? 'approval.lapsed' : 'approval.stale'
  await voidRequest(
    counter,
    actor,
    request,
    event,
    verdict.facts.why === 'deadline' ? 'deadline' : changed.join(' '),
    at,
  )
  return writeRefusal(counter, actor, subject, told, where)
}

async function voidRequest(
  { store }: Counter,
  actor: Actor,
  request: Approval,
  event: 'approval.lapsed' | 'approval.stale',
  why: string,
  at: Now,
): Promise<void> {
  const { id, kind, contract_id: contractId, user_id: userId } = request
  const subject = { contractId: contractId ?? undefined, ...(userId ? { userId } : {}) }
  try {
    await store.commit({
      changes: [store.branch.approvals.recordLapsed(id, at.machine, at.bank, why)],
      audit: [line(event, actor, subject, { approval: id, kind, why })],
      touches: 'none',
    })
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
  }
}

/** Requester and approver at one PC: allowed, for branches are small, and looked at (plays.md P10). */
function onePc({ store }: Counter, actor: StaffActor, request: Approval, at: Now) {
  const { requested_pc: pc, contract_id: contractId } = request
  if (pc === null || pc !== actor.pc || contractId === null) return { changes: [], audit: [] }
  return raise(store, {
    kind: 'same-pc-approval',
    contractId,
    userId: request.user_id,
    at: at.machine,
    facts: { approval: request.id, requestedBy: request.requested_by, approvedBy: actor.staffNumber },
  })
}

/** The rows as they are now: what was asked for is read from the request, everything else anew. */
export function caseOf({ store }: Counter, request: Approval): Case {
  const contract = request.contract_id === null ? null : (store.contracts.byId(request.contract_id) ?? null)
  const master = contract === null ? null : (store.users.masterOf(contract.id) ?? null)
  return { contract, master, subject: JSON.parse(request.subject) as Case['subject'], request }
}

function asRequest({ kind, state, requested_by, deadline, facts_hash }: Approval) {
  return {
    kind: kind as ApprovalKind,
    state,
    requestedBy: requested_by,
    deadline: instantOf(deadline),
    factsHash: facts_hash,
  }
}

function decision(actor: StaffActor, comment: string | undefined, at: Now) {
  return {
    by: actor.staffNumber,
    at: at.machine,
    bank: at.bank,
    pc: actor.pc ?? null,
    comment: comment ?? null,
  }
}

function unknown(counter: Counter, actor: StaffActor, at: string): Promise<Refusal> {
  return writeRefusal(counter, actor, {}, refuse('E26', { why: 'no-such-request' }), at)
}
