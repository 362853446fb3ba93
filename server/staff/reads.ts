/** What the staff console reads: its document, who is logged in, queues, search, one customer, whose ID, what a customer sees. */

import { bankDay } from '../../domain/calendar.ts'
import { officialUntil } from '../../domain/calendar-change.ts'
import { instantOf } from '../../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { staffDaysLeft, staffRenewalOpens } from '../../domain/staff.ts'
import { foldLoginId } from '../../domain/user.ts'
import { line, writeRefusal } from '../../ra/act.ts'
import { inquireLoginId } from '../../ra/branch/by-telephone.ts'
import { searchContracts, viewCustomer } from '../../ra/branch/view-customer.ts'
import { viewQueues } from '../../ra/branch/view-queues.ts'
import { failedSince } from '../../ra/record/failed-mails.ts'
import { viewMasterRisk, viewUser } from '../../ra/view-users.ts'
import type { Queues, StaffMe } from '../../wire/staff/office.ts'
import type { Answer } from '../request/ask.ts'
import { csrfToken } from '../request/csrf.ts'
import { bankNames, bankText } from '../request/page-context.ts'
import { staffConsolePage } from './pages.ts'
import type { AskStaff } from './serve.ts'

/** GET / and every other address of the console: one document, the console draws the rest */
export function document(ask: AskStaff): Answer {
  const { building, staff } = ask
  const nonce = Buffer.from(building.random(16)).toString('base64')
  const csrf = csrfToken(building.csrfKey, staff.session.id)
  return { page: staffConsolePage(ask, { nonce, csrf }), headers: { 'Warifu-Nonce': nonce } }
}

/** GET /api/v1/me */
export function me(ask: AskStaff): Answer {
  const { building, staff } = ask
  const { policy, counter } = building
  const { branch: rows } = counter.store
  const names = bankNames(ask)
  const ja = ask.lang === 'ja'
  const { person } = staff
  const at = building.machineClock().epochMilliseconds
  const view: StaffMe = {
    staffNumber: person.staffNumber,
    name: person.name,
    role: person.role,
    branch: person.branch,
    bankNow: now(ask),
    csrf: csrfToken(building.csrfKey, staff.session.id),
    policy: policy.name,
    preparedSwitch: policy.features.preparedSwitch,
    bank: {
      name: ja ? names.name : names.nameEn,
      branchForm: ja ? policy.bank.branchForm : policy.bank.branchFormEn,
      serviceName: ja ? names.serviceName : names.serviceNameEn,
    },
    waiting: {
      approvals: rows.approvals.open().filter((request) => request.requested_by !== person.staffNumber).length,
      signals: rows.signals.waiting().length,
      letters: rows.enclosures.waiting().length,
      mails: rows.followUps.waiting(failedSince(at)),
    },
    issuing: counter.store.reconciling.issuingIsOff() ? 'off' : 'on',
    holidays: officialUntil(building.calendar, bankDay(building.bankClock())),
    mailingHouse: building.mailingHouse !== null,
    certificate: {
      until: bankText(instantOf(person.notAfter)),
      daysLeft: staffDaysLeft(person.notAfter, at),
      renewable: at >= staffRenewalOpens(person.notAfter),
    },
  }
  return { json: view }
}

/** GET /api/v1/queues */
export function queues(ask: AskStaff): Answer {
  const view: Queues = { ...viewQueues(ask.building.counter, ask.staff.actor), bankNow: now(ask) }
  return { json: view }
}

/** GET /api/v1/contracts?q= */
export async function search(ask: AskStaff): Promise<Answer | Refusal> {
  const found = await searchContracts(ask.building.counter, ask.staff.actor, (ask.query.q ?? '').slice(0, 80))
  return isRefusal(found) ? found : { json: found }
}

/** GET /api/v1/contracts/{number} */
export async function customer(ask: AskStaff): Promise<Answer | Refusal> {
  const view = await viewCustomer(ask.building.counter, ask.staff.actor, ask.params.number ?? '')
  return isRefusal(view) ? view : { json: { ...view, bankNow: now(ask) } }
}

/** GET /api/v1/users/{loginId}/inquiry */
export async function inquiry(ask: AskStaff): Promise<Answer | Refusal> {
  const found = await inquireLoginId(ask.building.counter, ask.staff.actor, ask.params.loginId ?? '')
  return isRefusal(found) ? found : { json: found }
}

/** GET /api/v1/users/{loginId}/own-view: what the customer himself is shown, and nothing can be pressed */
export async function ownView(ask: AskStaff): Promise<Answer | Refusal> {
  const { counter } = ask.building
  const { store } = counter
  const user = store.users.byLoginId(foldLoginId(ask.params.loginId ?? ''))
  if (user === undefined || user.state === 'U3') {
    return writeRefusal(counter, ask.staff.actor, {}, refuse('E26', { why: 'no-such-user' }), 'own-view')
  }
  const subject = { contractId: user.contract_id, userId: user.id }
  const audit = [line('customer.read', ask.staff.actor, subject, { at: 'own-view' })]
  await store.commit({ changes: [], audit, touches: 'none' })
  const contract = store.contracts.byId(user.contract_id)!
  const view = {
    user: viewUser(counter, user),
    companyName: contract.name,
    contractNumber: contract.number,
    mustSetPasswords: user.must_set_passwords === 1,
    masterRisk: viewMasterRisk(counter, user.contract_id, user.role),
  }
  return { json: view }
}

function now({ building }: AskStaff): string {
  return bankText(building.bankClock())
}
