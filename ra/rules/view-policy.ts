/** The policy desk: every rule in force with its line, who put which policy in force since when, what waits. Reads only. */
import type { StaffActor } from '../../domain/actor.ts'
import { leavesOf } from '../../domain/policy-compare.ts'
import type { Refusal } from '../../domain/refusals.ts'
import { linesOf } from '../../policies/lines.ts'
import type { PolicyComparison, PolicyView } from '../../wire/staff/desks.ts'
import { line, writeRefusal } from '../act.ts'
import { bankReads } from '../bank-side.ts'
import { text } from '../branch/view-approval.ts'
import type { Counter } from '../counter.ts'
import { comparePolicies, concernedBy } from './compare-policy.ts'
import { type Handed, readHandedPolicy } from './files.ts'
import { waitingFor } from './waiting.ts'

const mostInForce = 100

/** E26 not of the bank. A rule is no customer's: reading it is not written. */
export function viewPolicy(counter: Counter, actor: StaffActor): Promise<Omit<PolicyView, 'bankNow'> | Refusal> {
  const no = bankReads(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'view-policy')
  const { store, policy } = counter
  const history = store.rules.history(mostInForce)
  const lines = policy.source === undefined ? new Map<string, number>() : linesOf(policy.source.text)
  const set = new Set(Object.keys(policy.source?.bank ?? {}).map((key) => `bank.${key}`))
  const view = {
    name: policy.name,
    hash: policy.hash,
    since: history[0] === undefined ? null : text(history[0].since_bank),
    rules: [...leavesOf(policy)].map(([path, value]) => ({
      path,
      value,
      // What the house sets beside the file stands on no line of it.
      line: set.has(path) ? null : (lines.get(path) ?? null),
    })),
    source: policy.source?.text ?? null,
    history: history.map(({ hash, name, since_bank: since, approval_id: id }) => {
      const request = id === null ? undefined : store.branch.approvals.byId(id)
      return {
        hash,
        name,
        since: text(since),
        requestedBy: request?.requested_by ?? null,
        approvedBy: request?.decided_by ?? null,
        kept: store.ruleFiles.byHash(hash) !== undefined,
      }
    }),
    next: nextOf(counter),
    waiting: waitingFor(counter, 'change-policy'),
  }
  return Promise.resolve(view)
}

/** What two people have approved and no start has taken yet. */
function nextOf({ store, policy }: Counter): PolicyView['next'] {
  const hash = store.rules.approved()
  if (hash === null || hash === policy.hash || hash === store.rules.inForce()) return null
  const file = store.ruleFiles.byHash(hash)
  return file === undefined ? null : { hash, name: file.name }
}

/** Mistakes, or what the file changes and whom that concerns. E26 not of the bank. Whose names are told is written. */
export async function lookAtPolicy(
  counter: Counter,
  actor: StaffActor,
  handed: Handed,
): Promise<{ readonly mistakes: PolicyMistakesTold } | PolicyComparison | Refusal> {
  const no = bankReads(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'look-at-policy')
  const read = readHandedPolicy(counter, handed)
  if ('mistakes' in read) return { mistakes: read.mistakes.map(({ file: _, ...mistake }) => mistake) }
  const { policy: old } = counter
  const { differences, effects } = comparePolicies(counter, old, read.policy)
  const told = effects.map((effect) => ({
    kind: effect.kind,
    count: effect.count,
    concerned: concernedBy(counter, effect, old, read.policy),
  }))
  const shown = told.reduce((sum, { concerned }) => sum + concerned.length, 0)
  if (shown > 0) {
    const audit = [line('customer.read', actor, {}, { at: 'policy desk', policy: read.policy.hash, concerned: shown })]
    await counter.store.commit({ changes: [], audit, touches: 'none' })
  }
  return {
    name: read.policy.name,
    hash: read.policy.hash,
    was: { name: old.name, hash: old.hash },
    differences: [...differences],
    effects: told,
  }
}

type PolicyMistakesTold = { line: number; column: number; path: string; found: string; allowed: string }[]
