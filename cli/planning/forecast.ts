/** warifu certificate forecast      how many certificates end, and how many mails go out, in each week of the year to come */
import { bankDay } from '../../domain/calendar.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { forecastExpiry } from '../../ra/record/forecast-expiry.ts'
import { type Answer, table as inColumns } from '../answer.ts'
import { atTheDesk, type Common } from '../desk.ts'
import type { Table } from '../table.ts'

/** json: { from, total, days: [{ day, businessDay, ending, notices, opening, lastChance }], weeks: [{ from, businessDays, … }] } */
export function certificateForecast(table: Table, common: Common): Promise<Answer> {
  return atTheDesk(table, common, 'certificate forecast', async ({ counter }, actor) => {
    const forecast = await forecastExpiry(counter, actor)
    if (isRefusal(forecast)) return forecast
    const { weeks, total } = forecast
    const most = Math.max(1, ...weeks.map(({ ending }) => ending))
    const rows = weeks.map((week) => [
      week.from,
      String(week.ending),
      String(week.lastChance),
      String(week.opening),
      String(week.notices),
      '█'.repeat(Math.ceil((week.ending / most) * 40)),
    ])
    const text = inColumns([['week from', 'ending', 'last chance', 'renewable from', 'notices', ''], ...rows])
    const from = bankDay(counter.bankClock()).toString()
    return { json: { from, ...forecast }, text: `${text}\n\n${total} certificates end within the year`, exitCode: 0 }
  })
}
