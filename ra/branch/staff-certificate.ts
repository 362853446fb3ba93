/**
 * A staff certificate's life after its first day: renewed by its owner while it still works, under the same number; ended at once by any one
 * of the staff when it is lost. A new one for somebody who has none takes two people (ra/approvals/change-staff.ts).
 */
import { issueStaffCertificate } from '../../ca/issue-staff.ts'
import type { StaffActor } from '../../domain/actor.ts'
import { instantOf, now } from '../../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { decideStaffRenewal, twoRemain } from '../../domain/staff.ts'
import { readRequest } from '../../pki/request.ts'
import { line, stillActing, untilSettled, writeRefusal } from '../act.ts'
import { bankReads, bankSide } from '../bank-side.ts'
import type { Counter } from '../counter.ts'
import { staffCertificateRow } from './staff-row.ts'

export type StaffRenewal = { readonly serial: string; readonly der: Uint8Array; readonly until: Temporal.Instant }

/** @param request PKCS#10, DER. E14 too early · E17 the request or its key · E23 it cannot be signed now */
export async function renewStaffCertificate(
  counter: Counter,
  actor: StaffActor,
  request: Uint8Array,
): Promise<StaffRenewal | Refusal> {
  return untilSettled(async () => {
    const { store } = counter
    const number = actor.staffNumber
    const current = store.branch.staff.certificateOf(number)
    const at = now(counter)
    const no =
      bankReads(actor) ??
      (current === undefined
        ? refuse('E26', { why: 'no-such-staff' })
        : decideStaffRenewal(current.not_after, at.machine)) ??
      decideStaffKey(counter, request)
    if (no !== null) return writeRefusal(counter, actor, {}, no, 'renew-staff')
    const issued = issueStaffCertificate(counter.staffCa, {
      request,
      serial: counter.random(16),
      organization: counter.policy.bank.issuerOrganization,
      branch: actor.branch ?? '',
      staffNumber: number,
      now: counter.machineClock(),
    })
    if (isRefusal(issued)) return writeRefusal(counter, actor, {}, issued, 'renew-staff')
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        // One that was never shown: its file is lost, or it is being made once more.
        store.branch.staffSuccessors.recordWithdrawn(number, at.machine),
        store.branch.staffSuccessors.record(staffCertificateRow(store, number, issued, at.machine)),
      ],
      audit: [line('staff.certificate-issued', actor, {}, { staff: number, serial: issued.serial, by: 'self' })],
      touches: 'none',
    })
    return { serial: issued.serial, der: issued.der, until: instantOf(issued.notAfterMs) }
  })
}

/** E17 no request, or a key that a staff certificate has or had: a new certificate is a new key */
export function decideStaffKey({ store }: Counter, request: Uint8Array): Refusal | null {
  const read = readRequest(request)
  if (!read.ok) return refuse('E17', { why: read.reason })
  return store.branch.staffSuccessors.hasKey(read.spkiSha256) ? refuse('E17', { why: 'key-used' }) : null
}

/** E26 not his act, or nobody of that number · E27 there is none to end, or too few would be left to give anybody a new one */
export async function endStaffCertificate(
  counter: Counter,
  actor: StaffActor,
  wish: { readonly staffNumber: string; readonly why: string },
): Promise<{ readonly staffNumber: string; readonly endedAt: Temporal.Instant } | Refusal> {
  return untilSettled(async () => {
    const { store } = counter
    const { staffNumber, why } = wish
    const no = bankSide(actor) ?? decideEnd(counter, staffNumber)
    if (no !== null) return writeRefusal(counter, actor, {}, no, 'end-staff-certificate')
    const at = now(counter)
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        store.branch.staff.recordCertificatesEnded(staffNumber, at.machine),
        store.branch.staffSuccessors.recordWithdrawn(staffNumber, at.machine),
        store.branch.staff.recordSessionsEnded(staffNumber, at.machine, 'ended'),
      ],
      audit: [line('staff.certificate-ended', actor, {}, { staff: staffNumber, why })],
      touches: 'none',
    })
    return { staffNumber, endedAt: at.bankInstant }
  })
}

function decideEnd(counter: Counter, number: string): Refusal | null {
  const { staff } = counter.store.branch
  const person = staff.byNumber(number)
  if (person === undefined || person.ended_at !== null) return refuse('E26', { why: 'no-such-staff' })
  if (staff.certificateOf(number) === undefined) return refuse('E27', { why: 'no-certificate' })
  return tooFewWithout(counter, number)
}

/** Who is left with a certificate that works when this one is gone: two people must be able to go on. E27 */
export function tooFewWithout(counter: Counter, number: string): Refusal | null {
  const { staff } = counter.store.branch
  const at = counter.machineClock().epochMilliseconds
  const left = staff
    .all()
    .filter((one) => one.staff_number !== number && one.ended_at === null)
    .filter((one) => (staff.certificateOf(one.staff_number)?.not_after ?? 0) > at)
  return twoRemain(left.map(({ role }) => role)) ? null : refuse('E27', { why: 'too-few-staff' })
}
