/**
 * The rules are changed by a file and by two people: the file's hash is asked for and approved, and the next start takes that file and no other
 * (ra/approvals/put-in-force.ts). What it does to existing certificates says `warifu policy compare --count`.
 */
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { line } from '../act.ts'
import type { Counter } from '../counter.ts'
import type { Kind } from './case.ts'

const inForce = ({ store, policy }: Counter): string => store.rules.inForce() ?? policy.hash

export const changePolicy: Kind = {
  // What the archive says is in force: the program that asks may have been started with the new file already.
  facts: (counter) => ({ policyInForce: inForce(counter) }),
  decide: (counter, { subject }): Refusal | null => {
    if (!/^[0-9a-f]{64}$/.test(subject.policyHash ?? '')) return refuse('E26', { why: 'no-such-policy' })
    return subject.policyHash === inForce(counter) ? refuse('E27', { why: 'policy-in-force' }) : null
  },
  execute({ store }, actor, { request, subject }) {
    const { policyHash = '', policyName = '' } = subject
    const facts = { policy: policyHash, name: policyName, requestedBy: request.requested_by, approval: request.id }
    return Promise.resolve({
      changes: [store.rules.recordApproved(policyHash)],
      audit: [line('policy.approved', actor, {}, facts)],
      touches: 'none',
    })
  },
}
