/**
 * The reference number of the request under which something is written, for the audit line: what a person reads to the branch on the
 * telephone finds the line of his refusal or his act. It decides nothing and no conductor sees it, so it is the one thing
 * that travels beside the arguments instead of through every signature between a door and `commit`.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

const current = new AsyncLocalStorage<string>()

/** Whatever `act` hands to `commit`, at once or later, carries this reference. */
export function underReference<T>(reference: string, act: () => T): T {
  return current.run(reference, act)
}

/** Undefined outside a request: timers and the command line have none. */
export function referenceNow(): string | undefined {
  return current.getStore()
}
