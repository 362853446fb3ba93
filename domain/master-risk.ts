/**
 * R11: when the master's certificate has died, his users still log in, but nobody in the company can serve them any more: no code, no
 * revocation, no lift. So everybody is told while it can still be helped. The master himself reads it from the day on which he can
 * renew (D-40), his users from the last notice before the last day (D-10), and both as long as it lasts.
 */
import { isExpired } from './certificate.ts'
import type { Policy } from './policy.ts'

export type RiskLevel =
  | 'ends-soon' // he can still renew
  | 'too-late' // it lives, and can no longer be renewed on screen
  | 'expired'
  | 'absent' // revoked, or not acquired yet

export type MasterRisk = { readonly level: RiskLevel; readonly lastDay: string | null }

export type MasterCertificate = {
  /** YYYY-MM-DD */
  readonly lastDay: string
  readonly notAfterMs: number
  readonly lastActionableMs: number
  readonly renewalOpensMs: number
}

const dayMs = 24 * 60 * 60 * 1000

/**
 * @param certificates proven ones of the master that have neither ended nor been superseded: in an overlap the newer one counts
 * @returns null when there is nothing to be said to this reader
 */
export function masterRisk(
  policy: Policy,
  certificates: readonly MasterCertificate[],
  reader: 'master' | 'general',
  nowMs: number,
): MasterRisk | null {
  const best = certificates.toSorted((a, b) => b.notAfterMs - a.notAfterMs)[0]
  if (best === undefined) return { level: 'absent', lastDay: null }
  const { lastDay } = best
  if (isExpired(best.notAfterMs, nowMs)) return { level: 'expired', lastDay }
  if (nowMs >= best.lastActionableMs) return { level: 'too-late', lastDay }
  const from = reader === 'master' ? best.renewalOpensMs : best.notAfterMs - nearestNotice(policy) * dayMs
  return nowMs >= from ? { level: 'ends-soon', lastDay } : null
}

/** Days before the last day; 10 by the published page. */
function nearestNotice(policy: Policy): number {
  return Math.min(...policy.notices.daysBefore.filter((days) => days > 0))
}
