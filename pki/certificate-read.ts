/**
 * Reading certificates (RFC 5280 §4), strictly, into values: what was presented to us, our own issuers, and our own
 * to-be-signed bytes when they are linted. Nothing is believed here: path.ts checks the signature and the dates.
 * An extension that this house does not know is listed by its identifier, and it is for the reader to mind the critical.
 */

import { hash } from 'node:crypto'
import { serialHex } from './certificate.ts'
import { Cursor, MalformedDer, openDer } from './cursor.ts'
import { constructed, primitive, sameBytes, tags } from './der.ts'
import { type KeyUsage, keyUsages } from './extensions.ts'
import { oids } from './oids.ts'

export type Tbs = {
  readonly version: number
  /** see `serialHex` */
  readonly serial: string
  /** content octets of the serial's INTEGER */
  readonly serialOctets: Uint8Array
  /** AlgorithmIdentifier, whole */
  readonly algorithm: Uint8Array
  /** Names, whole */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  /** whole */
  readonly validity: Uint8Array
  readonly notBefore: Temporal.Instant
  readonly notAfter: Temporal.Instant
  readonly spki: Uint8Array
} & Extensions

export type Extensions = {
  /** identifiers in their order */
  readonly extensionOids: readonly string[]
  readonly criticalOids: readonly string[]
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | undefined } | undefined
  readonly keyUsage: readonly KeyUsage[] | undefined
  /** dotted identifiers */
  readonly extendedKeyUsage: readonly string[] | undefined
  readonly policies: readonly string[] | undefined
  readonly subjectKeyId: Uint8Array | undefined
  readonly authorityKeyId: Uint8Array | undefined
  readonly crlUrls: readonly string[]
  readonly ocspUrls: readonly string[]
  readonly caIssuersUrls: readonly string[]
  readonly dnsNames: readonly string[] | undefined
  readonly mailNames: readonly string[] | undefined
  readonly ocspNoCheck: boolean
}

export type Certificate = Tbs & {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  /** AlgorithmIdentifier outside the signed part; equal to `algorithm` */
  readonly signature: Uint8Array
  /** of `der`, lower-case hex */
  readonly sha256: string
}

/** Ours have under 1 KiB; an RSA-4096 certificate with a long name under 3. */
export const greatestCertificateBytes = 16_384

/** Throws MalformedDer. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const outer = openDer(bytes, greatestCertificateBytes)
  const der = outer.der
  const certificate = outer.enter()
  const tbs = certificate.whole(tags.sequence)
  const fields = readFields(certificate.inside())
  const algorithm = certificate.whole(tags.sequence)
  if (!sameBytes(algorithm, fields.algorithm)) throw new MalformedDer('two signature algorithms', certificate.start)
  const signature = certificate.bitStringOctets()
  certificate.finish()
  return { ...fields, der, tbs, signature, sha256: hash('sha256', der, 'hex') }
}

/** Our own TBSCertificate, before it is signed. Throws MalformedDer. */
export const readTbs = (bytes: Uint8Array): Tbs => readFields(openDer(bytes, greatestCertificateBytes).enter())

function readFields(tbs: Cursor): Tbs {
  const version = tbs.sees(constructed(0)) ? readVersion(tbs.enter(constructed(0))) : 1
  const serialOctets = tbs.integer()
  if (serialOctets[0]! >= 0x80) throw new MalformedDer('negative serial', tbs.start)
  const algorithm = tbs.whole(tags.sequence)
  const issuer = tbs.whole(tags.sequence)
  const validity = tbs.whole(tags.sequence)
  const times = tbs.inside()
  const notBefore = Temporal.Instant.fromEpochMilliseconds(times.time())
  const notAfter = Temporal.Instant.fromEpochMilliseconds(times.time())
  times.finish()
  const subject = tbs.whole(tags.sequence)
  const spki = tbs.whole(tags.sequence)
  const extensions = readExtensions(tbs.sees(constructed(3)) ? tbs.enter(constructed(3)) : undefined)
  tbs.finish() // unique identifiers [1], [2] are refused with everything else that may stand here
  // What is spread stands last: a field behind a spread is set by V8's slowest way.
  return {
    version,
    serial: serialHex(serialOctets),
    serialOctets,
    algorithm,
    issuer,
    validity,
    notBefore,
    notAfter,
    subject,
    spki,
    ...extensions,
  }
}

/** As people count: v1 is DEFAULT and not written. */
function readVersion(field: Cursor): number {
  const version = field.smallInteger()
  field.finish()
  if (version !== 1 && version !== 2) throw new MalformedDer('no such version', field.start)
  return version + 1
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Found = Mutable<Extensions> & { extensionOids: string[]; criticalOids: string[] }

function readExtensions(field: Cursor | undefined): Extensions {
  const found: Found = {
    extensionOids: [],
    criticalOids: [],
    basicConstraints: undefined,
    keyUsage: undefined,
    extendedKeyUsage: undefined,
    policies: undefined,
    subjectKeyId: undefined,
    authorityKeyId: undefined,
    crlUrls: [],
    ocspUrls: [],
    caIssuersUrls: [],
    dnsNames: undefined,
    mailNames: undefined,
    ocspNoCheck: false,
  }
  if (field === undefined) return found
  const list = field.enter()
  field.finish()
  do {
    const one = list.enter()
    const oid = one.oid()
    if (found.extensionOids.includes(oid)) throw new MalformedDer(`extension ${oid} stands twice`, one.start)
    found.extensionOids.push(oid)
    if (one.sees(tags.boolean)) {
      if (!one.boolean()) throw new MalformedDer('a default written out', one.start)
      found.criticalOids.push(oid)
    }
    const value = one.next(tags.octetString).insideChecked()
    one.finish()
    readers[oid]?.(value, found)
  } while (!list.atEnd)
  return found
}

const readers: Readonly<Record<string, (value: Cursor, found: Found) => void>> = {
  [oids.basicConstraints](value, found) {
    const fields = value.enter()
    const ca = fields.sees(tags.boolean)
    if (ca && !fields.boolean()) throw new MalformedDer('a default written out', fields.start)
    found.basicConstraints = { ca, pathLength: fields.atEnd ? undefined : fields.smallInteger() }
    fields.finish()
  },
  [oids.keyUsage](value, found) {
    const { bytes } = value.bitString()
    found.keyUsage = keyUsages.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0)
  },
  [oids.extendedKeyUsage](value, found) {
    found.extendedKeyUsage = each(value.enter(), (list) => list.oid())
  },
  [oids.certificatePolicies](value, found) {
    found.policies = each(value.enter(), (list) => list.enter().oid()) // qualifiers are not looked at
  },
  [oids.subjectKeyIdentifier](value, found) {
    found.subjectKeyId = value.octetString()
  },
  [oids.authorityKeyIdentifier](value, found) {
    const fields = value.enter()
    if (fields.sees(primitive(0))) found.authorityKeyId = fields.content(primitive(0))
  },
  [oids.crlDistributionPoints](value, found) {
    found.crlUrls = each(value.enter(), (list) => list.enter()).flatMap((point) => {
      if (!point.sees(constructed(0))) return []
      const name = point.enter(constructed(0))
      return name.sees(constructed(0)) ? generalNames(name.enter(constructed(0)), 6) : []
    })
  },
  [oids.authorityInfoAccess](value, found) {
    const access = each(value.enter(), (list) => {
      const fields = list.enter()
      return { method: fields.oid(), urls: generalNames(fields, 6) }
    })
    const urls = (method: string) => access.flatMap((one) => (one.method === method ? one.urls : []))
    found.ocspUrls = urls(oids.ocsp)
    found.caIssuersUrls = urls(oids.caIssuers)
  },
  [oids.subjectAltName](value, found) {
    const names = value.content(tags.sequence)
    found.dnsNames = generalNames(new Cursor(names), 2)
    found.mailNames = generalNames(new Cursor(names), 1)
  },
  [oids.ocspNoCheck](value, found) {
    value.null()
    found.ocspNoCheck = true
  },
}

/** At least one, as every SEQUENCE OF in these extensions asks. */
function each<T>(list: Cursor, read: (list: Cursor) => T): T[] {
  const all: T[] = []
  do all.push(read(list))
  while (!list.atEnd)
  return all
}

/** The texts among GeneralNames of the form `[form]`: 1 rfc822Name, 2 dNSName, 6 uniformResourceIdentifier. */
function generalNames(list: Cursor, form: number): string[] {
  const texts: string[] = []
  while (!list.atEnd) {
    const content = list.next().der.subarray(list.contentStart, list.end)
    if (list.tag === primitive(form)) texts.push(asciiText(content, list.start))
  }
  return texts
}

function asciiText(content: Uint8Array, offset: number): string {
  let text = ''
  for (const octet of content) {
    if (octet > 0x7f) throw new MalformedDer('not ASCII', offset)
    text += String.fromCharCode(octet)
  }
  return text
}
