/** What must be true of a client certificate's subject (RFC 5280 §4.1.2.6, upper bounds of appendix A). */

import { tags } from '../der.ts'
import { oids } from '../oids.ts'
import type { Lint } from './client-tbs.ts'

/** In characters; appendix A bounds no userID, RFC 4524 §2.9 suggests 256. */
const upperBounds: Readonly<Record<string, number>> = {
  [oids.country]: 2,
  [oids.organization]: 64,
  [oids.organizationalUnit]: 64,
  [oids.commonName]: 64,
  [oids.userId]: 256,
}

export const subjectPresent: Lint = ({ subject }) => (subject.length > 0 ? undefined : 'subject is empty')

export const subjectShape: Lint = ({ subject }) =>
  subject.every((parts) => parts.length === 1) ? undefined : 'a relative name of several attributes'

export const subjectAttributes: Lint = ({ attributes }) =>
  attributes.every(({ oid }) => oid in upperBounds) ? undefined : 'subject has an attribute not known here'

export const subjectEncoding: Lint = ({ attributes }) =>
  attributes.every(({ oid, tag }) => tag === (oid === oids.country ? tags.printableString : tags.utf8String))
    ? undefined
    : 'subject text that is no UTF8String (or a country that is no PrintableString)'

export const subjectLengths: Lint = ({ attributes }) =>
  attributes.every(({ oid, text }) => text !== '' && [...text].length <= (upperBounds[oid] ?? Infinity))
    ? undefined
    : 'subject text empty or beyond its upper bound'

/** Control characters, and those that turn the direction of writing. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

/** Browsers show the subject to the person who chooses. */
export const subjectReadable: Lint = ({ attributes }) =>
  attributes.some(({ text }) => unseen.test(text)) ? 'subject with a character that cannot be seen' : undefined

export const subjectAsRecorded: Lint = ({ attributes }, { subjectParts }) => {
  if (subjectParts === undefined) return undefined
  const same =
    attributes.length === subjectParts.length &&
    subjectParts.every(([oid, text], i) => attributes[i]!.oid === oid && attributes[i]!.text === text)
  return same ? undefined : 'not the subject that stands in our record'
}
