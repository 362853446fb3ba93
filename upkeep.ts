/**
 * What keeps the house itself in order, beside its work for customers: checkpoints of the audit trail, the next OCSP responder, the
 * clean-up, and the watch over all of it. Built once by main.ts; its timers stand in the one table (timers.ts).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Responding } from './ca/answer-ocsp.ts'
import { openCheckpointKey } from './ca/checkpoint-key.ts'
import { type Checkpointing, makeCheckpoint } from './ca/make-checkpoint.ts'
import type { Ca } from './ca/open.ts'
import { type Succeeding, succeedResponder } from './ca/succeed-responder.ts'
import type { Config } from './config.ts'
import type { Counter } from './ra/counter.ts'
import { cleanUp } from './ra/record/clean-up.ts'
import type { Under } from './secrets/seal.ts'
import type { Timer } from './timers.ts'
import { inPrometheusText, type Loop, metricsOf } from './watch/metrics.ts'
import { openWatch, type Watch } from './watch/watch.ts'

export type Upkeep = {
  readonly checkpointing: Checkpointing
  readonly succeeding: Succeeding
  readonly watch: Watch
  readonly loop: Loop
}

export type UpkeepParts = {
  readonly config: Config
  readonly counter: Counter
  readonly ca: Ca
  readonly under: Under
  readonly responding: Responding
}

export async function openUpkeep({ config, counter, ca, under, responding }: UpkeepParts): Promise<Upkeep> {
  const { store, policy, calendar, machineClock, random } = counter
  const dir = join(config.dataDir, 'ca')
  const key = await openCheckpointKey({ dir, under, random })
  const { issuerOrganization: organization } = policy.bank
  const mailTo = config.audit.checkpointMail ?? null
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  return {
    checkpointing: { store, key, issuer: organization, mailTo, machineClock },
    succeeding: { ca, dir, under, random, store, organization, machineClock },
    watch: openWatch({
      dataDir: config.dataDir,
      serverCertificate: config.tls.certificateFile,
      mailCertificate: config.smtp.smime?.certificateFile ?? null,
      checkpointMail: mailTo,
      version: version(),
      store,
      ca,
      responding,
      policy,
      calendar,
      machineClock,
    }),
    loop,
  }
}

export function upkeepTimers({ checkpointing, succeeding, watch }: Upkeep, counter: Counter): readonly Timer[] {
  return [
    { name: 'checkpoint', everyMs: 60_000, leased: true, run: () => makeCheckpoint(checkpointing) },
    { name: 'responder', everyMs: 3_600_000, leased: true, run: () => succeedResponder(succeeding) },
    { name: 'clean-up', everyMs: 600_000, leased: true, run: (closing) => cleanUp(counter, closing) },
    // Each process watches for itself: its monitors ask it alone.
    { name: 'watch', everyMs: 30_000, leased: false, run: () => watch.look() },
    { name: 'count', everyMs: 300_000, leased: false, run: () => watch.count() },
  ]
}

/** For Prometheus, as things stand now. */
export function metricsText({ watch, loop }: Upkeep, sessionsRemembered: number): string {
  return inPrometheusText(metricsOf(watch, loop, sessionsRemembered))
}

function version(): string {
  return (JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')) as { version: string }).version
}
