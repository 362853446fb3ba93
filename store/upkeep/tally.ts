/**
 * What this process has written since it started, counted: each line of the trail by its event, each refusal by its code. For monitors;
 * the trail itself is the record.
 */
import type { AuditLine } from '../audit.ts'

export type Tally = {
  readonly events: ReadonlyMap<string, number>
  readonly refusals: ReadonlyMap<string, number>
  count(lines: readonly AuditLine[]): void
}

export function makeTally(): Tally {
  const events = new Map<string, number>()
  const refusals = new Map<string, number>()
  return {
    events,
    refusals,
    count(lines) {
      for (const { event, refusal, facts } of lines) {
        events.set(event, (events.get(event) ?? 0) + 1)
        if (refusal === undefined) continue
        // Refusals that name nobody come as one line for many.
        const many = event === 'refused.counted' && typeof facts?.count === 'number' ? facts.count : 1
        refusals.set(refusal, (refusals.get(refusal) ?? 0) + many)
      }
    },
  }
}
