/**
 * warifu audit verify      walks every chain of the audit trail from its first line and compares each hash
 *
 * A chain that was cut off at its end is whole in itself: hold the heads against a checkpoint that has left the house.
 */
import { type AuditRow, type Head, verifyChain } from '../store/audit-chain.ts'
import type { Store } from '../store/open.ts'
import type { Answer } from './answer.ts'
import { withHouse } from './desk.ts'
import type { Table } from './table.ts'

type Verified = { readonly chain: string; readonly lines: number } & (
  | { readonly head: string }
  | { readonly number: number; readonly fault: string }
)

/** json: { ok, chains: [{ chain, lines, head }] }; a broken one has { chain, lines, number, fault } of its first fault */
export function auditVerify(table: Table, { config }: { readonly config?: string | undefined }): Promise<Answer> {
  return withHouse(table, config, async ({ store }) => {
    const chains = store.audit.chains().map((chain) => verified(store, chain))
    const ok = chains.every((chain) => 'head' in chain)
    return { json: { ok, chains }, text: chains.map(inWords).join('\n') || 'no lines yet', exitCode: ok ? 0 : 1 }
  })
}

function verified(store: Store, chain: string): Verified {
  let lines = 0
  function* counted(): Generator<AuditRow> {
    for (const line of store.audit.lines(chain)) {
      lines++
      yield line
    }
  }
  const outcome = verifyChain(counted())
  if ('fault' in outcome) return { chain, lines, number: outcome.number, fault: outcome.fault }
  return { chain, lines, head: (outcome satisfies Head).hash }
}

function inWords(verified: Verified): string {
  if ('head' in verified) return `ok    ${verified.chain}: ${verified.lines} lines, head ${verified.head}`
  return `fail  ${verified.chain}: line ${verified.number}: ${verified.fault}`
}
