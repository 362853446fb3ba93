/**
 * A code or an initial password on its way to the customer: it is shown to nobody of the counter. Sealed into its row (store/branch/
 * enclosures.ts) in the unit that makes it; the centre opens it once, to print, by somebody who neither asked nor approved.
 */
import type { StaffActor } from '../../domain/actor.ts'
import type { Now } from '../../domain/clocks.ts'
import { enclose } from '../../secrets/enclose.ts'
import type { AuditLine } from '../../store/audit.ts'
import type { Approval } from '../../store/branch/approvals.ts'
import type { Change } from '../../store/prepared.ts'
import { line } from '../act.ts'
import type { Counter } from '../counter.ts'

export type Enclosing = {
  readonly kind: 'code' | 'password'
  readonly text: string
  readonly user: { readonly id: string; readonly contract_id: string }
  readonly request: Approval
  readonly approvedBy: StaffActor
  readonly right?: { readonly id: string; readonly deadline: Temporal.Instant }
}

/** An older one of the kind that nobody has printed is withdrawn: its secret no longer works. */
export function enclosing(counter: Counter, wish: Enclosing, at: Now): { changes: Change[]; audit: AuditLine[] } {
  const { store } = counter
  const { kind, text, user, request, approvedBy, right } = wish
  const id = store.newId()
  const subject = { contractId: user.contract_id, userId: user.id }
  return {
    changes: [
      store.branch.enclosures.recordWithdrawn(user.id, kind, at.machine),
      store.branch.enclosures.recordEnclosed({
        id,
        kind,
        contract_id: user.contract_id,
        user_id: user.id,
        right_id: right?.id ?? null,
        approval_id: request.id,
        sealed: enclose(counter.letterKey, id, text, counter.random),
        requested_by: request.requested_by,
        approved_by: approvedBy.staffNumber,
        made_at: at.machine,
        made_bank: at.bank,
        valid_until: right?.deadline.epochMilliseconds ?? null,
      }),
    ],
    audit: [line('letter.enclosed', approvedBy, subject, { enclosure: id, kind, approval: request.id })],
  }
}
