/** What the notices by date are made of: the rules as they stand, the dates of one certificate, and the day on which its counts are true. */
import { bankDay, bankText, type Calendar } from '../domain/calendar.ts'
import { type Clocks, instantOf } from '../domain/clocks.ts'
import type { ExpiryFacts } from '../domain/notice-letters.ts'
import { lastActionableDay } from '../domain/notices.ts'
import type { Policy } from '../domain/policy.ts'
import { businessDaysLeft, lastActionable } from '../domain/renewal.ts'
import type { Expiring } from '../store/notices.ts'
import type { Store } from '../store/open.ts'

/** What the letters by date are written with. The counter has all of it. */
export type NoticeRoom = Clocks & { readonly store: Store; readonly policy: Policy; readonly calendar: Calendar }

/** What all certificates of one end and role share: counted once for thousands of them. */
export type SharedFacts = Omit<ExpiryFacts, 'loginId' | 'certificate' | 'kinds'>

export function expiryFacts(room: NoticeRoom, row: Expiring, kinds: readonly string[]): Omit<ExpiryFacts, 'loginId'> {
  return { certificate: row.certificateId, ...sharedFacts(room, row), kinds }
}

export function sharedFacts({ policy, calendar, bankClock }: NoticeRoom, row: Expiring): SharedFacts {
  const today = bankDay(bankClock())
  const notAfter = instantOf(row.notAfter)
  const lastDay = Temporal.PlainDate.from(row.lastDay)
  const { window } = policy.renewal
  const { afterExpiry, reissuedBy } = policy.roles[row.role]
  return {
    role: row.role,
    afterExpiry,
    reissuedBy,
    lastDay: row.lastDay,
    notAfter: bankText(notAfter),
    lastActionable: bankText(lastActionable(policy, calendar, notAfter)),
    asOf: today.toString(),
    daysLeft: today.until(lastDay, { largestUnit: 'days' }).days,
    businessDays: businessDaysLeft(calendar, today, lastActionableDay(policy, calendar, notAfter)),
    hours: { days: window.days, from: clock(window.from), to: clock(window.to) },
  }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
