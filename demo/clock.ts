/**
 * The demo's bank clock: the machine's clock plus an offset that is kept between runs. It runs at real speed, can be moved forward
 * and never goes back. It begins at 10:00 JST on the latest bank business day whose 10:00 has passed.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { machineClock } from '../dice.ts'
import { atBank, bankDay, type Calendar } from '../domain/calendar.ts'
import type { DemoClock } from '../server/building.ts'

type Kept = { readonly offsetMs: number }

/** Certificates made in the far future would outlive the demo's CA. */
const furthest = { hours: 8 * 365 * 24 }

export function openDemoClock(file: string, calendar: Calendar): DemoClock {
  let { offsetMs } = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : beginning(file, calendar)
  let moved = () => Promise.resolve()
  const bank = () => machineClock().add({ milliseconds: offsetMs })
  return {
    bank,
    async move(to) {
      if (Temporal.Instant.compare(to, bank()) < 0) return 'the bank clock never goes back'
      if (Temporal.Instant.compare(to, machineClock().add(furthest)) > 0) return 'too far ahead'
      offsetMs = Math.round(to.epochMilliseconds - machineClock().epochMilliseconds)
      keep(file, { offsetMs })
      await moved()
      return null
    },
    onMove(act) {
      moved = act
    },
  }
}

function beginning(file: string, calendar: Calendar): Kept {
  const now = machineClock()
  let day = bankDay(now)
  while (!calendar.isBusinessDay(day) || Temporal.Instant.compare(atBank(day, '10:00'), now) > 0) {
    day = day.subtract({ days: 1 })
  }
  const kept = { offsetMs: atBank(day, '10:00').epochMilliseconds - now.epochMilliseconds }
  keep(file, kept)
  return kept
}

function keep(file: string, kept: Kept): void {
  writeFileSync(`${file}.new`, JSON.stringify(kept))
  renameSync(`${file}.new`, file)
}
