/**
 * What a refusal's page and problem details say beyond what the decision knew: since when, until when, when next (rules.md §5). Only of
 * the certificate that this very connection presented, so it tells its holder about himself and nobody about anybody else.
 */
import { atMinute, bankDay, bankText, isOpen, nextOpening } from '../../domain/calendar.ts'
import type { Refusal, RefusalCode, RefusalFacts } from '../../domain/refusals.ts'
import type { Presented as Record } from '../../store/standing.ts'
import type { Building } from '../building.ts'
import type { Ask } from './ask.ts'

/** The record behind the certificate of this connection, if it is one of ours. */
export function presentedRecord({ building, presented }: Pick<Ask, 'building' | 'presented'>): Record | undefined {
  return presented.presented && presented.ours
    ? building.counter.store.certificates.presented(presented.sha256)
    : undefined
}

const more: Partial<globalThis.Record<RefusalCode, (building: Building, record: Record) => RefusalFacts>> = {
  E03: (_, { companyName, loginId }) => ({ companyName, loginId }),
  E04: (building, { loginId }) => ({ loginId, ...hours(building) }),
  E05: (building, { loginId }) => ({ loginId, ...hours(building) }),
  E16: newer,
  E22: stoppedSince,
}

/** The same refusal with more facts; those it had stay as they are. */
export function tellMore(ask: Ask, refusal: Refusal): Refusal {
  const telling = ask.kind === 'login' ? more[refusal.refused] : undefined
  const record = telling && presentedRecord(ask)
  if (!telling || record === undefined) return refusal
  return { ...refusal, facts: { ...telling(ask.building, record), ...refusal.facts } }
}

/** When a new certificate can be had: today until, or from when. */
function hours({ policy, calendar, bankClock }: Building): RefusalFacts {
  const at = bankClock()
  return isOpen(policy, calendar, at)
    ? { openUntil: bankText(atMinute(bankDay(at), policy.acquisition.window.to)) }
    : { nextOpening: bankText(nextOpening(policy, calendar, at)) }
}

/** The one to choose instead, by its last day: what distinguishes it in the browser's list. */
function newer(building: Building, record: Record): RefusalFacts {
  const { loginId } = record
  const successorLastDay = newerThan(building, record)
  return successorLastDay === undefined ? { loginId } : { loginId, successorLastDay }
}

/** The last day of another certificate of this user that is proven and lives longer: YYYY-MM-DD. */
export function newerThan({ counter, bankClock }: Building, { userId, certificateId }: Record): string | undefined {
  const now = bankClock().epochMilliseconds
  const others = counter.store.certificates.heldBy(userId).filter(({ id }) => id !== certificateId)
  const [newest] = others
    .filter(({ state, not_after }) => state === 'C2' && not_after > now)
    .sort((a, b) => b.not_after - a.not_after)
  return newest?.last_day
}

function stoppedSince({ counter }: Building, { userId, loginId }: Record): RefusalFacts {
  const stop = counter.store.contracts.stopOf(userId)
  return stop === undefined ? { loginId } : { loginId, stoppedAt: bankText(stop.placed_bank ?? stop.placed_at) }
}
