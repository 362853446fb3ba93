/**
 * The staff's own door: somebody is appointed, with a certificate for a key that was made where it will be used, or leaves. A number is
 * given once and for ever, so one human has one.
 */
import { issueStaffCertificate } from '../../ca/issue-staff.ts'
import { isRefusal, refuse } from '../../domain/refusals.ts'
import type { StaffRole } from '../../domain/roles.ts'
import { checkStaffNumber, staffRoles } from '../../domain/staff.ts'
import { nameOf } from '../../domain/user.ts'
import { readRequest } from '../../pki/request.ts'
import { line } from '../act.ts'
import type { Kind } from './case.ts'

export const changeStaff: Kind = {
  facts: ({ store }, { subject }) => {
    const known = store.branch.staff.byNumber(subject.staffNumber!)
    return {
      staffNumber: subject.staffNumber!,
      staff: known === undefined ? 'none' : known.ended_at === null ? 'here' : 'left',
    }
  },
  decide({ store }, { subject }) {
    const known = store.branch.staff.byNumber(subject.staffNumber!)
    if (subject.name === undefined) {
      return known === undefined || known.ended_at !== null ? refuse('E27', { why: 'nothing-to-do' }) : null
    }
    if (!checkStaffNumber(subject.staffNumber!)) return refuse('E18', { why: 'staff-number' })
    if (known !== undefined) return refuse('E18', { why: 'staff-number-taken' })
    if (nameOf(subject.name) === null) return refuse('E18', { why: 'name' })
    if (!staffRoles.includes(subject.role as StaffRole)) return refuse('E18', { why: 'role' })
    const request = readRequest(derOf(subject.request))
    return request.ok ? null : refuse('E17', { why: request.reason })
  },
  async execute(counter, actor, { subject, request }, at) {
    const { store } = counter
    const number = subject.staffNumber!
    const facts = { staff: number, approval: request.id }
    if (subject.name === undefined) {
      return {
        changes: [
          store.branch.staff.recordDismissed(number, at.machine),
          store.branch.staff.recordCertificatesEnded(number, at.machine),
          store.branch.staff.recordSessionsEnded(number, at.machine, 'ended'),
        ],
        audit: [line('staff.dismissed', actor, {}, facts)],
        touches: 'none',
      }
    }
    const branch = subject.branch ?? ''
    const issued = issueStaffCertificate(counter.staffCa, {
      request: derOf(subject.request),
      serial: counter.random(16),
      organization: counter.policy.bank.issuerOrganization,
      branch,
      staffNumber: number,
      now: counter.machineClock(),
    })
    if (isRefusal(issued)) return issued
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
        store.branch.staff.recordCertificate({
          id: store.newId(),
          staff_number: number,
          serial: issued.serial,
          sha256: issued.sha256,
          spki_sha256: issued.spkiSha256,
          der: issued.der,
          issued_at: at.machine,
          not_after: issued.notAfterMs,
        }),
      ],
      audit: [line('staff.appointed', actor, {}, { ...facts, role, branch, serial: issued.serial })],
      touches: 'none',
    }
  },
}

function derOf(base64: string | undefined): Uint8Array {
  return new Uint8Array(Buffer.from(base64 ?? '', 'base64'))
}
