/** Issuing is opened again after a restore: what the two people have seen is which lists were merged and how many certificates are not in the archive. */
import { refuse } from '../../domain/refusals.ts'
import { line } from '../act.ts'
import { listsMerged } from '../recovery/reconcile.ts'
import type { Kind } from './case.ts'

export const openIssuing: Kind = {
  facts: (counter) => ({
    issuing: counter.store.reconciling.issuingIsOff() ? 'off' : 'on',
    unaccounted: String(counter.store.reconciling.allUnaccounted().length),
    lists: listsMerged(counter),
  }),
  decide: ({ store }) => (store.reconciling.issuingIsOff() ? null : refuse('E27', { why: 'issuing-is-open' })),
  execute(counter, actor, { request }) {
    const { store } = counter
    const unaccounted = store.reconciling.allUnaccounted().length
    const facts = {
      requestedBy: `staff:${request.requested_by}`,
      unaccounted,
      lists: listsMerged(counter),
      approval: request.id,
    }
    return Promise.resolve({
      changes: [store.reconciling.stillOff(), store.reconciling.recordIssuing('on')],
      audit: [line('issuing.opened', actor, {}, facts)],
      touches: 'all',
    })
  },
}
