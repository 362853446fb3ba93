/**
 * Lint: the last look at a certificate before it is signed. The to-be-signed bytes are read back as any stranger would
 * read them and held against what was meant, against RFC 5280, and against the stricter rules of this house. Each rule
 * is one small function that answers an objection or stays silent; one objection, and nothing is signed.
 *
 * A rule here repeats on purpose what certificate.ts does right: it is there for the day somebody changes that.
 */

import { readTbs, type Tbs } from '../certificate-read.ts'
import { MalformedDer } from '../cursor.ts'
import { sameBytes } from '../der.ts'
import { dateRules } from './dates.ts'
import type { Expected, Rule } from './expected.ts'
import { extensionRules } from './extensions.ts'
import { identityRules } from './identity.ts'
import { nameRules } from './names.ts'
import { printBack } from './print-back.ts'

const rules: readonly Rule[] = [...identityRules, ...dateRules, ...nameRules, ...extensionRules]

/** The objections to these TBSCertificate bytes; none means they may be signed. */
export function lintTbs(der: Uint8Array, expected: Expected): string[] {
  let tbs: Tbs
  try {
    tbs = readTbs(der)
  } catch (error) {
    if (error instanceof MalformedDer) return [`not a certificate in strict DER: ${error.message}`]
    throw error
  }
  const found = rules.map((rule) => objection(rule, tbs, expected)).filter((sentence) => sentence !== undefined)
  return sameBytes(printBack(tbs), der) ? found : [...found, 'prints back to other bytes']
}

/** A rule that meets another structure than it reads objects to it. */
function objection(rule: Rule, tbs: Tbs, expected: Expected): string | undefined {
  try {
    return rule(tbs, expected)
  } catch (error) {
    if (error instanceof MalformedDer) return error.message
    throw error
  }
}
