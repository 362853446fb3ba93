/**
 * A TBSCertificate taken apart for the lints: one strict pass, views instead of copies, and nothing interpreted that a
 * lint may want to see as it was written. It is a reader of its own on purpose: certificate-read.ts would hide from the
 * lints what it tolerates, and a mistake in it would be made twice.
 */

import { Cursor, MalformedDer, openDer } from '../cursor.ts'
import { constructed, tags } from '../der.ts'

export type ClientTbs = {
  /** As written: 2 is version 3; 0 where none stands. */
  readonly version: number
  /** Content octets of the INTEGER. */
  readonly serial: Uint8Array
  readonly algorithm: Uint8Array
  readonly issuer: Uint8Array
  readonly notBefore: WrittenTime
  readonly notAfter: WrittenTime
  /** The subject, one relative name after the other, and all their attributes. */
  readonly subject: readonly (readonly Attribute[])[]
  readonly attributes: readonly Attribute[]
  readonly spki: Uint8Array
  readonly extensions: ReadonlyMap<string, Extension>
  /** Identifiers that stand a second time. */
  readonly repeated: readonly string[]
}

export type Attribute = { readonly oid: string; readonly tag: number; readonly text: string }
export type WrittenTime = { readonly tag: number; readonly ms: number }
export type Extension = { readonly critical: boolean; readonly value: Uint8Array }

/** What was decided, to be held against what was written. */
export type Expected = {
  /** The issuing certificate's subject, DER. */
  readonly issuerName: Uint8Array
  /** The key of the request, DER. */
  readonly spki: Uint8Array
  /** Milliseconds since 1970; fractions of a second are dropped. */
  readonly notBefore: number
  readonly notAfter: number
  readonly issuerNotAfter: number
  /** AlgorithmIdentifier of the signature to come, DER; ecdsa-with-SHA256 without parameters unless named. */
  readonly algorithm?: Uint8Array
  /** The issuing certificate's subject key identifier, without header. */
  readonly authorityKeyId?: Uint8Array
  /** The subject's attributes in their order: dotted identifier and text. */
  readonly subjectParts?: readonly (readonly [oid: string, text: string])[]
}

/** Silence is undefined; an objection is a sentence for the log. */
export type Lint = (tbs: ClientTbs, expected: Expected) => string | undefined

const maxTbsBytes = 16 * 1024

/** Throws MalformedDer for what is not DER to the last octet, unique identifiers and defaults written out included. */
export function takeApart(bytes: Uint8Array): ClientTbs {
  const outer = openDer(bytes, maxTbsBytes)
  const tbs = outer.enter()
  const version = tbs.sees(constructed(0)) ? readVersion(tbs.enter(constructed(0))) : 0
  const serial = tbs.integer()
  const algorithm = tbs.whole(tags.sequence)
  const issuer = tbs.whole(tags.sequence)
  const validity = tbs.enter()
  const notBefore = readTime(validity)
  const notAfter = readTime(validity)
  validity.finish()
  const subject = readSubject(tbs.enter())
  const attributes = subject.flat()
  const spki = tbs.whole(tags.sequence)
  const extensions = new Map<string, Extension>()
  const repeated: string[] = []
  if (!tbs.atEnd) readExtensions(tbs.enter(constructed(3)), extensions, repeated)
  tbs.finish()
  const dates = { notBefore, notAfter }
  return { version, serial, algorithm, issuer, ...dates, subject, attributes, spki, extensions, repeated }
}

function readVersion(tagged: Cursor): number {
  const version = tagged.smallInteger()
  tagged.finish()
  if (version === 0) throw new MalformedDer('a default written out', tagged.start)
  return version
}

function readTime(validity: Cursor): WrittenTime {
  const ms = validity.time()
  return { tag: validity.tag, ms }
}

function readSubject(names: Cursor): Attribute[][] {
  const all: Attribute[][] = []
  while (!names.atEnd) {
    const set = names.enter(tags.set)
    const parts: Attribute[] = []
    do {
      const attribute = set.enter()
      const oid = attribute.oid()
      const text = attribute.text()
      attribute.finish()
      parts.push({ oid, tag: attribute.tag, text })
    } while (!set.atEnd)
    all.push(parts)
  }
  return all
}

function readExtensions(tagged: Cursor, found: Map<string, Extension>, repeated: string[]): void {
  const list = tagged.enter()
  tagged.finish()
  do {
    const one = list.enter()
    const oid = one.oid()
    const critical = one.sees(tags.boolean)
    if (critical && !one.boolean()) throw new MalformedDer('a default written out', one.start)
    const value = one.octetString()
    one.finish()
    const inside = new Cursor(value)
    inside.check()
    inside.finish()
    if (found.has(oid)) repeated.push(oid)
    else found.set(oid, { critical, value })
  } while (!list.atEnd)
}
