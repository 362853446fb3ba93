/** Who is still to be reminded of an order of 一斉更新: what was written already, the outbox knows. */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { type Change, Prepared, standing } from '../prepared.ts'
import type { Tables } from '../schema.ts'

type RenewalOrder = Tables['renewal_orders']
type OrderedRenewal = Tables['ordered_renewals']

export type Unreminded = {
  readonly order: string
  /** the letter's kind */
  readonly letter: string
  /** what its occasion ends with */
  readonly reminder: string
  /** now, milliseconds of the bank's clock */
  readonly bank: number
  readonly limit: number
}

export function openReminders(db: DatabaseSync) {
  const underWay = new Prepared<object, RenewalOrder>(db, (q) =>
    q.selectFrom('renewal_orders').selectAll().where('done_at', 'is', null).where('called_off_at', 'is', null),
  )
  const unreminded = new Prepared<Unreminded, OrderedRenewal>(db, (q, g) =>
    q
      .selectFrom('ordered_renewals as o')
      .innerJoin('certificates as c', 'c.id', 'o.certificate_id')
      .selectAll('o')
      .where('o.order_id', '=', g.order)
      .where('o.told_at', 'is not', null)
      .where('o.settled_at', 'is', null)
      .where('o.called_off_at', 'is', null)
      .where('c.state', 'in', ['C1', 'C2'])
      .where('c.not_after', '>=', g.bank)
      // Renewed from the moment in which the new one is proven.
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('certificates as s')
              .select('s.id')
              .whereRef('s.user_id', '=', 'c.user_id')
              .where('s.role', '=', 'successor')
              .where('s.state', '=', 'C2')
              .where('s.freed_at', 'is', null),
          ),
        ),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('outbox as l')
              .select('l.id')
              .where('l.kind', '=', g.letter)
              .where('l.occasion', '=', sql<string>`o.order_id || '/' || o.certificate_id || '/' || ${g.reminder}`),
          ),
        ),
      )
      .limit(g.limit),
  )
  const under = new Prepared<{ order: string; certificate: string }, OrderedRenewal>(db, (q, g) =>
    q
      .selectFrom('ordered_renewals')
      .selectAll()
      .where('order_id', '=', g.order)
      .where('certificate_id', '=', g.certificate)
      .where('settled_at', 'is', null)
      .where('called_off_at', 'is', null),
  )
  return {
    /** neither called off nor through */
    underWay: () => underWay.all({}),
    /** whose renewal still is to be done, and who has not had this reminder */
    unreminded: (which: Unreminded) => unreminded.all(which),
    /** the guard of what is written because of the order */
    stillUnder: (order: string, certificate: string): Change => standing(under, { order, certificate }),
  }
}
