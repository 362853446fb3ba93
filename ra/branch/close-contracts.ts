/**
 * What time does to contracts: at 00:00 of its day a cancelled one ends (K4) with certificates, codes, sessions and requests; an
 * application that nobody approved in twenty business days lapses (KX). Each is a unit of its own and is simply done again when cut short.
 */
import { systemActor } from '../../domain/actor.ts'
import { bankDay } from '../../domain/calendar.ts'
import { type Now, now } from '../../domain/clocks.ts'
import { decideContract } from '../../domain/contract.ts'
import { isRefusal } from '../../domain/refusals.ts'
import type { AuditLine } from '../../store/audit.ts'
import { LostRace, type Unit } from '../../store/commit.ts'
import type { Contract } from '../../store/contracts.ts'
import type { Change } from '../../store/prepared.ts'
import { line } from '../act.ts'
import { withdrawing } from '../approvals/change-master.ts'
import { feed } from '../approvals/contract-acts.ts'
import { type Counter, rowOf } from '../counter.ts'
import { revocation } from '../revoke.ts'

const actor = systemActor('timer')

/** @returns how many ended */
export async function closeContracts(counter: Counter): Promise<number> {
  const at = now(counter)
  const due = counter.store.branch.details.dueToClose(bankDay(at.bankInstant).toString())
  for (const contract of due) {
    const verdict = decideContract('date-reached', rowOf(contract), 'system')
    if (!isRefusal(verdict)) await settle(counter, closing(counter, contract, at))
  }
  return due.length
}

function closing(counter: Counter, contract: Contract, at: Now): Unit {
  const { store } = counter
  const subject = { contractId: contract.id }
  const changes: Change[] = []
  const audit: AuditLine[] = []
  const codes = withdrawing(counter, { contract_id: contract.id }, (userId, right) =>
    line('right.withdrawn', actor, { ...subject, userId }, { right }),
  )(at.machine)
  for (const user of store.users.ofContract(contract.id)) {
    const certificates = store.certificates.heldBy(user.id)
    const ended = revocation(counter, { user, certificates, reason: 'contract-closed', actor, at })
    changes.push(...ended.changes, store.branch.enclosures.recordWithdrawn(user.id, 'password', at.machine))
    audit.push(...ended.audit)
  }
  return {
    changes: [
      store.branch.details.recordClosed(contract.id, at.machine),
      store.sessions.recordEndedOfContract(contract.id, at.machine, 'closed'),
      ...changes,
      ...codes.changes,
      store.branch.details.recordFreezeEnded(contract.id, at.machine, 'system:timer'),
      store.branch.approvals.recordLapsedOfContract(contract.id, at.machine, at.bank, 'contract-closed'),
      feed(counter, contract, 'closed', at),
    ],
    audit: [line('contract.closed', actor, subject, { closesOn: contract.closes_on }), ...audit, ...codes.audit],
    touches: contract.id,
  }
}

/** @returns how many lapsed */
export async function lapseApplications(counter: Counter): Promise<number> {
  const { store } = counter
  const at = now(counter)
  const due = store.branch.details.applications().filter(({ lapses }) => lapses !== null && lapses <= at.bank)
  for (const { id } of due) {
    await settle(counter, {
      changes: [
        store.contracts.recordState(id, 'K0', 'KX', 0),
        store.branch.approvals.recordLapsedOfContract(id, at.machine, at.bank, 'application-lapsed'),
      ],
      audit: [line('contract.refused', actor, { contractId: id }, { why: 'lapsed' })],
      touches: id,
    })
  }
  return due.length
}

async function settle(counter: Counter, unit: Unit): Promise<void> {
  try {
    await counter.store.commit(unit)
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
  }
}
