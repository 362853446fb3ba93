/**
 * Logged out everywhere: the user's sessions end, this one too, with whatever still streams to a PC of his, and an acquisition that
 * somebody has begun in his name. Nothing else changes: it can be pressed by mistake and costs a log-in.
 */
import type { Actor } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { line } from './act.ts'
import type { Counter } from './counter.ts'

export async function endSessions(counter: Counter, actor: Actor & { kind: 'user' }): Promise<void> {
  const { store } = counter
  const at = now(counter)
  const subject = { contractId: actor.contractId, userId: actor.userId }
  await store.commit({
    changes: [
      store.sessions.recordEndedOfUser(actor.userId, at.machine, 'logout'),
      store.rights.recordSessionsEnded(actor.userId, at.machine),
      store.feed.record({
        contract_id: actor.contractId,
        user_id: actor.userId,
        certificate_id: null,
        kind: 'logged-out',
        written_at: at.machine,
      }),
    ],
    audit: [line('session.ended', actor, subject, { why: 'logout', everywhere: true })],
    touches: actor.contractId,
  })
}
