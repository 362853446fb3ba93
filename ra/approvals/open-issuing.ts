/** Issuing is opened again after a restore: what the two people have seen is how many certificates are not in the archive. */
import { refuse } from '../../domain/refusals.ts'
import { line } from '../act.ts'
import type { Kind } from './case.ts'

export const openIssuing: Kind = {
  facts: ({ store }) => ({
    issuing: store.reconciling.issuingIsOff() ? 'off' : 'on',
    unaccounted: String(store.reconciling.allUnaccounted().length),
  }),
  decide: ({ store }) => (store.reconciling.issuingIsOff() ? null : refuse('E27', { why: 'issuing-is-open' })),
  execute({ store }, actor, { request }) {
    const unaccounted = store.reconciling.allUnaccounted().length
    const facts = { requestedBy: `staff:${request.requested_by}`, unaccounted, approval: request.id }
    return Promise.resolve({
      changes: [store.reconciling.stillOff(), store.reconciling.recordIssuing('on')],
      audit: [line('issuing.opened', actor, {}, facts)],
      touches: 'all',
    })
  },
}
