/** The audit trail at the staff door: searched, opened line by line, written out; how it stands to its checkpoints; an incident file. */
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { writeRefusal } from '../../ra/act.ts'
import { incidentFile } from '../../ra/record/incident-file.ts'
import { byBankClock, exportTrail, readTrailLine, searchTrail, type TrailWish } from '../../ra/record/search-trail.ts'
import { trailText } from '../../ra/record/trail-text.ts'
import { viewOpenedLine, viewTrailLine, viewTrailState } from '../../ra/record/view-trail.ts'
import * as wire from '../../wire/staff/record.ts'
import type { Answer } from '../request/ask.ts'
import { parse } from '../request/parse.ts'
import type { AskStaff } from './serve.ts'

type Told = Promise<Answer | Refusal>

/** GET /api/v1/audit */
export async function search(ask: AskStaff): Told {
  const query = parse(wire.searchTrail, ask.query)
  if ('malformed' in query) return query
  const wish = await wishOf(ask, query.data, 'audit search')
  if (isRefusal(wish)) return wish
  const { counter } = ask.building
  const page = await searchTrail(counter, ask.staff.actor, { ...wish, after: query.data.after })
  if (isRefusal(page)) return page
  return { json: { lines: page.lines.map((row) => viewTrailLine(counter, row)), next: page.next } }
}

/** GET /api/v1/audit/lines/{chain}/{number} */
export async function line(ask: AskStaff): Told {
  const { chain = '', number = '' } = ask.params
  const { counter } = ask.building
  const at = { chain, number: /^\d{1,15}$/.test(number) ? Number(number) : 0 }
  const row = await readTrailLine(counter, ask.staff.actor, at)
  return isRefusal(row) ? row : { json: viewOpenedLine(counter, row) }
}

/** POST /api/v1/audit/export */
export async function exported(ask: AskStaff): Told {
  const body = parse(wire.exportTrail, ask.body)
  if ('malformed' in body) return body
  const wish = await wishOf(ask, body.data, 'audit export')
  if (isRefusal(wish)) return wish
  const lines = await exportTrail(ask.building.counter, ask.staff.actor, wish)
  if (isRefusal(lines)) return lines
  const { format, from, to } = body.data
  const name = `trail-${from.slice(0, 10)}-${to.slice(0, 10)}.${format}`
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8'
  return { texts: trailText(lines, format), name, type }
}

/** POST /api/v1/contracts/{number}/incident */
export async function incident(ask: AskStaff): Told {
  const body = parse(wire.makeIncident, ask.body)
  if ('malformed' in body) return body
  const { counter, checkpointKey } = ask.building
  const { actor } = ask.staff
  const span = spanOf(body.data.from, body.data.to)
  if (span === null) return writeRefusal(counter, actor, {}, refuse('E26', { why: 'no-such-time' }), 'incident')
  const { from, to } = byBankClock(counter, span)
  const wish = { contractNumber: ask.params.number ?? '', from: from!, to: to! }
  const made = await incidentFile(counter, actor, wish, await checkpointKey())
  if (isRefusal(made)) return made
  return { file: Buffer.from(made.zip), name: made.name, type: 'application/zip' }
}

/** GET /api/v1/audit/checkpoints */
export function checkpoints({ building }: AskStaff): Answer {
  return { json: viewTrailState(building.counter) }
}

/** What is typed, as the conductors take it. E26 a time that cannot be read */
async function wishOf(
  ask: AskStaff,
  { contract, user, certificate, event, refusal, actor, reference, from, to }: wire.SearchTrail,
  at: string,
): Promise<TrailWish | Refusal> {
  const { counter } = ask.building
  const span = spanOf(from, to)
  if (span === null) return writeRefusal(counter, ask.staff.actor, {}, refuse('E26', { why: 'no-such-time' }), at)
  return {
    contractNumber: contract?.trim(),
    loginId: user,
    serial: certificate?.replace(/\s/g, ''),
    event,
    refusal: refusal?.trim().toUpperCase(),
    actor,
    reference,
    ...byBankClock(counter, span),
  }
}

/** null: one of them is no time */
function spanOf(from?: string, to?: string): { from?: Temporal.Instant; to?: Temporal.Instant } | null {
  try {
    return {
      ...(from === undefined ? {} : { from: Temporal.Instant.from(from) }),
      ...(to === undefined ? {} : { to: Temporal.Instant.from(to) }),
    }
  } catch {
    return null
  }
}
