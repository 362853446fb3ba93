/** ご来店: who came for which form, what was shown, the seal, the call-back. Written before anything is asked for on its strength. */
import type { StaffActor } from '../../domain/actor.ts'
import { now } from '../../domain/clocks.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { decideVisit, numberToCall } from '../../domain/visit.ts'
import type { RecordVisit } from '../../wire/staff/office.ts'
import { line, stillActing, untilSettled, writeRefusal } from '../act.ts'
import { bankSide } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

/** E26 the seal, or the call-back that the rules want · E27 this form was recorded before */
export async function recordVisit(
  counter: Counter,
  actor: StaffActor,
  contractNumber: string,
  wish: RecordVisit,
): Promise<{ readonly id: string } | Refusal> {
  return untilSettled(async () => {
    const { store } = counter
    const contract = store.contracts.byNumber(contractNumber)
    const no = bankSide(actor, ['clerk', 'checker'])
    if (no !== null || contract === undefined) {
      return writeRefusal(counter, actor, { contractId: contract?.id }, no ?? unknownContract, 'visit')
    }
    const subject = { contractId: contract.id }
    const form = wish.formNumber.normalize('NFKC').trim().toUpperCase()
    const refused = decideVisit({
      capacity: wish.capacity,
      sealMatches: wish.sealMatches,
      callBack: wish.callBack,
      toCall: callBackOf(counter, contract.id),
      formUsed: store.branch.visits.byForm(form) !== undefined,
    })
    if (refused !== null) return writeRefusal(counter, actor, subject, refused, 'visit')
    const at = now(counter)
    const id = store.newId()
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        store.branch.visits.recordVisit({
          id,
          contract_id: contract.id,
          user_id: null,
          form_number: form,
          visitor: wish.visitor.trim(),
          capacity: wish.capacity,
          document_kind: wish.document.kind,
          document_digits: wish.document.digits,
          seal_checked: 'matches',
          call_back_number: wish.callBack?.number ?? null,
          call_back_spoke_with: wish.callBack?.spokeWith ?? null,
          recorded_by: actor.staffNumber,
          recorded_at: at.machine,
          recorded_bank: at.bank,
        }),
      ],
      audit: [
        line('visit.recorded', actor, subject, {
          visit: id,
          form,
          capacity: wish.capacity,
          document: wish.document.kind,
          calledBack: wish.callBack !== null,
        }),
      ],
      touches: 'none',
    })
    return { id }
  })
}

const unknownContract = refuse('E26', { why: 'no-such-contract' })

/** Where a call goes back to now; a change younger than ten business days sends it to the number from before. */
export function callBackOf({ store, calendar, bankClock }: Counter, contractId: string) {
  const telephone = store.branch.details.of(contractId)?.telephone ?? ''
  const changes = store.branch.details.changes(contractId).map((change) => ({
    what: change.what,
    oldTelephone: change.what === 'telephone' ? change.old_value : null,
    changedBankMs: change.changed_bank,
  }))
  return numberToCall(calendar, telephone, changes, bankClock())
}
