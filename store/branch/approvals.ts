/**
 * Requests for a second person (rules.md §4.5). Whoever asked cannot decide: a check of the table refuses it, whatever the program says.
 * Approved and executed in one unit, so a request is executed once or not at all.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared, standing } from '../prepared.ts'
import type { BranchTables } from './tables.ts'

export type Approval = BranchTables['approvals']
type Decision = { id: string; by: string; at: number; bank: number; pc: string | null; comment: string | null }

export function openApprovals(db: DatabaseSync) {
  const byId = new Prepared<{ id: string }, Approval>(db, (q, g) =>
    q.selectFrom('approvals').selectAll().where('id', '=', g.id),
  )
  const open = new Prepared<object, Approval>(db, (q) =>
    q.selectFrom('approvals').selectAll().where('state', '=', 'V1').orderBy('deadline').limit(200),
  )
  const ofContract = new Prepared<{ contract: string }, Approval>(db, (q, g) =>
    q
      .selectFrom('approvals')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .orderBy('requested_at', 'desc')
      .limit(50),
  )
  const openAbout = new Prepared<{ kind: string; about: string }, Approval>(db, (q, g) =>
    q
      .selectFrom('approvals')
      .selectAll()
      .where('kind', '=', g.kind)
      .where('about', '=', g.about)
      .where('state', '=', 'V1'),
  )
  const due = new Prepared<{ bank: number }, Approval>(db, (q, g) =>
    q.selectFrom('approvals').selectAll().where('state', '=', 'V1').where('deadline', '<=', g.bank),
  )
  const insert = new Prepared<Approval, unknown>(db, (q, g) =>
    q.insertInto('approvals').values(Object.fromEntries(columns.map((name) => [name, g[name]])) as Approval),
  )
  // The table's own check refuses the same number twice; this WHERE makes it a lost race and not a defect.
  const approve = new Prepared<Decision, unknown>(db, (q, g) =>
    q
      .updateTable('approvals')
      .set({
        state: 'V2',
        decided_by: g.by,
        decided_at: g.at,
        decided_bank: g.bank,
        decided_pc: g.pc,
        comment: g.comment,
      })
      .where('id', '=', g.id)
      .where('state', '=', 'V1')
      .where('requested_by', '<>', g.by)
      .where('deadline', '>', g.bank),
  )
  const execute = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q.updateTable('approvals').set({ state: 'V6', executed_at: g.at }).where('id', '=', g.id).where('state', '=', 'V2'),
  )
  const settle = new Prepared<Decision & { to: 'V3' | 'V5' }, unknown>(db, (q, g) =>
    q
      .updateTable('approvals')
      .set({
        state: g.to,
        decided_by: g.by,
        decided_at: g.at,
        decided_bank: g.bank,
        decided_pc: g.pc,
        comment: g.comment,
      })
      .where('id', '=', g.id)
      .where('state', '=', 'V1'),
  )
  const lapse = new Prepared<{ id: string; at: number; bank: number; why: string }, unknown>(db, (q, g) =>
    q
      .updateTable('approvals')
      .set({ state: 'V4', decided_at: g.at, decided_bank: g.bank, why: g.why })
      .where('id', '=', g.id)
      .where('state', '=', 'V1'),
  )
  const lapseOfContract = new Prepared<{ contract: string; at: number; bank: number; why: string }, unknown>(
    db,
    (q, g) =>
      q
        .updateTable('approvals')
        .set({ state: 'V4', decided_at: g.at, decided_bank: g.bank, why: g.why })
        .where('contract_id', '=', g.contract)
        .where('state', '=', 'V1'),
  )
  const contractStands = new Prepared<{ id: string; state: string; frozen: number }, { id: string }>(db, (q, g) =>
    q
      .selectFrom('contracts')
      .select('id')
      .where('id', '=', g.id)
      .where('state', '=', g.state as never)
      .where('frozen', '=', g.frozen as never),
  )

  return {
    byId: (id: string) => byId.one({ id }),
    /** V1, the earliest deadline first */
    open: () => open.all({}),
    ofContract: (contract: string) => ofContract.all({ contract }),
    openAbout: (kind: string, about: string) => openAbout.one({ kind, about }),
    due: (bank: number) => due.all({ bank }),
    /** a second open one of the kind about the same breaks the unique index (LostRace) */
    recordRequested: (approval: Approval): Change => change(insert, approval),
    recordApproved: (decision: Decision): Change => change(approve, decision),
    recordExecuted: (id: string, at: number): Change => change(execute, { id, at }),
    recordRejected: (decision: Decision): Change => change(settle, { ...decision, to: 'V3' }),
    recordWithdrawn: (decision: Decision): Change => change(settle, { ...decision, to: 'V5' }),
    recordLapsed: (id: string, at: number, bank: number, why: string): Change => change(lapse, { id, at, bank, why }),
    recordLapsedOfContract: (contract: string, at: number, bank: number, why: string): Change =>
      change(lapseOfContract, { contract, at, bank, why }, 'any'),
    /** the guard that the contract is still what was read */
    contractStands: (id: string, state: string, frozen: 0 | 1): Change =>
      standing(contractStands, { id, state, frozen }),
  }
}

const columns = [
  'id',
  'kind',
  'contract_id',
  'user_id',
  'about',
  'visit_id',
  'subject',
  'facts',
  'facts_hash',
  'state',
  'requested_by',
  'requested_at',
  'requested_bank',
  'requested_pc',
  'requested_branch',
  'deadline',
  'decided_by',
  'decided_at',
  'decided_bank',
  'decided_pc',
  'comment',
  'why',
  'executed_at',
] as const satisfies readonly (keyof Approval)[]
