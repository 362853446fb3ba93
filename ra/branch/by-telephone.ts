/**
 * What the desk does for a caller after calling back: stops a user (day and night; a call that cannot be checked still stops), unlocks a
 * master (one clerk, and only after a call-back to the number on file), says whose a login ID is.
 */
import type { StaffActor } from '../../domain/actor.ts'
import { now } from '../../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { unrestricted } from '../../domain/restriction.ts'
import { decideUser, foldLoginId } from '../../domain/user.ts'
import { type CallBack, decideCallBack } from '../../domain/visit.ts'
import type { User } from '../../store/users.ts'
import { line, stillActing, untilSettled, writeRefusal } from '../act.ts'
import { bankReads, bankSide } from '../bank-side.ts'
import { type Counter, rowOfContract } from '../counter.ts'
import { type Stopped, stop } from '../stop.ts'
import { unlocking } from '../unlock.ts'
import { callBackOf } from './record-visit.ts'

type Call = { readonly loginId: string; readonly callBack: CallBack }

/** E26 no such user, or an auditor · E21 the contract has ended. To another number than the one on file it stops too, and that is written. */
export async function stopByTelephone(counter: Counter, actor: StaffActor, wish: Call): Promise<Stopped | Refusal> {
  const user = meant(counter, wish.loginId)
  if (user === undefined) return nobody(counter, actor, 'stop-by-telephone')
  const no = bankSide(actor)
  const subject = { contractId: user.contract_id, userId: user.id }
  if (no !== null) return writeRefusal(counter, actor, subject, no, 'stop-by-telephone')
  const onFile = decideCallBack(wish.callBack, callBackOf(counter, user.contract_id)) === null
  const facts = { act: 'stop', number: wish.callBack.number, spokeWith: wish.callBack.spokeWith, onFile }
  const at = now(counter)
  await counter.store.commit({
    changes: stillActing(counter, actor, at.machine),
    audit: [line('call-back.recorded', actor, subject, facts)],
    touches: 'none',
  })
  return stop(counter, actor, user.login_id)
}

export type UnlockedByTelephone = { readonly loginId: string; readonly unlockedAt: Temporal.Instant }

/** E26 no call-back to the number on file, not a master, or an auditor · E27 not locked (any more) */
export async function unlockByTelephone(
  counter: Counter,
  actor: StaffActor,
  wish: Call,
): Promise<UnlockedByTelephone | Refusal> {
  return untilSettled(async () => {
    const { store } = counter
    const user = meant(counter, wish.loginId)
    if (user === undefined) return nobody(counter, actor, 'unlock-by-telephone')
    const subject = { contractId: user.contract_id, userId: user.id }
    const verdict = decideUser({
      event: 'unlock',
      state: user.state,
      role: user.role,
      by: actor.role,
      restriction: unrestricted,
      contract: rowOfContract(counter, user.contract_id),
    })
    const no = isRefusal(verdict)
      ? verdict
      : user.locked_at === null
        ? refuse('E27', { why: 'not-locked' })
        : decideCallBack(wish.callBack, callBackOf(counter, user.contract_id))
    if (no !== null) return writeRefusal(counter, actor, subject, no, 'unlock-by-telephone')
    const at = now(counter)
    await store.commit({
      changes: [...stillActing(counter, actor, at.machine), ...unlocking(counter, user, at)],
      audit: [
        line('call-back.recorded', actor, subject, { act: 'unlock', ...wish.callBack, onFile: true }),
        line('user.unlocked', actor, subject),
      ],
      touches: user.contract_id,
    })
    return { loginId: user.login_id, unlockedAt: at.bankInstant }
  })
}

export type Inquiry = {
  readonly loginId: string
  readonly name: string
  readonly role: 'master' | 'general'
  readonly contractNumber: string
  readonly contractName: string
}

/** Whose ID it is, in any spelling. E26 nobody's. Reading a customer is written, and asking for nobody too. */
export async function inquireLoginId(counter: Counter, actor: StaffActor, typed: string): Promise<Inquiry | Refusal> {
  const no = bankReads(actor)
  const user = meant(counter, typed)
  if (no !== null || user === undefined) {
    return writeRefusal(counter, actor, {}, no ?? refuse('E26', { why: 'no-such-user' }), 'inquiry')
  }
  const contract = counter.store.contracts.byId(user.contract_id)!
  const subject = { contractId: contract.id, userId: user.id }
  const audit = [line('customer.read', actor, subject, { at: 'inquiry' })]
  await counter.store.commit({ changes: [], audit, touches: 'none' })
  return {
    loginId: user.login_id,
    name: user.name,
    role: user.role,
    contractNumber: contract.number,
    contractName: contract.name,
  }
}

function meant({ store }: Counter, loginId: string): User | undefined {
  const user = store.users.byLoginId(foldLoginId(loginId))
  return user?.state === 'U3' ? undefined : user
}

function nobody(counter: Counter, actor: StaffActor, at: string): Promise<Refusal> {
  return writeRefusal(counter, actor, {}, refuse('E26', { why: 'no-such-user' }), at)
}
