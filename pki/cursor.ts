/**
 * Reading DER (X.690), strictly. A cursor steps from element to element over one buffer and copies nothing.
 *
 * Accepted is DER only: definite minimal lengths, one-octet tags, minimal integers, strings in one piece, sorted sets,
 * zero unused bits, nothing left over, nothing nested deeper than 16. So what is accepted prints back to the same
 * bytes. Anything else throws MalformedDer, and nothing else is ever thrown for what the bytes hold.
 *
 * The browser and the agent use this file too: it imports der.ts alone.
 */

import { compareBytes, printable, tags } from './der.ts'

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
    const content = this.content(tags.boolean)
    if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) this.#object('BOOLEAN is 00 or ff')
    return content[0] !== 0
  }

  null(): void {
    if (this.content(tags.null).length > 0) this.#object('NULL has no content')
  }

  /** Content octets of an INTEGER, two's complement, minimal. */
  integer(tag: number = tags.integer): Uint8Array {
    const content = this.content(tag)
    const first = content[0]
    const second = content[1]
    if (first === undefined) this.#object('INTEGER without content')
    if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
      this.#object('INTEGER not minimal')
    return content
  }

  /** An INTEGER of 0 … 2^31−1. */
  smallInteger(tag: number = tags.integer): number {
    const content = this.integer(tag)
    if (content.length > 4 || content[0]! >= 0x80) this.#object('a small number belongs here')
    return content.reduce((value, octet) => value * 0x100 + octet, 0)
  }

  enumerated(): number {
    return this.smallInteger(tags.enumerated)
  }

  /** An OBJECT IDENTIFIER in dotted form. */
  oid(): string {
    const content = this.#oidContent()
    let dotted = ''
    let arc = 0
    for (const octet of content) {
      if (arc >= 2 ** 46) this.#object('OBJECT IDENTIFIER with a giant arc')
      arc = arc * 0x80 + (octet & 0x7f)
      if (octet >= 0x80) continue
      dotted += dotted !== '' ? `.${arc}` : arc < 40 ? `0.${arc}` : arc < 80 ? `1.${arc - 40}` : `2.${arc - 80}`
      arc = 0
    }
    return dotted
  }

  #oidContent(): Uint8Array {
    const content = this.content(tags.objectIdentifier)
    let open = true // the next octet begins an arc
    for (const octet of content) {
      if (open && octet === 0x80) this.#object('OBJECT IDENTIFIER not minimal')
      open = octet < 0x80
    }
    if (!open || content.length === 0) this.#object('OBJECT IDENTIFIER cut short')
    return content
  }

  /** Steps over one element and holds it, and everything in it, to the rules of its universal type. */
  check(): void {
    const tag = this.der[this.position]
    if (tag === tags.boolean) this.boolean()
    else if (tag === tags.integer || tag === tags.enumerated) this.integer(tag)
    else if (tag === tags.null) this.null()
    else if (tag === tags.bitString) this.bitString()
    else if (tag === tags.objectIdentifier) this.#oidContent()
    else this.next()
    if ((this.tag & 0x20) === 0) return
    const inner = this.inside()
    let previous: Uint8Array | undefined
    while (!inner.atEnd) {
      inner.check()
      if (tag !== tags.set) continue
      const encoding = inner.der.subarray(inner.start, inner.end)
      if (previous !== undefined && compareBytes(previous, encoding) > 0) inner.#object('SET out of order')
      previous = encoding
    }
  }

  /** A BIT STRING; the unused bits at its end are zero. */
  bitString(): { readonly unusedBits: number; readonly bytes: Uint8Array } {
    const content = this.content(tags.bitString)
    const unusedBits = content[0]
    const last = content[content.length - 1]
    if (unusedBits === undefined || last === undefined || unusedBits > 7 || (content.length === 1 && unusedBits > 0))
      this.#object('BIT STRING without sense')
    if (content.length > 1 && (last & ((1 << unusedBits) - 1)) !== 0) this.#object('BIT STRING with unused bits set')
    return { unusedBits, bytes: content.subarray(1) }
  }

  /** A BIT STRING of whole octets, as keys and signatures are. */
  bitStringOctets(): Uint8Array {
    const { unusedBits, bytes } = this.bitString()
    if (unusedBits !== 0) this.#object('BIT STRING of whole octets belongs here')
    return bytes
  }

  /** UTCTime or GeneralizedTime in the form of RFC 5280 §4.1.2.5, as milliseconds since 1970. */
  time(): number {
    this.next()
    const text = latin(this.der.subarray(this.contentStart, this.end))
    if (this.tag !== tags.utcTime && this.tag !== tags.generalizedTime) this.#object('a time belongs here')
    if (!(this.tag === tags.utcTime ? /^\d{12}Z$/ : /^\d{14}Z$/).test(text)) this.#object('time in another form')
    const digits = this.tag === tags.utcTime ? (text < '5' ? '20' : '19') + text : text
    const part = (from: number, to: number): number => Number(digits.slice(from, to))
    const at = Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14))
    if (new Date(at).toISOString().replace(/[-:T]|\..*/g, '') !== digits.slice(0, 14)) this.#object('no such moment')
    return at
  }

  /** The next element's text: UTF8String, PrintableString, IA5String or BMPString. */
  text(): string {
    this.next()
    const content = this.der.subarray(this.contentStart, this.end)
    switch (this.tag) {
      case tags.utf8String:
        try {
          return strictUtf8.decode(content)
        } catch {
          return this.#object('not UTF-8')
        }
      case tags.printableString:
      case tags.ia5String: {
        const text = latin(content)
        if (!(this.tag === tags.ia5String ? /^[\x00-\x7f]*$/ : printable).test(text))
          this.#object('a character too many')
        return text
      }
      case tags.bmpString: {
        if (content.length % 2 !== 0) this.#object('half a character')
        let text = ''
        for (let i = 0; i < content.length; i += 2) text += String.fromCharCode((content[i]! << 8) | content[i + 1]!)
        if (/[\ud800-\udfff]/.test(text)) this.#object('a surrogate in a BMPString')
        return text
      }
      default:
        return this.#object('a text belongs here')
    }
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

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function latin(bytes: Uint8Array): string {
  let text = ''
  for (const octet of bytes) text += String.fromCharCode(octet)
  return text
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
