/**
 * Gives memory back after a burst. V8 collects when it allocates, so a process that has fallen quiet keeps what its busiest minute
 * needed. When the event loop has been busy and is quiet again, one full collection is asked for; the pause, some tens
 * of milliseconds, falls where nobody waits. Without `--expose-gc` (scripts/run gives it) nothing is collected.
 *
 * What the collection frees outside V8's own heap (the buffers of requests, OpenSSL's keys and connections) stays with the C library as
 * holes, some 45 MB after a burst; only malloc_trim(3) gives those back to the system. Node calls it nowhere, so it is called here.
 */
import { performance } from 'node:perf_hooks'

type Collect = (options: { type: 'major'; flavor: 'last-resort'; execution: 'sync' }) => void

/** Shares of the time since the last look in which the event loop worked. */
const busyShare = 0.2
const quietShare = 0.05

/** Of the GNU C library; another one has no such function, and nothing is called. */
function findTrim(): (() => void) | undefined {
  try {
    const { dlopen } = process.getBuiltinModule('node:ffi')
    const { functions } = dlopen(null, { malloc_trim: { arguments: ['u64'], return: 'i32' } })
    return () => functions.malloc_trim(0n)
  } catch {
    return undefined
  }
}

/** The task of a timer of a few seconds. @param alsoGive what else remembers, asked to let go before the collection */
export function givingBack(alsoGive: () => void): () => void {
  const { gc: collect } = globalThis as { gc?: Collect }
  const trim = findTrim()
  let last = performance.eventLoopUtilization()
  let owed = true // the start is a burst too
  let late = false
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    if (utilization > busyShare) owed = true
    else if (owed && utilization < quietShare) {
      owed = false
      late = true
      alsoGive()
      collect?.({ type: 'major', flavor: 'last-resort', execution: 'sync' })
      trim?.()
    } else if (late) {
      late = false // V8 frees some of what it has collected in its own time
      trim?.()
    }
  }
}
