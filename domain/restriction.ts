/**
 * The restriction: what a certificate may not do yet, because whoever got it may be a thief who talked his way here
 * (rules.md §6). It ends at 12:00 of the next bank business day, by when owner, master and contract address have been
 * told and somebody has been at a desk to read it. Never stored as a state: three instants and a hold are, the rest is
 * computed. Revoking and stopping are never blocked.
 */

import { atMinute, bankDay, type Calendar } from './calendar.ts'
import type { Policy } from './policy.ts'

/** all: every act of blockedActs; payments: a contract's very first certificate, so the master can add users that day. */
export type RestrictionKind = 'none' | 'payments' | 'all'

export const blockedActs = [
  'payment',
  'add-user',
  'issue-code',
  'reset-password',
  'change-mail',
  'change-notice-address',
  'approve',
] as const

export type BlockedAct = (typeof blockedActs)[number]

export type Restriction =
  | { readonly kind: 'none'; readonly untilMs: null; readonly held: false }
  /** untilMs is null when a signal or staff holds it: no moment can be promised. */
  | { readonly kind: 'payments' | 'all'; readonly untilMs: number | null; readonly held: boolean }

export const unrestricted: Restriction = { kind: 'none', untilMs: null, held: false }

export type RestrictionFacts = {
  /** From issue, re-issue, lift, reset, thaw. */
  readonly userRestrictedUntilMs: number | null
  /** 'payments' when it comes from a contract's very first issue. */
  readonly userRestrictionScope: 'payments' | 'all'
  /** From a log-in on a PC without its continuity cookie. */
  readonly sessionRestrictedUntilMs: number | null
  /** Held by a signal or staff, until cleared. */
  readonly held: boolean
  readonly nowMs: number
}

/** 12:00 JST of the next bank business day by default; the instant itself when the policy restricts nothing. */
export function restrictionEnd(policy: Policy, calendar: Calendar, from: Temporal.Instant): Temporal.Instant {
  switch (policy.restriction.until) {
    case 'next-business-day':
      return atMinute(calendar.nextBusinessDay(bankDay(from)), policy.restriction.at)
    case 'after-24-hours':
      return from.add({ hours: 24 })
    case 'none':
      return from
  }
}

/** What the restriction of a newly issued certificate blocks. @param first the very first one of a contract, its master's */
export function scopeOfIssue({ restriction }: Policy, first: boolean): 'payments' | 'all' {
  const onlyPayments = (first ? restriction.firstOfContract : restriction.afterIssue) === 'payments-only'
  return onlyPayments ? 'payments' : 'all'
}

/** What is blocked now. Numbers only: every request asks this. */
export function restrictionOf(facts: RestrictionFacts): Restriction {
  const { nowMs } = facts
  const user = facts.userRestrictedUntilMs ?? Number.NEGATIVE_INFINITY
  const session = facts.sessionRestrictedUntilMs ?? Number.NEGATIVE_INFINITY
  if (facts.held) return { kind: 'all', untilMs: null, held: true }
  if (Math.max(user, session) <= nowMs) return unrestricted
  const onlyPayments = facts.userRestrictionScope === 'payments' && session <= nowMs
  return { kind: onlyPayments ? 'payments' : 'all', untilMs: Math.max(user, session), held: false }
}

export function blocks(restriction: Restriction, act: BlockedAct): boolean {
  return restriction.kind === 'all' || (restriction.kind === 'payments' && act === 'payment')
}
