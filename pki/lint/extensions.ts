/** Rules on the extensions: which, in which order, critical or not, and what they say, for each kind. */

import { keyIdentifier, type ProfileKind } from '../certificate.ts'
import { sameBytes } from '../der.ts'
import { oids } from '../oids.ts'
import type { Rule } from './expected.ts'

type Shape = {
  readonly ca: boolean
  readonly pathLength: number | undefined
  readonly keyUsage: string
  readonly purposes: string | undefined
  /** identifiers that must stand there; those in `optional` may */
  readonly needed: readonly string[]
  readonly optional: readonly string[]
}

const access = [oids.crlDistributionPoints, oids.authorityInfoAccess]
const always = [oids.basicConstraints, oids.keyUsage, oids.subjectKeyIdentifier]
const below = [...always, oids.authorityKeyIdentifier]
const authority = { ca: true, keyUsage: 'keyCertSign cRLSign', purposes: undefined } as const
const endEntity = { ca: false, pathLength: undefined, keyUsage: 'digitalSignature' } as const

const shapes: Readonly<Record<ProfileKind, Shape>> = {
  root: { ...authority, pathLength: undefined, needed: always, optional: [] },
  issuing: { ...authority, pathLength: 0, needed: [...below, oids.certificatePolicies, ...access], optional: [] },
  client: {
    ...endEntity,
    purposes: oids.clientAuth,
    needed: [...below, oids.extendedKeyUsage, oids.certificatePolicies, ...access],
    optional: [],
  },
  staff: {
    ...endEntity,
    purposes: `${oids.clientAuth} ${oids.staffLogin}`,
    needed: [...below, oids.extendedKeyUsage, oids.certificatePolicies],
    optional: [],
  },
  server: {
    ...endEntity,
    purposes: oids.serverAuth,
    needed: [...below, oids.extendedKeyUsage, oids.subjectAltName],
    optional: access,
  },
  mail: {
    ...endEntity,
    purposes: oids.emailProtection,
    needed: [...below, oids.extendedKeyUsage, oids.subjectAltName, ...access],
    optional: [],
  },
  ocsp: {
    ...endEntity,
    purposes: oids.ocspSigning,
    needed: [...below, oids.extendedKeyUsage, oids.ocspNoCheck],
    optional: [],
  },
}

const theRightOnes: Rule = ({ extensionOids }, { profile }) => {
  const { needed, optional } = shapes[profile.kind]
  const missing = needed.filter((oid) => !extensionOids.includes(oid))
  const strange = extensionOids.filter((oid) => !needed.includes(oid) && !optional.includes(oid))
  if (missing.length === 0 && strange.length === 0) return undefined
  return `extensions missing: ${missing.join(' ') || 'none'}, not of this kind: ${strange.join(' ') || 'none'}`
}

/** RFC 5280 §4.2.1.3 and §4.2.1.9 want these two critical; all others are for those who know them. */
const criticality: Rule = ({ criticalOids }) =>
  criticalOids.join(' ') === `${oids.basicConstraints} ${oids.keyUsage}`
    ? undefined
    : 'critical are basic constraints and key usage, in this order, and no other'

const basicConstraints: Rule = ({ basicConstraints: found }, { profile }) => {
  const { ca, pathLength } = shapes[profile.kind]
  return found?.ca === ca && found.pathLength === pathLength ? undefined : 'basic constraints of another kind'
}

const keyUsage: Rule = (tbs, { profile }) =>
  tbs.keyUsage?.join(' ') === shapes[profile.kind].keyUsage ? undefined : 'key usage of another kind'

const purposes: Rule = (tbs, { profile }) =>
  tbs.extendedKeyUsage?.join(' ') === shapes[profile.kind].purposes ? undefined : 'extended key usage of another kind'

const ownKeyId: Rule = ({ subjectKeyId, spki }) =>
  subjectKeyId !== undefined && sameBytes(subjectKeyId, keyIdentifier(spki))
    ? undefined
    : 'subject key identifier is not that of the key'

const issuerKeyId: Rule = ({ authorityKeyId }, { profile }) =>
  profile.kind === 'root' || (authorityKeyId !== undefined && sameBytes(authorityKeyId, profile.issuer.keyId))
    ? undefined
    : "authority key identifier is not the issuer's"

/** Revocation must be found without a TLS connection that asks for revocation (RFC 5280 §8). */
const urls: Rule = ({ crlUrls, ocspUrls, caIssuersUrls }) => {
  const wrong = [...crlUrls, ...ocspUrls, ...caIssuersUrls].filter((url) => !/^http:\/\/[^\s/]+\/[!-~]*$/.test(url))
  return wrong.length === 0 ? undefined : `not an http URL: ${wrong.join(' ')}`
}

const revocationFound: Rule = ({ crlUrls, ocspUrls }, { profile }) =>
  profile.kind !== 'client' || (crlUrls.length > 0 && ocspUrls.length > 0)
    ? undefined
    : "a user's certificate says where CRL and OCSP are"

const dnsNames: Rule = (tbs, { subject }) => {
  const names = tbs.dnsNames ?? []
  if (names.join(' ') !== (subject.dnsNames ?? []).join(' ')) return 'other DNS names than meant'
  const wrong = names.filter((name) => !isDnsName(name))
  return wrong.length === 0 ? undefined : `not a DNS name: ${wrong.join(' ')}`
}

const mailNames: Rule = (tbs, { subject }) => {
  const names = tbs.mailNames ?? []
  if (names.join(' ') !== (subject.mailNames ?? []).join(' ')) return 'other mail addresses than meant'
  const wrong = names.filter((name) => !/^[!-?A-~]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name))
  return wrong.length === 0 ? undefined : `not a mail address: ${wrong.join(' ')}`
}

/** Lower-case labels of RFC 1034 §3.5; the leftmost may be a star (RFC 9525 §6.3). */
const isDnsName = (name: string): boolean =>
  name.length <= 253 &&
  name
    .replace(/^\*\./, '')
    .split('.')
    .every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label))

export const extensionRules: readonly Rule[] = [
  theRightOnes,
  criticality,
  basicConstraints,
  keyUsage,
  purposes,
  ownKeyId,
  issuerKeyId,
  urls,
  revocationFound,
  dnsNames,
  mailNames,
]
