/** Rules on the subject. */

import { MalformedDer } from '../cursor.ts'
import { sameBytes } from '../der.ts'
import { type NameAttribute, readName, writeName } from '../name.ts'
import type { Rule } from './expected.ts'

const asMeant: Rule = (tbs, { subject }) =>
  sameBytes(tbs.subject, subject.subject) ? undefined : 'another subject than meant'

/** What the person needs to choose, and what the archive needs to tell users apart. */
const attributesOfClient = 'O CN UID'

const attributes: Rule = (tbs, { profile }) => {
  let parts: readonly (readonly [string, string])[]
  try {
    parts = readName(tbs.subject)
  } catch (error) {
    if (error instanceof MalformedDer) return `subject: ${error.message}`
    throw error
  }
  const types = parts.map(([type]) => type)
  if (types.length === 0) return 'no subject'
  if (new Set(types).size !== types.length) return 'an attribute of the subject stands twice'
  if (profile.kind === 'client' && types.join(' ') !== attributesOfClient)
    return `a user's subject is ${attributesOfClient}, not ${types.join(' ')}`
  if (parts.some(([, text]) => text !== text.trim() || unseen.test(text)))
    return 'subject with characters nobody sees, or spaces at its ends'
  return writtenOurWay(parts, tbs.subject) ? undefined : 'subject in another form or longer than our names are'
}

/** Controls, and marks that turn text around: a name must read as it is (RFC 8265 §3.4 forbids them for names). */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

function writtenOurWay(parts: readonly (readonly [string, string])[], subject: Uint8Array): boolean {
  try {
    return sameBytes(writeName(...(parts as readonly NameAttribute[])), subject)
  } catch {
    return false // unknown attribute, or one over its upper bound
  }
}

const rootNamesItself: Rule = (tbs, { profile }) =>
  (profile.kind === 'root') === sameBytes(tbs.subject, tbs.issuer)
    ? undefined
    : 'only a root is its own issuer, and it must be'

export const nameRules: readonly Rule[] = [asMeant, attributes, rootNamesItself]
