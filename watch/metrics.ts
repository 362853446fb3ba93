/**
 * The figures for Prometheus (text format 0.0.4), read when they are asked for. Names end in their unit; counters count this process since
 * it started, everything else is how things stand. docs/prometheus-alerts.yml and docs/grafana-dashboard.json are made of these names.
 */
import { diskFree } from './machine.ts'
import type { Watch } from './watch.ts'

export type Metric = {
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter'
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[]
}

/** perf_hooks' histogram of delays, in nanoseconds */
export type Loop = { percentile(percent: number): number; readonly max: number }

export function metricsOf(watch: Watch, loop: Loop, sessionsRemembered: number): Metric[] {
  return [...ofHouse(watch), ...ofRecord(watch, sessionsRemembered), ...ofProcess(watch, loop)]
}

const one = (name: string, help: string, value: number, type: Metric['type'] = 'gauge'): Metric => ({
  name,
  help,
  type,
  values: [{ value }],
})

const by = (
  name: string,
  help: string,
  label: string,
  values: Iterable<readonly [string, number]>,
  type: Metric['type'] = 'gauge',
): Metric => ({
  name,
  help,
  type,
  values: [...values].map(([key, value]) => ({ labels: { [label]: key }, value })),
})

const severity = { ok: 0, warn: 1, fail: 2 } as const

function ofHouse({ house, checks }: Watch): Metric[] {
  const { store, ca, calendar, dataDir } = house
  const crl = store.crls.latestFacts(ca.issuing.id)
  const day = store.checkpoints.latestDay()
  const { due, oldestDueAt, failed } = store.figures.outbox()
  const through = calendar.officialThrough.toZonedDateTime('Asia/Tokyo').add({ days: 1 }).epochMilliseconds
  const seconds = (millis: number | null | undefined) => (millis ?? 0) / 1000
  return [
    by(
      'warifu_check',
      'what doctor says of each thing: 0 ok, 1 warn, 2 fail',
      'check',
      checks().map(({ name, state }) => [name, severity[state]]),
    ),
    one('warifu_crl_number', 'number of the newest CRL', crl?.number ?? 0),
    one('warifu_crl_this_update_timestamp_seconds', 'when the newest CRL was made', seconds(crl?.this_update)),
    one('warifu_crl_next_update_timestamp_seconds', 'when the newest CRL ends', seconds(crl?.next_update)),
    one(
      'warifu_ocsp_responder_not_after_timestamp_seconds',
      'when the responder’s certificate ends',
      seconds(ca.responder.certificate.notAfter.epochMilliseconds),
    ),
    one(
      'warifu_issuing_ca_not_after_timestamp_seconds',
      'when the issuing CA’s certificate ends',
      seconds(ca.issuing.notAfterMs),
    ),
    by(
      'warifu_issuer_crl_next_update_timestamp_seconds',
      'when the newest CRL of each issuing CA ends',
      'issuer',
      ca.issuers.map(({ id }) => [id, seconds(store.crls.latestFacts(id)?.next_update)]),
    ),
    by(
      'warifu_issuer_not_after_timestamp_seconds',
      'when each issuing CA’s certificate ends',
      'issuer',
      ca.issuers.map(({ id, notAfterMs }) => [id, seconds(notAfterMs)]),
    ),
    one(
      'warifu_issuing_on',
      '1: certificates are issued; 0: 照合 after a restore',
      store.reconciling.issuingIsOff() ? 0 : 1,
    ),
    one('warifu_archive_writable', '0: only revocations and stops are written', store.keeper.writable() ? 1 : 0),
    one('warifu_journal_entries', 'acts that wait in the journal for the archive', store.keeper.journalled()),
    one(
      'warifu_unaccounted_certificates',
      'certificates of ours that are not in the archive',
      store.reconciling.allUnaccounted().length,
    ),
    one('warifu_outbox_due', 'letters to send', due),
    one(
      'warifu_outbox_oldest_due_timestamp_seconds',
      'since when the oldest letter waits; 0: none',
      seconds(oldestDueAt),
    ),
    one('warifu_outbox_failed', 'letters given up', failed),
    one(
      'warifu_checkpoint_timestamp_seconds',
      'when the day’s checkpoint of the audit trail was made',
      seconds(day?.made_at),
    ),
    one('warifu_calendar_official_through_timestamp_seconds', 'until when holidays are law', seconds(through)),
    one('warifu_disk_free_bytes', 'free under the data directory', diskFree(dataDir)),
    one('warifu_archive_bytes', 'size of the archive', store.figures.bytes()),
  ]
}

function ofRecord({ house, certificates }: Watch, remembered: number): Metric[] {
  const { store, machineClock, responding } = house
  const counted = certificates()
  const events = store.tally.events
  return [
    by('warifu_audit_events_total', 'lines of the audit trail that this process wrote', 'event', events, 'counter'),
    by(
      'warifu_refusals_total',
      'refusals, those that name nobody a minute later',
      'code',
      store.tally.refusals,
      'counter',
    ),
    one('warifu_issued_total', 'certificates issued', events.get('certificate.issued') ?? 0, 'counter'),
    one('warifu_revoked_total', 'certificates revoked', events.get('certificate.revoked') ?? 0, 'counter'),
    one('warifu_logins_total', 'log-ins', events.get('certificate.login') ?? 0, 'counter'),
    by(
      'warifu_certificates',
      'certificates by state, counted every five minutes; valid ones may have expired',
      'state',
      Object.entries(counted ?? {}),
    ),
    one(
      'warifu_sessions_open',
      'log-ins that have not ended',
      store.figures.sessionsOpen(machineClock().epochMilliseconds),
    ),
    one('warifu_sessions_remembered', 'sessions whose rows are in memory', remembered),
    one('warifu_ocsp_kept', 'OCSP answers in memory', responding.kept()),
    one('warifu_feed_number', 'newest row of the revocation feed', store.feed.head()),
  ]
}

const nanoseconds = 1e9

function ofProcess({ house }: Watch, loop: Loop): Metric[] {
  const { user, system } = process.cpuUsage()
  const lag = [['0.5', loop.percentile(50)] as const, ['0.99', loop.percentile(99)] as const, ['1', loop.max] as const]
  return [
    {
      name: 'warifu_build_info',
      help: 'which program runs',
      type: 'gauge',
      values: [{ labels: { version: house.version, node: process.versions.node }, value: 1 }],
    },
    by(
      'warifu_event_loop_lag_seconds',
      'how late the event loop is, since the start',
      'share',
      lag.map(([q, ns]) => [q, ns / nanoseconds]),
    ),
    one('process_resident_memory_bytes', 'resident memory', process.memoryUsage.rss()),
    one('process_cpu_seconds_total', 'processor time', (user + system) / 1e6, 'counter'),
    one('process_uptime_seconds', 'since the start', process.uptime()),
  ]
}

/** Every value with its name; a family without values only says that it exists. */
export function inPrometheusText(metrics: readonly Metric[]): string {
  return metrics
    .map(({ name, help, type, values }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...values.map(({ labels = {}, value }) => `${name}${inBraces(labels)} ${value}`),
      ].join('\n'),
    )
    .join('\n')
}

function inBraces(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`))}"`,
  )
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
