/**
 * warifu contract incident NUMBER --from --to --out FILE     everything about one contract in one span of time, as one signed archive
 */
import { writeFileSync } from 'node:fs'
import { isRefusal } from '../../domain/refusals.ts'
import { incidentFile } from '../../ra/record/incident-file.ts'
import { type Answer, invalid, notAnInstant, readInstantOrDay } from '../answer.ts'
import { atTheDesk, type Common } from '../desk.ts'
import type { Table } from '../table.ts'

export type IncidentCall = { readonly from: string; readonly to: string; readonly out?: string }

/** json: { file, lines }. The file is never overwritten. */
export async function contractIncident(
  table: Table,
  common: Common,
  number: string,
  call: IncidentCall,
): Promise<Answer> {
  const [from, to] = [readInstantOrDay(call.from), readInstantOrDay(call.to)]
  if (from === null) return notAnInstant(call.from)
  if (to === null) return notAnInstant(call.to)
  return atTheDesk(table, common, 'contract incident', async ({ counter, checkpointKey }, actor) => {
    const made = await incidentFile(counter, actor, { contractNumber: number, from, to }, await checkpointKey())
    if (isRefusal(made)) return made
    const file = call.out ?? made.name
    try {
      writeFileSync(file, made.zip, { flag: 'wx', mode: 0o600 })
    } catch {
      return invalid(`${file}: cannot be written, or stands already`)
    }
    return { json: { file, lines: made.lines }, text: `${file}: ${made.lines} lines of the trail`, exitCode: 0 }
  })
}
