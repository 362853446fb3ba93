/** What must be true of a client certificate's extensions (RFC 5280 §4.2). */

import { Cursor } from '../cursor.ts'
import { constructed, namedBits, objectIdentifier, primitive, sameBytes, sequence } from '../der.ts'
import { oids } from '../oids.ts'
import type { ClientTbs, Lint } from './client-tbs.ts'

const required: readonly string[] = [
  oids.keyUsage,
  oids.extendedKeyUsage,
  oids.authorityKeyIdentifier,
  oids.subjectKeyIdentifier,
  oids.crlDistributionPoints,
  oids.authorityInfoAccess,
]
const allowed: readonly string[] = [...required, oids.basicConstraints, oids.certificatePolicies]
const critical: readonly string[] = [oids.keyUsage, oids.basicConstraints]

export const extensionsRequired: Lint = ({ extensions }) =>
  required.every((oid) => extensions.has(oid)) ? undefined : 'a required extension is missing'

export const extensionsAllowed: Lint = ({ extensions }) =>
  extensions.keys().every((oid) => allowed.includes(oid)) ? undefined : 'an extension that does not belong'

export const extensionsOnce: Lint = ({ repeated }) => (repeated.length === 0 ? undefined : 'an extension stands twice')

/** Key usage and basic constraints are critical, the others are not: old clients refuse what they need not know. */
export const extensionsCritical: Lint = ({ extensions }) =>
  extensions
    .entries()
    .every(([oid, extension]) => !allowed.includes(oid) || extension.critical === critical.includes(oid))
    ? undefined
    : 'an extension critical that should not be, or not critical that should'

const digitalSignature = namedBits(0)
export const keyUsage: Lint = (tbs) =>
  is(tbs, oids.keyUsage, digitalSignature) ? undefined : 'key usage is not exactly digitalSignature'

const clientAuth = sequence(objectIdentifier(oids.clientAuth))
export const extendedKeyUsage: Lint = (tbs) =>
  is(tbs, oids.extendedKeyUsage, clientAuth) ? undefined : 'extended key usage is not exactly clientAuth'

const endEntity = sequence()
export const basicConstraints: Lint = (tbs) =>
  is(tbs, oids.basicConstraints, endEntity) ? undefined : 'basic constraints are not those of an end entity'

export const authorityKeyIdentifier: Lint = (tbs, { authorityKeyId }) => {
  const value = tbs.extensions.get(oids.authorityKeyIdentifier)?.value
  if (value === undefined) return undefined
  const identifier = new Cursor(value).enter()
  const keyId = identifier.content(primitive(0))
  const right = authorityKeyId === undefined ? keyId.length > 0 : sameBytes(keyId, authorityKeyId)
  return right && identifier.atEnd ? undefined : "authority key identifier is not the issuer's key identifier alone"
}

/** 160 bits, as both methods of §4.2.1.2 and the first of RFC 7093 have it. */
export const subjectKeyIdentifier: Lint = (tbs) => {
  const value = tbs.extensions.get(oids.subjectKeyIdentifier)?.value
  if (value === undefined) return undefined
  return new Cursor(value).octetString().length === 20 ? undefined : 'subject key identifier is not 20 octets'
}

export const crlDistributionPoints: Lint = (tbs) => {
  const value = tbs.extensions.get(oids.crlDistributionPoints)?.value
  if (value === undefined) return undefined
  const points = new Cursor(value).enter()
  do {
    const point = points.enter()
    const name = point.enter(constructed(0)) // distributionPoint, no reasons, no other issuer
    const fullName = name.enter(constructed(0))
    if (!isHttp(fullName.content(uri)) || !fullName.atEnd || !name.atEnd || !point.atEnd)
      return 'CRL not at one http URL'
  } while (!points.atEnd)
  return undefined
}

export const authorityInfoAccess: Lint = (tbs) => {
  const value = tbs.extensions.get(oids.authorityInfoAccess)?.value
  if (value === undefined) return undefined
  const descriptions = new Cursor(value).enter()
  do {
    const description = descriptions.enter()
    const method = description.oid()
    if (method !== oids.ocsp && method !== oids.caIssuers) return 'authority information by an unknown method'
    if (!isHttp(description.content(uri)) || !description.atEnd) return 'authority information not at an http URL'
  } while (!descriptions.atEnd)
  return undefined
}

const uri = primitive(6)
const http = /^http:\/\/[a-z0-9.-]+(?::\d{1,5})?\/[!-~]*$/i
const ascii = new TextDecoder('latin1')

/** Plain http: who asks for status over TLS would have to ask for that certificate's status first (RFC 5280 §8). */
const isHttp = (content: Uint8Array): boolean => http.test(ascii.decode(content))

/** Absence is objected to elsewhere, where it is to be. */
function is({ extensions }: ClientTbs, oid: string, value: Uint8Array): boolean {
  const extension = extensions.get(oid)
  return extension === undefined || sameBytes(extension.value, value)
}
