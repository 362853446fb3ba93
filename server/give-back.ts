/**
 * Gives memory back after a burst. V8 collects when it allocates, so a process that has fallen quiet keeps what its busiest minute
 * needed. When the event loop has been busy and is quiet again, one full collection is asked for; the pause, some tens
 * of milliseconds, falls where nobody waits. Without `--expose-gc` (scripts/run gives it) nothing happens.
 */
import { performance } from 'node:perf_hooks'

type Collect = (options: { type: 'major'; flavor: 'last-resort'; execution: 'sync' }) => void

/** Shares of the time since the last look in which the event loop worked. */
const busyShare = 0.2
const quietShare = 0.05

/** The task of a timer of a few seconds. @param alsoGive what else remembers, asked to let go before the collection */
export function givingBack(alsoGive: () => void): () => void {
  const { gc: collect } = globalThis as { gc?: Collect }
  let last = performance.eventLoopUtilization()
  let owed = true // the start is a burst too
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    if (utilization > busyShare) owed = true
    else if (owed && utilization < quietShare) {
      owed = false
      alsoGive()
      collect?.({ type: 'major', flavor: 'last-resort', execution: 'sync' })
    }
  }
}
