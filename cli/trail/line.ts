/**
 * A line of the audit trail as its reader knows it: from docs/audit.md, not from the code that writes. The order of `hashed` is part of
 * the format.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const row = z.string().nullable()

const line = z.strictObject({
  chain: z.string().min(1),
  number: z.int().min(1),
  written_at: z.int(),
  bank_at: z.int(),
  event: z.string(),
  actor: z.string(),
  contract_id: row,
  user_id: row,
  certificate_id: row,
  refusal: row,
  facts: z.string(),
  policy_hash: z.string(),
  previous: hex,
  hash: hex,
})

export type Line = z.infer<typeof line>

const hashed = [
  'chain',
  'number',
  'written_at',
  'bank_at',
  'event',
  'actor',
  'contract_id',
  'user_id',
  'certificate_id',
  'refusal',
  'facts',
  'policy_hash',
] as const satisfies readonly (keyof Line)[]

/** null: it is no line of a trail */
export function readLine(text: string): Line | null {
  try {
    const read = line.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** What the line's own hash should be. */
export function hashOf(of: Line): string {
  const subject = Object.fromEntries(hashed.map((name) => [name, of[name]]))
  return createHash('sha256')
    .update(`${of.previous}\n${JSON.stringify(subject)}`)
    .digest('hex')
}

/** `previous` of a chain's first line. */
export const beforeFirst = '0'.repeat(64)
