/** Writing the extensions of certificates and CRLs (RFC 5280 §4.2, §5.2): each function returns one whole Extension. */

import {
  ascii,
  type Bytes,
  boolean,
  explicit,
  implicit,
  integer,
  namedBits,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
} from './der.ts'
import { oids } from './oids.ts'

/** `critical` is DEFAULT FALSE, so only TRUE is written. */
export const extension = (oid: string, critical: boolean, value: Uint8Array): Bytes =>
  critical
    ? sequence(objectIdentifier(oid), boolean(true), octetString(value))
    : sequence(objectIdentifier(oid), octetString(value))

/** @param pathLength how many CAs may stand below; undefined for no bound */
export const authority = (pathLength: number | undefined): Bytes =>
  extension(
    oids.basicConstraints,
    true,
    pathLength === undefined ? sequence(boolean(true)) : sequence(boolean(true), integer(pathLength)),
  )

/** Basic constraints of an end entity: cA is DEFAULT FALSE, so the sequence is empty. */
export const endEntity = (): Bytes => extension(oids.basicConstraints, true, sequence())

/** The bits of KeyUsage, §4.2.1.3. */
export const keyUsages = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const
export type KeyUsage = (typeof keyUsages)[number]

export const keyUsage = (...uses: readonly KeyUsage[]): Bytes =>
  extension(oids.keyUsage, true, namedBits(...uses.map((use) => keyUsages.indexOf(use))))

export const extendedKeyUsage = (...purposes: readonly string[]): Bytes =>
  extension(oids.extendedKeyUsage, false, sequence(...purposes.map(objectIdentifier)))

export const subjectKeyIdentifier = (keyId: Uint8Array): Bytes =>
  extension(oids.subjectKeyIdentifier, false, octetString(keyId))

export const authorityKeyIdentifier = (keyId: Uint8Array): Bytes =>
  extension(oids.authorityKeyIdentifier, false, sequence(implicit(0, keyId)))

export const certificatePolicies = (...policies: readonly string[]): Bytes =>
  extension(oids.certificatePolicies, false, sequence(...policies.map((policy) => sequence(objectIdentifier(policy)))))

const uri = (url: string): Bytes => implicit(6, ascii(url)) // GeneralName uniformResourceIdentifier

/** One distribution point for each URL: fullName [0] inside distributionPoint [0]. */
export const crlDistributionPoints = (...urls: readonly string[]): Bytes =>
  extension(
    oids.crlDistributionPoints,
    false,
    sequence(...urls.map((url) => sequence(explicit(0, explicit(0, uri(url)))))),
  )

export const authorityInfoAccess = (urls: { readonly ocsp?: string; readonly caIssuers?: string }): Bytes =>
  extension(
    oids.authorityInfoAccess,
    false,
    sequence(
      ...(urls.ocsp === undefined ? [] : [sequence(objectIdentifier(oids.ocsp), uri(urls.ocsp))]),
      ...(urls.caIssuers === undefined ? [] : [sequence(objectIdentifier(oids.caIssuers), uri(urls.caIssuers))]),
    ),
  )

/** Mail addresses before DNS names; one of the two kinds is what our certificates have. */
export const subjectAltName = (dnsNames: readonly string[], mailNames: readonly string[] = []): Bytes =>
  extension(
    oids.subjectAltName,
    false,
    sequence(
      ...mailNames.map((name) => implicit(1, ascii(name))), // rfc822Name
      ...dnsNames.map((name) => implicit(2, ascii(name))),
    ),
  )

/** The responder's certificate need not be asked about (RFC 6960 §4.2.2.2.1). */
export const ocspNoCheck = (): Bytes => extension(oids.ocspNoCheck, false, nullValue())
