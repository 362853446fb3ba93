/**
 * Certificate revocation lists (RFC 5280 §5), version 2, complete and direct: written by the million, read strictly.
 *
 * Writing streams the entries into one growing buffer that keeps room for its head, so nothing is copied but when the
 * buffer doubles. Reading walks the same bytes and keeps nothing per entry; it knows the one form written here, which
 * is what a worker has to find before a list is published. Left out: delta and indirect lists, partitions, and every
 * entry extension but reasonCode. Times are milliseconds since 1970, fractions of a second are dropped.
 */

import { Cursor, MalformedDer } from './cursor.ts'
import * as der from './der.ts'
import { authorityKeyIdentifier, extension } from './extensions.ts'
import { putHeader, putTime } from './in-place.ts'
import { oids } from './oids.ts'

export type CrlEntry = {
  /** The serial number's magnitude in hex. */
  readonly serial: string
  readonly revokedAt: number
  /** CRLReason of RFC 5280 §5.3.1; a hold is 6. 0 (unspecified) is not written. */
  readonly reason?: number | undefined
}

export type CrlWish = {
  /** The issuing certificate's subject, DER, byte for byte. */
  readonly issuer: Uint8Array
  /** The issuing certificate's subject key identifier, without header. */
  readonly authorityKeyId: Uint8Array
  /** AlgorithmIdentifier of the signature to come, DER. */
  readonly algorithm: Uint8Array
  /** Greater than that of every list before (§5.2.3). */
  readonly number: number
  readonly thisUpdate: number
  readonly nextUpdate: number
  readonly entries: Iterable<CrlEntry>
}

/** 0 to 10 without 7, which has no meaning, and 8, which belongs to delta lists (RFC 5280 §5.3.1). */
export const isReason = (reason: number): boolean =>
  Number.isInteger(reason) && reason >= 0 && reason <= 10 && reason !== 7 && reason !== 8

const maxSerialOctets = 20
/** An entry of the longest serial number with its time and reason. */
const maxEntryBytes = 2 + 2 + 1 + maxSerialOctets + 17 + 14
/** A header with the longest length written here. */
const maxHeaderBytes = 6
const startBytes = 64 * 1024

/** TBSCertList, ready to be signed. Throws RangeError for what cannot stand in one: our defect. */
export function buildCrlTbs(wish: CrlWish): Uint8Array {
  const { issuer, authorityKeyId, algorithm, number, thisUpdate, nextUpdate, entries } = wish
  if (!(nextUpdate > thisUpdate)) throw new RangeError('a list whose next update is not later than its own')
  const version2 = der.integer(1)
  const head = der.concat(version2, algorithm, issuer, der.time(thisUpdate), der.time(nextUpdate))
  const tail = crlExtensions(authorityKeyId, number)
  const first = maxHeaderBytes + head.length + maxHeaderBytes

  let bytes = new Uint8Array(first + startBytes + tail.length)
  let at = first
  for (const entry of entries) {
    if (at + maxEntryBytes + tail.length > bytes.length) bytes = doubled(bytes, at)
    at = putEntry(bytes, at, entry)
  }
  const listBytes = at - first
  bytes.set(tail, at)

  const listHeader = new Uint8Array(maxHeaderBytes) // no entries, no list (§5.1.2.6)
  const listHeaderBytes = listBytes === 0 ? 0 : putHeader(listHeader, 0, der.tags.sequence, listBytes)
  const size = head.length + listHeaderBytes + listBytes + tail.length
  const tbsHeader = new Uint8Array(maxHeaderBytes)
  const tbsHeaderBytes = putHeader(tbsHeader, 0, der.tags.sequence, size)
  const start = first - listHeaderBytes - head.length - tbsHeaderBytes
  bytes.set(tbsHeader.subarray(0, tbsHeaderBytes), start)
  bytes.set(head, start + tbsHeaderBytes)
  bytes.set(listHeader.subarray(0, listHeaderBytes), first - listHeaderBytes)
  return bytes.subarray(start, at + tail.length)
}

const crlExtensions = (authorityKeyId: Uint8Array, number: number): Uint8Array =>
  der.explicit(
    0,
    der.sequence(authorityKeyIdentifier(authorityKeyId), extension(oids.crlNumber, false, der.integer(number))),
  )

function doubled(bytes: Uint8Array, used: number): Uint8Array<ArrayBuffer> {
  const greater = new Uint8Array(2 * bytes.length)
  greater.set(bytes.subarray(0, used))
  return greater
}

/** crlEntryExtensions with reasonCode alone, but for the reason, its last octet. */
const reasonHead = der.sequence(extension(oids.reasonCode, false, der.enumerated(1))).subarray(0, -1)

/** Writes one entry at `at`, where it is known to have room; returns where it ends. */
function putEntry(bytes: Uint8Array, at: number, { serial, revokedAt, reason }: CrlEntry): number {
  let end = putTime(bytes, putSerial(bytes, at + 2, serial), revokedAt)
  if (reason) {
    if (!isReason(reason)) throw new RangeError(`no reason of a revocation: ${reason}`)
    bytes.set(reasonHead, end)
    end += reasonHead.length
    bytes[end++] = reason
  }
  bytes[at] = der.tags.sequence
  bytes[at + 1] = end - at - 2
  return end
}

/** An INTEGER from hex, without an array in between. */
function putSerial(bytes: Uint8Array, at: number, serial: string): number {
  let from = 0
  while (serial.startsWith('00', from)) from += 2
  const octets = (serial.length - from) / 2
  if (!Number.isInteger(octets) || octets === 0 || octets > maxSerialOctets)
    throw new RangeError(`no serial number: ${serial}`)
  let to = at + 2
  if (nibble(serial, from) >= 8) bytes[to++] = 0
  for (; from < serial.length; from += 2) bytes[to++] = (nibble(serial, from) << 4) | nibble(serial, from + 1)
  bytes[at] = der.tags.integer
  bytes[at + 1] = to - at - 2
  return to
}

function nibble(hex: string, at: number): number {
  const unit = hex.charCodeAt(at)
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  const letter = unit | 0x20
  if (letter >= 0x61 && letter <= 0x66) return letter - 0x57
  throw new RangeError(`no hex: ${hex}`)
}

/** CertificateList: the same AlgorithmIdentifier as inside, and the signature as the algorithm gives it. */
export const assembleCrl = (tbs: Uint8Array, algorithm: Uint8Array, signature: Uint8Array): Uint8Array =>
  der.sequence(tbs, algorithm, der.bitString(signature))

export type Crl = {
  readonly issuer: Uint8Array
  readonly authorityKeyId: Uint8Array
  readonly algorithm: Uint8Array
  readonly number: number
  readonly thisUpdate: number
  readonly nextUpdate: number
  readonly count: number
  /** Every entry in the order of the list; the serial in lower-case hex. */
  entries(): Generator<CrlEntry, void>
  /** What was signed, and the signature: `verify('sha256', tbs, key, signature)`. */
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
}

const maxCrlBytes = 256 * 1024 * 1024

/** Reads a CRL of the form written here, every entry of it. Throws MalformedDer for any other, and nothing else. */
export function readCrl(bytes: Uint8Array): Crl {
  if (bytes.length > maxCrlBytes) throw new MalformedDer(`over ${maxCrlBytes} bytes`, maxCrlBytes)
  const outer = new Cursor(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length))
  const list = outer.enter()
  outer.finish()
  const tbs = list.whole(der.tags.sequence)
  const inner = list.inside()
  if (inner.smallInteger() !== 1) throw new MalformedDer('version 2 belongs here', inner.start)
  const algorithm = checked(inner)
  const issuer = checked(inner)
  const thisUpdate = readTime(inner)
  const nextUpdate = readTime(inner)
  if (nextUpdate <= thisUpdate) throw new MalformedDer('a list that ends before it begins', inner.start)
  let entriesStart = 0
  let entriesEnd = 0
  let count = 0
  if (inner.sees(der.tags.sequence)) {
    const entries = inner.enter()
    entriesStart = entries.position
    entriesEnd = entries.limit
    do readEntry(entries)
    while (++count && !entries.atEnd)
  }
  const extensions = readCrlExtensions(inner.enter(der.constructed(0)))
  inner.finish()
  if (!der.sameBytes(checked(list), algorithm)) throw new MalformedDer('another algorithm than inside', list.start)
  const signature = list.bitStringOctets()
  list.finish()
  function* entries(): Generator<CrlEntry, void> {
    const cursor = new Cursor(outer.der, entriesStart, entriesEnd)
    while (!cursor.atEnd) {
      const { serial, revokedAt, reason } = readEntry(cursor)
      yield { serial: serial.toHex(), revokedAt, reason }
    }
  }
  return { issuer, ...extensions, algorithm, thisUpdate, nextUpdate, count, entries, tbs, signature }
}

/** The next element, a SEQUENCE held to the rules of DER. */
function checked(cursor: Cursor): Uint8Array {
  const from = cursor.position
  if (!cursor.sees(der.tags.sequence)) throw new MalformedDer('a SEQUENCE belongs here', from)
  cursor.check()
  return cursor.der.subarray(from, cursor.position)
}

type RawEntry = { readonly serial: Uint8Array; readonly revokedAt: number; readonly reason: number | undefined }

function readEntry(list: Cursor): RawEntry {
  const entry = list.enter()
  const content = entry.integer()
  const serial = content[0] === 0 ? content.subarray(1) : content
  if (content[0]! >= 0x80 || serial.length === 0 || serial.length > maxSerialOctets)
    throw new MalformedDer('no serial number of a certificate', entry.start)
  const revokedAt = readTime(entry)
  if (entry.atEnd) return { serial, revokedAt, reason: undefined }
  const { der: bytes, position, limit } = entry
  const reason = bytes[limit - 1]!
  let same = limit - position === reasonHead.length + 1
  for (let i = 0; same && i < reasonHead.length; i++) same = bytes[position + i] === reasonHead[i]
  if (!same || reason === 0 || !isReason(reason)) throw new MalformedDer('no reasonCode alone', position)
  return { serial, revokedAt, reason }
}

const time = new Uint8Array(17)

/** A time in the one way it may be written (RFC 5280 §5.1.2.4): the same bytes when written again. */
function readTime(cursor: Cursor): number {
  const { der: bytes } = cursor.next()
  const { start, end } = cursor
  const long = cursor.tag === der.tags.generalizedTime
  const digits = cursor.contentStart + (long ? 2 : 0)
  if (end - cursor.contentStart !== (long ? 15 : 13)) throw new MalformedDer('a time belongs here', start)
  const two = (pair: number): number => (bytes[digits + 2 * pair]! - 0x30) * 10 + bytes[digits + 2 * pair + 1]! - 0x30
  const short = two(0)
  const century = long ? ((bytes[digits - 2]! - 0x30) * 10 + bytes[digits - 1]! - 0x30) * 100 : short < 50 ? 2000 : 1900
  const ms = Date.UTC(century + short, two(1) - 1, two(2), two(3), two(4), two(5))
  let same = ms >= -62_167_219_200_000 && ms <= 253_402_300_799_000 && putTime(time, 0, ms) === end - start
  for (let i = 0; same && i < end - start; i++) same = time[i] === bytes[start + i]
  if (!same) throw new MalformedDer('no such time', start)
  return ms
}

function readCrlExtensions(tagged: Cursor): { authorityKeyId: Uint8Array; number: number } {
  const extensions = tagged.enter()
  tagged.finish()
  const authorityKeyId = readExtension(extensions, oids.authorityKeyIdentifier, (value) => {
    const identifier = value.enter()
    const key = identifier.content(der.primitive(0))
    identifier.finish()
    return key
  })
  const number = readExtension(extensions, oids.crlNumber, (value) => {
    const content = value.integer()
    if (content[0]! >= 0x80 || content.length > 6) throw new MalformedDer('no number of a list', value.start)
    return content.reduce((sum, octet) => sum * 0x100 + octet, 0)
  })
  extensions.finish()
  return { authorityKeyId, number }
}

/** The next extension, which must be this one and not critical (§5.2.1, §5.2.3). */
function readExtension<Value>(extensions: Cursor, oid: string, read: (value: Cursor) => Value): Value {
  const extension = extensions.enter()
  if (extension.oid() !== oid) throw new MalformedDer(`extension ${oid} belongs here`, extensions.start)
  const content = extension.octetString()
  extension.finish()
  const value = new Cursor(content)
  const result = read(value)
  value.finish()
  return result
}
