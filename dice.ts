/**
 * What nobody can compute, handed to all who need it: the time and chance. But for the sample bank nothing else of the house asks the
 * machine for either, so everything can be proved with dice of a test's own.
 */
import { randomBytes } from 'node:crypto'
import { pooled } from './secrets/random.ts'

export const random = pooled((size) => randomBytes(size))

let lastMs = Number.NaN
let last: Temporal.Instant

/**
 * The machine's clock, in whole milliseconds: nothing here is written or compared finer. One Instant serves everybody who asks within
 * one; drawn anew for each question they cost a fortieth of a session's check, and V8 their collection later.
 */
export function machineClock(): Temporal.Instant {
  const now = Date.now()
  if (now !== lastMs) {
    last = Temporal.Instant.fromEpochMilliseconds(now)
    lastMs = now
  }
  return last
}
