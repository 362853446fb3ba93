/** Requests for a second person: asked, looked at, approved, rejected, taken back. */
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { approve, reject, withdraw } from '../../ra/approvals/decide-request.ts'
import { requestApproval } from '../../ra/approvals/request-approval.ts'
import { wishOf } from '../../ra/approvals/wish.ts'
import { viewCase } from '../../ra/branch/view-approval.ts'
import * as wire from '../../wire/staff/office.ts'
import type { Answer } from '../request/ask.ts'
import { bankText } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'
import type { AskStaff } from './serve.ts'

type Told = Promise<Answer | Refusal>

/** POST /api/v1/approvals */
export async function request(ask: AskStaff): Told {
  const body = parse(wire.requestApproval, ask.body)
  if ('malformed' in body) return body
  const asked = await requestApproval(ask.building.counter, ask.staff.actor, wishOf(body.data))
  return isRefusal(asked) ? asked : { json: { id: asked.id, deadline: bankText(asked.deadline) }, status: 201 }
}

/** GET /api/v1/approvals/{id} */
export async function one(ask: AskStaff): Told {
  const view = await viewCase(ask.building.counter, ask.staff.actor, ask.params.id ?? '')
  return isRefusal(view) ? view : { json: view }
}

/** POST /api/v1/approvals/{id}/approval */
export async function approval(ask: AskStaff): Told {
  const body = parse(wire.decideRequest, ask.body)
  if ('malformed' in body) return body
  return told(await approve(ask.building.counter, ask.staff.actor, { id: ask.params.id ?? '', ...body.data }))
}

/** POST /api/v1/approvals/{id}/rejection */
export async function rejection(ask: AskStaff): Told {
  const body = parse(wire.rejectRequest, ask.body)
  if ('malformed' in body) return body
  return told(await reject(ask.building.counter, ask.staff.actor, { id: ask.params.id ?? '', ...body.data }))
}

/** POST /api/v1/approvals/{id}/withdrawal */
export async function withdrawal(ask: AskStaff): Told {
  const body = parse(wire.decideRequest, ask.body)
  if ('malformed' in body) return body
  return told(await withdraw(ask.building.counter, ask.staff.actor, { id: ask.params.id ?? '', ...body.data }))
}

function told(decided: Awaited<ReturnType<typeof approve>>): Answer | Refusal {
  return isRefusal(decided) ? decided : { json: decided }
}
