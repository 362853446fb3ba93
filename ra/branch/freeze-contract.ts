/**
 * 凍結 by one press of anybody on the bank's staff (rules.md §4.1): in one unit sessions, sockets and half-done forms end, the gate says E21,
 * OCSP and the CRL say hold. Lifted by two.
 */
import type { StaffActor } from '../../domain/actor.ts'
import { now } from '../../domain/clocks.ts'
import { decideContract } from '../../domain/contract.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { line, stillActing, untilSettled, writeRefusal } from '../act.ts'
import { feed } from '../approvals/contract-acts.ts'
import { type Counter, rowOf } from '../counter.ts'

export type Frozen = { readonly number: string; readonly frozenAt: Temporal.Instant }

/** E21 not open, or ended · E26 an auditor, or no such contract · E27 frozen already */
export async function freezeContract(
  counter: Counter,
  actor: StaffActor,
  wish: { readonly contract: string; readonly why: string },
): Promise<Frozen | Refusal> {
  return untilSettled(async () => {
    const { store } = counter
    const contract = store.contracts.byNumber(wish.contract)
    if (contract === undefined) {
      return writeRefusal(counter, actor, {}, refuse('E26', { why: 'no-such-contract' }), 'freeze')
    }
    const subject = { contractId: contract.id }
    const verdict = decideContract('freeze', rowOf(contract), actor.role)
    if (isRefusal(verdict)) return writeRefusal(counter, actor, subject, verdict, 'freeze')
    const at = now(counter)
    const { id, state, frozen } = contract
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        store.branch.details.recordMoved({ id, from: state, wasFrozen: frozen, to: verdict.to, frozen: 1 }),
        store.contracts.recordHold({
          id: store.newId(),
          contract_id: id,
          user_id: null,
          kind: 'freeze',
          placed_at: at.machine,
          placed_bank: at.bank,
          placed_by: `staff:${actor.staffNumber}`,
        }),
        store.sessions.recordEndedOfContract(id, at.machine, 'frozen'),
        ...store.users.ofContract(id).map((user) => store.rights.recordSessionsEnded(user.id, at.machine)),
        feed(counter, contract, 'frozen', at),
      ],
      audit: [line('contract.frozen', actor, subject, { why: wish.why })],
      touches: id,
    })
    return { number: contract.number, frozenAt: at.bankInstant }
  })
}
