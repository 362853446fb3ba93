/** What has happened to one user of the master's contract: lines of the audit trail, in the words that a master may read. Reads only. */
import type { Actor } from '../domain/actor.ts'
import { bankText } from '../domain/calendar.ts'
import { instantOf } from '../domain/clocks.ts'
import { doerOf } from '../domain/history.ts'
import { isRefusal, type Refusal } from '../domain/refusals.ts'
import { type HistoryEvent, historyEvents, type UserHistory } from '../wire/users.ts'
import { userMeant } from './act.ts'
import type { Counter } from './counter.ts'

const longest = 100
const known: ReadonlySet<string> = new Set(historyEvents)

/** E26 no such user in this contract */
export async function viewHistory(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  loginId: string,
): Promise<UserHistory | Refusal> {
  const user = await userMeant(counter, actor, loginId, 'history')
  if (isRefusal(user)) return user
  const { store } = counter
  const master = store.users.masterOf(user.contract_id)
  const masters = new Set(master ? [master.id] : [])
  const lines = store.audit.ofUser(user.contract_id, user.id, longest)
  const entries = lines
    .filter((line) => known.has(line.event))
    .map((line) => {
      const facts = JSON.parse(line.facts) as Record<string, unknown>
      return {
        at: bankText(instantOf(Math.floor(line.bank_at / 1000) * 1000)),
        event: line.event as HistoryEvent,
        by: doerOf(line.actor, user.id, masters),
        reason: typeof facts.reason === 'string' ? facts.reason : null,
        refusal: line.refusal,
      }
    })
  return { entries }
}
