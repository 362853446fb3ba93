/**
 * Orders of 一斉更新 and the certificates under them. An order of ten thousand certificates is one statement with a count as its guard;
 * letters, revocations and the settling of what is over are done by timers, some hundred rows a turn.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from '../prepared.ts'
import type { CertificateState, Tables } from '../schema.ts'
import { openReminders } from './reminders.ts'

export type RenewalOrder = Tables['renewal_orders']
export type OrderedRenewal = Tables['ordered_renewals']
type NewOrder = Omit<RenewalOrder, 'called_off_at' | 'done_at'>

/** One certificate of an order, with whose it is and what stands beside it. */
export type OrderedRow = OrderedRenewal & {
  state: CertificateState
  serial: string
  notAfter: number
  lastDay: string
  successor: CertificateState | null
  loginId: string
  userName: string
  userRole: 'master' | 'general'
  contractNumber: string
  contractName: string
}

/** Which certificates an order takes: living ones in their place, that are under no order yet. `from`: YYYY-MM-DD, still valid on that day. */
export type Which =
  | { readonly scope: 'issuer'; readonly issuer: string; readonly from: string }
  | { readonly scope: 'contract'; readonly contract: string; readonly from: string }
  | { readonly scope: 'serials'; readonly serial: string; readonly from: string }

type Given = { about: string; from: string }
type Dated = Given & { order: string; opens: number; limited: number; revoke: number | null }

/** The one list of conditions: what is counted is what is taken. */
const condition = (column: 'issuer' | 'contract_id' | 'serial') => `
  from certificates where ${column} = :about and freed_at is null and role = 'current' and state in ('C1','C2')
  and last_day >= :from and not exists (
    select 1 from ordered_renewals o where o.certificate_id = certificates.id and o.called_off_at is null)`
const columns = { issuer: 'issuer', contract: 'contract_id', serials: 'serial' } as const

export function openOrders(db: DatabaseSync) {
  const byId = new Prepared<{ id: string }, RenewalOrder>(db, (q, g) =>
    q.selectFrom('renewal_orders').selectAll().where('id', '=', g.id),
  )
  const all = new Prepared<object, RenewalOrder>(db, (q) =>
    q.selectFrom('renewal_orders').selectAll().orderBy('ordered_at', 'desc').limit(100),
  )
  const insert = new Prepared<NewOrder, unknown>(db, (q, g) =>
    q
      .insertInto('renewal_orders')
      .values(Object.fromEntries(orderColumns.map((name) => [name, g[name]])) as RenewalOrder),
  )
  const ofCertificate = new Prepared<{ certificate: string }, OrderedRenewal>(db, (q, g) =>
    q
      .selectFrom('ordered_renewals')
      .selectAll()
      .where('certificate_id', '=', g.certificate)
      .where('called_off_at', 'is', null),
  )
  const rows = new Prepared<{ order: string; after: string; limit: number }, OrderedRow>(db, (q, g) =>
    q
      .selectFrom('ordered_renewals as o')
      .innerJoin('certificates as c', 'c.id', 'o.certificate_id')
      .innerJoin('users as u', 'u.id', 'o.user_id')
      .innerJoin('contracts as k', 'k.id', 'o.contract_id')
      .leftJoin('certificates as s', (join) =>
        join.onRef('s.user_id', '=', 'c.user_id').on('s.role', '=', 'successor').on('s.freed_at', 'is', null),
      )
      .selectAll('o')
      .select([
        'c.state',
        'c.serial',
        'c.not_after as notAfter',
        'c.last_day as lastDay',
        's.state as successor',
        'u.login_id as loginId',
        'u.name as userName',
        'u.role as userRole',
        'k.number as contractNumber',
        'k.name as contractName',
      ])
      .where('o.order_id', '=', g.order)
      .where('o.certificate_id', '>', g.after)
      .orderBy('o.certificate_id')
      .limit(g.limit)
      .$castTo<OrderedRow>(),
  )
  const untold = new Prepared<{ limit: number }, OrderedRenewal>(db, (q, g) =>
    q
      .selectFrom('ordered_renewals')
      .selectAll()
      .where('told_at', 'is', null)
      .where('called_off_at', 'is', null)
      .limit(g.limit),
  )
  const tell = new Prepared<{ order: string; certificate: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('ordered_renewals')
      .set({ told_at: g.at })
      .where('order_id', '=', g.order)
      .where('certificate_id', '=', g.certificate)
      .where('told_at', 'is', null)
      .where('called_off_at', 'is', null),
  )
  const callOffUntold = new Prepared<{ limit: number }, OrderedRenewal>(db, (q, g) =>
    q
      .selectFrom('ordered_renewals')
      .selectAll()
      .where('called_off_at', 'is not', null)
      .where('told_at', 'is not', null)
      .where('call_off_told_at', 'is', null)
      .limit(g.limit),
  )
  const tellCallOff = new Prepared<{ order: string; certificate: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('ordered_renewals')
      .set({ call_off_told_at: g.at })
      .where('order_id', '=', g.order)
      .where('certificate_id', '=', g.certificate)
      .where('call_off_told_at', 'is', null),
  )
  const dueToRevoke = new Prepared<{ bank: number; limit: number }, OrderedRenewal>(db, (q, g) =>
    q
      .selectFrom('ordered_renewals as o')
      .innerJoin('certificates as c', 'c.id', 'o.certificate_id')
      .selectAll('o')
      .where('o.revoke_from', '<=', g.bank)
      .where('o.revoke_from', 'is not', null)
      .where('o.settled_at', 'is', null)
      .where('o.called_off_at', 'is', null)
      .where('c.state', 'in', ['C1', 'C2'])
      .where('c.not_after', '>=', g.bank)
      .limit(g.limit),
  )
  const over = new Prepared<
    { bank: number; limit: number },
    { order_id: string; certificate_id: string; user_id: string; state: CertificateState }
  >(db, (q, g) =>
    q
      .selectFrom('ordered_renewals as o')
      .innerJoin('certificates as c', 'c.id', 'o.certificate_id')
      .select(['o.order_id', 'o.certificate_id', 'o.user_id', 'c.state'])
      .where('o.settled_at', 'is', null)
      .where('o.called_off_at', 'is', null)
      .where((eb) => eb.or([eb('c.freed_at', 'is not', null), eb('c.not_after', '<', g.bank)]))
      .limit(g.limit)
      .$castTo<{ order_id: string; certificate_id: string; user_id: string; state: CertificateState }>(),
  )
  const settle = new Prepared<
    { order: string; certificate: string; at: number; how: NonNullable<OrderedRenewal['how']> },
    unknown
  >(db, (q, g) =>
    q
      .updateTable('ordered_renewals')
      .set({ settled_at: g.at, how: g.how })
      .where('order_id', '=', g.order)
      .where('certificate_id', '=', g.certificate)
      .where('settled_at', 'is', null),
  )
  const through = new Prepared<object, RenewalOrder>(db, (q) =>
    q
      .selectFrom('renewal_orders as r')
      .selectAll('r')
      .where('r.done_at', 'is', null)
      .where('r.called_off_at', 'is', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('ordered_renewals as o')
              .select('o.certificate_id')
              .whereRef('o.order_id', '=', 'r.id')
              .where('o.settled_at', 'is', null)
              .where('o.called_off_at', 'is', null),
          ),
        ),
      ),
  )
  const done = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('renewal_orders')
      .set({ done_at: g.at })
      .where('id', '=', g.id)
      .where('done_at', 'is', null)
      .where('called_off_at', 'is', null),
  )
  const callOff = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('renewal_orders')
      .set({ called_off_at: g.at })
      .where('id', '=', g.id)
      .where('done_at', 'is', null)
      .where('called_off_at', 'is', null),
  )
  const callOffRows = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('ordered_renewals')
      .set({ called_off_at: g.at })
      .where('order_id', '=', g.id)
      .where('settled_at', 'is', null)
      .where('called_off_at', 'is', null),
  )

  function count({ scope, ...which }: Which): number {
    const about = aboutOf({ scope, ...which } as Which)
    const row = db.prepare(`select count(*) as n ${condition(columns[scope])}`).get({ about, from: which.from })
    return Number(row!.n)
  }

  return {
    byId: (id: string) => byId.one({ id }),
    /** newest first */
    all: () => all.all({}),
    /** the order that a certificate is under */
    ofCertificate: (certificate: string) => ofCertificate.one({ certificate }),
    /** a page of an order's certificates, by their names; '' begins */
    rows: (order: string, after: string, limit: number) => rows.all({ order, after, limit }),
    count,
    recordOrdered: (order: NewOrder): Change => change(insert, order),
    /** takes exactly `expected` certificates, or the unit is undone and the order decided again */
    recordTaken(order: NewOrder, which: Which, expected: number): Change {
      const given: Dated = {
        about: aboutOf(which),
        from: which.from,
        order: order.id,
        opens: order.opens_from,
        limited: order.limited_from,
        revoke: order.revoke_from,
      }
      return { ...taking(columns[which.scope], given), rows: expected }
    },
    ...openReminders(db),
    untold: (limit: number) => untold.all({ limit }),
    recordTold: (order: string, certificate: string, at: number): Change => change(tell, { order, certificate, at }),
    callOffUntold: (limit: number) => callOffUntold.all({ limit }),
    recordCallOffTold: (order: string, certificate: string, at: number): Change =>
      change(tellCallOff, { order, certificate, at }),
    dueToRevoke: (bank: number, limit: number) => dueToRevoke.all({ bank, limit }),
    /** rows whose certificate has ended */
    over: (bank: number, limit: number) => over.all({ bank, limit }),
    recordSettled: (order: string, certificate: string, how: 'renewed' | 'revoked' | 'expired', at: number): Change =>
      change(settle, { order, certificate, how, at }),
    /** orders of which nobody is left */
    through: () => through.all({}),
    recordDone: (id: string, at: number): Change => change(done, { id, at }),
    recordCalledOff: (id: string, at: number): readonly Change[] => [
      change(callOff, { id, at }),
      change(callOffRows, { id, at }, 'any'),
    ],
  }
}

function aboutOf(which: Which): string {
  switch (which.scope) {
    case 'issuer':
      return which.issuer
    case 'contract':
      return which.contract
    case 'serials':
      return which.serial
  }
}

/** Positional, as units take their values: the order of the markers in the text. */
function taking(column: (typeof columns)[keyof typeof columns], given: Dated): Omit<Change, 'rows'> {
  const sql = `insert into ordered_renewals
    (certificate_id, order_id, user_id, contract_id, opens_from, limited_from, revoke_from)
    select id, ?, user_id, contract_id, ?, ?, ? ${condition(column).replace(':about', '?').replace(':from', '?')}`
  return { sql, values: [given.order, given.opens, given.limited, given.revoke, given.about, given.from] }
}

const orderColumns = [
  'id',
  'approval_id',
  'scope',
  'about',
  'reason',
  'note',
  'opens_from',
  'limited_from',
  'revoke_from',
  'certificates',
  'requested_by',
  'approved_by',
  'ordered_at',
  'ordered_bank',
] as const satisfies readonly (keyof NewOrder)[]
