/**
 * A one-time acquisition code for a user whose place is free (rules.md §4.3, issue). Made by the master for a general user;
 * shown once, hashed at rest, bound to this one right. An older open code dies with it.
 *
 * First the question 「いま電話で案内を受けていますか」: a yes makes nothing and is a signal (plays.md P3).
 */
import { type Actor, actorName, standingOf } from '../domain/actor.ts'
import { rowOf } from '../domain/certificate.ts'
import { type Now, now } from '../domain/clocks.ts'
import { checkSymbol, codeAlphabet, formatCode } from '../domain/code.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { decideIssue, rightDeadline } from '../domain/right.ts'
import { foldLoginId } from '../domain/user.ts'
import { hashCode, newCode } from '../secrets/codes.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Change } from '../store/prepared.ts'
import { raise } from '../store/raise.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { line, restrictionOfActor, stillActing, untilSettled, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'

export type IssueCodeWish = {
  readonly loginId: string
  readonly confirmationPassword: string
  /** the answer to the question; left out by programs, which nobody can talk into anything */
  readonly onTheTelephone?: boolean | undefined
}

export type CodeIssued = {
  readonly loginId: string
  readonly acquisitionCode: string
  readonly validUntil: Temporal.Instant
}

/** E18 the place is not free · E21 E22 · E25 E15 · E26 not his act, restricted, or guided by telephone */
export async function issueCode(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  wish: IssueCodeWish,
): Promise<CodeIssued | Refusal> {
  const user = counter.store.users.byLoginId(foldLoginId(wish.loginId))
  const here = { contractId: actor.contractId }
  if (user === undefined || user.contract_id !== actor.contractId) {
    return writeRefusal(counter, actor, here, refuse('E26', { why: 'no-such-user' }), 'issue-code')
  }
  const subject = { ...here, userId: user.id }
  if (wish.onTheTelephone === true) return calledByTelephone(counter, actor, user)
  const early = decide(counter, actor, user)
  if (isRefusal(early)) return writeRefusal(counter, actor, subject, early, 'issue-code')
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong
  return untilSettled(async () => {
    const current = counter.store.users.byId(user.id)!
    const verdict = decide(counter, actor, current)
    return isRefusal(verdict)
      ? writeRefusal(counter, actor, subject, verdict, 'issue-code')
      : recordCode(counter, actor, current)
  })
}

function decide(counter: Counter, actor: Actor, user: User) {
  const { store, policy } = counter
  const current = store.certificates.heldBy(user.id).find((certificate) => certificate.role === 'current')
  return decideIssue({
    policy,
    by: standingOf(actor, { userId: user.id, contractId: user.contract_id }),
    restriction: restrictionOfActor(actor),
    contract: rowOfContract(counter, user.contract_id),
    user: user.state,
    role: user.role,
    seat: current
      ? rowOf(
          { state: current.state, notAfterMs: current.not_after, seatRole: 'current', successor: null },
          now(counter).bank,
        )
      : null,
  })
}

/** Also the way of the bank's side (open-contract.ts), where no master stands. */
export async function recordCode(counter: Counter, actor: Actor, user: User): Promise<CodeIssued> {
  const at = now(counter)
  const { changes, audit, code, deadline } = newRight(counter, actor, user, at)
  await counter.store.commit({
    changes: [...stillActing(counter, actor, at.machine), ...changes],
    audit,
    touches: 'none',
  })
  return { loginId: user.login_id, acquisitionCode: code, validUntil: deadline }
}

export type NewRight = {
  readonly id: string
  /** as it is printed: in groups */
  readonly code: string
  readonly deadline: Temporal.Instant
  readonly changes: Change[]
  readonly audit: AuditLine[]
}

/** A right with its code, as part of somebody's unit; an older open one dies with it. */
export function newRight(counter: Counter, actor: Actor, user: User, at: Now): NewRight {
  const { store, policy, calendar } = counter
  const id = counter.store.newId()
  const code = newCode(counter.random, codeAlphabet, checkSymbol)
  const deadline = rightDeadline(policy, calendar, user.role, at.bankInstant)
  const older = store.rights.openOf(user.id)
  const subject = { contractId: user.contract_id, userId: user.id }
  return {
    id,
    code: formatCode(code),
    deadline,
    changes: [
      store.users.stillInState(user.id, 'U1'),
      ...(older ? [store.rights.recordEnded(older.id, 'A6', at.machine)] : []),
      store.rights.recordSessionsEnded(user.id, at.machine),
      store.rights.recordIssued({
        id,
        user_id: user.id,
        contract_id: user.contract_id,
        state: 'A1',
        code_hash: hashCode(counter.codeKey, id, code),
        purpose: store.certificates.ofUser(user.id).every(({ state }) => state === 'C7') ? 'first' : 'again',
        made_by: actorName(actor),
        made_at: at.machine,
        made_bank: at.bank,
        deadline: deadline.epochMilliseconds,
        tries_left: policy.acquisition.tries,
        authenticated_bank: null,
        used_bank: null,
        ended_at: null,
      }),
      ...tell(counter.store, {
        kind: 'right.issued',
        user,
        occasion: id,
        facts: { at: at.bankInstant.toString(), validUntil: deadline.toString() },
        to: everybody,
        at: at.machine,
      }),
    ],
    audit: [
      ...(older ? [line('right.withdrawn', actor, subject, { right: older.id })] : []),
      line('right.issued', actor, subject, { right: id, deadline: deadline.toString() }),
    ],
  }
}

/** Nothing is created; the bank hears of it. */
async function calledByTelephone(counter: Counter, actor: Actor, user: User): Promise<Refusal> {
  const subject = { contractId: user.contract_id, userId: user.id }
  const refusal = refuse('E26', { why: 'called-by-telephone' })
  const signal = raise(counter.store, { kind: 'called-by-telephone', ...subject, at: now(counter).machine })
  await counter.store.commit({
    changes: signal.changes,
    audit: [{ ...line('refused', actor, subject, { at: 'issue-code' }), refusal: refusal.refused }, ...signal.audit],
    touches: 'none',
  })
  return refusal
}
