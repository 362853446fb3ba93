/**
 * The rules are changed by a file and by two people: the file is kept with the request, so that the second person sees what it changes and
 * whom it concerns; approved is its hash, and the next start takes that file and no other (ra/approvals/put-in-force.ts).
 */
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { line } from '../act.ts'
import type { Counter } from '../counter.ts'
import type { Kind } from './case.ts'

const inForce = ({ store, policy }: Counter): string => store.rules.inForce() ?? policy.hash

export const changePolicy: Kind = {
  // What the archive says is in force: the program that asks may have been started with the new file already.
  facts: (counter) => ({ policyInForce: inForce(counter) }),
  decide: (counter, { subject, file }): Refusal | null => {
    const { policyHash = '' } = subject
    if (policyHash === inForce(counter)) return refuse('E27', { why: 'policy-in-force' })
    // Nobody approves what he cannot read: the file lies in the archive, or comes with the request.
    const known = file ?? counter.store.ruleFiles.byHash(policyHash)
    return known?.hash === policyHash && known.kind === 'policy' ? null : refuse('E26', { why: 'no-such-policy' })
  },
  execute({ store }, actor, { request, subject }) {
    const { policyHash = '', policyName = '' } = subject
    const facts = { policy: policyHash, name: policyName, requestedBy: request.requested_by, approval: request.id }
    return Promise.resolve({
      changes: store.rules.recordApproved(policyHash, request.id),
      audit: [line('policy.approved', actor, {}, facts)],
      touches: 'none',
    })
  },
}
