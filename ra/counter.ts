/**
 * The counter: what every conductor of this room is handed. Built once in main.ts; the clocks and the dice are in it, so no
 * conductor asks the machine for time or randomness.
 */
import type { IssuingCa } from '../ca/open.ts'
import type { Calendar } from '../domain/calendar.ts'
import { type ContractRow, contractRow } from '../domain/contract.ts'
import type { Policy } from '../domain/policy.ts'
import type { InTurn } from '../secrets/in-turn.ts'
import type { Passwords } from '../secrets/passwords.ts'
import type { Random } from '../secrets/random.ts'
import type { Store } from '../store/open.ts'

export type Counter = {
  readonly store: Store
  readonly ca: IssuingCa
  readonly policy: Policy
  readonly calendar: Calendar
  readonly passwords: Passwords
  /** keys the hashes of acquisition codes (secrets/codes.ts) */
  readonly codeKey: Uint8Array
  readonly inTurn: InTurn
  readonly random: Random
  /** answers what foreign programs compare with their own time: sessions, leases, when a line was written */
  readonly machineClock: () => Temporal.Instant
  /** answers what the bank's rules ask: window, validity, deadline, restriction */
  readonly bankClock: () => Temporal.Instant
  /** the installation check and log-in on a label no browser of this user has met lately */
  readonly freshLogin: () => string
  /** domain of Message-IDs */
  readonly mailDomain: string
}

/** Both clocks, read once per act: one act has one time. */
export type Now = { readonly machine: number; readonly bank: number; readonly bankInstant: Temporal.Instant }

export function now(counter: Pick<Counter, 'machineClock' | 'bankClock'>): Now {
  const bankInstant = counter.bankClock()
  return { machine: counter.machineClock().epochMilliseconds, bank: bankInstant.epochMilliseconds, bankInstant }
}

/** 128 random bits for the name of a row. */
export function newId(counter: Pick<Counter, 'random'>): string {
  return Buffer.from(counter.random(16)).toString('base64url')
}

export const instantOf = (millis: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(millis)

/** The row of rules.md §4.1 that a contract stands in. */
export function rowOfContract(counter: Pick<Counter, 'store'>, contractId: string): ContractRow {
  const { state, frozen } = counter.store.contracts.byId(contractId)!
  return contractRow(state, frozen === 1)
}
