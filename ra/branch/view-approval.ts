/** Requests as the console shows them: the list, and one with its evidence and what has changed since. Reads only. */
import type { StaffActor } from '../../domain/actor.ts'
import { type ApprovalKind, changedFacts } from '../../domain/approvals.ts'
import { bankText } from '../../domain/calendar.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import type { Approval } from '../../store/branch/approvals.ts'
import type { Visit } from '../../store/branch/visits.ts'
import type { ApprovalCase, ApprovalView, VisitView } from '../../wire/staff/office.ts'
import { line, writeRefusal } from '../act.ts'
import { type Facts, factsOf } from '../approvals/case.ts'
import { caseOf } from '../approvals/decide-request.ts'
import { kinds } from '../approvals/kinds.ts'
import { namedBy } from '../approvals/request-approval.ts'
import { bankReads } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

export function viewRequest(counter: Counter, actor: StaffActor, request: Approval): ApprovalView {
  const { store } = counter
  const contract = request.contract_id === null ? undefined : store.contracts.byId(request.contract_id)
  const user = request.user_id === null ? undefined : store.users.byId(request.user_id)
  const { request: _, ...subject } = JSON.parse(request.subject) as Record<string, string>
  return {
    id: request.id,
    kind: request.kind as ApprovalView['kind'],
    state: request.state,
    contractNumber: contract?.number ?? null,
    contractName: contract?.name ?? null,
    loginId: user?.login_id ?? null,
    subject,
    requestedBy: request.requested_by,
    requestedByName: store.branch.staff.byNumber(request.requested_by)?.name ?? '',
    requestedAt: text(request.requested_bank),
    requestedBranch: request.requested_branch,
    deadline: text(request.deadline),
    decidedBy: request.decided_by,
    decidedAt: request.decided_bank === null ? null : text(request.decided_bank),
    comment: request.comment,
    why: request.why,
    own: request.requested_by === actor.staffNumber,
  }
}

/** E26 no such request. Reading a customer is written. */
export async function viewCase(counter: Counter, actor: StaffActor, id: string): Promise<ApprovalCase | Refusal> {
  const { store } = counter
  const request = store.branch.approvals.byId(id)
  const no = bankReads(actor) ?? (request === undefined ? refuse('E26', { why: 'no-such-request' }) : null)
  if (no !== null || request === undefined) return writeRefusal(counter, actor, {}, no!, 'view-request')
  const about = caseOf(counter, request)
  const then = JSON.parse(request.facts) as Facts
  const open = request.state === 'V1'
  const facts = open
    ? factsOf(counter, request.kind as ApprovalKind, kinds[request.kind as ApprovalKind]!, about)
    : then
  const names = [...new Set([...Object.keys(then), ...changedFacts(then, facts)])]
  const visit = request.visit_id === null ? undefined : store.branch.visits.byId(request.visit_id)
  const audit = [line('customer.read', actor, namedBy(about), { at: 'request', approval: id })]
  await store.commit({ changes: [], audit, touches: 'none' })
  return {
    ...viewRequest(counter, actor, request),
    facts: names.map((name) => ({ name, was: then[name] ?? '', now: facts[name] ?? '' })),
    visit: visit ? viewVisit(visit) : null,
  }
}

export function viewVisit(visit: Visit): VisitView {
  return {
    id: visit.id,
    formNumber: visit.form_number,
    visitor: visit.visitor,
    capacity: visit.capacity,
    documentKind: visit.document_kind,
    documentDigits: visit.document_digits,
    callBackNumber: visit.call_back_number,
    callBackSpokeWith: visit.call_back_spoke_with,
    recordedBy: visit.recorded_by,
    recordedAt: text(visit.recorded_bank),
  }
}

export const text = (millis: number): string => bankText(Math.floor(millis / 1000) * 1000)
