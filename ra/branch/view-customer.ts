/**
 * The customer on one page: contract, users, certificates, who came, what was asked, mails, and the trail's lines in their order. A
 * telephone call is answered from here. That it was read is written (rules.md §8).
 */
import type { StaffActor } from '../../domain/actor.ts'
import { bankDay } from '../../domain/calendar.ts'
import { isExpired } from '../../domain/certificate.ts'
import { instantOf, now } from '../../domain/clocks.ts'
import { contractRow } from '../../domain/contract.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { foldLoginId } from '../../domain/user.ts'
import type { Certificate } from '../../store/certificates.ts'
import type { Contract } from '../../store/contracts.ts'
import type { User } from '../../store/users.ts'
import type { CertificateLine, ContractsFound, Customer } from '../../wire/staff/office.ts'
import { line, writeRefusal } from '../act.ts'
import { bankReads } from '../bank-side.ts'
import type { Counter } from '../counter.ts'
import { viewUser } from '../view-users.ts'
import { callBackOf } from './record-visit.ts'
import { text, viewRequest, viewVisit } from './view-approval.ts'
import { viewSignal } from './view-queues.ts'

const mostLines = 200
const mostFound = 30

/** E26 no such contract */
export async function viewCustomer(
  counter: Counter,
  actor: StaffActor,
  number: string,
): Promise<Omit<Customer, 'bankNow'> | Refusal> {
  const { store } = counter
  const contract = store.contracts.byNumber(number)
  const no = bankReads(actor) ?? (contract === undefined ? refuse('E26', { why: 'no-such-contract' }) : null)
  if (no !== null || contract === undefined) return writeRefusal(counter, actor, {}, no!, 'view-customer')
  const audit = [line('customer.read', actor, { contractId: contract.id }, { at: 'customer' })]
  await store.commit({ changes: [], audit, touches: 'none' })
  const users = store.users.ofContract(contract.id)
  const details = store.branch.details.of(contract.id)
  const names = new Map(users.map((user) => [user.id, user.login_id]))
  const applicant = contract.state === 'K0' && details?.master_login_id ? details : null
  return {
    number: contract.number,
    name: contract.name,
    state: rowOf(contract),
    noticeMail: contract.notice_mail,
    closesOn: contract.closes_on,
    enteredAt: text(details?.entered_bank ?? contract.entered_at),
    openedAt: contract.opened_at === null ? null : text(contract.opened_at),
    representative: details?.representative ?? '',
    address: details?.address ?? '',
    telephone: details?.telephone ?? '',
    callBack: callBackOf(counter, contract.id),
    applicant: applicant && {
      loginId: applicant.master_login_id!,
      name: applicant.master_name ?? '',
      mail: applicant.master_mail ?? '',
    },
    users: users.map((user) => ({
      ...viewUser(counter, user),
      locked: user.locked_at !== null,
      certificates: certificatesOf(counter, user),
    })),
    places: counter.policy.roles.general.cap,
    changes: store.branch.details.changes(contract.id).map((change) => ({
      what: change.what,
      oldValue: change.old_value,
      newValue: change.new_value,
      at: text(change.changed_bank),
    })),
    visits: store.branch.visits.ofContract(contract.id).map(viewVisit),
    approvals: store.branch.approvals.ofContract(contract.id).map((request) => viewRequest(counter, actor, request)),
    signals: store.contracts.openSignals(contract.id).map((signal) => viewSignal(counter, signal)),
    letters: store.branch.enclosures.ofContract(contract.id).map((enclosure) => ({
      kind: enclosure.kind,
      loginId: store.users.byId(enclosure.user_id)?.login_id ?? '',
      madeAt: text(enclosure.made_bank),
      state:
        enclosure.printed_at !== null
          ? ('printed' as const)
          : enclosure.withdrawn_at !== null
            ? ('withdrawn' as const)
            : ('waiting' as const),
      printedBy: enclosure.printed_by,
    })),
    mails: mailsOf(counter, users),
    timeline: timelineOf(counter, contract.id, names),
  }
}

function mailsOf({ store }: Counter, users: readonly User[]): Customer['mails'] {
  return users
    .flatMap((user) => store.outbox.ofUser(user.id).map((letter) => ({ letter, loginId: user.login_id })))
    .sort((a, b) => b.letter.due_at - a.letter.due_at)
    .slice(0, 100)
    .map(({ letter, loginId }) => ({
      kind: letter.kind,
      address: letter.address,
      loginId,
      state: letter.state,
      at: text(store.moments.bankAt(letter.sent_at ?? letter.due_at)),
    }))
}

function timelineOf({ store }: Counter, contractId: string, names: ReadonlyMap<string, string>): Customer['timeline'] {
  return store.audit.ofContract(contractId, mostLines).map((row) => {
    const facts = JSON.parse(row.facts) as Record<string, unknown>
    const who = row.actor.startsWith('user:') ? (names.get(row.actor.slice(5)) ?? row.actor) : row.actor
    return {
      at: text(row.bank_at),
      event: row.event,
      by: who,
      loginId: row.user_id === null ? null : (names.get(row.user_id) ?? null),
      refusal: row.refusal,
      reason: typeof facts.reason === 'string' ? facts.reason : null,
    }
  })
}

function certificatesOf(counter: Counter, user: User): CertificateLine[] {
  const at = now(counter).bank
  return counter.store.certificates.ofUser(user.id).map((row) => ({
    serial: row.serial,
    state: stateOf(row, at),
    acquiredOn: bankDay(instantOf(row.acquired_bank)).toString(),
    lastDay: row.last_day,
    endedAt: row.revoked_bank === null ? null : text(row.revoked_bank),
    reason: row.reason,
    keyProtection: row.key_protection,
  }))
}

function stateOf({ state, not_after }: Certificate, nowMs: number): CertificateLine['state'] {
  return (state === 'C1' || state === 'C2') && isExpired(not_after, nowMs) ? 'C5' : state
}

const rowOf = ({ state, frozen }: Contract) => contractRow(state, frozen === 1)

/** By contract number, company, login ID or name; a part is enough. Searching is written, and what was searched for. */
export async function searchContracts(
  counter: Counter,
  actor: StaffActor,
  typed: string,
): Promise<ContractsFound | Refusal> {
  const { store } = counter
  const no = bankReads(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'search')
  // Wild cards of the archive's language are no part of a name.
  const wanted = typed.normalize('NFKC').replace(/[%_]/g, ' ').trim()
  const folded = foldLoginId(wanted)
  const ids = wanted === '' ? [] : store.branch.details.find(wanted, folded, mostFound + 1)
  const audit = [line('customer.searched', actor, {}, { q: wanted.slice(0, 80), found: ids.length })]
  await store.commit({ changes: [], audit, touches: 'none' })
  return {
    contracts: ids.slice(0, mostFound).map((id) => {
      const contract = store.contracts.byId(id)!
      const users = store.users.ofContract(id)
      const hit = users.filter(
        (user) => (folded !== '' && user.folded_login_id.includes(folded)) || user.name.includes(wanted),
      )
      return {
        number: contract.number,
        name: contract.name,
        state: rowOf(contract),
        master: users.find(({ role }) => role === 'master')?.login_id ?? null,
        users: hit.map((user) => viewUser(counter, user)).map(({ loginId, name, state }) => ({ loginId, name, state })),
      }
    }),
    more: ids.length > mostFound,
  }
}
