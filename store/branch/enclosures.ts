/**
 * What waits to be printed: a code or an initial password, sealed (secrets/enclose.ts) from the moment it is made until the centre prints it
 * once; then the sealed text is gone. Never by who asked or approved: a check of the table.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from '../prepared.ts'
import type { BranchTables } from './tables.ts'

export type Enclosure = BranchTables['enclosures']
type NewEnclosure = Omit<Enclosure, 'printed_by' | 'printed_at' | 'withdrawn_at'>

export function openEnclosures(db: DatabaseSync) {
  const byId = new Prepared<{ id: string }, Enclosure>(db, (q, g) =>
    q.selectFrom('enclosures').selectAll().where('id', '=', g.id),
  )
  const waiting = new Prepared<object, Enclosure>(db, (q) =>
    q
      .selectFrom('enclosures')
      .selectAll()
      .where('printed_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .orderBy('made_at')
      .limit(500),
  )
  const ofContract = new Prepared<{ contract: string }, Enclosure>(db, (q, g) =>
    q.selectFrom('enclosures').selectAll().where('contract_id', '=', g.contract).orderBy('made_at', 'desc').limit(50),
  )
  const insert = new Prepared<NewEnclosure, unknown>(db, (q, g) =>
    q.insertInto('enclosures').values({
      id: g.id,
      kind: g.kind,
      contract_id: g.contract_id,
      user_id: g.user_id,
      right_id: g.right_id,
      approval_id: g.approval_id,
      sealed: g.sealed,
      requested_by: g.requested_by,
      approved_by: g.approved_by,
      made_at: g.made_at,
      made_bank: g.made_bank,
      valid_until: g.valid_until,
    }),
  )
  const printed = new Prepared<{ id: string; by: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('enclosures')
      .set({ printed_by: g.by, printed_at: g.at, sealed: null })
      .where('id', '=', g.id)
      .where('printed_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('requested_by', '<>', g.by)
      .where('approved_by', '<>', g.by),
  )
  const withdraw = new Prepared<{ user: string; kind: Enclosure['kind']; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('enclosures')
      .set({ withdrawn_at: g.at, sealed: null })
      .where('user_id', '=', g.user)
      .where('kind', '=', g.kind)
      .where('printed_at', 'is', null)
      .where('withdrawn_at', 'is', null),
  )
  return {
    byId: (id: string) => byId.one({ id }),
    waiting: () => waiting.all({}),
    ofContract: (contract: string) => ofContract.all({ contract }),
    recordEnclosed: (enclosure: NewEnclosure): Change => change(insert, enclosure),
    /** no row: printed before, withdrawn, or by who asked or approved */
    recordPrinted: (id: string, by: string, at: number): Change => change(printed, { id, by, at }),
    recordWithdrawn: (user: string, kind: Enclosure['kind'], at: number): Change =>
      change(withdraw, { user, kind, at }, 'any'),
  }
}
