/**
 * Writing DER where it is needed by the ten thousand: OCSP answers and the entries of a CRL. der.ts makes an array for
 * every element; here all goes into one buffer. Times are milliseconds since 1970, fractions of a second are dropped.
 *
 * A nested structure is written from its end to its beginning, so that every length is known when its header is
 * written: `const end = b.at; b.put(inner); b.header(tags.sequence, end)`. The buffer must be big enough from the
 * start; what does not fit throws RangeError, our defect.
 */

import { tags } from './der.ts'

export class Backwards {
  readonly bytes: Uint8Array
  /** Where the first byte written so far stands. */
  at: number

  constructor(size: number) {
    this.bytes = new Uint8Array(size)
    this.at = size
  }

  put(part: Uint8Array): void {
    this.at -= part.length
    this.bytes.set(part, this.at)
  }

  octet(value: number): void {
    if (this.at === 0) throw new RangeError('no room left')
    this.bytes[--this.at] = value
  }

  /** Makes one element of everything written since `at` was `end`. */
  header(tag: number, end: number): void {
    const size = end - this.at
    for (let rest = size; size >= 0x80 && rest > 0; rest >>>= 8) this.octet(rest)
    this.octet(size < 0x80 ? size : 0x80 | lengthOctets(size))
    this.octet(tag)
  }

  generalizedTime(ms: number): void {
    this.at -= generalizedTimeSize
    putGeneralizedTime(this.bytes, this.at, ms)
  }

  /** All that was written, first byte first: a view. */
  written(): Uint8Array {
    return this.bytes.subarray(this.at)
  }
}

/** How many octets follow the first octet of a length. */
export function lengthOctets(size: number): number {
  return size < 0x80 ? 0 : size < 0x100 ? 1 : size < 0x10000 ? 2 : size < 0x1000000 ? 3 : 4
}

/** Writes a header at `at`; returns where the content begins. */
export function putHeader(bytes: Uint8Array, at: number, tag: number, size: number): number {
  const octets = lengthOctets(size)
  bytes[at] = tag
  bytes[at + 1] = octets === 0 ? size : 0x80 | octets
  for (let i = octets, rest = size; i > 0; i--, rest >>>= 8) bytes[at + 1 + i] = rest
  return at + 2 + octets
}

export const generalizedTimeSize = 17

/** Writes `YYYYMMDDHHMMSSZ` with its header at `at`. */
export function putGeneralizedTime(bytes: Uint8Array, at: number, ms: number): void {
  const moment = new Date(ms)
  const year = moment.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) throw new RangeError('no moment of a year of four digits')
  if (at < 0 || at + generalizedTimeSize > bytes.length) throw new RangeError('no room left')
  bytes[at] = tags.generalizedTime
  bytes[at + 1] = 15
  putTwoDigits(bytes, at + 2, Math.floor(year / 100))
  putSixPairs(bytes, at + 4, year, moment)
}

const from1950 = Date.UTC(1950, 0, 1)
const from2050 = Date.UTC(2050, 0, 1)

/** Writes the time as CRLs want it, UTCTime through 2049 (RFC 5280 §5.1.2.6); returns where it ends. */
export function putTime(bytes: Uint8Array, at: number, ms: number): number {
  if (!(ms >= from1950 && ms < from2050)) {
    putGeneralizedTime(bytes, at, ms)
    return at + generalizedTimeSize
  }
  if (at + 15 > bytes.length) throw new RangeError('no room left')
  bytes[at] = tags.utcTime
  bytes[at + 1] = 13
  const moment = new Date(ms)
  putSixPairs(bytes, at + 2, moment.getUTCFullYear(), moment)
  return at + 15
}

/** `YYMMDDHHMMSSZ`. */
function putSixPairs(bytes: Uint8Array, at: number, year: number, moment: Date): void {
  putTwoDigits(bytes, at, year % 100)
  putTwoDigits(bytes, at + 2, moment.getUTCMonth() + 1)
  putTwoDigits(bytes, at + 4, moment.getUTCDate())
  putTwoDigits(bytes, at + 6, moment.getUTCHours())
  putTwoDigits(bytes, at + 8, moment.getUTCMinutes())
  putTwoDigits(bytes, at + 10, moment.getUTCSeconds())
  bytes[at + 12] = 0x5a // Z
}

function putTwoDigits(bytes: Uint8Array, at: number, value: number): void {
  const tens = Math.floor(value / 10)
  bytes[at] = 0x30 + tens
  bytes[at + 1] = 0x30 + value - 10 * tens
}
