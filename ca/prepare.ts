/**
 * From "a general user's certificate for one year" to bytes: the only translator between the rules and the PKI (house.md). The
 * request gives its public key and the proof that it has the private one; every name comes from our record (threats.md 3).
 * Linted before it is signed; what comes out can be signed once.
 */

import { type Refusal, refuse } from '../domain/refusals.ts'
import { buildTbs, serialFrom, serialHex } from '../pki/certificate.ts'
import { lintTbs } from '../pki/lint/lint.ts'
import { clientName } from '../pki/name.ts'
import { readRequest } from '../pki/request.ts'
import type { IssuingCa } from './open.ts'

export type CertificateOrder = {
  /** PKCS#10, DER */
  readonly request: Uint8Array
  /** 16 random bytes */
  readonly serial: Uint8Array
  /** opaque, the same in all certificates of the user */
  readonly userHandle: string
  readonly loginId: string
  readonly companyName: string
  readonly lastDay: Temporal.PlainDate
  readonly notBefore: Temporal.Instant
  readonly notAfter: Temporal.Instant
}

declare const prepared: unique symbol

/** Checked, built and linted for one issuer; sign.ts uses it up. */
export type Prepared = {
  readonly [prepared]: true
  /** the id of the CA that it was prepared for, and that alone signs it */
  readonly issuer: string
  /** lower-case hex */
  readonly serial: string
  readonly spkiSha256: string
  readonly tbs: Uint8Array
  readonly notAfter: Temporal.Instant
  /** YYYY-MM-DD */
  readonly lastDay: string
}

/** E17 with `why` for a request or key that cannot be taken. A lint's finding is a defect of ours and throws. */
export function prepareCertificate(ca: IssuingCa, order: CertificateOrder): Prepared | Refusal {
  const request = readRequest(order.request)
  if (!request.ok) return refuse('E17', { why: request.reason })
  if (order.notAfter.epochMilliseconds > ca.notAfterMs) {
    throw new Error(`the issuing CA ends before ${order.notAfter}: it must be succeeded first`)
  }
  const serial = serialFrom(order.serial)
  const lastDay = order.lastDay.toString()
  const subject = clientName({
    company: order.companyName,
    loginId: order.loginId,
    lastDay,
    userHandle: order.userHandle,
  })
  const { notBefore, notAfter } = order
  const wanted = { serial, subject, spki: request.spki, notBefore, notAfter }
  const tbs = buildTbs(ca.clientProfile, wanted)
  const findings = lintTbs(tbs, { profile: ca.clientProfile, subject: wanted })
  if (findings.length > 0) throw new Error(`lint: ${findings.join('; ')}`)
  const made = {
    issuer: ca.id,
    serial: serialHex(serial),
    spkiSha256: request.spkiSha256,
    tbs,
    notAfter,
    lastDay,
  } as Prepared
  unused.set(made, ca)
  return made
}

/** The brand is for the compiler, this set for everybody else: what did not come out of prepareCertificate is never signed. */
const unused = new WeakMap<Prepared, IssuingCa>()

/** @returns the CA it was prepared for: another may issue by now. Throws for what was used before, and for what was not prepared here. */
export function useUp(prepared: Prepared): IssuingCa {
  const ca = unused.get(prepared)
  if (ca === undefined) throw new Error(`serial ${prepared.serial} was signed already, or not prepared here`)
  unused.delete(prepared)
  return ca
}
