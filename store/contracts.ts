/** Contracts, and the holds and signals that stand on them. */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type Contract = Tables['contracts']
export type Hold = Tables['holds']
export type Signal = Tables['signals']

/** The holds that keep a restriction from ending by itself: the only part of it that is stored (rules.md §4). */
export const holdRestriction = ['signal', 'staff'] as const satisfies readonly Hold['kind'][]

export type Contracts = ReturnType<typeof openContracts>

export function openContracts(db: DatabaseSync) {
  const byId = new Prepared<{ id: string }, Contract>(db, (q, g) =>
    q.selectFrom('contracts').selectAll().where('id', '=', g.id),
  )
  const byNumber = new Prepared<{ number: string }, Contract>(db, (q, g) =>
    q.selectFrom('contracts').selectAll().where('number', '=', g.number),
  )
  const all = new Prepared<object, Contract>(db, (q) => q.selectFrom('contracts').selectAll().orderBy('number'))
  const insert = new Prepared<Contract, unknown>(db, (q, g) =>
    q.insertInto('contracts').values({
      id: g.id,
      number: g.number,
      name: g.name,
      state: g.state,
      frozen: g.frozen,
      closes_on: g.closes_on,
      notice_mail: g.notice_mail,
      entered_at: g.entered_at,
      opened_at: g.opened_at,
      closed_at: g.closed_at,
    }),
  )
  const move = new Prepared<{ id: string; from: Contract['state']; to: Contract['state']; frozen: 0 | 1 }, unknown>(
    db,
    (q, g) =>
      q
        .updateTable('contracts')
        .set({ state: g.to, frozen: g.frozen })
        .where('id', '=', g.id)
        .where('state', '=', g.from),
  )
  const placeHold = new Prepared<Omit<Hold, 'ended_at' | 'ended_by'>, unknown>(db, (q, g) =>
    q.insertInto('holds').values({
      id: g.id,
      contract_id: g.contract_id,
      user_id: g.user_id,
      kind: g.kind,
      placed_at: g.placed_at,
      placed_bank: g.placed_bank,
      placed_by: g.placed_by,
    }),
  )
  const endStops = new Prepared<{ user: string; at: number; by: string }, unknown>(db, (q, g) =>
    q
      .updateTable('holds')
      .set({ ended_at: g.at, ended_by: g.by })
      .where('user_id', '=', g.user)
      .where('kind', '=', 'stop')
      .where('ended_at', 'is', null),
  )
  const clear = new Prepared<{ user: string; at: number; by: string }, unknown>(db, (q, g) =>
    q
      .updateTable('signals')
      .set({ cleared_at: g.at, cleared_by: g.by })
      .where('user_id', '=', g.user)
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
  const stopOf = new Prepared<{ user: string }, Hold>(db, (q, g) =>
    q
      .selectFrom('holds')
      .selectAll()
      .where('user_id', '=', g.user)
      .where('kind', '=', 'stop')
      .where('ended_at', 'is', null),
  )
  const raise = new Prepared<Omit<Signal, 'cleared_at' | 'cleared_by' | 'cleared_why'>, unknown>(db, (q, g) =>
    q.insertInto('signals').values({
      id: g.id,
      kind: g.kind,
      contract_id: g.contract_id,
      user_id: g.user_id,
      raised_at: g.raised_at,
      facts: g.facts,
    }),
  )
  const openSignals = new Prepared<{ contract: string }, Signal>(db, (q, g) =>
    q
      .selectFrom('signals')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where('cleared_at', 'is', null)
      .orderBy('raised_at'),
  )
  const signalHoldOf = new Prepared<{ user: string }, Hold>(db, (q, g) =>
    q
      .selectFrom('holds')
      .selectAll()
      .where('user_id', '=', g.user)
      .where('kind', 'in', holdRestriction)
      .where('ended_at', 'is', null),
  )

  return {
    byId: (id: string) => byId.one({ id }),
    byNumber: (number: string) => byNumber.one({ number }),
    all: () => all.all({}),
    recordEntered: (contract: Contract): Change => change(insert, contract),
    recordState: (id: string, from: Contract['state'], to: Contract['state'], frozen: 0 | 1): Change =>
      change(move, { id, from, to, frozen }),
    /** placed_bank: for a stop, whose page says since when */
    recordHold: (hold: Omit<Hold, 'ended_at' | 'ended_by' | 'placed_bank'> & { placed_bank?: number }): Change =>
      change(placeHold, { placed_bank: null, ...hold }),
    recordStopEnded: (user: string, at: number, by: string): Change => change(endStops, { user, at, by }, 'any'),
    /** the running 緊急停止 of a user */
    stopOf: (user: string) => stopOf.one({ user }),
    /** a hold by a signal or by staff that runs */
    restrictionHoldOf: (user: string) => signalHoldOf.one({ user }),
    recordSignal: (signal: Omit<Signal, 'cleared_at' | 'cleared_by' | 'cleared_why'>): Change => change(raise, signal),
    /** the user's open signals, and the holds that they or staff put on the restriction */
    recordSignalsCleared: (user: string, at: number, by: string): readonly Change[] => [
      change(clear, { user, at, by }, 'any'),
      change(endHolds, { user, at, by }, 'any'),
    ],
    openSignals: (contract: string) => openSignals.all({ contract }),
  }
}
