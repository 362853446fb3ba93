/** How it stands with the renewal of a certificate: what the banner, the own page and the renewal page say. Reads only. */
import { bankDay, bankText, isOpenIn, nextOpeningOf } from '../domain/calendar.ts'
import { instantOf, type Now, now } from '../domain/clocks.ts'
import { isRefusal } from '../domain/refusals.ts'
import { businessDaysLeft, decideRenewal, firstRenewal, lastActionable, renewalOpens } from '../domain/renewal.ts'
import type { Certificate } from '../store/certificates.ts'
import type { RenewalView, SuccessorView } from '../wire/renewal.ts'
import type { Counter } from './counter.ts'
import { endOf, orderedFrom, viewOrdered } from './ordered/order-of.ts'
import { overlapOf } from './overlap.ts'

/** @returns null for the new one of an overlap, which there is nothing to renew of */
export function viewRenewal(counter: Counter, certificateId: string): RenewalView | null {
  const { policy, calendar } = counter
  const certificate = counter.store.certificates.byId(certificateId)
  if (certificate === undefined || certificate.role === 'successor') return null
  const at = now(counter)
  const { successor } = overlapOf(counter, certificate, at.bank)
  const lastDay = Temporal.PlainDate.from(certificate.last_day)
  const last = lastActionable(policy, calendar, endOf(counter, certificate))
  const ordered = orderedFrom(counter, certificateId)
  const { window } = policy.renewal
  const closed = !isOpenIn(window, calendar, at.bankInstant)
  return {
    state: stateOf(counter, certificate, at),
    opens: bankText(renewalOpens(policy, lastDay)),
    firstRenewal: bankText(firstRenewal(policy, calendar, lastDay, ordered)),
    lastActionable: bankText(last),
    lastDay: certificate.last_day,
    businessDaysLeft: businessDaysLeft(calendar, bankDay(at.bankInstant), bankDay(last)),
    nextOpening: closed ? bankText(nextOpeningOf(window, calendar, at.bankInstant)) : null,
    successor: successor ? viewSuccessor(successor) : null,
    ordered: viewOrdered(counter, certificateId),
  }
}

/** The same decision that a press would meet. */
function stateOf(counter: Counter, certificate: Certificate, at: Now): RenewalView['state'] {
  const { policy, calendar } = counter
  const { row, state } = overlapOf(counter, certificate, at.bank)
  const verdict = decideRenewal({
    policy,
    calendar,
    now: at.bankInstant,
    row,
    lastDay: Temporal.PlainDate.from(certificate.last_day),
    notAfter: instantOf(certificate.not_after),
    successor: state,
    orderedFrom: orderedFrom(counter, certificate.id),
  })
  if (!isRefusal(verdict) || verdict.refused === 'E23') return 'open'
  if (verdict.refused === 'E14') return 'early'
  // Out of hours after the last window is not closed for the night: it is over.
  const last = lastActionable(policy, calendar, endOf(counter, certificate))
  return verdict.refused === 'E09' && at.bank < last.epochMilliseconds ? 'closed' : 'over'
}

export function viewSuccessor({ last_day, state, prove_by }: Certificate): SuccessorView {
  return { lastDay: last_day, proven: state === 'C2', proveBy: bankText(prove_by) }
}
