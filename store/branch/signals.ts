/** The staff's queue of signals (rules.md §6), over all contracts, and clearing one with its reason. */
import type { DatabaseSync } from 'node:sqlite'
import { holdRestriction, type Signal } from '../contracts.ts'
import { type Change, change, Prepared } from '../prepared.ts'

export function openSignals(db: DatabaseSync) {
  const waiting = new Prepared<object, Signal>(db, (q) =>
    q.selectFrom('signals').selectAll().where('cleared_at', 'is', null).orderBy('raised_at').limit(200),
  )
  const byId = new Prepared<{ id: string }, Signal>(db, (q, g) =>
    q.selectFrom('signals').selectAll().where('id', '=', g.id),
  )
  const clear = new Prepared<{ id: string; at: number; by: string; why: string }, unknown>(db, (q, g) =>
    q
      .updateTable('signals')
      .set({ cleared_at: g.at, cleared_by: g.by, cleared_why: g.why })
      .where('id', '=', g.id)
      .where('cleared_at', 'is', null),
  )
  const endHolds = new Prepared<{ user: string; at: number; by: string }, unknown>(db, (q, g) =>
    q
      .updateTable('holds')
      .set({ ended_at: g.at, ended_by: g.by })
      .where('user_id', '=', g.user)
      .where('kind', 'in', holdRestriction)
      .where('ended_at', 'is', null),
  )
  return {
    waiting: () => waiting.all({}),
    byId: (id: string) => byId.one({ id }),
    recordCleared: (id: string, at: number, by: string, why: string): Change => change(clear, { id, at, by, why }),
    recordHoldsEnded: (user: string, at: number, by: string): Change => change(endHolds, { user, at, by }, 'any'),
  }
}
