/**
 * What the notices by date must tell (rules.md §7). Unlike the letters of letters.ts they say what one can still do, so their facts hold the
 * rules that answer that; the words are chosen when the letter is sent, by the bank's clock of that moment. Imports nothing.
 */

/** How the bank's rules answer "and if it is too late?", for the role of the certificate's owner. */
export type Road = {
  readonly role: 'master' | 'general'
  readonly afterExpiry: 'revoke-then-reacquire' | 'reacquire'
  readonly reissuedBy: 'master' | 'branch'
}

export type RenewalHours = {
  readonly days: 'bank-business-days' | 'every-day'
  /** 'HH:MM', up to 24:00 */
  readonly from: string
  readonly to: string
}

export type ExpiryFacts = Road & {
  readonly certificate: string
  readonly loginId: string
  /** YYYY-MM-DD */
  readonly lastDay: string
  /** RFC 3339, as all instants here */
  readonly notAfter: string
  readonly lastActionable: string
  /** The bank day on which the two counts were true. */
  readonly asOf: string
  /** Calendar days to the last day; negative after it. */
  readonly daysLeft: number
  /** Bank business days on which one can still renew, this one counted. */
  readonly businessDays: number
  readonly hours: RenewalHours
  /** Which offsets this one mail stands for: several where the run caught up. */
  readonly kinds: readonly string[]
}

export type DigestLine = {
  readonly loginId: string
  readonly lastDay: string
  readonly notAfter: string
  readonly lastActionable: string
}

export type NoticeFacts = {
  'notice.expiring': ExpiryFacts
  /** a newly loaded closure, or opening, moved the last actionable moment */
  'notice.corrected': ExpiryFacts & { readonly was: string }
  'certificate.expired': ExpiryFacts
  'notice.weekly': { readonly week: string; readonly users: readonly DigestLine[]; readonly more: number }
  'notice.code-half': { readonly loginId: string; readonly at: string; readonly validUntil: string }
}

export type NoticeKind = keyof NoticeFacts

export const noticeKinds: Readonly<Record<NoticeKind, true>> = {
  'notice.expiring': true,
  'notice.corrected': true,
  'certificate.expired': true,
  'notice.weekly': true,
  'notice.code-half': true,
}

export function isNoticeKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(noticeKinds, kind)
}

/** Where a certificate stands between its two ends at a moment. Milliseconds of the bank's clock. */
export type Phase = 'open' | 'closed' | 'expired'

/** open: can still be renewed. closed: works, and can no longer be renewed. expired: works no more; renewable only where a bank says so. */
export function phaseOf(facts: Pick<ExpiryFacts, 'notAfter' | 'lastActionable'>, nowMs: number): Phase {
  if (nowMs > Date.parse(facts.notAfter)) return 'expired'
  return nowMs < Date.parse(facts.lastActionable) ? 'open' : 'closed'
}
