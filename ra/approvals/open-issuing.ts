/** Issuing is opened again after a restore: what the two people have seen is which lists were merged and how many certificates are not in the archive. */
import { refuse } from '../../domain/refusals.ts'
import { opening, reconciledSoFar } from '../recovery/open-issuing.ts'
import type { Kind } from './case.ts'

export const openIssuing: Kind = {
  facts(counter) {
    const { unaccounted, lists } = reconciledSoFar(counter)
    return {
      issuing: counter.store.reconciling.issuingIsOff() ? 'off' : 'on',
      unaccounted: String(unaccounted),
      lists,
    }
  },
  decide: ({ store }) => (store.reconciling.issuingIsOff() ? null : refuse('E27', { why: 'issuing-is-open' })),
  execute: (counter, actor, { request }) =>
    Promise.resolve(opening(counter, actor, { requestedBy: `staff:${request.requested_by}`, approval: request.id })),
}
