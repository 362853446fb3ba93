/**
 * The closed list of refusals: expected answers of "no" that reach a person.
 *
 * Each has one code, one HTTP status (server/refusal-to-http.ts), one page in two languages (texts/refusals.ts),
 * one audit line and one test. Anything else that goes wrong is a defect and reaches only the log.
 * The browser uses this file too, so it imports nothing and knows no Temporal.
 */

export const refusalCodes = [
  'E01', // no certificate presented
  'E02', // the picker was cancelled
  'E03', // the certificate is fine, but not the one expected
  'E04', // expired
  'E05', // revoked
  'E06', // a request names another login ID than the certificate's
  'E07', // ID, password or code wrong, or no usable open right: one answer, one cost
  'E08', // this code was already used
  'E09', // outside the acquisition hours
  'E10', // unsupported environment
  'E11', // tool, proxy or TLS inspection failure
  'E12', // install interrupted
  'E13', // the code is no longer valid
  'E14', // too early to renew
  'E15', // locked
  'E16', // a superseded certificate was chosen
  'E17', // key unreadable or not acceptable
  'E18', // no place left, or the login ID is taken
  'E19', // the PC's clock is wrong
  'E20', // the master is gone
  'E21', // contract not open, frozen or cancelled
  'E22', // stopped (緊急停止)
  'E23', // cannot sign, or maintenance
  'E24', // the session ended in the middle
  'E25', // 確認用パスワード wrong
  'E26', // no right for this act, or not yet because of the restriction
  'E27', // the approval is stale
] as const

export type RefusalCode = (typeof refusalCodes)[number]

/** Facts that a refusal's page may show. Instants are RFC 3339 text, days YYYY-MM-DD: the page's reader formats them. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean>>

export type Refusal = {
  readonly refused: RefusalCode
  readonly facts: RefusalFacts
}

export function refuse(code: RefusalCode, facts: RefusalFacts = {}): Refusal {
  return { refused: code, facts }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}
