/**
 * At each start: is this policy the one that was in force, or one that two people have approved? The first policy of a house is the operator's,
 * as its keys are; the sample bank changes its own at will. Anything else stops the program before a door opens.
 */
import { now } from '../../domain/clocks.ts'
import type { Counter } from '../counter.ts'
import { policyFile } from '../rules/files.ts'

/** `mistakes` has one line for each, as those of the settings. */
export class PolicyNotApproved extends Error {
  readonly mistakes: readonly string[]
  constructor({ name, hash }: { readonly name: string; readonly hash: string }) {
    const mistake = `policy: ${name} (${hash.slice(0, 16)}…) is not the one in force and nobody has approved it: warifu policy propose FILE, then a second person`
    super(mistake)
    this.mistakes = [mistake]
  }
}

/** Throws PolicyNotApproved. The file in force is kept, so that the policy desk can show it and its lines. */
export async function putInForce(counter: Counter, demo: boolean): Promise<void> {
  const { store, policy } = counter
  const { hash, name } = policy
  const before = store.rules.inForce()
  const { machine, bank } = now(counter)
  const file = policyFile(policy, machine, 'system:main')
  const kept = file === null || store.ruleFiles.byHash(hash) !== undefined ? [] : [store.ruleFiles.recordKept(file)]
  if (before === hash) {
    if (kept.length > 0) await store.commit({ changes: kept, audit: [], touches: 'none' })
    return
  }
  if (before !== null && !demo && store.rules.approved() !== hash) throw new PolicyNotApproved(policy)
  const approved = store.rules.approved() === hash ? store.rules.approval() : null
  const since = { hash, name, since_at: machine, since_bank: bank, approval_id: approved }
  await store.commit({
    changes: [...store.rules.recordInForce(since), ...kept],
    audit: [{ event: 'policy.loaded', actor: 'system:main', facts: { name, policy: hash, before: before ?? 'none' } }],
    touches: 'all',
  })
}
