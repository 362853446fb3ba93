/** Ten refusals of one user within the hour are a signal, wherever they were met (rules.md §6). */
import { type Raised, raise } from '../store/raise.ts'
import type { User } from '../store/users.ts'
import type { Counter } from './counter.ts'

const manyRefusals = 10
const withinMs = 3_600_000

/** The refusal that is being written counts too. */
export function manyRefusalsOf({ store }: Pick<Counter, 'store'>, user: User, at: number): Raised {
  const lines = store.audit.ofContract(user.contract_id, 200)
  const lately = lines.filter(
    (line) => line.user_id === user.id && line.refusal !== null && line.written_at > at - withinMs,
  )
  if (lately.length + 1 < manyRefusals) return { changes: [], audit: [] }
  const facts = { count: lately.length + 1 }
  return raise(store, { kind: 'many-refusals', contractId: user.contract_id, userId: user.id, at, facts })
}
