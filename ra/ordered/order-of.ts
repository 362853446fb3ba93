/** The bank's order over one certificate (一斉更新), as the counter reads it: when its renewal opens, when it ends, what its holder is shown. */
import { bankText } from '../../domain/calendar.ts'
import { instantOf } from '../../domain/clocks.ts'
import { fullUntilText } from '../../domain/ordered-renewal.ts'
import { firstRenewal, lastActionable } from '../../domain/renewal.ts'
import type { Certificate } from '../../store/certificates.ts'
import type { OrderedView } from '../../wire/renewal.ts'
import type { Counter } from '../counter.ts'

/** From when an order opens the renewal of this certificate; undefined: no order names it. */
export function orderedFrom({ store }: Pick<Counter, 'store'>, certificateId: string): Temporal.Instant | undefined {
  const row = store.orders.ofCertificate(certificateId)
  return row && instantOf(row.opens_from)
}

/** The certificate's last moment: its own, or the one before its order revokes it. */
export function endOf({ store }: Pick<Counter, 'store'>, certificate: Certificate): Temporal.Instant {
  const revokeFrom = store.orders.ofCertificate(certificate.id)?.revoke_from ?? null
  return instantOf(revokeFrom === null ? certificate.not_after : Math.min(certificate.not_after, revokeFrom - 1))
}

export function viewOrdered(counter: Counter, certificateId: string): OrderedView | null {
  const { store, policy, calendar, bankClock } = counter
  const row = store.orders.ofCertificate(certificateId)
  const certificate = store.certificates.byId(certificateId)
  if (row === undefined || certificate === undefined) return null
  const lastDay = Temporal.PlainDate.from(certificate.last_day)
  return {
    reason: store.orders.byId(row.order_id)!.reason,
    firstRenewal: bankText(firstRenewal(policy, calendar, lastDay, instantOf(row.opens_from))),
    fullUntil: fullUntilText(instantOf(row.limited_from)),
    limited: bankClock().epochMilliseconds >= row.limited_from,
    lastActionable: bankText(lastActionable(policy, calendar, endOf(counter, certificate))),
  }
}
