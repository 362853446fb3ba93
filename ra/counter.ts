/**
 * The counter: what every conductor of this room is handed. Built once in main.ts; the clocks and the dice are in it, so no
 * conductor asks the machine for time or randomness.
 */
import type { IssuingCa, StaffCa } from '../ca/open.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { Clocks } from '../domain/clocks.ts'
import { type ContractRow, contractRow } from '../domain/contract.ts'
import type { Policy } from '../domain/policy.ts'
import type { InTurn } from '../secrets/in-turn.ts'
import type { Passwords } from '../secrets/passwords.ts'
import type { Random } from '../secrets/random.ts'
import type { Contract } from '../store/contracts.ts'
import type { Store } from '../store/open.ts'

export type Counter = Clocks & {
  readonly store: Store
  /** the one that issues now, and all whose certificates may still live, oldest first */
  readonly ca: IssuingCa
  readonly issuers: readonly IssuingCa[]
  readonly staffCa: StaffCa
  readonly policy: Policy
  readonly calendar: Calendar
  readonly passwords: Passwords
  /** keys the hashes of acquisition codes (secrets/codes.ts) */
  readonly codeKey: Uint8Array
  /** closes codes and passwords until the centre prints them (secrets/enclose.ts) */
  readonly letterKey: Uint8Array
  readonly inTurn: InTurn
  readonly random: Random
  /** the installation check and log-in on a label no browser of this user has met lately */
  readonly freshLogin: () => string
}

/** The row of rules.md §4.1 that a contract stands in. */
export function rowOfContract(counter: Pick<Counter, 'store'>, contractId: string): ContractRow {
  return rowOf(counter.store.contracts.byId(contractId)!)
}

export function rowOf({ state, frozen }: Pick<Contract, 'state' | 'frozen'>): ContractRow {
  return contractRow(state, frozen === 1)
}
