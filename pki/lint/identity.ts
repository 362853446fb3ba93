/** Rules on who issues, under which number, for which key. */

import { sameBytes } from '../der.ts'
import { judgeKey } from '../good-key.ts'
import type { Rule } from './expected.ts'

const version: Rule = (tbs) => (tbs.version === 3 ? undefined : `version ${tbs.version}, not 3`)

const serialAsMeant: Rule = (tbs, { subject }) =>
  sameBytes(tbs.serialOctets, subject.serial) ? undefined : 'another serial than the one recorded'

/** RFC 5280 §4.1.2.2 allows 20 octets and wants a positive number; fewer than 16 cannot hold 128 random bits. */
const serialLength: Rule = ({ serialOctets: { length } }) =>
  length >= 16 && length <= 20 ? undefined : `serial of ${length} octets`

/** A generator that fails shows first as zeros, or as one octet over and over. */
const serialNotConstant: Rule = ({ serialOctets }) =>
  serialOctets.every((octet, i) => i < 2 || octet === serialOctets[1]) ? 'serial that no dice threw' : undefined

const algorithm: Rule = (tbs, { profile }) =>
  sameBytes(tbs.algorithm, profile.issuer.algorithm.der) ? undefined : "not the issuer's signature algorithm"

/** Byte by byte: NSS and GnuTLS find an issuer by its bytes (RFC 5280 §4.1.2.4). */
const issuerName: Rule = (tbs, { profile }) =>
  sameBytes(tbs.issuer, profile.issuer.name) ? undefined : "issuer is not the issuer's subject, byte by byte"

const keyAsMeant: Rule = (tbs, { subject }) =>
  sameBytes(tbs.spki, subject.spki) ? undefined : 'another key than the one that was proven'

const goodKey: Rule = (tbs) => {
  const verdict = judgeKey(tbs.spki)
  return verdict.ok ? undefined : `key not acceptable: ${verdict.reason}`
}

/** Whoever gets a certificate for the issuer's own key is the issuer. */
const notIssuersKey: Rule = ({ subjectKeyId }, { profile }) =>
  profile.kind === 'root' || subjectKeyId === undefined || !sameBytes(subjectKeyId, profile.issuer.keyId)
    ? undefined
    : "the issuer's own key"

export const identityRules: readonly Rule[] = [
  version,
  serialAsMeant,
  serialLength,
  serialNotConstant,
  algorithm,
  issuerName,
  keyAsMeant,
  goodKey,
  notIssuersKey,
]
