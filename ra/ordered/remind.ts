/**
 * Reminds those of an order (一斉更新) who have not renewed. Once each: the letter's occasion names the order, the certificate and the reminder,
 * and the outbox takes an occasion once, whoever else has this turn. An order that nobody is left to be reminded of is remembered, so
 * that the next turns do not look through ten thousand rows again.
 */
import { bankText } from '../../domain/calendar.ts'
import { instantOf, type Now, now } from '../../domain/clocks.ts'
import { type ReminderKind, reminderDue, remindersOf } from '../../domain/ordered-reminders.ts'
import { fullUntilText } from '../../domain/ordered-renewal.ts'
import { firstRenewal, lastActionable } from '../../domain/renewal.ts'
import { LostRace } from '../../store/commit.ts'
import type { OrderedRenewal, RenewalOrder } from '../../store/ordered/orders.ts'
import { tell } from '../../store/tell.ts'
import type { Counter } from '../counter.ts'
import { endOf } from './order-of.ts'

const letterOf = {
  'full-10': 'renewal.order-reminder',
  'full-0': 'renewal.order-reminder',
  'last-0': 'renewal.order-last-day',
} as const satisfies Readonly<Record<ReminderKind, string>>

/** At most `most` letters' certificates of each order. */
export async function remindOrdered(counter: Counter, most: number, closing?: AbortSignal): Promise<void> {
  const { store } = counter
  const at = now(counter)
  for (const order of store.orders.underWay()) {
    const kind = dueOf(counter, order, at)
    const remembered = `ordered.reminded/${order.id}`
    if (kind === null || store.leases.value(remembered) === kind) continue
    const rows = store.orders.unreminded({
      order: order.id,
      letter: letterOf[kind],
      reminder: kind,
      bank: at.bank,
      limit: most,
    })
    for (const row of rows) {
      if (closing?.aborted) return
      await remind(counter, row, kind, at)
    }
    if (rows.length === 0) {
      await store.commit({ changes: [store.leases.recordValue(remembered, kind)], touches: 'none' })
    }
  }
}

function dueOf({ policy, calendar }: Counter, order: RenewalOrder, at: Now): ReminderKind | null {
  const moments = {
    orderedAt: instantOf(order.ordered_bank),
    opensFrom: instantOf(order.opens_from),
    limitedFrom: instantOf(order.limited_from),
    revokeFrom: order.revoke_from === null ? null : instantOf(order.revoke_from),
  }
  return reminderDue(remindersOf(calendar, policy.notices.at, moments), at.bankInstant)
}

/** To whom the order itself was told. */
async function remind(counter: Counter, row: OrderedRenewal, kind: ReminderKind, at: Now): Promise<void> {
  const { store, policy, calendar } = counter
  const certificate = store.certificates.byId(row.certificate_id)!
  const user = store.users.byId(row.user_id)!
  const lastDay = Temporal.PlainDate.from(certificate.last_day)
  const letters = tell(store, {
    kind: letterOf[kind],
    user,
    occasion: `${row.order_id}/${row.certificate_id}/${kind}`,
    facts: {
      lastDay: certificate.last_day,
      renewFrom: bankText(firstRenewal(policy, calendar, lastDay, at.bankInstant)),
      fullUntil: fullUntilText(instantOf(row.limited_from)),
      lastActionable: bankText(lastActionable(policy, calendar, endOf(counter, certificate))),
    },
    to: user.role === 'master' ? ['owner', 'contract'] : ['owner'],
    at: at.machine,
  })
  try {
    await store.commit({
      changes: [store.orders.stillUnder(row.order_id, row.certificate_id), ...letters],
      touches: 'none',
    })
  } catch (error) {
    // Called off or settled in this moment.
    if (!(error instanceof LostRace)) throw error
  }
}
