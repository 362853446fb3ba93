/**
 * At each start: is this policy the one that was in force, or one that two people have approved? The first policy of a house is the operator's,
 * as its keys are; the sample bank changes its own at will. Anything else stops the program before a door opens.
 */
import type { Counter } from '../counter.ts'

/** `mistakes` has one line for each, as those of the settings. */
export class PolicyNotApproved extends Error {
  readonly mistakes: readonly string[]
  constructor({ name, hash }: { readonly name: string; readonly hash: string }) {
    const mistake = `policy: ${name} (${hash.slice(0, 16)}…) is not the one in force and nobody has approved it: warifu policy propose FILE, then a second person`
    super(mistake)
    this.mistakes = [mistake]
  }
}

/** Throws PolicyNotApproved. */
export async function putInForce({ store, policy }: Counter, demo: boolean): Promise<void> {
  const { hash, name } = policy
  const before = store.rules.inForce()
  if (before === hash) return
  if (before !== null && !demo && store.rules.approved() !== hash) throw new PolicyNotApproved(policy)
  await store.commit({
    changes: [store.rules.recordInForce(hash)],
    audit: [{ event: 'policy.loaded', actor: 'system:main', facts: { name, policy: hash, before: before ?? 'none' } }],
    touches: 'all',
  })
}
