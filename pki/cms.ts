/**
 * CMS SignedData with a detached signature (RFC 5652 §5): what stands in the smime.p7s beside a signed mail (RFC 8551). One signer, whose
 * certificate goes along with its issuers'. Two steps, for this file reaches no key: what is to be signed, and the whole around it.
 */

import { hash } from 'node:crypto'
import { type SignatureAlgorithm, signatureAlgorithmOf } from './certificate.ts'
import { readCertificate } from './certificate-read.ts'
import {
  type Bytes,
  constructed,
  element,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  time,
} from './der.ts'
import { oids } from './oids.ts'

/** The attributes of one signature: `toSign` is what the key signs, by the algorithm's digest. */
export type Attributes = { readonly toSign: Bytes; readonly algorithm: SignatureAlgorithm }

const digests = { sha256: oids.sha256, sha384: oids.sha384 } as const
const attribute = (oid: string, value: Uint8Array): Bytes => sequence(objectIdentifier(oid), setOf(value))

/**
 * @param content the bytes of the signed part, as they travel
 * @param signer the signer's certificate, DER
 * @param signedAt milliseconds since 1970; fractions of a second are dropped
 */
export function signedAttributes(content: Uint8Array, signer: Uint8Array, signedAt: number): Attributes {
  const algorithm = signatureAlgorithmOf(readCertificate(signer).spki)
  const digest = Uint8Array.fromHex(hash(algorithm.digest, content, 'hex'))
  const toSign = setOf(
    attribute(oids.contentType, objectIdentifier(oids.data)),
    attribute(oids.signingTime, time(signedAt)),
    attribute(oids.messageDigest, octetString(digest)),
  )
  return { toSign, algorithm }
}

/**
 * ContentInfo of SignedData, version 1: the signer is named by issuer and serial number.
 * @param chain DER: the signer's certificate first, then its issuers
 * @param signature over `toSign`: ECDSA-Sig-Value's DER, or RSA's octets
 */
export function signedData(
  { toSign, algorithm }: Attributes,
  chain: readonly Uint8Array[],
  signature: Uint8Array,
): Bytes {
  const [signer] = chain
  if (signer === undefined) throw new RangeError('a signature without a certificate')
  const { issuer, serialOctets } = readCertificate(signer)
  // Parameters are absent for SHA-2 (RFC 5754 §2).
  const digestAlgorithm = sequence(objectIdentifier(digests[algorithm.digest]))
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, integer(serialOctets)),
    digestAlgorithm,
    // [0] IMPLICIT: what was signed is the SET itself, with its own tag (§5.4).
    element(constructed(0), contentOf(toSign)),
    algorithm.der,
    octetString(signature),
  )
  return sequence(
    objectIdentifier(oids.signedData),
    explicit(
      0,
      sequence(
        integer(1),
        setOf(digestAlgorithm),
        sequence(objectIdentifier(oids.data)), // no eContent: it stands beside
        element(constructed(0), ...[...chain]),
        setOf(signerInfo),
      ),
    ),
  )
}

/** Of a SET with a length in its short form or in one or two octets, which ours has. */
function contentOf(set: Uint8Array): Uint8Array {
  const first = set[1]!
  return set.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f))
}
