/** What two people do for a master (rules.md §4.2, §4.3): a code by letter, its reprint, a new password, lifting his stop. */
import { rowOf as certificateRow } from '../../domain/certificate.ts'
import { now } from '../../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { restrictionEnd, unrestricted } from '../../domain/restriction.ts'
import { decideIssue } from '../../domain/right.ts'
import { decideUser, type UserEvent } from '../../domain/user.ts'
import type { User } from '../../store/users.ts'
import { line } from '../act.ts'
import { type Counter, rowOfContract } from '../counter.ts'
import { newInitialSecret } from '../initial-secret.ts'
import { newRight } from '../issue-code.ts'
import { lifting } from '../lift-stop.ts'
import { resetting } from '../reset-password.ts'
import type { Kind, Subject } from './case.ts'
import { enclosing } from './enclose.ts'

function issueRefused(counter: Counter, master: User | null, subject: Subject): Refusal | null {
  if (master === null) return refuse('E26', { why: 'no-such-user' })
  const { store, policy } = counter
  const current = store.certificates.heldBy(master.id).find(({ role }) => role === 'current')
  const facts = current && {
    state: current.state,
    notAfterMs: current.not_after,
    seatRole: 'current' as const,
    successor: null,
  }
  const verdict = decideIssue({
    policy,
    by: 'checker',
    restriction: unrestricted,
    contract: rowOfContract(counter, master.contract_id),
    user: master.state,
    role: master.role,
    seat: facts ? certificateRow(facts, now(counter).bank) : null,
    preparedSwitch: subject.preparedSwitch === 'yes',
  })
  return isRefusal(verdict) ? verdict : null
}

/** A right whose code goes by letter; nobody at the counter ever sees it. */
const codeByLetter: Pick<Kind, 'execute'> = {
  async execute(counter, actor, { master, request, subject }, at) {
    const right = newRight(counter, actor, master!, at)
    const code = { kind: 'code' as const, text: right.code, user: master!, request, approvedBy: actor, right }
    const enclosed = enclosing(counter, code, at)
    const prepared = subject.preparedSwitch === 'yes' ? [counter.store.branch.switches.recordPrepared(right.id)] : []
    return {
      changes: [...right.changes, ...enclosed.changes, ...prepared],
      audit: [...right.audit, ...enclosed.audit],
      touches: master!.contract_id,
    }
  },
}

export const reissueMaster: Kind = {
  decide: (counter, { master, subject }) => issueRefused(counter, master, subject),
  ...codeByLetter,
}

/** A new code by a new letter; the old code dies with its right. Only where a letter was made and its code not yet used. */
export const reprintLetter: Kind = {
  decide: (counter, { master, subject }) => {
    if (master !== null && counter.store.rights.openOf(master.id) === undefined)
      return refuse('E27', { why: 'no-open-code' })
    return issueRefused(counter, master, subject)
  },
  ...codeByLetter,
}

function userRefused(counter: Counter, master: User | null, event: UserEvent): Refusal | null {
  if (master === null) return refuse('E26', { why: 'no-such-user' })
  const verdict = decideUser({
    event,
    state: master.state,
    role: master.role,
    by: 'checker',
    restriction: unrestricted,
    contract: rowOfContract(counter, master.contract_id),
  })
  return isRefusal(verdict) ? verdict : null
}

/** A new initial password by letter, apart from any code; flag P, restriction, sessions end. */
export const resetMasterPassword: Kind = {
  decide: (counter, { master }) => userRefused(counter, master, 'reset-password'),
  async execute(counter, actor, { master, request }, at) {
    const subject = { contractId: master!.contract_id, userId: master!.id }
    const fresh = await newInitialSecret(counter, actor, subject, 'approve reset-master-password')
    if (isRefusal(fresh)) return fresh
    const reset = resetting(counter, actor, master!, fresh.hash, at)
    const password = {
      kind: 'password' as const,
      text: fresh.initialPassword,
      user: master!,
      request,
      approvedBy: actor,
    }
    const enclosed = enclosing(counter, password, at)
    return {
      changes: [...reset.changes, ...enclosed.changes],
      audit: [...reset.audit, ...enclosed.audit],
      touches: master!.contract_id,
    }
  },
}

export const liftMasterStop: Kind = {
  decide: (counter, { master }) => userRefused(counter, master, 'lift'),
  async execute(counter, actor, { master, request }, at) {
    const user = master!
    const until = restrictionEnd(counter.policy, counter.calendar, at.bankInstant)
    const subject = { contractId: user.contract_id, userId: user.id }
    return {
      changes: [...lifting(counter, actor, user, until, at)],
      audit: [line('user.released', actor, subject, { approval: request.id, restrictedUntil: until.toString() })],
      touches: user.contract_id,
    }
  },
}
