/**
 * What can be said of a certificate that was presented to us, from its bytes, our issuing CA and the time: the path is
 * one step long, since the issuing CA is our own and trusted as it stands. OpenSSL verifies the signature, every time;
 * nothing is remembered here. Whether the certificate is revoked, and whose it is, only the archive knows.
 *
 * Left out: the issuing CA's own dates (lint lets it sign nothing that outlives it) and name constraints (it has none).
 */

import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type Issuer, issuerOf } from './certificate.ts'
import type { Certificate } from './certificate-read.ts'
import { sameBytes } from './der.ts'
import { oids } from './oids.ts'

export type Finding = 'not-ours' | 'bad-signature' | 'wrong-purpose' | 'not-yet-valid' | 'expired'

/** An issuing CA of ours, its key ready to verify with. */
export type TrustedIssuer = Issuer & { readonly publicKey: KeyObject }

export function trustIssuer(certificate: Certificate): TrustedIssuer {
  const publicKey = createPublicKey({ key: Buffer.from(certificate.spki), format: 'der', type: 'spki' })
  return { ...issuerOf(certificate), publicKey }
}

/**
 * Everything found, the gravest first; none means: ours, for logging in, and within its dates. Of a certificate that
 * is not ours nothing more is said.
 * @param now compared in whole seconds, both ends of the validity included (RFC 5280 §4.1.2.5)
 */
export function findings(leaf: Certificate, issuer: TrustedIssuer, now: Temporal.Instant): Finding[] {
  if (!isFrom(leaf, issuer)) return ['not-ours']
  if (!isSignedBy(leaf, issuer)) return ['bad-signature']
  const found: Finding[] = []
  if (!isForLogin(leaf)) found.push('wrong-purpose')
  const second = Math.floor(now.epochMilliseconds / 1000)
  if (second < leaf.notBefore.epochMilliseconds / 1000) found.push('not-yet-valid')
  if (second > leaf.notAfter.epochMilliseconds / 1000) found.push('expired')
  return found
}

const isFrom = (leaf: Certificate, issuer: Issuer): boolean =>
  sameBytes(leaf.issuer, issuer.name) &&
  leaf.authorityKeyId !== undefined &&
  sameBytes(leaf.authorityKeyId, issuer.keyId)

const isSignedBy = (leaf: Certificate, { algorithm, publicKey }: TrustedIssuer): boolean =>
  sameBytes(leaf.algorithm, algorithm.der) && verify(algorithm.digest, leaf.tbs, publicKey, leaf.signature)

/** An end entity's, for TLS client authentication, and with no critical extension that we do not understand. */
function isForLogin(leaf: Certificate): boolean {
  return (
    leaf.version === 3 &&
    leaf.basicConstraints?.ca !== true &&
    leaf.keyUsage?.includes('digitalSignature') === true &&
    leaf.extendedKeyUsage?.includes(oids.clientAuth) === true &&
    leaf.criticalOids.every((oid) => understood.has(oid))
  )
}

const understood: ReadonlySet<string> = new Set([oids.basicConstraints, oids.keyUsage, oids.extendedKeyUsage])
