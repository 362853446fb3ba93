/**
 * Building certificates (RFC 5280 §4). What is the same in every certificate of one issuer and one kind is written
 * once, into a `Profile`; `buildTbs` puts serial, subject, key and dates around it, and `assemble` adds the signature.
 * Between the two stand lint and the signing room: this file reaches no key.
 */

import { hash } from 'node:crypto'
import { Cursor, MalformedDer } from './cursor.ts'
import { type Bytes, bitString, concat, explicit, integer, nullValue, objectIdentifier, sequence, time } from './der.ts'
import * as extensions from './extensions.ts'
import { judgeKey, type KeyType } from './good-key.ts'
import { oids } from './oids.ts'

/** How an issuer signs: its AlgorithmIdentifier, and the digest's name for node:crypto. */
export type SignatureAlgorithm = { readonly oid: string; readonly der: Bytes; readonly digest: 'sha256' | 'sha384' }

/** RSA's parameters are NULL, ECDSA's are absent (RFC 4055 §5, RFC 5758 §3.2). */
const algorithms: Readonly<Record<KeyType, SignatureAlgorithm>> = {
  'P-256': { oid: oids.ecdsaWithSha256, der: sequence(objectIdentifier(oids.ecdsaWithSha256)), digest: 'sha256' },
  'P-384': { oid: oids.ecdsaWithSha384, der: sequence(objectIdentifier(oids.ecdsaWithSha384)), digest: 'sha384' },
  RSA: { oid: oids.sha256WithRsa, der: sequence(objectIdentifier(oids.sha256WithRsa), nullValue()), digest: 'sha256' },
}

/** The algorithm that a key of ours signs with. A key good-key.ts refuses throws RangeError. */
export function signatureAlgorithmOf(spki: Uint8Array): SignatureAlgorithm {
  const verdict = judgeKey(spki)
  if (!verdict.ok) throw new RangeError(`no key to sign with: ${verdict.reason}`)
  return algorithms[verdict.keyType]
}

/** What of an issuer's certificate goes into those it issues. */
export type Issuer = {
  /** its subject, copied byte by byte */
  readonly name: Uint8Array
  /** its subject key identifier */
  readonly keyId: Uint8Array
  readonly algorithm: SignatureAlgorithm
  /** what it issues ends no later; a root that signs itself has no such bound */
  readonly notAfter?: Temporal.Instant
}

export function issuerOf(certificate: {
  readonly subject: Uint8Array
  readonly spki: Uint8Array
  readonly subjectKeyId: Uint8Array | undefined
  readonly notAfter: Temporal.Instant
}): Issuer {
  const { subject, spki, subjectKeyId, notAfter } = certificate
  return { name: subject, keyId: subjectKeyId ?? keyIdentifier(spki), algorithm: signatureAlgorithmOf(spki), notAfter }
}

/** Leftmost 160 bits of the SHA-256 of the key's BIT STRING content (RFC 7093 §2, method 1). */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  const info = new Cursor(spki).enter()
  info.next()
  return Uint8Array.fromHex(hash('sha256', info.bitStringOctets(), 'hex').slice(0, 40))
}

export type ProfileKind = 'root' | 'issuing' | 'client' | 'staff' | 'server' | 'mail' | 'ocsp'

export type Profile = {
  readonly kind: ProfileKind
  readonly issuer: Issuer
  /** version, to stand before the serial; algorithm and issuer, to stand after it */
  readonly version: Bytes
  readonly signedBy: Bytes
  readonly extensions: Bytes
}

function profile(kind: ProfileKind, issuer: Issuer, ...constant: readonly Uint8Array[]): Profile {
  return {
    kind,
    issuer,
    version: explicit(0, integer(2)),
    signedBy: concat(issuer.algorithm.der, issuer.name),
    extensions: concat(...constant),
  }
}

/** Where what concerns the issuer's certificates can be fetched. */
export type Urls = { readonly crl: string; readonly ocsp?: string; readonly caIssuers: string }

/** A self-signed root: no bound on the path, no identifiers of an issuer, for it is its own. */
export const prepareRootProfile = (name: Uint8Array, spki: Uint8Array): Profile =>
  profile(
    'root',
    { name, keyId: keyIdentifier(spki), algorithm: signatureAlgorithmOf(spki) },
    extensions.authority(undefined),
    extensions.keyUsage('keyCertSign', 'cRLSign'),
  )

/** A CA that issues to people and machines and to no other CA. */
export const prepareIssuingProfile = (root: Issuer, urls: Urls, policy: string): Profile =>
  profile(
    'issuing',
    root,
    extensions.authority(0),
    extensions.keyUsage('keyCertSign', 'cRLSign'),
    extensions.certificatePolicies(policy),
    ...whereToAsk(root, urls),
  )

/** A user's certificate: it logs in, and signs nothing else. */
export const prepareClientProfile = (issuer: Issuer, urls: Urls, policy: string): Profile =>
  profile(
    'client',
    issuer,
    extensions.endEntity(),
    extensions.keyUsage('digitalSignature'),
    extensions.extendedKeyUsage(oids.clientAuth),
    extensions.certificatePolicies(policy),
    ...whereToAsk(issuer, urls),
  )

/**
 * A certificate of the bank's staff. Browsers offer nothing without clientAuth, so our own purpose stands beside it, and the gate takes
 * none that says more than clientAuth. No addresses: it is asked about in our own archive alone.
 */
export const prepareStaffProfile = (issuer: Issuer, policy: string): Profile =>
  profile(
    'staff',
    issuer,
    extensions.endEntity(),
    extensions.keyUsage('digitalSignature'),
    extensions.extendedKeyUsage(oids.clientAuth, oids.staffLogin),
    extensions.certificatePolicies(policy),
    extensions.authorityKeyIdentifier(issuer.keyId),
  )

/** A TLS server's certificate for elliptic keys or RSA with TLS 1.3: no key encipherment. */
export const prepareServerProfile = (issuer: Issuer, urls?: Urls): Profile =>
  profile(
    'server',
    issuer,
    extensions.endEntity(),
    extensions.keyUsage('digitalSignature'),
    extensions.extendedKeyUsage(oids.serverAuth),
    ...(urls === undefined ? [extensions.authorityKeyIdentifier(issuer.keyId)] : whereToAsk(issuer, urls)),
  )

/** What signs the bank's mails (S/MIME, RFC 8550): it opens no door, for it has not the purpose of a user's certificate. */
export const prepareMailProfile = (issuer: Issuer, urls: Urls): Profile =>
  profile(
    'mail',
    issuer,
    extensions.endEntity(),
    extensions.keyUsage('digitalSignature'),
    extensions.extendedKeyUsage(oids.emailProtection),
    ...whereToAsk(issuer, urls),
  )

/** A delegated OCSP responder: short-lived, and not asked about itself (RFC 6960 §4.2.2.2). */
export const prepareOcspProfile = (issuer: Issuer): Profile =>
  profile(
    'ocsp',
    issuer,
    extensions.endEntity(),
    extensions.keyUsage('digitalSignature'),
    extensions.extendedKeyUsage(oids.ocspSigning),
    extensions.ocspNoCheck(),
    extensions.authorityKeyIdentifier(issuer.keyId),
  )

const whereToAsk = (issuer: Issuer, { crl, ...access }: Urls): readonly Bytes[] => [
  extensions.authorityKeyIdentifier(issuer.keyId),
  extensions.crlDistributionPoints(crl),
  extensions.authorityInfoAccess(access),
]

export type Subject = {
  /** from `serialFrom` */
  readonly serial: Uint8Array
  /** a Name's DER, from name.ts */
  readonly subject: Uint8Array
  readonly spki: Uint8Array
  /** fractions of a second are dropped */
  readonly notBefore: Temporal.Instant
  readonly notAfter: Temporal.Instant
  /** for a server alone */
  readonly dnsNames?: readonly string[]
  /** for what signs mails alone */
  readonly mailNames?: readonly string[]
}

/** TBSCertificate, version 3, ready to be linted and signed. */
export function buildTbs(profile: Profile, subject: Subject): Bytes {
  const { serial, spki, dnsNames, mailNames } = subject
  return sequence(
    profile.version,
    integer(serial),
    profile.signedBy,
    sequence(time(subject.notBefore.epochMilliseconds), time(subject.notAfter.epochMilliseconds)),
    subject.subject,
    spki,
    explicit(
      3,
      sequence(
        profile.extensions,
        extensions.subjectKeyIdentifier(keyIdentifier(spki)),
        dnsNames === undefined && mailNames === undefined
          ? nothing
          : extensions.subjectAltName(dnsNames ?? [], mailNames),
      ),
    ),
  )
}

const nothing = new Uint8Array(0)

/**
 * Certificate, CertificateList and BasicOCSPResponse share this frame: what was signed, how, and the signature.
 * @param signature DER of ECDSA-Sig-Value, or RSA's octets
 */
export const assemble = (tbs: Uint8Array, algorithm: SignatureAlgorithm, signature: Uint8Array): Bytes =>
  sequence(tbs, algorithm.der, bitString(signature))

/**
 * A serial number from 16 random bytes, all 128 bits of them kept: an octet 01 is put before, which makes the integer
 * positive, never zero, and always 17 octets long (RFC 5280 §4.1.2.2 allows 20). In hex: 34 digits that begin with 01.
 */
export function serialFrom(random: Uint8Array): Bytes {
  if (random.length !== 16) throw new RangeError('16 random bytes make a serial')
  return concat(Uint8Array.of(1), random)
}

/** How a serial is named everywhere outside DER: lower-case hex, two digits an octet, without a sign's zero octet. */
export function serialHex(content: Uint8Array): string {
  if (content[0]! >= 0x80) throw new MalformedDer('negative serial', 0)
  return (content[0] === 0 && content.length > 1 ? content.subarray(1) : content).toHex()
}
