/** A replacement is given up, on either PC: what was begun with it ends in the same unit, and the old certificate stays as it was. */
import type { Now } from '../domain/clocks.ts'
import type { Replacement } from '../store/replacements.ts'
import type { Counter } from './counter.ts'
import type { Part } from './issue-certificate.ts'
import { withdrawal } from './overlap.ts'

export function endOfReplacement(
  counter: Counter,
  row: Replacement,
  at: Now,
  actor: string,
  facts: Readonly<Record<string, string>>,
): Part {
  const { store } = counter
  const begun = row.state === 'X3' ? store.successors.session(row.token_hash) : undefined
  const issued = begun?.certificate_id ? store.certificates.byId(begun.certificate_id) : undefined
  const gone = issued?.state === 'C1' ? withdrawal(counter, issued, at) : { changes: [], audit: [] }
  return {
    changes: [
      store.replacements.recordEnded(row.id, row.state, 'withdrawn', at.machine),
      ...(begun ? [store.successors.recordSessionsEnded(begun.user_id, at.machine)] : []),
      ...gone.changes,
    ],
    audit: [
      {
        event: 'replacement.withdrawn',
        actor,
        ...(row.user_id && row.contract_id && { contractId: row.contract_id, userId: row.user_id }),
        facts,
      },
      ...gone.audit,
    ],
  }
}
