/**
 * A new master is a new ID in place 0 (rules.md §4.2): the old one is deleted with certificates, codes and sessions, every open code of
 * the contract is withdrawn, for he may have made them, and the general users stay as they are.
 */
import { takesNewUsers } from '../../domain/contract.ts'
import { isRefusal, refuse } from '../../domain/refusals.ts'
import { unrestricted } from '../../domain/restriction.ts'
import { decideUser } from '../../domain/user.ts'
import type { AuditLine } from '../../store/audit.ts'
import type { Change } from '../../store/prepared.ts'
import { everybody, tell } from '../../store/tell.ts'
import type { User } from '../../store/users.ts'
import { line } from '../act.ts'
import { type Counter, rowOfContract } from '../counter.ts'
import { newInitialSecret } from '../initial-secret.ts'
import { revocation } from '../revoke.ts'
import type { Case, Kind } from './case.ts'
import type { Applicant } from './contract-acts.ts'
import { newMaster, newMasterRefused } from './contract-acts.ts'
import { enclosing } from './enclose.ts'

export const changeMaster: Kind = {
  decide(counter, { master, subject }) {
    if (master === null) return refuse('E26', { why: 'no-such-user' })
    const verdict = decideUser({
      event: 'change-master',
      state: master.state,
      role: master.role,
      by: 'checker',
      restriction: unrestricted,
      contract: rowOfContract(counter, master.contract_id),
    })
    if (isRefusal(verdict)) return verdict
    // A contract about to end gets no new user, a master neither.
    const row = rowOfContract(counter, master.contract_id)
    if (!takesNewUsers(row)) return refuse('E21', { state: row })
    return newMasterRefused(applicantOf(subject), (folded) => counter.store.users.byLoginId(folded) !== undefined)
  },
  async execute(counter, actor, { contract, master, subject, request }, at) {
    const { store, policy } = counter
    const old = master!
    const about = { contractId: old.contract_id, userId: old.id }
    const secret = await newInitialSecret(counter, actor, about, 'approve change-master')
    if (isRefusal(secret)) return secret
    const fresh = newMaster(counter, old.contract_id, applicantOf(subject), secret.hash, at)
    const certificates = store.certificates.heldBy(old.id)
    const ending = revocation(counter, {
      user: old,
      certificates,
      reason: 'master-changed',
      actor,
      at,
      toldApart: false,
    })
    const codes = withdrawing(counter, old, (userId, right) =>
      line('right.withdrawn', actor, { contractId: old.contract_id, userId }, { right }),
    )(at.machine)
    const password = {
      kind: 'password' as const,
      text: secret.initialPassword,
      user: fresh,
      request,
      approvedBy: actor,
    }
    const enclosed = enclosing(counter, password, at)
    const facts = { at: at.bankInstant.toString() }
    const told = { contract: contract!, facts, to: everybody, at: at.machine }
    return {
      changes: [
        // Told while he is still the master: his address hears of it.
        ...tell(store, { ...told, kind: 'user.deleted', user: old, occasion: old.id }),
        store.users.recordState(old.id, old.state, 'U3', at.machine),
        store.sessions.recordEndedOfUser(old.id, at.machine, 'deleted'),
        ...ending.changes,
        ...codes.changes,
        store.contracts.recordStopEnded(old.id, at.machine, `staff:${actor.staffNumber}`),
        store.branch.enclosures.recordWithdrawn(old.id, 'code', at.machine),
        store.branch.enclosures.recordWithdrawn(old.id, 'password', at.machine),
        store.users.recordAdded(fresh, policy.roles.master.cap),
        ...tell(store, { ...told, kind: 'user.added', user: fresh, occasion: fresh.id }),
        ...enclosed.changes,
      ],
      audit: [
        line('master.changed', actor, about, {
          approval: request.id,
          from: old.login_id,
          to: fresh.login_id,
        }),
        line('user.deleted', actor, about, { loginId: old.login_id, place: 0 }),
        ...ending.audit,
        ...codes.audit,
        line(
          'user.added',
          actor,
          { contractId: old.contract_id, userId: fresh.id },
          { loginId: fresh.login_id, place: 0 },
        ),
        ...enclosed.audit,
      ],
      touches: old.contract_id,
    }
  },
}

function applicantOf(subject: Case['subject']): Applicant {
  const { loginId = '', name = '', mail = '', language } = subject
  return { loginId: loginId.normalize('NFKC').trim(), name, mail, language: language === 'en' ? 'en' : 'ja' }
}

/** Every open code of the contract. */
export function withdrawing(
  { store }: Counter,
  { contract_id: contractId }: Pick<User, 'contract_id'>,
  said: (userId: string, right: string) => AuditLine,
) {
  return (at: number): { changes: Change[]; audit: AuditLine[] } => {
    const open = store.users.ofContract(contractId).flatMap(({ id }) => {
      const right = store.rights.openOf(id)
      return right === undefined ? [] : [{ id, right: right.id }]
    })
    return {
      changes: open.flatMap(({ id, right }) => [
        store.rights.recordEnded(right, 'A6', at),
        store.rights.recordSessionsEnded(id, at),
        store.branch.enclosures.recordWithdrawn(id, 'code', at),
      ]),
      audit: open.map(({ id, right }) => said(id, right)),
    }
  }
}
