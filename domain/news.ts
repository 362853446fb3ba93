/**
 * What everybody of a contract is shown for three business days (rules.md §6, Told; plays.md P7): that its master's certificate was issued
 * anew, and that users were added, with how far they have come. Whoever took over the master's session can change where
 * letters go; he cannot keep colleagues from reading this. Pure: rows' dates in, what to show out.
 */
import { bankDay, type Calendar, endOfBankDay } from './calendar.ts'

const shownBusinessDays = 3

/** The end of the third business day after the event's day. */
export function newsUntil(calendar: Calendar, event: Temporal.Instant): Temporal.Instant {
  return endOfBankDay(calendar.addBusinessDays(bankDay(event), shownBusinessDays))
}

export type NewsSource = {
  readonly loginId: string
  readonly role: 'master' | 'general'
  /** Bank clock; null: before this was written down. */
  readonly addedMs: number | null
  /** an open or used code made for him, the latest */
  readonly codeMs: number | null
  /** The latest certificate, and whether another stood before it. A renewal with the old one is none of this. */
  readonly issued: { readonly atMs: number; readonly again: boolean } | null
}

export type News = {
  readonly kind: 'master-reissued' | 'user-added'
  readonly loginId: string
  readonly atMs: number
  readonly untilMs: number
  /** of an added user: when a code was made, when a certificate was acquired */
  readonly codeMs: number | null
  readonly acquiredMs: number | null
}

/** Newest first. */
export function newsOf(calendar: Calendar, sources: readonly NewsSource[], nowMs: number): readonly News[] {
  const until = (ms: number) => newsUntil(calendar, Temporal.Instant.fromEpochMilliseconds(ms)).epochMilliseconds
  const found = sources.flatMap((source): News[] => {
    const { loginId, role, addedMs, codeMs, issued } = source
    if (role === 'master') {
      if (issued === null || !issued.again) return []
      const none = { codeMs: null, acquiredMs: null }
      return [{ kind: 'master-reissued', loginId, atMs: issued.atMs, untilMs: until(issued.atMs), ...none }]
    }
    if (addedMs === null) return []
    const acquiredMs = issued?.atMs ?? null
    return [{ kind: 'user-added', loginId, atMs: addedMs, untilMs: until(addedMs), codeMs, acquiredMs }]
  })
  return found.filter(({ atMs, untilMs }) => atMs <= nowMs && nowMs < untilMs).sort((a, b) => b.atMs - a.atMs)
}
