/** The forecast as the console draws it: by week over thirteen months, with the peaks and what the calendar makes of them. */
import type { StaffActor } from '../../domain/actor.ts'
import { bankDay } from '../../domain/calendar.ts'
import { peaksOf, weekName } from '../../domain/planning/weeks.ts'
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import type { ForecastView } from '../../wire/staff/desks.ts'
import type { Counter } from '../counter.ts'
import { forecastExpiry } from '../record/forecast-expiry.ts'

/** One more than a certificate lives: what is acquired today ends within the picture. */
const months = 13

/** E26 not of the bank */
export async function viewForecast(counter: Counter, actor: StaffActor): Promise<ForecastView | Refusal> {
  const { calendar, bankClock } = counter
  const from = bankDay(bankClock())
  const days = from.until(from.add({ months }), { largestUnit: 'days' }).days
  const forecast = await forecastExpiry(counter, actor, days)
  if (isRefusal(forecast)) return forecast
  const weeks = forecast.weeks.map((week) => ({
    ...week,
    name: weekName(calendar, Temporal.PlainDate.from(week.from)),
  }))
  return { from: from.toString(), total: forecast.total, weeks, peaks: [...peaksOf(weeks)] }
}
