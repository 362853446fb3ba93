/**
 * Reading DER (X.690), strictly. A cursor steps from element to element over one buffer and copies nothing.
 *
 * Accepted is DER only: definite minimal lengths, one-octet tags, minimal integers, strings in one piece, sorted sets,
 * zero unused bits, nothing left over, nothing nested deeper than 16. So what is accepted prints back to the same
 * bytes. Anything else throws MalformedDer, and nothing else is ever thrown for what the bytes hold.
 *
 * The browser and the agent use this file too: it imports der.ts and dotted.ts alone.
 */

import { compareBytes, tags } from './der.ts'
import { dottedOf } from './dotted.ts'

/** The one error of the reader: what is wrong, and at which byte of the buffer. */
export class MalformedDer extends Error {
  readonly offset: number
  constructor(reason: string, offset: number) {
    super(`${reason}, at byte ${offset}`)
    this.name = 'MalformedDer'
    this.offset = offset
  }
}

const greatestDepth = 16

/**
 * A place in a buffer. `next()` steps over one element and leaves it described in `tag`, `start`, `contentStart` and
 * `end`; the typed readers step and return the value. What they return as bytes is a view, not a copy.
 */
export class Cursor {
  readonly der: Uint8Array
  readonly limit: number
  readonly depth: number
  position: number
  tag = 0
  start = 0
  contentStart = 0
  end = 0

  constructor(der: Uint8Array, position = 0, limit = der.length, depth = 0) {
    if (depth > greatestDepth) throw new MalformedDer('nested too deep', position)
    this.der = der
    this.position = position
    this.limit = limit
    this.depth = depth
  }

  /** Steps over one element; with `expected`, over that tag or nothing else. */
  next(expected?: number): this {
    const { der, limit, position: start } = this
    if (start + 2 > limit) throw new MalformedDer('cut short', start)
    const tag = der[start]!
    if (expected !== undefined && tag !== expected)
      throw new MalformedDer(`tag 0x${tag.toString(16)} where 0x${expected.toString(16)} belongs`, start)
    if (!inDer(tag)) throw new MalformedDer(`tag 0x${tag.toString(16)} is not DER, or not known here`, start)
    let contentStart = start + 2
    let length = der[start + 1]!
    if (length >= 0x80) {
      const octets = length - 0x80
      if (octets === 0 || octets > 4) throw new MalformedDer('indefinite or giant length', start + 1)
      contentStart += octets
      if (contentStart > limit) throw new MalformedDer('cut short', start)
      length = 0
      for (let at = start + 2; at < contentStart; at++) length = length * 0x100 + der[at]!
      if (der[start + 2] === 0 || length < 0x80) throw new MalformedDer('length not minimal', start + 1)
    }
    if (length > limit - contentStart) throw new MalformedDer('longer than what holds it', start)
    this.tag = tag
    this.start = start
    this.contentStart = contentStart
    this.end = this.position = contentStart + length
    return this
  }

  get atEnd(): boolean {
    return this.position >= this.limit
  }

  /** Whether an element of this tag comes next. */
  sees(tag: number): boolean {
    return this.position < this.limit && this.der[this.position] === tag
  }

  /** A cursor over what is inside the next element, which must be a SEQUENCE, a SET, or another tag when named. */
  enter(tag: number = tags.sequence): Cursor {
    this.next(tag)
    return this.inside()
  }

  /** A cursor over what is inside the element just stepped over. */
  inside(): Cursor {
    return new Cursor(this.der, this.contentStart, this.end, this.depth + 1)
  }

  /** Refuses anything left over. */
  finish(): void {
    if (this.position !== this.limit) throw new MalformedDer('more than belongs here', this.position)
  }

  /** The next element whole, tag and length included. */
  whole(tag?: number): Uint8Array {
    this.next(tag)
    return this.der.subarray(this.start, this.end)
  }

  /** The next element's content octets. */
  content(tag: number): Uint8Array {
    this.next(tag)
    return this.der.subarray(this.contentStart, this.end)
  }

  octetString(): Uint8Array {
    return this.content(tags.octetString)
  }

  boolean(): boolean {
    this.next(tags.boolean)
    const octet = this.der[this.contentStart]
    if (this.#length !== 1 || (octet !== 0 && octet !== 0xff)) this.#object('BOOLEAN is 00 or ff')
    return octet !== 0
  }

  null(): void {
    this.next(tags.null)
    if (this.#length > 0) this.#object('NULL has no content')
  }

  /** Content octets of an INTEGER, two's complement, minimal. */
  integer(tag: number = tags.integer): Uint8Array {
    this.#integer(tag)
    return this.der.subarray(this.contentStart, this.end)
  }

  /** An INTEGER of 0 … 2^31−1. */
  smallInteger(tag: number = tags.integer): number {
    this.#integer(tag)
    if (this.#length > 4 || this.der[this.contentStart]! >= 0x80) this.#object('a small number belongs here')
    let value = 0
    for (let at = this.contentStart; at < this.end; at++) value = value * 0x100 + this.der[at]!
    return value
  }

  enumerated(): number {
    return this.smallInteger(tags.enumerated)
  }

  #integer(tag: number): void {
    this.next(tag)
    if (this.#length === 0) this.#object('INTEGER without content')
    const first = this.der[this.contentStart]!
    const second = this.der[this.contentStart + 1]!
    if (this.#length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
      this.#object('INTEGER not minimal')
  }

  /** An OBJECT IDENTIFIER in dotted form. */
  oid(): string {
    this.#oid()
    return dottedOf(this.der, this.contentStart, this.end) ?? this.#object('OBJECT IDENTIFIER with a giant arc')
  }

  #oid(): void {
    this.next(tags.objectIdentifier)
    let open = true // the next octet begins an arc
    for (let at = this.contentStart; at < this.end; at++) {
      if (open && this.der[at] === 0x80) this.#object('OBJECT IDENTIFIER not minimal')
      open = this.der[at]! < 0x80
    }
    if (!open || this.#length === 0) this.#object('OBJECT IDENTIFIER cut short')
  }

  /** A BIT STRING; the unused bits at its end are zero. */
  bitString(): { readonly unusedBits: number; readonly bytes: Uint8Array } {
    this.#bitString()
    return { unusedBits: this.der[this.contentStart]!, bytes: this.der.subarray(this.contentStart + 1, this.end) }
  }

  /** A BIT STRING of whole octets, as keys and signatures are. */
  bitStringOctets(): Uint8Array {
    this.#bitString()
    if (this.der[this.contentStart] !== 0) this.#object('BIT STRING of whole octets belongs here')
    return this.der.subarray(this.contentStart + 1, this.end)
  }

  #bitString(): void {
    this.next(tags.bitString)
    const unusedBits = this.der[this.contentStart]!
    if (this.#length === 0 || unusedBits > 7 || (this.#length === 1 && unusedBits > 0))
      this.#object('BIT STRING without sense')
    if (this.#length > 1 && (this.der[this.end - 1]! & ((1 << unusedBits) - 1)) !== 0)
      this.#object('BIT STRING with unused bits set')
  }

  /** UTCTime or GeneralizedTime in the form of RFC 5280 §4.1.2.5, as milliseconds since 1970. */
  time(): number {
    this.next()
    const yearDigits = this.tag === tags.utcTime ? 2 : 4
    if (this.tag !== tags.utcTime && this.tag !== tags.generalizedTime) this.#object('a time belongs here')
    const from = this.contentStart + yearDigits
    if (this.end !== from + 11 || this.der[this.end - 1] !== 0x5a) this.#object('time in another form')
    let year = this.#digits(this.contentStart, yearDigits)
    if (yearDigits === 2) year += year < 50 ? 2000 : 1900
    const month = this.#digits(from, 2)
    const day = this.#digits(from + 2, 2)
    const hour = this.#digits(from + 4, 2)
    const minute = this.#digits(from + 6, 2)
    const second = this.#digits(from + 8, 2)
    const at = Date.UTC(year, month - 1, day, hour, minute, second)
    const lands = year >= 100 && day > 0 && new Date(at).getUTCDate() === day // no 0th, no 30th of February
    if (!lands || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) this.#object('no such moment')
    return at
  }

  #digits(at: number, count: number): number {
    let value = 0
    for (let i = 0; i < count; i++) {
      const digit = this.der[at + i]! - 0x30
      if (digit < 0 || digit > 9) this.#object('time in another form')
      value = value * 10 + digit
    }
    return value
  }

  /** Steps over one element and holds it, and everything in it, to the rules of its universal type. */
  check(): void {
    const tag = this.der[this.position]
    if (tag === tags.boolean) this.boolean()
    else if (tag === tags.integer || tag === tags.enumerated) this.#integer(tag)
    else if (tag === tags.null) this.null()
    else if (tag === tags.bitString) this.#bitString()
    else if (tag === tags.objectIdentifier) this.#oid()
    else this.next()
    if ((this.tag & 0x20) === 0) return
    const inner = this.inside()
    let previous: Uint8Array | undefined
    while (!inner.atEnd) {
      inner.check()
      if (tag !== tags.set || (previous === undefined && inner.atEnd)) continue
      const encoding = inner.der.subarray(inner.start, inner.end)
      if (previous !== undefined && compareBytes(previous, encoding) > 0) inner.#object('SET out of order')
      previous = encoding
    }
  }

  /** A cursor over the one element that the content of the element just stepped over is, all of it checked. */
  insideChecked(): Cursor {
    const inner = this.inside()
    inner.check()
    inner.finish()
    inner.position = this.contentStart
    return inner
  }

  get #length(): number {
    return this.end - this.contentStart
  }

  #object(reason: string): never {
    throw new MalformedDer(reason, this.start)
  }
}

/** Universal types: SEQUENCE and SET constructed, the others in one piece (X.690 §10.2). Above: one-octet tags. */
function inDer(tag: number): boolean {
  if (tag >= 0x40) return (tag & 0x1f) !== 0x1f
  return tag === tags.sequence || tag === tags.set || (tag > 0 && tag <= tags.bmpString && tag !== 0x10 && tag !== 0x11)
}

/** A cursor before the one element that the bytes are, after all of it was checked. Throws MalformedDer. */
export function openDer(der: Uint8Array, maxBytes: number): Cursor {
  if (der.length > maxBytes) throw new MalformedDer(`over ${maxBytes} bytes`, maxBytes)
  const plain = new Uint8Array(der.buffer, der.byteOffset, der.length) // a Buffer's views would be Buffers
  const cursor = new Cursor(plain)
  cursor.check()
  cursor.finish()
  cursor.position = 0
  return cursor
}
