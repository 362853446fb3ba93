/** ご来店: who came, as whom, what was shown and checked. Written once, never changed; one form is one visit. */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from '../prepared.ts'
import type { BranchTables } from './tables.ts'

export type Visit = BranchTables['visits']

export function openVisits(db: DatabaseSync) {
  const byId = new Prepared<{ id: string }, Visit>(db, (q, g) =>
    q.selectFrom('visits').selectAll().where('id', '=', g.id),
  )
  const byForm = new Prepared<{ form: string }, Visit>(db, (q, g) =>
    q.selectFrom('visits').selectAll().where('form_number', '=', g.form),
  )
  const ofContract = new Prepared<{ contract: string }, Visit>(db, (q, g) =>
    q.selectFrom('visits').selectAll().where('contract_id', '=', g.contract).orderBy('recorded_bank', 'desc').limit(20),
  )
  const insert = new Prepared<Visit, unknown>(db, (q, g) =>
    q.insertInto('visits').values(Object.fromEntries(columns.map((name) => [name, g[name]])) as Visit),
  )
  return {
    byId: (id: string) => byId.one({ id }),
    byForm: (form: string) => byForm.one({ form }),
    ofContract: (contract: string) => ofContract.all({ contract }),
    recordVisit: (visit: Visit): Change => change(insert, visit),
  }
}

const columns = [
  'id',
  'contract_id',
  'user_id',
  'form_number',
  'visitor',
  'capacity',
  'document_kind',
  'document_digits',
  'seal_checked',
  'call_back_number',
  'call_back_spoke_with',
  'recorded_by',
  'recorded_at',
  'recorded_bank',
] as const satisfies readonly (keyof Visit)[]
