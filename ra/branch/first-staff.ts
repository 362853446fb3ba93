/**
 * The first two of the staff, by ceremony (`warifu init`): before them nobody could ask or approve. Everybody after them is appointed by
 * two (ra/approvals/change-staff.ts). The sample bank's clerk appoints its whole cast so, and every line says that it is the demo.
 */
import { issueStaffCertificate } from '../../ca/issue-staff.ts'
import type { Actor } from '../../domain/actor.ts'
import { now } from '../../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import type { StaffRole } from '../../domain/roles.ts'
import { checkStaffNumber } from '../../domain/staff.ts'
import { line, writeRefusal } from '../act.ts'
import type { Counter } from '../counter.ts'
import { staffCertificateRow } from './staff-row.ts'

export type FirstStaff = {
  readonly staffNumber: string
  readonly name: string
  readonly role: StaffRole
  readonly branch: string
  /** PKCS#10, DER */
  readonly request: Uint8Array
}

const byCeremony = 2

/** @returns the certificate, DER. E17 the request · E18 the number · E26 there are two already */
export async function appointFirstStaff(
  counter: Counter,
  actor: Actor,
  wish: FirstStaff,
): Promise<{ readonly der: Uint8Array } | Refusal> {
  const { store } = counter
  const no = decide(counter, actor, wish)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'first-staff')
  const { staffNumber, name, role, branch } = wish
  const issued = issueStaffCertificate(counter.staffCa, {
    request: wish.request,
    serial: counter.random(16),
    organization: counter.policy.bank.issuerOrganization,
    branch,
    staffNumber,
    now: counter.machineClock(),
  })
  if (isRefusal(issued)) return writeRefusal(counter, actor, {}, issued, 'first-staff')
  const at = now(counter)
  await store.commit({
    changes: [
      store.branch.staff.recordAppointed({
        id: store.newId(),
        staff_number: staffNumber,
        name,
        role,
        branch,
        appointed_at: at.machine,
      }),
      store.branch.staff.recordCertificate(staffCertificateRow(store, staffNumber, issued, at.machine)),
    ],
    audit: [
      line('staff.appointed', actor, {}, { staff: staffNumber, role, branch, by: 'ceremony', serial: issued.serial }),
    ],
    touches: 'none',
  })
  return { der: issued.der }
}

function decide({ store }: Counter, actor: Actor, { staffNumber }: FirstStaff): Refusal | null {
  const demo = actor.kind === 'staff' && actor.evidence === 'demo'
  if (actor.kind !== 'operator' && !demo) return refuse('E26', { who: 'operator' })
  const there = store.branch.staff.all()
  if (!demo && there.length >= byCeremony) return refuse('E26', { who: 'other-checker' })
  if (!checkStaffNumber(staffNumber)) return refuse('E18', { why: 'staff-number' })
  return there.some(({ staff_number: number }) => number === staffNumber)
    ? refuse('E18', { why: 'staff-number-taken' })
    : null
}
