/** What the branch keeps of a contract beside the contract itself, its moves (open, freeze, close), and finding one. */
import type { DatabaseSync } from 'node:sqlite'
import type { Contract } from '../contracts.ts'
import { type Change, change, Prepared } from '../prepared.ts'
import type { BranchTables } from './tables.ts'

export type Details = BranchTables['contract_details']
export type ContractChange = BranchTables['contract_changes']
type Move = { id: string; from: Contract['state']; wasFrozen: 0 | 1; to: Contract['state']; frozen: 0 | 1 }

export function openDetails(db: DatabaseSync) {
  const of = new Prepared<{ contract: string }, Details>(db, (q, g) =>
    q.selectFrom('contract_details').selectAll().where('contract_id', '=', g.contract),
  )
  const insert = new Prepared<Details, unknown>(db, (q, g) =>
    q
      .insertInto('contract_details')
      .values(Object.fromEntries(columns.map((name) => [name, g[name]])) as Details)
      .onConflict((conflict) =>
        conflict
          .column('contract_id')
          .doUpdateSet({ representative: g.representative, address: g.address, telephone: g.telephone }),
      ),
  )
  const addChange = new Prepared<ContractChange, unknown>(db, (q, g) =>
    q.insertInto('contract_changes').values({
      id: g.id,
      contract_id: g.contract_id,
      what: g.what,
      old_value: g.old_value,
      new_value: g.new_value,
      changed_at: g.changed_at,
      changed_bank: g.changed_bank,
      approval_id: g.approval_id,
    }),
  )
  const changes = new Prepared<{ contract: string }, ContractChange>(db, (q, g) =>
    q
      .selectFrom('contract_changes')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .orderBy('changed_bank', 'desc')
      .limit(50),
  )
  const noticeMail = new Prepared<{ id: string; was: string; mail: string }, unknown>(db, (q, g) =>
    q.updateTable('contracts').set({ notice_mail: g.mail }).where('id', '=', g.id).where('notice_mail', '=', g.was),
  )
  const move = new Prepared<Move, unknown>(db, (q, g) =>
    q
      .updateTable('contracts')
      .set({ state: g.to, frozen: g.frozen })
      .where('id', '=', g.id)
      .where('state', '=', g.from)
      .where('frozen', '=', g.wasFrozen),
  )
  const opened = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q.updateTable('contracts').set({ state: 'K1', opened_at: g.at }).where('id', '=', g.id).where('state', '=', 'K0'),
  )
  const closesOn = new Prepared<{ id: string; day: string | null }, unknown>(db, (q, g) =>
    q.updateTable('contracts').set({ closes_on: g.day }).where('id', '=', g.id),
  )
  const closed = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('contracts')
      .set({ state: 'K4', frozen: 0, closed_at: g.at })
      .where('id', '=', g.id)
      .where('state', '=', 'K3'),
  )
  const dueToClose = new Prepared<{ day: string }, Contract>(db, (q, g) =>
    q.selectFrom('contracts').selectAll().where('state', '=', 'K3').where('closes_on', '<=', g.day),
  )
  const applications = new Prepared<object, Contract & Pick<Details, 'lapses' | 'entered_bank'>>(db, (q) =>
    q
      .selectFrom('contracts as k')
      .innerJoin('contract_details as d', 'd.contract_id', 'k.id')
      .selectAll('k')
      .select(['d.lapses', 'd.entered_bank'])
      .where('k.state', '=', 'K0')
      .orderBy('d.entered_bank')
      .limit(200),
  )
  const endHolds = new Prepared<{ contract: string; at: number; by: string }, unknown>(db, (q, g) =>
    q
      .updateTable('holds')
      .set({ ended_at: g.at, ended_by: g.by })
      .where('contract_id', '=', g.contract)
      .where('kind', '=', 'freeze')
      .where('ended_at', 'is', null),
  )
  const find = new Prepared<{ text: string; folded: string; most: number }, Pick<Contract, 'id'>>(db, (q, g) =>
    q
      .selectFrom('contracts as k')
      .select('k.id')
      .where((eb) =>
        eb.or([
          eb('k.number', 'like', g.text),
          eb('k.name', 'like', g.text),
          eb.exists(
            eb
              .selectFrom('users as u')
              .select('u.id')
              .whereRef('u.contract_id', '=', 'k.id')
              .where((e) => e.or([e('u.folded_login_id', 'like', g.folded), e('u.name', 'like', g.text)])),
          ),
        ]),
      )
      .orderBy('k.number')
      .limit(g.most),
  )

  return {
    of: (contract: string) => of.one({ contract }),
    /** the first time whole; later representative, address and telephone alone */
    recordDetails: (details: Details): Change => change(insert, details),
    recordChanged: (row: ContractChange): Change => change(addChange, row),
    changes: (contract: string) => changes.all({ contract }),
    recordNoticeMail: (id: string, was: string, mail: string): Change => change(noticeMail, { id, was, mail }),
    recordMoved: (moved: Move): Change => change(move, moved),
    recordOpened: (id: string, at: number): Change => change(opened, { id, at }),
    recordClosesOn: (id: string, day: string | null): Change => change(closesOn, { id, day }),
    recordClosed: (id: string, at: number): Change => change(closed, { id, at }),
    dueToClose: (day: string) => dueToClose.all({ day }),
    /** K0, the oldest first */
    applications: () => applications.all({}),
    recordFreezeEnded: (contract: string, at: number, by: string): Change =>
      change(endHolds, { contract, at, by }, 'any'),
    /** by number, company, login ID or a person's name; a part is enough. The caller takes LIKE's wild cards out. */
    find: (text: string, folded: string, most: number) =>
      find.all({ text: `%${text}%`, folded: folded === '' ? '\u0000' : `%${folded}%`, most }).map(({ id }) => id),
  }
}

const columns = [
  'contract_id',
  'representative',
  'address',
  'telephone',
  'master_login_id',
  'master_name',
  'master_mail',
  'master_language',
  'entered_by',
  'entered_bank',
  'lapses',
] as const satisfies readonly (keyof Details)[]
