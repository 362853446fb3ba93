/** A staff certificate that was just signed, as its row: the first of a number, another, or the one that follows. */
import type { StaffCertificate } from '../../ca/issue-staff.ts'
import type { Store } from '../../store/open.ts'

/** @param at milliseconds of the machine's clock */
export function staffCertificateRow(store: Store, staffNumber: string, issued: StaffCertificate, at: number) {
  return {
    id: store.newId(),
    staff_number: staffNumber,
    serial: issued.serial,
    sha256: issued.sha256,
    spki_sha256: issued.spkiSha256,
    der: issued.der,
    issued_at: at,
    not_after: issued.notAfterMs,
  }
}
