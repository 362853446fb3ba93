/**
 * Which letters there are, and what each must tell. Their words stand in texts/mails.ts; who gets one is decided where the act is
 * recorded. The kinds are the names of the audit events they tell of; a renewal's has words of its own where a code's would mislead.
 * Imports nothing.
 */

/** Which facts each mail needs: RFC 3339 instants, YYYY-MM-DD days, or plain words. `at` is when it happened. */
export const letterFacts = {
  'user.added': ['loginId', 'at'],
  'user.deleted': ['loginId', 'at'],
  'user.held': ['loginId', 'at'],
  'user.released': ['loginId', 'at', 'restrictedUntil'],
  'user.locked': ['loginId', 'at'],
  'user.unlocked': ['loginId', 'at'],
  'user.password-set': ['loginId', 'at'],
  'user.confirmation-set': ['loginId', 'at'],
  'user.mail-changed': ['loginId', 'at', 'worksFrom'],
  'user.mail-change-withdrawn': ['loginId', 'at'],
  'login.disowned': ['loginId', 'at', 'loginAt', 'address', 'browser'],
  'user.renamed': ['loginId', 'at'],
  'password.reset': ['loginId', 'at', 'restrictedUntil'],
  'contract.address-changed': ['at', 'worksFrom'],
  'contract.registration-changed': ['at'],
  'contract.closing': ['at', 'closesOn'],
  'contract.closing-withdrawn': ['at', 'closesOn'],
  'right.issued': ['loginId', 'at', 'validUntil'],
  'right.exhausted': ['loginId', 'at'],
  'right.lapsed': ['loginId', 'validUntil'],
  'certificate.issued': ['loginId', 'at', 'lastDay', 'proveBy', 'restrictedUntil'],
  // a successor's: no code was used, and the old one still works
  'certificate.renewed': ['loginId', 'at', 'lastDay', 'proveBy'],
  'replacement.approved': ['loginId', 'at', 'address', 'browser'],
  'replacement.held': ['loginId', 'at', 'address', 'browser', 'worksFrom'],
  'replacement.requested': ['loginId', 'at', 'requestUntil'],
  'certificate.replaced': ['loginId', 'at', 'lastDay'],
  'certificate.superseded': ['loginId', 'at', 'lastDay'],
  // an unproven successor, begun again or taken back
  'certificate.withdrawn': ['loginId', 'at', 'lastDay'],
  'certificate.replacement-withdrawn': ['loginId', 'at', 'lastDay'],
  'certificate.renewal-unproven': ['loginId', 'at', 'lastActionable'],
  'certificate.unconfirmed': ['loginId', 'at', 'proveBy'],
  // 一斉更新: by the bank's own reason (texts), from when and until when
  'renewal.ordered': ['loginId', 'lastDay', 'renewFrom', 'fullUntil', 'lastActionable'],
  'renewal.order-reminder': ['loginId', 'lastDay', 'renewFrom', 'fullUntil', 'lastActionable'],
  'renewal.order-last-day': ['loginId', 'lastDay', 'renewFrom', 'lastActionable'],
  'renewal.order-called-off': ['loginId', 'at', 'lastDay'],
  'certificate.proven': ['loginId', 'at', 'lastDay', 'lastActionable'],
  'certificate.unproven': ['loginId', 'at'],
  'certificate.revoked': ['loginId', 'at', 'reason'],
  'restriction.started': ['loginId', 'at', 'address', 'browser', 'restrictedUntil'],
} as const satisfies Readonly<Record<string, readonly LetterFact[]>>

export type LetterFact =
  | 'loginId'
  | 'at'
  | 'validUntil'
  | 'lastDay'
  | 'lastActionable'
  | 'proveBy'
  | 'restrictedUntil'
  | 'worksFrom'
  | 'closesOn'
  | 'requestUntil'
  | 'renewFrom'
  | 'fullUntil'
  | 'reason'
  | 'loginAt'
  | 'address'
  | 'browser'

export type LetterKind = keyof typeof letterFacts
export type FactsOf<K extends LetterKind> = Readonly<Record<(typeof letterFacts)[K][number], string>>
