/** The list of users leaves the house as a file: written down first, because it holds names and addresses. */
import type { Actor } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { LostRace } from '../store/commit.ts'
import type { UserView } from '../wire/manage.ts'
import { line, stillActing } from './act.ts'
import type { Counter } from './counter.ts'
import { viewUsers } from './view-users.ts'

/** E24 the session ended meanwhile */
export async function exportUsers(
  counter: Counter,
  actor: Actor & { kind: 'user' },
): Promise<readonly UserView[] | Refusal> {
  const { contractId } = actor
  const { users } = viewUsers(counter, contractId)
  try {
    await counter.store.commit({
      changes: stillActing(counter, actor, now(counter).machine),
      audit: [line('users.exported', actor, { contractId }, { count: users.length })],
      touches: 'none',
    })
  } catch (error) {
    if (error instanceof LostRace) return refuse('E24')
    throw error
  }
  return users
}
