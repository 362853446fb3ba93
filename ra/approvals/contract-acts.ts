/** What two people do to a contract (rules.md §4.1): open it, thaw it, file its cancellation and take that back. */
import type { StaffActor } from '../../domain/actor.ts'
import { bankDay } from '../../domain/calendar.ts'
import type { Now } from '../../domain/clocks.ts'
import { type ContractEvent, decideContract } from '../../domain/contract.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { restrictionEnd } from '../../domain/restriction.ts'
import { checkLoginId, foldLoginId, nameOf } from '../../domain/user.ts'
import type { Details } from '../../store/branch/details.ts'
import type { Contract } from '../../store/contracts.ts'
import type { Change } from '../../store/prepared.ts'
import { everybody, tell } from '../../store/tell.ts'
import type { User } from '../../store/users.ts'
import { line } from '../act.ts'
import { type Counter, rowOf } from '../counter.ts'
import { newInitialSecret } from '../initial-secret.ts'
import type { Case, Execution, Kind } from './case.ts'
import { enclosing } from './enclose.ts'

function decided(event: ContractEvent, contract: Contract): Refusal | null {
  const verdict = decideContract(event, rowOf(contract), 'checker')
  return isRefusal(verdict) ? verdict : null
}

/** K0 -> K1: place 0 and its master; his password waits for the centre, his first code for a request of its own. */
export const openContract: Kind = {
  facts: ({ store }, { contract }) => {
    const { master_login_id: id, master_name: name, master_mail: mail } = store.branch.details.of(contract!.id)!
    return { applicant: id ?? '', applicantName: name ?? '', applicantMail: mail ?? '' }
  },
  decide: ({ store }, { contract }) => {
    const no = decided('approve', contract!)
    if (no !== null) return no
    return applicantRefused(
      store.branch.details.of(contract!.id),
      (folded) => store.users.byLoginId(folded) !== undefined,
    )
  },
  async execute(counter, actor, { contract, request }, at) {
    const { store, policy } = counter
    const subject = { contractId: contract!.id }
    const secret = await newInitialSecret(counter, actor, subject, 'approve open-contract')
    if (isRefusal(secret)) return secret
    const master = newMaster(
      counter,
      contract!.id,
      applicantOf(store.branch.details.of(contract!.id)!),
      secret.hash,
      at,
    )
    const password = {
      kind: 'password' as const,
      text: secret.initialPassword,
      user: master,
      request,
      approvedBy: actor,
    }
    const enclosed = enclosing(counter, password, at)
    return {
      changes: [
        store.branch.details.recordOpened(contract!.id, at.machine),
        store.users.recordAdded(master, policy.roles.master.cap),
        ...tell(store, {
          kind: 'user.added',
          user: master,
          contract: contract!,
          occasion: master.id,
          facts: { at: at.bankInstant.toString() },
          to: everybody,
          at: at.machine,
        }),
        ...enclosed.changes,
      ],
      audit: [
        line('contract.opened', actor, subject, { number: contract!.number, approval: request.id }),
        line('user.added', actor, { ...subject, userId: master.id }, { loginId: master.login_id, place: 0 }),
        ...enclosed.audit,
      ],
      touches: contract!.id,
    }
  },
}

/** K2 -> K1 (K3 stays): the holds end, and everybody is restricted until the next business day's noon. */
export const thawContract: Kind = {
  decide: (_, { contract }) => decided('thaw', contract!),
  async execute(counter, actor, about, at) {
    const { store } = counter
    const { contract } = about
    const until = restrictionEnd(counter.policy, counter.calendar, at.bankInstant)
    const restricted = store.users
      .ofContract(contract!.id)
      .map(({ id }) => store.users.recordRestricted(id, until.epochMilliseconds))
    return moved(counter, actor, about, 'thaw', {
      changes: [
        store.branch.details.recordFreezeEnded(contract!.id, at.machine, `staff:${actor.staffNumber}`),
        ...restricted,
        feed(counter, contract!, 'thawed', at),
      ],
      facts: { restrictedUntil: until.toString() },
    })
  },
}

/** 解約予約 for a day to come; what is frozen stays frozen. */
export const cancelContract: Kind = {
  decide: (counter, { contract, subject }) =>
    decided('file-cancellation', contract!) ?? closingDayRefused(subject.closesOn, bankDay(counter.bankClock())),
  async execute(counter, actor, about, at) {
    const { store } = counter
    const { contract, subject, master } = about
    return moved(counter, actor, about, 'file-cancellation', {
      changes: [
        store.branch.details.recordClosesOn(contract!.id, subject.closesOn!),
        ...toldOf(counter, master, 'contract.closing', contract!, { closesOn: subject.closesOn! }, at),
      ],
      facts: { closesOn: subject.closesOn },
    })
  },
}

export const withdrawCancellation: Kind = {
  decide: (_, { contract }) => decided('withdraw-cancellation', contract!),
  async execute(counter, actor, about, at) {
    const { contract, master } = about
    const closesOn = contract!.closes_on ?? ''
    return moved(counter, actor, about, 'withdraw-cancellation', {
      changes: [
        counter.store.branch.details.recordClosesOn(contract!.id, null),
        ...toldOf(counter, master, 'contract.closing-withdrawn', contract!, { closesOn }, at),
      ],
      facts: { closesOn },
    })
  },
}

function moved(
  counter: Counter,
  actor: StaffActor,
  { contract, request }: Case,
  event: ContractEvent,
  more: { readonly changes: readonly Change[]; readonly facts: Readonly<Record<string, unknown>> },
): Execution | Refusal {
  const verdict = decideContract(event, rowOf(contract!), 'checker')
  if (isRefusal(verdict)) return verdict
  const { id, state, frozen } = contract!
  const move = { id, from: state, wasFrozen: frozen, to: verdict.to, frozen: verdict.frozen ? 1 : 0 } as const
  return {
    changes: [counter.store.branch.details.recordMoved(move), ...more.changes],
    audit: [line(verdict.audit, actor, { contractId: id }, { approval: request!.id, ...more.facts })],
    touches: id,
  }
}

function closingDayRefused(text: string | undefined, today: Temporal.PlainDate): Refusal | null {
  const day = text === undefined ? null : dayOf(text)
  const future = day !== null && Temporal.PlainDate.compare(day, today) > 0
  const within = day !== null && Temporal.PlainDate.compare(day, today.add({ years: 1 })) <= 0
  return future && within ? null : refuse('E26', { why: 'closing-day' })
}

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

function toldOf(
  { store }: Counter,
  master: User | null,
  kind: 'contract.closing' | 'contract.closing-withdrawn',
  contract: Contract,
  { closesOn }: { closesOn: string },
  at: Now,
): Change[] {
  if (master === null) return []
  const facts = { at: at.bankInstant.toString(), closesOn }
  const told = { user: master, contract, occasion: `${contract.id}/${at.machine}`, to: everybody, at: at.machine }
  return tell(store, { ...told, kind, facts })
}

export function feed(counter: Counter, { id }: Contract, kind: 'frozen' | 'thawed' | 'closed', at: Now): Change {
  return counter.store.feed.record({
    contract_id: id,
    user_id: null,
    certificate_id: null,
    kind,
    written_at: at.machine,
  })
}

export type Applicant = {
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly language: 'ja' | 'en'
}

function applicantOf(details: Details): Applicant {
  const { master_login_id: loginId, master_name: name, master_mail: mail, master_language: language } = details
  return { loginId: loginId ?? '', name: name ?? '', mail: mail ?? '', language: language ?? 'ja' }
}

function applicantRefused(details: Details | undefined, taken: (folded: string) => boolean): Refusal | null {
  return details === undefined ? refuse('E21', { state: 'KX' }) : newMasterRefused(applicantOf(details), taken)
}

/** E18 the ID is taken or of no allowed shape, or this is no name or mail address */
export function newMasterRefused(applicant: Applicant, taken: (folded: string) => boolean): Refusal | null {
  if (!checkLoginId(applicant.loginId)) return refuse('E18', { why: 'shape' })
  if (taken(foldLoginId(applicant.loginId))) return refuse('E18', { why: 'taken' })
  if (nameOf(applicant.name) === null) return refuse('E18', { why: 'name' })
  return readMailAddress(applicant.mail) === null ? refuse('E18', { why: 'mail' }) : null
}

/** A master's row: place 0, must set his passwords at the first log-in. */
export function newMaster(counter: Counter, contractId: string, applicant: Applicant, hash: string, at: Now) {
  return {
    id: counter.store.newId(),
    contract_id: contractId,
    role: 'master' as const,
    place: 0,
    login_id: applicant.loginId,
    folded_login_id: foldLoginId(applicant.loginId),
    name: nameOf(applicant.name) ?? applicant.name,
    mail: readMailAddress(applicant.mail) ?? applicant.mail,
    language: applicant.language,
    state: 'U1' as const,
    password_hash: hash,
    confirmation_hash: null,
    must_set_passwords: 1 as const,
    restricted_until: null,
    restriction_scope: 'payments' as const,
    added_at: at.machine,
    added_bank: at.bank,
  }
}
