/**
 * Writing OCSP answers (RFC 6960 §4.2, RFC 9654), signed with ECDSA P-256 and SHA-256 by a responder that names itself
 * by its key. Live answers are the status door's hot path: one buffer for what is signed, one for the whole.
 *
 * Who can only sign later (a key in another process) calls `answerTbs` and `assembleAnswer` himself. Left out:
 * archive cut-off, extended revocation and CRL references, which no client of ours reads.
 */

import { isReason } from './crl.ts'
import { constructed, enumerated, objectIdentifier, primitive, sequence, tags } from './der.ts'
import { Backwards } from './in-place.ts'
import { oids } from './oids.ts'

/** @property reason CRLReason of RFC 5280 §5.3.1; a hold is 6. 0 (unspecified) is not written. */
export type Status = 'good' | 'unknown' | { readonly revokedAt: number; readonly reason?: number | undefined }

/** What is said of one certificate; times in milliseconds since 1970, fractions of a second dropped. */
export type Single = {
  /** CertID as it was asked. */
  readonly certId: Uint8Array
  readonly status: Status
  readonly thisUpdate: number
  readonly nextUpdate: number
}

export type AnswerData = {
  /** SHA-1 of the responder's public key bits (RFC 6960 §4.2.1, KeyHash). */
  readonly responderKeyHash: Uint8Array
  readonly producedAt: number
  readonly singles: readonly Single[]
  /** The question's nonce Extension as it stood. */
  readonly nonce?: Uint8Array | undefined
}

export type Answer = AnswerData & {
  /** DER of the responder's certificate, and of what else its reader needs. */
  readonly certificates: readonly Uint8Array[]
  /** ECDSA P-256 with SHA-256 over the bytes, as DER. */
  sign(tbs: Uint8Array): Uint8Array
}

export function buildAnswer(answer: Answer): Uint8Array {
  const tbs = answerTbs(answer)
  return assembleAnswer(tbs, answer.sign(tbs), answer.certificates)
}

/** More than any single's headers, status and times take beside its CertID. */
const singleOverhead = 96
const answerOverhead = 128

/** ResponseData: what the responder signs. Throws RangeError for what is no moment, no reason, or nothing. */
export function answerTbs({ responderKeyHash, producedAt, singles, nonce }: AnswerData): Uint8Array {
  if (singles.length === 0) throw new RangeError('an answer about nothing')
  let size = answerOverhead + responderKeyHash.length + (nonce?.length ?? 0)
  for (const { certId } of singles) size += singleOverhead + certId.length
  const b = new Backwards(size)
  if (nonce !== undefined) {
    b.put(nonce)
    b.header(tags.sequence, size)
    b.header(constructed(1), size)
  }
  const responsesEnd = b.at
  for (let i = singles.length - 1; i >= 0; i--) putSingle(b, singles[i]!)
  b.header(tags.sequence, responsesEnd)
  b.generalizedTime(producedAt)
  const responderEnd = b.at
  b.put(responderKeyHash)
  b.header(tags.octetString, responderEnd)
  b.header(constructed(2), responderEnd)
  b.header(tags.sequence, size)
  return b.written()
}

function putSingle(b: Backwards, { certId, status, thisUpdate, nextUpdate }: Single): void {
  const end = b.at
  b.generalizedTime(nextUpdate)
  b.header(constructed(0), end)
  b.generalizedTime(thisUpdate)
  const statusEnd = b.at
  if (status === 'good') b.header(primitive(0), statusEnd)
  else if (status === 'unknown') b.header(primitive(2), statusEnd)
  else {
    if (status.reason) putReason(b, status.reason)
    b.generalizedTime(status.revokedAt)
    b.header(constructed(1), statusEnd)
  }
  b.put(certId)
  b.header(tags.sequence, end)
}

function putReason(b: Backwards, reason: number): void {
  if (!isReason(reason)) throw new RangeError(`no reason of a revocation: ${reason}`)
  const end = b.at
  b.octet(reason)
  b.header(tags.enumerated, end)
  b.header(constructed(0), end)
}

const ecdsaWithSha256 = sequence(objectIdentifier(oids.ecdsaWithSha256))
const basicType = objectIdentifier(oids.ocspBasic)
const successful = Uint8Array.of(tags.enumerated, 1, 0)

/** OCSPResponse with the status successful. */
export function assembleAnswer(
  tbs: Uint8Array,
  signature: Uint8Array,
  certificates: readonly Uint8Array[],
): Uint8Array {
  let size = answerOverhead + tbs.length + signature.length
  for (const certificate of certificates) size += certificate.length
  const b = new Backwards(size)
  if (certificates.length > 0) {
    for (let i = certificates.length - 1; i >= 0; i--) b.put(certificates[i]!)
    b.header(tags.sequence, size)
    b.header(constructed(0), size)
  }
  const signatureEnd = b.at
  b.put(signature)
  b.octet(0) // unused bits
  b.header(tags.bitString, signatureEnd)
  b.put(ecdsaWithSha256)
  b.put(tbs)
  b.header(tags.sequence, size)
  b.header(tags.octetString, size)
  b.put(basicType)
  b.header(tags.sequence, size)
  b.header(constructed(0), size)
  b.put(successful)
  b.header(tags.sequence, size)
  return b.written()
}

/** The answers that are not signed and say why there is none (RFC 6960 §4.2.1). */
export const answersWithout = {
  malformedRequest: sequence(enumerated(1)),
  internalError: sequence(enumerated(2)),
  tryLater: sequence(enumerated(3)),
  unauthorized: sequence(enumerated(6)),
} as const
