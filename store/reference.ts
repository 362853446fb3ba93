/**
 * The reference number of the request under which something is written, for the audit line: what a person reads to the branch on the
 * telephone finds the line of his refusal or his act. It decides nothing and no conductor sees it, so it is the one thing
 * that travels beside the arguments instead of through every signature between a door and `commit`.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

/** A request; its reference is drawn when it is first asked for. */
type Referred = { readonly reference: string }

const current = new AsyncLocalStorage<Referred>()

/** Whatever `act` hands to `commit`, at once or later, carries this reference. */
export function underReference<T>(request: Referred, act: () => T): T {
  return current.run(request, act)
}

/** Undefined outside a request: timers and the command line have none. */
export function referenceNow(): string | undefined {
  return current.getStore()?.reference
}
