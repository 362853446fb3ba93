/** The gate: what the conductors of this room are handed. Built once in main.ts. */
import type { Calendar } from '../domain/calendar.ts'
import type { Clocks } from '../domain/clocks.ts'
import type { Policy } from '../domain/policy.ts'
import type { InTurn } from '../secrets/in-turn.ts'
import type { Passwords } from '../secrets/passwords.ts'
import type { Random } from '../secrets/random.ts'
import type { Store } from '../store/open.ts'

export type Gate = Clocks & {
  readonly store: Store
  readonly policy: Policy
  readonly calendar: Calendar
  readonly passwords: Passwords
  readonly inTurn: InTurn
  readonly random: Random
}
