/** The counted refusals as audit lines. */
import type { AuditLine } from '../store/audit.ts'
import type { MinuteLine } from './request/limits.ts'

/** Anonymous refusals: one line per minute, source prefix and code (threats.md 21). */
export function countLines(lines: readonly MinuteLine[]): AuditLine[] {
  return lines.map(({ minute, source, code, count }) => ({
    event: 'refused.counted',
    actor: `public:${source}`,
    refusal: code,
    facts: { minute: minute.toString(), count },
  }))
}
