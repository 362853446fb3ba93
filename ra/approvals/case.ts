/**
 * One request as its kind sees it: the rows it is about, and the facts it is made on. The facts are what the second person approves; when
 * any of them has changed, he would approve something else, and the request is stale (E27, with its name).
 */
import { hash } from 'node:crypto'
import type { StaffActor } from '../../domain/actor.ts'
import { type ApprovalKind, approvalRules } from '../../domain/approvals.ts'
import type { Now } from '../../domain/clocks.ts'
import type { Refusal } from '../../domain/refusals.ts'
import type { AuditLine } from '../../store/audit.ts'
import type { Approval } from '../../store/branch/approvals.ts'
import type { Contract } from '../../store/contracts.ts'
import type { Change } from '../../store/prepared.ts'
import type { RuleFile } from '../../store/rule-files.ts'
import type { User } from '../../store/users.ts'
import type { Counter } from '../counter.ts'

export type Facts = Readonly<Record<string, string>>
/** What is asked for beyond the kind, name and text; stands in `approvals.subject`. */
export type Subject = Readonly<Record<string, string>>

export type Case = {
  readonly contract: Contract | null
  /** the contract's master, where the kind is about him */
  readonly master: User | null
  readonly subject: Subject
  /** null while it is only being asked for */
  readonly request: Approval | null
  /** the file of rules that it is about, while it is being asked for; afterwards the archive has it */
  readonly file?: RuleFile | undefined
}

/** What the approval does, as part of the unit that approves it. */
export type Execution = {
  readonly changes: readonly Change[]
  readonly audit: readonly AuditLine[]
  readonly touches: string | 'all' | 'none'
}

export type Kind = {
  /** beside the facts of contract and master */
  readonly facts?: (counter: Counter, about: Case) => Facts
  /** asked when it is requested and again when it is approved, of who asks and of who approves; null: nothing against it */
  readonly decide: (counter: Counter, about: Case, by: StaffActor) => Refusal | null
  readonly execute: (
    counter: Counter,
    actor: StaffActor,
    about: Case & { readonly request: Approval },
    at: Now,
  ) => Promise<Execution | Refusal>
}

/** In one word what it is about: two open requests of a kind about the same are one too many. */
export function aboutOf(kind: ApprovalKind, { contract, master, subject }: Case): string {
  switch (approvalRules[kind].about) {
    case 'contract':
      return contract!.id
    case 'master':
      return master!.id
    case 'staff':
      return subject.staffNumber!
    case 'house':
      return 'house'
  }
}

export function factsOf(counter: Counter, kind: ApprovalKind, conduct: Kind, about: Case): Facts {
  const facts: Record<string, string> = {}
  if (about.contract !== null) Object.assign(facts, contractFacts(counter, about.contract))
  if (approvalRules[kind].about === 'master' && about.master !== null) {
    Object.assign(facts, masterFacts(counter, about.master))
  }
  return { ...facts, ...conduct.facts?.(counter, about) }
}

/** Over the names in their order, so that equal facts have one hash. */
export function hashOf(facts: Facts): string {
  const ordered = Object.keys(facts)
    .sort()
    .map((name) => [name, facts[name]])
  return hash('sha256', JSON.stringify(ordered))
}

function contractFacts({ store }: Counter, contract: Contract): Facts {
  const details = store.branch.details.of(contract.id)
  return {
    contract: contract.number,
    company: contract.name,
    contractState: contract.frozen === 1 && contract.state === 'K3' ? 'K3F' : contract.state,
    noticeMail: contract.notice_mail,
    ...(contract.closes_on === null ? {} : { closesOn: contract.closes_on }),
    ...(details && {
      representative: details.representative,
      address: details.address,
      telephone: details.telephone,
    }),
  }
}

function masterFacts({ store }: Counter, master: User): Facts {
  const current = store.certificates.heldBy(master.id).find(({ role }) => role === 'current')
  return {
    master: master.login_id,
    masterName: master.name,
    masterMail: master.mail,
    masterState: master.state,
    masterLocked: master.locked_at === null ? 'no' : 'yes',
    certificate: current?.serial ?? 'none',
  }
}
