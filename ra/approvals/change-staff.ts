/**
 * The staff's own door: somebody is appointed, with a certificate for a key that was made where it will be used; gets another part; gets a
 * new certificate because the old one is lost or has ended; or leaves. A number is given once and for ever, so one human has one. Nobody
 * asks for or approves what is about himself.
 */
import { issueStaffCertificate } from '../../ca/issue-staff.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import type { StaffRole } from '../../domain/roles.ts'
import { checkStaffNumber, staffRoles } from '../../domain/staff.ts'
import { nameOf } from '../../domain/user.ts'
import type { Staff } from '../../store/branch/staff.ts'
import { line } from '../act.ts'
import { decideStaffKey, tooFewWithout } from '../branch/staff-certificate.ts'
import { staffCertificateRow } from '../branch/staff-row.ts'
import type { Counter } from '../counter.ts'
import type { Kind, Subject } from './case.ts'

export const changeStaff: Kind = {
  facts: ({ store }, { subject }) => {
    const known = store.branch.staff.byNumber(subject.staffNumber!)
    return {
      staffNumber: subject.staffNumber!,
      staff: known === undefined ? 'none' : known.ended_at === null ? 'here' : 'left',
      ...(known?.ended_at === null && {
        staffRole: known.role,
        staffBranch: known.branch,
        certificate: store.branch.staff.certificateOf(known.staff_number)?.serial ?? 'none',
      }),
    }
  },
  decide(counter, { subject }, by) {
    const number = subject.staffNumber!
    if (by.staffNumber === number) return refuse('E26', { why: 'own-part' })
    const known = counter.store.branch.staff.byNumber(number)
    if (subject.name !== undefined) return decideAppointing(counter, subject, known)
    if (known === undefined || known.ended_at !== null) return refuse('E27', { why: 'nothing-to-do' })
    if (subject.request !== undefined) return decideStaffKey(counter, derOf(subject.request))
    return subject.role === undefined ? tooFewWithout(counter, number) : decidePart(counter, subject, known)
  },
  async execute(counter, actor, { subject, request }, at) {
    const { store } = counter
    const number = subject.staffNumber!
    const facts = { staff: number, approval: request.id }
    const ends = [
      store.branch.staff.recordCertificatesEnded(number, at.machine),
      store.branch.staffSuccessors.recordWithdrawn(number, at.machine),
      store.branch.staff.recordSessionsEnded(number, at.machine, 'ended'),
    ]
    if (subject.name === undefined && subject.request === undefined) {
      if (subject.role === undefined) {
        return {
          changes: [store.branch.staff.recordDismissed(number, at.machine), ...ends],
          audit: [line('staff.dismissed', actor, {}, facts)],
          touches: 'none',
        }
      }
      const was = store.branch.staff.byNumber(number)!
      const [role, branch] = [subject.role as StaffRole, subject.branch!]
      return {
        changes: [
          store.branch.staff.recordPart(number, role, branch),
          store.branch.staff.recordSessionsEnded(number, at.machine, 'ended'),
        ],
        audit: [line('staff.part-changed', actor, {}, { ...facts, role, branch, was: `${was.role} ${was.branch}` })],
        touches: 'none',
      }
    }
    const branch = subject.branch ?? store.branch.staff.byNumber(number)?.branch ?? ''
    const issued = issueStaffCertificate(counter.staffCa, {
      request: derOf(subject.request),
      serial: counter.random(16),
      organization: counter.policy.bank.issuerOrganization,
      branch,
      staffNumber: number,
      now: counter.machineClock(),
    })
    if (isRefusal(issued)) return issued
    const certificate = store.branch.staff.recordCertificate(staffCertificateRow(store, number, issued, at.machine))
    if (subject.name === undefined) {
      return {
        changes: [...ends, certificate],
        audit: [line('staff.certificate-issued', actor, {}, { ...facts, serial: issued.serial, by: 'two' })],
        touches: 'none',
      }
    }
    const role = subject.role as StaffRole
    return {
      changes: [
        store.branch.staff.recordAppointed({
          id: store.newId(),
          staff_number: number,
          name: nameOf(subject.name)!,
          role,
          branch,
          appointed_at: at.machine,
        }),
        certificate,
      ],
      audit: [line('staff.appointed', actor, {}, { ...facts, role, branch, serial: issued.serial })],
      touches: 'none',
    }
  },
}

function decideAppointing(counter: Counter, subject: Subject, known: Staff | undefined): Refusal | null {
  if (!checkStaffNumber(subject.staffNumber!)) return refuse('E18', { why: 'staff-number' })
  if (known !== undefined) return refuse('E18', { why: 'staff-number-taken' })
  if (nameOf(subject.name!) === null) return refuse('E18', { why: 'name' })
  if (!staffRoles.includes(subject.role as StaffRole)) return refuse('E18', { why: 'role' })
  return decideStaffKey(counter, derOf(subject.request))
}

/** As if he were gone: whoever becomes an auditor neither asks nor approves any more. */
function decidePart(counter: Counter, { role, branch }: Subject, known: Staff): Refusal | null {
  if (!staffRoles.includes(role as StaffRole)) return refuse('E18', { why: 'role' })
  if (role === known.role && branch === known.branch) return refuse('E27', { why: 'nothing-to-do' })
  const stays = role === known.role || (role === 'checker' && known.role === 'clerk')
  return stays ? null : tooFewWithout(counter, known.staff_number)
}

function derOf(base64: string | undefined): Uint8Array {
  return new Uint8Array(Buffer.from(base64 ?? '', 'base64'))
}
