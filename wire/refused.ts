/** A refusal read out of an answer: problem details (RFC 9457) that carry one of our codes. For pages and the agent. */
import { type RefusalCode, type RefusalFacts, refusalCodes } from '../domain/refusals.ts'
import { problem } from './shapes.ts'

export type Refused = {
  readonly kind: 'refused'
  readonly code: RefusalCode
  readonly facts: RefusalFacts
  readonly reference: string | undefined
}

/** Undefined for anything that is no refusal of ours. */
export function refusedBy(body: unknown): Refused | undefined {
  const parsed = problem.safeParse(body)
  const code = parsed.success ? refusalCodes.find((known) => known === parsed.data.code) : undefined
  if (!parsed.success || !code) return undefined
  return { kind: 'refused', code, facts: parsed.data.facts ?? {}, reference: parsed.data.instance }
}
