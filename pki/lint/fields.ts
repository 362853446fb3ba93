/** What must be true of a client certificate's fields, its subject and extensions aside (RFC 5280 §4.1). */

import { objectIdentifier, sameBytes, sequence, tags } from '../der.ts'
import { oids } from '../oids.ts'
import type { Lint, WrittenTime } from './client-tbs.ts'

/** §4.1.2.1: extensions are there, so the version is 3, written 2. */
export const version: Lint = (tbs) => (tbs.version === 2 ? undefined : 'not version 3')

/** §4.1.2.2. */
export const serialPositive: Lint = ({ serial }) =>
  serial[0]! < 0x80 && serial.some((octet) => octet !== 0) ? undefined : 'serial number not positive'

export const serialLength: Lint = ({ serial }) =>
  serial.length <= 20 ? undefined : 'serial number longer than 20 octets (RFC 5280 §4.1.2.2)'

/** All 128 random bits have room: fewer than 64 could be guessed, and ours are made of 16 octets. */
export const serialRandomness: Lint = ({ serial }) =>
  (serial[0] === 0 ? serial.length - 1 : serial.length) >= 16 ? undefined : 'serial number shorter than 16 octets'

/** RFC 5758 §3.2: no parameters, not even NULL. */
const ecdsaWithSha256 = sequence(objectIdentifier(oids.ecdsaWithSha256))

export const signatureAlgorithm: Lint = (tbs, { algorithm = ecdsaWithSha256 }) =>
  sameBytes(tbs.algorithm, algorithm) ? undefined : "another signature algorithm than the issuer's"

/** §4.1.2.4: byte for byte, for NSS and GnuTLS compare bytes. */
export const issuer: Lint = (tbs, expected) =>
  sameBytes(tbs.issuer, expected.issuerName) ? undefined : "issuer is not the issuer's subject, byte for byte"

export const validityOrder: Lint = ({ notBefore, notAfter }) =>
  notBefore.ms < notAfter.ms ? undefined : 'not valid for a moment'

/** §4.1.2.5: through 2049 UTCTime, from 2050 GeneralizedTime. */
export const validityEncoding: Lint = ({ notBefore, notAfter }) =>
  [notBefore, notAfter].every(rightlyWritten) ? undefined : 'a time before 2050 that is no UTCTime'

const from2050 = Date.UTC(2050, 0, 1)
const rightlyWritten = ({ tag, ms }: WrittenTime): boolean => (tag === tags.utcTime) === ms < from2050

export const validityAsDecided: Lint = ({ notBefore, notAfter }, expected) =>
  isMoment(notBefore, expected.notBefore) && isMoment(notAfter, expected.notAfter)
    ? undefined
    : 'not the validity that was decided'

/** A certificate knows no fractions of a second. */
const isMoment = ({ ms }: WrittenTime, decided: number): boolean => ms === Math.floor(decided / 1000) * 1000

export const validityWithinIssuer: Lint = ({ notAfter }, expected) =>
  notAfter.ms <= expected.issuerNotAfter ? undefined : 'outlives its issuer'

/** The key for which possession was proven, and no other spelling of it. */
export const publicKey: Lint = (tbs, expected) =>
  sameBytes(tbs.spki, expected.spki) ? undefined : 'not the key that was asked for'
