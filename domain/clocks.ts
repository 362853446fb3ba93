/**
 * The two clocks (rules.md §2), handed in, never asked of the machine by anybody but main.ts. The bank's clock answers what rules ask:
 * window, validity, deadline, restriction. The machine's answers what foreign programs compare with their own time: sessions,
 * leases, CRL, OCSP, JWT, and when a line was written. In production they are one; only the demo can set the first.
 */
export type Clocks = {
  readonly machineClock: () => Temporal.Instant
  readonly bankClock: () => Temporal.Instant
}

/** Both clocks, read once per act: one act has one time. Milliseconds since 1970. */
export type Now = { readonly machine: number; readonly bank: number; readonly bankInstant: Temporal.Instant }

export function now(clocks: Clocks): Now {
  const bankInstant = clocks.bankClock()
  return { machine: clocks.machineClock().epochMilliseconds, bank: bankInstant.epochMilliseconds, bankInstant }
}

export const instantOf = (millis: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(millis)
