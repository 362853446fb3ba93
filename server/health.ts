/** What monitors read: Prometheus text of the few figures that matter, and the counted refusals as audit lines. */
import type { AuditLine } from '../store/audit.ts'
import type { Building } from './building.ts'
import type { MinuteLine } from './request/limits.ts'

export function metricsText(building: Building): string {
  const { sessions, counter } = building
  const crl = counter.store.crls.latest(counter.ca.id)
  const rows: readonly (readonly [name: string, help: string, value: number])[] = [
    ['warifu_sessions_remembered', 'sessions whose rows are in memory', sessions.size()],
    ['warifu_crl_next_update_timestamp_seconds', 'when the newest CRL ends', (crl?.next_update ?? 0) / 1000],
    ['warifu_crl_number', 'number of the newest CRL', crl?.number ?? 0],
    ['warifu_feed_number', 'newest row of the revocation feed', counter.store.feed.head()],
    ['process_resident_memory_bytes', 'resident memory', process.memoryUsage.rss()],
  ]
  return rows.map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}`).join('\n')
}

/** Anonymous refusals: one line per minute, source prefix and code (threats.md 21). */
export function countLines(lines: readonly MinuteLine[]): AuditLine[] {
  return lines.map(({ minute, source, code, count }) => ({
    event: 'refused.counted',
    actor: `public:${source}`,
    refusal: code,
    facts: { minute: minute.toString(), count },
  }))
}
