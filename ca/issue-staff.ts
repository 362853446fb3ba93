/**
 * A staff certificate: for the bank's own people, from their own issuing CA (`ca/ceremony.ts`), with a purpose that the customers' gate
 * does not take. The archive decides who may have one; here the request is checked, built, linted and signed in one step, because its
 * row is only an entry: a certificate that was signed and never recorded opens nothing.
 */
import { hash } from 'node:crypto'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { assemble, buildTbs, serialFrom, serialHex } from '../pki/certificate.ts'
import { lintTbs } from '../pki/lint/lint.ts'
import { staffName } from '../pki/name.ts'
import { readRequest } from '../pki/request.ts'
import { CannotSign } from './cannot-sign.ts'
import type { StaffCa } from './open.ts'

export type StaffOrder = {
  /** PKCS#10, DER: gives the key and the proof that it is held, nothing else */
  readonly request: Uint8Array
  /** 16 random bytes */
  readonly serial: Uint8Array
  /** O= of the bank */
  readonly organization: string
  readonly branch: string
  readonly staffNumber: string
  /** by the machine's clock: staff certificates follow no customer's policy */
  readonly now: Temporal.Instant
}

export type StaffCertificate = {
  readonly serial: string
  readonly sha256: string
  readonly spkiSha256: string
  readonly der: Uint8Array
  readonly notAfterMs: number
}

/** A year, and no longer than lint lets any certificate live that cannot be asked about from outside. */
const lifeDays = 365

/** E17 a request or key that cannot be taken · E23 the key cannot be used now */
export function issueStaffCertificate(ca: StaffCa, order: StaffOrder): StaffCertificate | Refusal {
  const request = readRequest(order.request)
  if (!request.ok) return refuse('E17', { why: request.reason })
  const notBefore = order.now.subtract({ hours: 1 })
  const notAfter = order.now.add({ hours: lifeDays * 24 })
  if (notAfter.epochMilliseconds > ca.notAfterMs)
    throw new Error('the staff CA ends before: it must be succeeded first')
  const serial = serialFrom(order.serial)
  const lastDay = notAfter.toZonedDateTimeISO('Asia/Tokyo').toPlainDate().toString()
  const subject = staffName(order.organization, order.branch, order.staffNumber, lastDay)
  const wanted = { serial, subject, spki: request.spki, notBefore, notAfter }
  const tbs = buildTbs(ca.profile, wanted)
  const findings = lintTbs(tbs, { profile: ca.profile, subject: wanted })
  if (findings.length > 0) throw new Error(`lint: ${findings.join('; ')}`)
  try {
    const der = assemble(tbs, ca.issuer.algorithm, ca.signer.sign(tbs))
    const { spkiSha256 } = request
    return {
      serial: serialHex(serial),
      sha256: hash('sha256', der),
      spkiSha256,
      der,
      notAfterMs: notAfter.epochMilliseconds,
    }
  } catch (error) {
    if (error instanceof CannotSign) return refuse('E23')
    throw error
  }
}
