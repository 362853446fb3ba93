/**
 * Lint before sign: every client certificate is held against what was decided, from the bytes that are about to be
 * signed. Whoever wants to sign must see an empty list. An objection is our defect, never the customer's.
 */

import { MalformedDer } from '../cursor.ts'
import { type ClientTbs, type Expected, type Lint, takeApart } from './client-tbs.ts'
import * as extensions from './extensions.ts'
import * as fields from './fields.ts'
import * as subject from './subject.ts'

export const lints: Readonly<Record<string, Lint>> = { ...fields, ...subject, ...extensions }
const named = Object.entries(lints)

/**
 * @param tbs a client's TBSCertificate, DER
 * @returns objections as `lint: sentence`; none is silence. Throws nothing for what the bytes hold.
 */
export function lintTbs(tbs: Uint8Array, expected: Expected): readonly string[] {
  let parts: ClientTbs
  try {
    parts = takeApart(tbs)
  } catch (error) {
    return [`strictDer: ${reasonOf(error)}`]
  }
  const objections: string[] = []
  for (const [name, lint] of named) {
    const objection = quietly(lint, parts, expected)
    if (objection !== undefined) objections.push(`${name}: ${objection}`)
  }
  return objections
}

/** A lint that meets another structure than it reads objects to it. */
function quietly(lint: Lint, parts: ClientTbs, expected: Expected): string | undefined {
  try {
    return lint(parts, expected)
  } catch (error) {
    return reasonOf(error)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof MalformedDer) return error.message
  throw error
}
