/** What the doors are handed: the counter, the gate and what pages need. Built once in main.ts. */
import type { CheckpointKey } from '../ca/checkpoint-key.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { Clocks } from '../domain/clocks.ts'
import type { Policy } from '../domain/policy.ts'
import type { Assertions } from '../login/assertion.ts'
import type { Gate } from '../login/gate.ts'
import type { Sessions } from '../login/session.ts'
import type { StaffGate } from '../login/staff-session.ts'
import type { Counter } from '../ra/counter.ts'
import type { Random } from '../secrets/random.ts'
import type { DoorName, DoorNames } from './names.ts'
import type { assetsFromManifest } from './pages/assets.ts'
import type { MinuteCounts } from './request/limits.ts'

export type Building = Clocks & {
  readonly counter: Counter
  readonly gate: Gate
  readonly sessions: Sessions
  /** the staff door's own gate (login/staff-session.ts) */
  readonly staffGate: StaffGate
  readonly assertions: Assertions
  /** the published keys of the assertions, RFC 7517 */
  readonly jwks: unknown
  readonly policy: Policy
  readonly calendar: Calendar
  readonly names: DoorNames
  readonly labels: Labels
  readonly assets: ReturnType<typeof assetsFromManifest>
  readonly csrfKey: Uint8Array
  /** signs the hint cookie (secrets/hint.ts) */
  readonly hintKey: Uint8Array
  readonly random: Random
  readonly counts: MinuteCounts
  readonly log: Log
  /** whose certificate letters are enciphered for, DER; null: they are printed here */
  readonly mailingHouse: Uint8Array | null
  /** what vouches for the audit trail and for incident files */
  readonly checkpointKey: () => Promise<CheckpointKey>
  /** only in the demo: its bank clock, and the way to move it */
  readonly demo: DemoClock | null
}

export type Log = {
  info(facts: object, text: string): void
  warn(facts: object, text: string): void
  error(facts: object, text: string): void
}

export type DemoClock = {
  bank(): Temporal.Instant
  /** forward only; @returns why not, or null */
  move(to: Temporal.Instant): Promise<string | null>
  /** what must have happened, because it is due by the new time, before the one who moved the clock is answered */
  onMove(act: () => Promise<void>): void
}

/** Host names that a browser has most likely not met yet: Chromium remembers "no certificate" per host until it is restarted. */
export type Labels = {
  /** origin of a fresh label in front of `login.` */
  freshLogin(): string
  /** origins of the same label: a person who is on n7.login. has his console on n7.manage., and finds the way back */
  manageBeside(login: DoorName): string
  loginBeside(manage: DoorName): string
  /** a label used for reachability alone, so that asking it spoils no other */
  readonly probe: string
}

/** n1 … n98 in turn; n99 is the probe's. */
export function makeLabels(names: DoorNames, start: number): Labels {
  let turn = start
  const usable = names.loginLabels.length - 1
  const at = (among: readonly DoorName[], name: DoorName) => among.findIndex(({ host }) => host === name.host)
  return {
    freshLogin: () => names.loginLabels[turn++ % usable]!.origin,
    manageBeside: (login) => names.manageLabels[at(names.loginLabels, login)]?.origin ?? names.manage.origin,
    loginBeside: (manage) => names.loginLabels[at(names.manageLabels, manage)]?.origin ?? names.login.origin,
    probe: names.loginLabels[usable]!.origin,
  }
}
