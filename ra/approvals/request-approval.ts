/** A clerk asks for what takes two people (rules.md §4.5): the wish, the facts it is made on, the visit behind it, a deadline. */
import type { StaffActor } from '../../domain/actor.ts'
import { type ApprovalKind, approvalDeadline, decideRequest } from '../../domain/approvals.ts'
import { instantOf, type Now, now } from '../../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import type { AuditLine } from '../../store/audit.ts'
import type { Approval } from '../../store/branch/approvals.ts'
import type { Change } from '../../store/prepared.ts'
import type { RuleFile } from '../../store/rule-files.ts'
import { line, type Subject as Named, stillActing, untilSettled, writeRefusal } from '../act.ts'
import { type Counter, rowOf } from '../counter.ts'
import { aboutOf, type Case, factsOf, hashOf, type Subject } from './case.ts'
import { kinds } from './kinds.ts'

export type ApprovalWish = {
  readonly kind: ApprovalKind
  /** null where no contract is concerned */
  readonly contract: string | null
  readonly visit?: string | undefined
  readonly subject: Subject
  /** kept with the request, in its unit */
  readonly file?: RuleFile | undefined
}

export type ApprovalRequested = { readonly id: string; readonly deadline: Temporal.Instant }

/** E18 E21 E26 by the kind's own decision · E26 not his to ask, or nobody has come · E27 asked for already */
export async function requestApproval(
  counter: Counter,
  actor: StaffActor,
  wish: ApprovalWish,
): Promise<ApprovalRequested | Refusal> {
  return untilSettled(async () => {
    const found = caseOf(counter, wish)
    const at = `request ${wish.kind}`
    if (isRefusal(found)) return writeRefusal(counter, actor, {}, found, at)
    const subject = namedBy(found)
    const no = decide(counter, actor, wish, found)
    if (no !== null) return writeRefusal(counter, actor, subject, no, at)
    const asked = asking(counter, actor, wish, found, now(counter))
    await counter.store.commit({
      changes: [...stillActing(counter, actor, now(counter).machine), ...asked.changes],
      audit: asked.audit,
      touches: 'none',
    })
    return { id: asked.request.id, deadline: asked.deadline }
  })
}

/** The contract and master that the wish names; E26 when there is no such contract. */
function caseOf({ store }: Counter, { contract: number, subject, file }: ApprovalWish): Case | Refusal {
  if (number === null) return { contract: null, master: null, subject, request: null, file }
  const contract = store.contracts.byNumber(number)
  if (contract === undefined) return refuse('E26', { why: 'no-such-contract' })
  return { contract, master: store.users.masterOf(contract.id) ?? null, subject, request: null }
}

function decide(counter: Counter, actor: StaffActor, wish: ApprovalWish, about: Case): Refusal | null {
  const { store } = counter
  const { contract, master } = about
  const visit = wish.visit === undefined ? undefined : store.branch.visits.byId(wish.visit)
  const firstLetter = master !== null && store.certificates.ofUser(master.id).every(({ state }) => state === 'C7')
  const no = decideRequest({
    kind: wish.kind,
    by: actor.role,
    contract: contract === null ? null : rowOf(contract),
    visit: visit !== undefined && visit.contract_id === contract?.id && isFresh(counter, visit.recorded_bank),
    first: firstLetter,
  })
  if (no !== null) return no
  const conduct = kinds[wish.kind]
  if (conduct === undefined) return refuse('E26', { why: 'not-here' })
  const refused = conduct.decide(counter, about, actor)
  if (refused !== null) return refused
  const before = store.branch.approvals.openAbout(wish.kind, aboutOf(wish.kind, about))
  return before ? refuse('E27', { why: 'already-asked', by: before.requested_by }) : null
}

/** A visit serves as long as a request made on its day would: last week's papers open nothing today. */
function isFresh({ policy, calendar, bankClock }: Counter, recordedBankMs: number): boolean {
  const until = approvalDeadline(policy, calendar, instantOf(recordedBankMs))
  return Temporal.Instant.compare(bankClock(), until) < 0
}

type Asking = {
  readonly request: Approval
  readonly deadline: Temporal.Instant
  readonly changes: readonly Change[]
  readonly audit: readonly AuditLine[]
}

function asking(counter: Counter, actor: StaffActor, wish: ApprovalWish, about: Case, at: Now): Asking {
  const { store, policy, calendar } = counter
  const facts = factsOf(counter, wish.kind, kinds[wish.kind]!, about)
  const deadline = approvalDeadline(policy, calendar, at.bankInstant)
  const request: Approval = {
    id: store.newId(),
    kind: wish.kind,
    contract_id: about.contract?.id ?? null,
    user_id: about.master?.id ?? null,
    about: aboutOf(wish.kind, about),
    visit_id: wish.visit ?? null,
    subject: JSON.stringify(wish.subject),
    facts: JSON.stringify(facts),
    facts_hash: hashOf(facts),
    state: 'V1',
    requested_by: actor.staffNumber,
    requested_at: at.machine,
    requested_bank: at.bank,
    requested_pc: actor.pc ?? null,
    requested_branch: actor.branch ?? '',
    deadline: deadline.epochMilliseconds,
    decided_by: null,
    decided_at: null,
    decided_bank: null,
    decided_pc: null,
    comment: null,
    why: null,
    executed_at: null,
  }
  return {
    request,
    deadline,
    changes: [
      store.branch.approvals.recordRequested(request),
      ...(wish.file === undefined ? [] : [store.ruleFiles.recordKept(wish.file)]),
    ],
    audit: [
      line('approval.requested', actor, namedBy(about), {
        approval: request.id,
        kind: wish.kind,
        facts: request.facts_hash,
        deadline: deadline.toString(),
        ...(wish.visit === undefined ? {} : { visit: wish.visit }),
      }),
    ],
  }
}

export function namedBy({ contract, master }: Pick<Case, 'contract' | 'master'>): Named {
  return { contractId: contract?.id, ...(master ? { userId: master.id } : {}) }
}
