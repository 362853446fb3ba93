/**
 * What can be said of a presented certificate from its bytes alone: whether our issuer signed it, for a person to log
 * in with. The path has one step, from the issuing CA to the leaf, so there is nothing to build and nothing to fetch;
 * what the certificate says of its own chain is not followed.
 *
 * Not judged here: its dates and whether it still stands, which the archive knows, found by `sha256`. That lookup also
 * settles what no signature can: from one ECDSA signature anybody makes a second one that is as good.
 */

import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { issuerOf, type SignatureAlgorithm } from './certificate.ts'
import { type Certificate, readCertificate } from './certificate-read.ts'
import { MalformedDer } from './cursor.ts'
import { sameBytes } from './der.ts'
import { oids } from './oids.ts'

/** An issuing CA whose certificates are let in. */
export type Issuing = {
  readonly subjectDer: Uint8Array
  readonly keyId: Uint8Array
  readonly publicKey: KeyObject
  readonly algorithm: SignatureAlgorithm
}

/** @param der the issuing CA's certificate, from our own configuration. Throws MalformedDer, and RangeError for a weak key. */
export function readIssuing(der: Uint8Array): Issuing {
  const certificate = readCertificate(der)
  const { name, keyId, algorithm } = issuerOf(certificate)
  const publicKey = createPublicKey({ key: Buffer.from(certificate.spki), format: 'der', type: 'spki' })
  return { subjectDer: name, keyId, publicKey, algorithm }
}

export type Facts = {
  /** of the bytes as presented, lower-case hex */
  readonly sha256: string
  readonly serialHex: string
  /** milliseconds since 1970 */
  readonly notBefore: number
  readonly notAfter: number
}

export type Findings =
  | (Facts & { readonly ours: true })
  | (Facts & { readonly ours: false; readonly why: 'not-ours' | 'bad-signature' | 'wrong-purpose' })
  | { readonly ours: false; readonly why: 'malformed'; readonly sha256: string }

/** What a certificate is for, by its purposes: neither door takes the other's. */
export type LeafFor = 'login' | 'staff'

/** Throws nothing, whatever the bytes. */
export function examine(leafDer: Uint8Array, issuing: Issuing, leafFor: LeafFor = 'login'): Findings {
  let leaf: Certificate
  try {
    leaf = readCertificate(leafDer)
  } catch (error) {
    if (!(error instanceof MalformedDer)) throw error
    return { ours: false, why: 'malformed', sha256: hash('sha256', leafDer) }
  }
  const facts: Facts = {
    sha256: leaf.sha256,
    serialHex: leaf.serial,
    notBefore: leaf.notBefore.epochMilliseconds,
    notAfter: leaf.notAfter.epochMilliseconds,
  }
  if (!namesIssuer(leaf, issuing)) return { ...facts, ours: false, why: 'not-ours' }
  if (!signedBy(leaf, issuing)) return { ...facts, ours: false, why: 'bad-signature' }
  if (!isFor(leaf, leafFor)) return { ...facts, ours: false, why: 'wrong-purpose' }
  return { ...facts, ours: true }
}

/** Names are compared by their bytes (RFC 5280 §7.1 would let more be equal; ours are copied, so more is foreign). */
const namesIssuer = ({ issuer, authorityKeyId }: Certificate, issuing: Issuing): boolean =>
  sameBytes(issuer, issuing.subjectDer) && (authorityKeyId === undefined || sameBytes(authorityKeyId, issuing.keyId))

/** The issuer has one algorithm; another one under its name is not its signature, whatever it verifies as. */
const signedBy = ({ tbs, algorithm, signature }: Certificate, issuing: Issuing): boolean =>
  sameBytes(algorithm, issuing.algorithm.der) && verify(issuing.algorithm.digest, tbs, issuing.publicKey, signature)

/** Critical extensions that are looked at below; any other one asks for more than we do (§4.2). */
const mindedExtensions: readonly string[] = [oids.basicConstraints, oids.keyUsage, oids.extendedKeyUsage]

const purposes: Readonly<Record<LeafFor, string>> = {
  login: oids.clientAuth,
  staff: `${oids.clientAuth} ${oids.staffLogin}`,
}

function isFor(leaf: Certificate, leafFor: LeafFor): boolean {
  const { version, criticalOids, basicConstraints, keyUsage, extendedKeyUsage } = leaf
  return (
    version === 3 &&
    criticalOids.every((oid) => mindedExtensions.includes(oid)) &&
    basicConstraints?.ca !== true &&
    keyUsage?.includes('digitalSignature') === true &&
    !keyUsage.includes('keyCertSign') &&
    extendedKeyUsage?.join(' ') === purposes[leafFor]
  )
}
