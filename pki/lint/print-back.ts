/**
 * The strictest rule: what was read, written again, gives the same bytes. So nothing stands in a certificate of ours
 * that the reader passes over or is patient with, such as spare bits, a second name of the CRL or an issuer's serial.
 */

import type { Tbs } from '../certificate-read.ts'
import { explicit, integer, sequence, time } from '../der.ts'
import * as extensions from '../extensions.ts'
import { oids } from '../oids.ts'

/** TBSCertificate, version 3, of the values read; an extension we never write is left out, and so cannot be equal. */
export function printBack(tbs: Tbs): Uint8Array {
  return sequence(
    explicit(0, integer(tbs.version - 1)),
    integer(tbs.serialOctets),
    tbs.algorithm,
    tbs.issuer,
    sequence(time(tbs.notBefore.epochMilliseconds), time(tbs.notAfter.epochMilliseconds)),
    tbs.subject,
    tbs.spki,
    explicit(3, sequence(...tbs.extensionOids.map((oid) => writers[oid]?.(tbs) ?? nothing))),
  )
}

const nothing = new Uint8Array(0)

const writers: Readonly<Record<string, (tbs: Tbs) => Uint8Array>> = {
  [oids.basicConstraints]: ({ basicConstraints: found }) =>
    found?.ca ? extensions.authority(found.pathLength) : extensions.endEntity(),
  [oids.keyUsage]: (tbs) => extensions.keyUsage(...(tbs.keyUsage ?? [])),
  [oids.extendedKeyUsage]: (tbs) => extensions.extendedKeyUsage(...(tbs.extendedKeyUsage ?? [])),
  [oids.certificatePolicies]: (tbs) => extensions.certificatePolicies(...(tbs.policies ?? [])),
  [oids.subjectKeyIdentifier]: (tbs) => extensions.subjectKeyIdentifier(tbs.subjectKeyId ?? nothing),
  [oids.authorityKeyIdentifier]: (tbs) => extensions.authorityKeyIdentifier(tbs.authorityKeyId ?? nothing),
  [oids.crlDistributionPoints]: (tbs) => extensions.crlDistributionPoints(...tbs.crlUrls),
  [oids.authorityInfoAccess]: ({ ocspUrls: [ocsp], caIssuersUrls: [caIssuers] }) =>
    extensions.authorityInfoAccess({
      ...(ocsp === undefined ? {} : { ocsp }),
      ...(caIssuers === undefined ? {} : { caIssuers }),
    }),
  [oids.subjectAltName]: (tbs) => extensions.subjectAltName(tbs.dnsNames ?? [], tbs.mailNames),
  [oids.ocspNoCheck]: () => extensions.ocspNoCheck(),
}
