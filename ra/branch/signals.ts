/** The signals' queue: each is looked at by a person, cleared with a reason, and only the last of a user's releases his restriction. */
import { actorName, type StaffActor } from '../../domain/actor.ts'
import { now } from '../../domain/clocks.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { foldLoginId } from '../../domain/user.ts'
import { line, stillActing, untilSettled, writeRefusal } from '../act.ts'
import { bankSide } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

export type SignalCleared = { readonly id: string; readonly released: boolean }

/** E26 an auditor, or no such signal · E27 cleared already */
export async function clearSignal(
  counter: Counter,
  actor: StaffActor,
  wish: { readonly id: string; readonly why: string },
): Promise<SignalCleared | Refusal> {
  return untilSettled(async () => {
    const { store } = counter
    const signal = store.branch.signals.byId(wish.id)
    const subject = { contractId: signal?.contract_id, ...(signal?.user_id ? { userId: signal.user_id } : {}) }
    const no =
      bankSide(actor) ??
      (signal === undefined ? refuse('E26', { why: 'no-such-signal' }) : null) ??
      (signal!.cleared_at === null ? null : refuse('E27', { why: 'nothing-to-do' }))
    if (no !== null) return writeRefusal(counter, actor, subject, no, 'clear-signal')
    const at = now(counter)
    const { user_id: user, contract_id: contract, kind } = signal!
    const others = store.contracts.openSignals(contract).some((one) => one.user_id === user && one.id !== wish.id)
    const releases = user !== null && !others
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        store.branch.signals.recordCleared(wish.id, at.machine, actorName(actor), wish.why),
        ...(releases ? [store.branch.signals.recordHoldsEnded(user, at.machine, actorName(actor))] : []),
      ],
      audit: [line('signal.cleared', actor, subject, { signals: [kind], why: wish.why, released: releases })],
      touches: contract,
    })
    return { id: wish.id, released: releases }
  })
}

/** Staff hold a user's restriction until it is cleared: a signal of its own, so that it stands in the queue. E26 no such user, or an auditor */
export async function holdRestriction(
  counter: Counter,
  actor: StaffActor,
  wish: { readonly loginId: string; readonly why: string },
): Promise<{ readonly id: string } | Refusal> {
  const { store } = counter
  const user = store.users.byLoginId(foldLoginId(wish.loginId))
  const subject = user === undefined ? {} : { contractId: user.contract_id, userId: user.id }
  const no =
    bankSide(actor) ?? (user === undefined || user.state === 'U3' ? refuse('E26', { why: 'no-such-user' }) : null)
  if (no !== null) return writeRefusal(counter, actor, subject, no, 'hold')
  const at = now(counter)
  const id = store.newId()
  const facts = { by: actor.staffNumber, why: wish.why }
  await store.commit({
    changes: [
      ...stillActing(counter, actor, at.machine),
      store.contracts.recordSignal({
        id,
        kind: 'held-by-staff',
        contract_id: user!.contract_id,
        user_id: user!.id,
        raised_at: at.machine,
        facts: JSON.stringify(facts),
      }),
      store.contracts.recordHold({
        id,
        contract_id: user!.contract_id,
        user_id: user!.id,
        kind: 'staff',
        placed_at: at.machine,
        placed_by: actorName(actor),
      }),
    ],
    audit: [line('signal.raised', actor, subject, { kind: 'held-by-staff', why: wish.why })],
    touches: user!.contract_id,
  })
  return { id }
}
