/**
 * Names (X.501; RFC 5280 §4.1.2.4): one attribute in each relative name, texts as UTF8String, the country as
 * PrintableString. A name is written once, when its owner's certificate is made. Whoever issues under it copies the
 * bytes, since NSS and GnuTLS compare bytes and not meanings.
 */

import { Cursor } from './cursor.ts'
import { type Bytes, concat, element, objectIdentifier, printableString, setOf, tags, utf8String } from './der.ts'
import { oids } from './oids.ts'
import { readText } from './text.ts'

/** Attribute types by the short names people know, with the upper bounds of RFC 5280 appendix A in characters. */
const attributes = {
  C: { type: objectIdentifier(oids.country), most: 2 },
  O: { type: objectIdentifier(oids.organization), most: 64 },
  OU: { type: objectIdentifier(oids.organizationalUnit), most: 64 },
  CN: { type: objectIdentifier(oids.commonName), most: 64 },
  UID: { type: objectIdentifier(oids.userId), most: 256 },
} as const

export type AttributeType = keyof typeof attributes
export type NameAttribute = readonly [type: AttributeType, text: string]

const shortNames: Readonly<Record<string, AttributeType>> = {
  [oids.country]: 'C',
  [oids.organization]: 'O',
  [oids.organizationalUnit]: 'OU',
  [oids.commonName]: 'CN',
  [oids.userId]: 'UID',
}

/** Throws RangeError for an empty text, and for one longer than its attribute may be. */
export function writeName(...parts: readonly NameAttribute[]): Bytes {
  const relativeNames = parts.map(([kind, text]) => {
    const { type, most } = attributes[kind]
    if (text === '' || [...text].length > most) throw new RangeError(`${kind} has 1 to ${most} characters: "${text}"`)
    return setOf(element(tags.sequence, type, kind === 'C' ? printableString(text) : utf8String(text)))
  })
  return element(tags.sequence, concat(...relativeNames))
}

/** The subject of a staff certificate: the bank, the branch, number and last day, which the picker shows. */
export const staffName = (bank: string, branch: string, staffNumber: string, lastDay: string): Bytes =>
  writeName(
    ['O', [...bank].slice(0, 64).join('')],
    ['OU', [...branch].slice(0, 64).join('')],
    ['CN', `${staffNumber} ${lastDay}`],
  )

export type ClientName = {
  /** cut to 64 characters: the name only helps a person to choose, nothing is decided by it */
  readonly company: string
  readonly loginId: string
  /** YYYY-MM-DD, the last day the certificate can be used */
  readonly lastDay: string
  /** what the archive calls the user: opaque, the same in every certificate of his */
  readonly userHandle: string
}

/** The subject of a client certificate: company, login ID and last day are what the browser's picker shows. */
export const clientName = ({ company, loginId, lastDay, userHandle }: ClientName): Bytes =>
  writeName(['O', [...company].slice(0, 64).join('')], ['CN', `${loginId} ${lastDay}`], ['UID', userHandle])

/** The attributes in their order, unknown types under their dotted identifier. Throws MalformedDer. */
export function readName(der: Uint8Array): (readonly [type: AttributeType | string, text: string])[] {
  const outer = new Cursor(der)
  const relativeNames = outer.enter()
  outer.finish()
  const found: (readonly [string, string])[] = []
  while (!relativeNames.atEnd) {
    const parts = relativeNames.enter(tags.set)
    do {
      const attribute = parts.enter()
      const type = attribute.oid()
      found.push([shortNames[type] ?? type, readText(attribute)])
      attribute.finish()
    } while (!parts.atEnd)
  }
  return found
}
