/** The console's first screen: what waits for somebody of the bank, the most pressing first. Reads only. */
import type { StaffActor } from '../../domain/actor.ts'
import { contractRow, isShut } from '../../domain/contract.ts'
import type { Signal } from '../../store/contracts.ts'
import type { Queues, SignalView } from '../../wire/staff/office.ts'
import type { Counter } from '../counter.ts'
import { viewMasterRisk } from '../view-users.ts'
import { text, viewRequest } from './view-approval.ts'

/** R11 as it is told to the master himself is what the bank has to know. */
const mostMasters = 200

export function viewQueues(counter: Counter, actor: StaffActor): Omit<Queues, 'bankNow'> {
  const { store } = counter
  const { approvals, signals, details, enclosures } = store.branch
  return {
    approvals: approvals.open().map((request) => viewRequest(counter, actor, request)),
    signals: signals.waiting().map((signal) => viewSignal(counter, signal)),
    applications: details.applications().map(({ number, name, entered_bank, lapses }) => ({
      number,
      name,
      enteredAt: text(entered_bank),
      lapses: lapses === null ? null : text(lapses),
    })),
    letters: enclosures.waiting().map((enclosure) => ({
      id: enclosure.id,
      kind: enclosure.kind,
      contractNumber: store.contracts.byId(enclosure.contract_id)!.number,
      loginId: store.users.byId(enclosure.user_id)!.login_id,
      madeAt: text(enclosure.made_bank),
      own: [enclosure.requested_by, enclosure.approved_by].includes(actor.staffNumber),
    })),
    masters: mastersAtRisk(counter),
  }
}

export function viewSignal({ store }: Counter, signal: Signal): SignalView {
  const contract = store.contracts.byId(signal.contract_id)!
  const user = signal.user_id === null ? undefined : store.users.byId(signal.user_id)
  return {
    id: signal.id,
    kind: signal.kind,
    contractNumber: contract.number,
    contractName: contract.name,
    loginId: user?.login_id ?? null,
    name: user?.name ?? null,
    raisedAt: text(store.moments.bankAt(signal.raised_at)),
    holds: user !== undefined && store.contracts.restrictionHoldOf(user.id) !== undefined,
  }
}

function mastersAtRisk(counter: Counter): Queues['masters'] {
  const { store } = counter
  const found: Queues['masters'] = []
  for (const contract of store.contracts.all()) {
    if (isShut(contractRow(contract.state, contract.frozen === 1))) continue
    const risk = viewMasterRisk(counter, contract.id, 'master')
    const master = store.users.masterOf(contract.id)
    if (risk === null || master === undefined) continue
    const { level, lastDay, lastActionable } = risk
    const names = { contractNumber: contract.number, contractName: contract.name, loginId: master.login_id }
    found.push({ ...names, level, lastDay, lastActionable })
    if (found.length >= mostMasters) break
  }
  return found.sort((a, b) => (a.lastDay ?? '').localeCompare(b.lastDay ?? ''))
}
