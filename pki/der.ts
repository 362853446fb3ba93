/**
 * Writing DER (X.690). Each writer returns one finished element, and elements are put inside each other:
 * `sequence(integer(1), octetString(bytes))`. Reading is cursor.ts.
 *
 * The browser and the agent use this file: it imports nothing, knows no Buffer and no Temporal. Moments are
 * milliseconds since 1970 or RFC 3339 text. A value that cannot be written as asked throws RangeError: our defect.
 * Left out: tag numbers over 30, REAL, negative numbers and the rarer strings, since nothing here needs them.
 */

/** Bytes of our own making; WebCrypto takes nothing looser. */
export type Bytes = Uint8Array<ArrayBuffer>

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** Tag of `[number]`, constructed: EXPLICIT, or IMPLICIT over a SEQUENCE or SET. */
export const constructed = (number: number): number => 0xa0 | number
/** Tag of `[number]`, primitive: IMPLICIT over a string, number or NULL. */
export const primitive = (number: number): number => 0x80 | number

/** One element: the tag, the length of the parts together, the parts. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  let size = 0
  for (const part of parts) size += part.length
  const octets = size < 0x80 ? 0 : size < 0x100 ? 1 : size < 0x10000 ? 2 : size < 0x1000000 ? 3 : 4
  const out = new Uint8Array(2 + octets + size)
  out[0] = tag
  out[1] = octets === 0 ? size : 0x80 | octets
  for (let i = octets, rest = size; i > 0; i--, rest >>>= 8) out[1 + i] = rest
  let at = 2 + octets
  for (const part of parts) at = put(out, at, part)
  return out
}

/** Most parts are a few octets long: moved one by one they are there before `set` has begun. */
function put(out: Uint8Array, from: number, part: Uint8Array): number {
  const end = from + part.length
  if (part.length > 48) out.set(part, from)
  else for (let at = from, i = 0; at < end; at++, i++) out[at] = part[i]!
  return end
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  let size = 0
  for (const part of parts) size += part.length
  const out = new Uint8Array(size)
  let at = 0
  for (const part of parts) at = put(out, at, part)
  return out
}

export const sequence = (...parts: readonly Uint8Array[]): Bytes => element(tags.sequence, ...parts)

/** SET OF: the parts in ascending order of their encodings (X.690 §11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Bytes =>
  element(tags.set, ...(parts.length < 2 ? parts : [...parts].sort(compareBytes)))

/** `[number] EXPLICIT`, or `[number] IMPLICIT` over the parts of a SEQUENCE or SET. */
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Bytes =>
  element(constructed(number), ...parts)

/** `[number] IMPLICIT` over a primitive type: content octets only. */
export const implicit = (number: number, content: Uint8Array): Bytes => element(primitive(number), content)

export const boolean = (value: boolean): Bytes => element(tags.boolean, Uint8Array.of(value ? 0xff : 0))

export const nullValue = (): Bytes => Uint8Array.of(tags.null, 0)

/** A whole number >= 0, or the magnitude of one as big-endian bytes. */
export const integer = (value: number | Uint8Array): Bytes => element(tags.integer, integerContent(value))

export const enumerated = (value: number): Bytes => element(tags.enumerated, integerContent(value))

export const octetString = (...parts: readonly Uint8Array[]): Bytes => element(tags.octetString, ...parts)

export const bitString = (bytes: Uint8Array): Bytes => element(tags.bitString, Uint8Array.of(0), bytes)

/** A named bit list such as KeyUsage: bit numbers in, trailing zero bits left out (X.690 §11.2.2). */
export function namedBits(...bits: readonly number[]): Bytes {
  if (bits.length === 0) return element(tags.bitString, Uint8Array.of(0))
  const last = Math.max(...bits)
  const content = new Uint8Array(2 + (last >> 3))
  content[0] = 7 - (last & 7)
  for (const bit of bits) content[1 + (bit >> 3)]! |= 0x80 >> (bit & 7)
  return element(tags.bitString, content)
}

/** @param dotted such as '2.5.4.3'. What is answered is kept and answered again: it is not to be written into. */
export function objectIdentifier(dotted: string): Bytes {
  let written = identifiers.get(dotted)
  if (written === undefined) {
    written = encodeIdentifier(dotted)
    identifiers.set(dotted, written)
  }
  return written
}

/** The identifiers of oids.ts and of a bank's own policies: a few dozen. */
const identifiers = new Map<string, Bytes>()

function encodeIdentifier(dotted: string): Bytes {
  const arcs = dotted.split('.').map(Number)
  const [first, second] = arcs
  const sound = /^\d+(\.\d+)+$/.test(dotted) && arcs.every((arc) => Number.isSafeInteger(arc))
  if (first === undefined || second === undefined || !sound || first > 2 || (first < 2 && second > 39))
    throw new RangeError(`no object identifier: ${dotted}`)
  const content: number[] = []
  for (const arc of [first * 40 + second, ...arcs.slice(2)]) {
    const septets = [arc % 0x80]
    for (let rest = Math.floor(arc / 0x80); rest > 0; rest = Math.floor(rest / 0x80))
      septets.unshift(0x80 | (rest % 0x80))
    content.push(...septets)
  }
  return element(tags.objectIdentifier, Uint8Array.from(content))
}

const utf8 = new TextEncoder()
export const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/

export function utf8String(text: string): Bytes {
  if (!text.isWellFormed()) throw new RangeError('half a surrogate pair cannot be written as UTF-8')
  return element(tags.utf8String, isAscii(text) ? ascii(text) : utf8.encode(text))
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false
  return true
}

export function printableString(text: string): Bytes {
  if (!printable.test(text)) throw new RangeError('not a PrintableString')
  return element(tags.printableString, ascii(text))
}

export const ia5String = (text: string): Bytes => element(tags.ia5String, ascii(text))

/** 7-bit text as bytes. */
export function ascii(text: string): Bytes {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x7f) throw new RangeError('not ASCII')
    bytes[i] = unit
  }
  return bytes
}

export const bmpString = (text: string): Bytes => element(tags.bmpString, utf16(text))

/** UTF-16 units, big-endian; a character beyond the basic plane cannot be written. */
export function utf16(text: string): Bytes {
  const bytes = new Uint8Array(2 * text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit <= 0xdfff) throw new RangeError('not in the basic multilingual plane')
    bytes[2 * i] = unit >> 8
    bytes[2 * i + 1] = unit
  }
  return bytes
}

/** Milliseconds since 1970, or RFC 3339 text. Fractions of a second are dropped: both types forbid them here. */
export type Moment = number | string

/** `YYMMDDHHMMSSZ`, 1950–2049 (RFC 5280 §4.1.2.5.1). */
export function utcTime(moment: Moment): Bytes {
  const date = new Date(moment)
  if (!inUtcTime(date)) throw new RangeError('UTCTime runs from 1950 through 2049')
  return element(tags.utcTime, timeDigits(date).subarray(2))
}

/** `YYYYMMDDHHMMSSZ` (RFC 5280 §4.1.2.5.2). */
export const generalizedTime = (moment: Moment): Bytes => element(tags.generalizedTime, timeDigits(new Date(moment)))

/** Time as certificates and CRLs want it: UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5). */
export function time(moment: Moment): Bytes {
  const date = new Date(moment)
  return inUtcTime(date)
    ? element(tags.utcTime, timeDigits(date).subarray(2))
    : element(tags.generalizedTime, timeDigits(date))
}

function inUtcTime(date: Date): boolean {
  const year = date.getUTCFullYear()
  return year >= 1950 && year < 2050
}

function timeDigits(date: Date): Bytes {
  const year = date.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) throw new RangeError('no moment of a year of four digits') // NaN too
  const out = new Uint8Array(15)
  const pairs = [
    Math.floor(year / 100),
    year % 100,
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ]
  for (let i = 0; i < 7; i++) {
    out[2 * i] = 0x30 + Math.floor(pairs[i]! / 10)
    out[2 * i + 1] = 0x30 + (pairs[i]! % 10)
  }
  out[14] = 0x5a // Z
  return out
}

function integerContent(value: number | Uint8Array): Uint8Array {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number >= 0: ${value}`)
    const octets: number[] = []
    for (let rest = value; rest > 0; rest = Math.floor(rest / 0x100)) octets.unshift(rest % 0x100)
    return integerContent(Uint8Array.from(octets))
  }
  let zeros = 0
  while (zeros < value.length && value[zeros] === 0) zeros++
  const magnitude = value.subarray(zeros)
  return magnitude.length > 0 && magnitude[0]! < 0x80 ? magnitude : concat(Uint8Array.of(0), magnitude)
}

/** Order of encodings as X.690 §11.6 has it: octet by octet, the shorter first when it is a beginning of the other. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && compareBytes(a, b) === 0
