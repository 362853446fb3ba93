/** Mails that did not arrive: the list, and what was done about one. */
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { followUpMail, viewFailedMails } from '../../ra/record/failed-mails.ts'
import * as wire from '../../wire/staff/record.ts'
import type { Answer } from '../request/ask.ts'
import { parse } from '../request/parse.ts'
import type { AskStaff } from './serve.ts'

/** GET /api/v1/mails */
export async function list(ask: AskStaff): Promise<Answer | Refusal> {
  const query = parse(wire.wantedMails, ask.query)
  if ('malformed' in query) return query
  const closedToo = query.data.all === '1'
  const view = await viewFailedMails(ask.building.counter, ask.staff.actor, { closedToo })
  return isRefusal(view) ? view : { json: view }
}

/** POST /api/v1/mails/{id}/follow-ups */
export async function followUp(ask: AskStaff): Promise<Answer | Refusal> {
  const body = parse(wire.followUpMail, ask.body)
  if ('malformed' in body) return body
  const { counter } = ask.building
  const recorded = await followUpMail(counter, ask.staff.actor, ask.params.id ?? '', body.data)
  return isRefusal(recorded) ? recorded : { json: recorded, status: 201 }
}
