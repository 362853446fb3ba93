/** The expiry forecast: counts alone, nobody's name, read from one range of an index; for staff. */
import type { Actor } from '../../domain/actor.ts'
import { bankDay } from '../../domain/calendar.ts'
import { type Forecast, forecastOf } from '../../domain/planning/forecast.ts'
import type { Refusal } from '../../domain/refusals.ts'
import { writeRefusal } from '../act.ts'
import { bankReads } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

/** Beyond the year: who ends after it is told within it. */
const lookAheadDays = 120

/** E26 not of the bank */
export async function forecastExpiry(counter: Counter, actor: Actor, days = 365): Promise<Forecast | Refusal> {
  const no = bankReads(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'certificate forecast')
  const { store, policy, calendar, bankClock } = counter
  const from = bankDay(bankClock())
  const byDay = store.figures.endingByDay(from.toString(), from.add({ days: days + lookAheadDays }).toString())
  return forecastOf(policy, calendar, byDay, from, days)
}
