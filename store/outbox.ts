/** Letters waiting to be sent: written in the unit of the act they tell of, one row per occasion and address. */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type Letter = Tables['outbox']
export type NewLetter = Pick<
  Letter,
  'id' | 'kind' | 'occasion' | 'contract_id' | 'user_id' | 'address' | 'language' | 'facts' | 'message_id' | 'due_at'
>

export type Outbox = ReturnType<typeof openOutbox>

export function openOutbox(db: DatabaseSync) {
  const insert = new Prepared<NewLetter, unknown>(db, (q, g) =>
    q
      .insertInto('outbox')
      .values({
        id: g.id,
        kind: g.kind,
        occasion: g.occasion,
        contract_id: g.contract_id,
        user_id: g.user_id,
        address: g.address,
        language: g.language,
        facts: g.facts,
        message_id: g.message_id,
        state: 'due',
        due_at: g.due_at,
        attempts: 0,
      })
      // The same person may be owner, master and notice address at once: one letter each.
      .onConflict((conflict) => conflict.columns(['kind', 'occasion', 'address']).doNothing()),
  )
  const due = new Prepared<{ now: number; most: number }, Letter>(db, (q, g) =>
    q
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'due')
      .where('due_at', '<=', g.now)
      .orderBy('due_at')
      .limit(g.most),
  )
  const sent = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q.updateTable('outbox').set({ state: 'sent', sent_at: g.at }).where('id', '=', g.id).where('state', '=', 'due'),
  )
  const failed = new Prepared<{ id: string; error: string; next: number; state: 'due' | 'failed' }, unknown>(
    db,
    (q, g) =>
      q
        .updateTable('outbox')
        .set((eb) => ({ state: g.state, attempts: eb('attempts', '+', 1), last_error: g.error, due_at: g.next }))
        .where('id', '=', g.id)
        .where('state', '=', 'due'),
  )
  const ofUser = new Prepared<{ user: string }, Letter>(db, (q, g) =>
    q.selectFrom('outbox').selectAll().where('user_id', '=', g.user).orderBy('due_at', 'desc').limit(50),
  )
  return {
    record: (letter: NewLetter): Change => change(insert, letter, 'any'),
    due: (now: number, most: number) => due.all({ now, most }),
    recordSent: (id: string, at: number): Change => change(sent, { id, at }, 'any'),
    /** an unknown outcome too: the next try carries the same Message-ID */
    recordFailed: (id: string, error: string, next: number | null): Change =>
      change(failed, { id, error, next: next ?? 0, state: next === null ? 'failed' : 'due' }, 'any'),
    ofUser: (user: string) => ofUser.all({ user }),
  }
}
