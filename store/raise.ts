/** Signals for the bank's staff (rules.md §6). One open signal of a kind per user: a second says nothing new. */
import type { AuditLine } from './audit.ts'
import type { Store } from './open.ts'
import type { Change } from './prepared.ts'

export type SignalKind =
  | 'called-by-telephone' // somebody answered はい to 「いま電話で案内を受けていますか」
  | 'code-used-elsewhere' // the owner knows a code that is already used (E08)
  | 'many-refusals'
  | 'reissue-soon' // a new certificate soon after the last
  | 'other-network' // acquired from another network than the user's last log-in
  | 'second-pc' // a second PC with the same certificate
  | 'disowned-login' // somebody says of a log-in with his certificate that it was not his
  | 'other-certificate' // a session's cookie came with another certificate
  | 'same-pc-approval' // requester and approver sat at one PC

export type Raised = { readonly changes: readonly Change[]; readonly audit: readonly AuditLine[] }

const nothing: Raised = { changes: [], audit: [] }

export type SignalWish = {
  readonly kind: SignalKind
  readonly contractId: string
  /** null: of the contract as a whole */
  readonly userId: string | null
  /** milliseconds of the machine's clock */
  readonly at: number
  readonly facts?: Readonly<Record<string, string | number>>
  /** also holds the restriction until staff clears it */
  readonly holds?: boolean
}

export function raise(store: Store, wish: SignalWish): Raised {
  const { kind, contractId, userId, at } = wish
  const open = store.contracts.openSignals(contractId)
  const again = open.some((signal) => signal.kind === kind && signal.user_id === userId)
  // What was only a signal the first time may be reason to hold the second: the rightful owner's own new PC, then the thief's.
  if (again && !(wish.holds && userId !== null && store.contracts.restrictionHoldOf(userId) === undefined))
    return nothing
  const id = store.newId()
  const facts = wish.facts ?? {}
  const changes = [
    store.contracts.recordSignal({
      id,
      kind,
      contract_id: contractId,
      user_id: userId,
      raised_at: at,
      facts: JSON.stringify(facts),
    }),
  ]
  if (wish.holds && userId !== null) {
    changes.push(
      store.contracts.recordHold({
        id,
        contract_id: contractId,
        user_id: userId,
        kind: 'signal',
        placed_at: at,
        placed_by: `signal:${kind}`,
      }),
    )
  }
  return {
    changes,
    audit: [
      {
        event: 'signal.raised',
        actor: 'system:signals',
        contractId,
        userId: userId ?? undefined,
        facts: { kind, ...facts },
      },
    ],
  }
}
