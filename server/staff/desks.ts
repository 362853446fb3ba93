/** The desks of policy and calendar, the forecast and 照合: what stands, what a file would change, and asking for it. */
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import type { Handed } from '../../ra/rules/files.ts'
import { proposeCalendar, proposePolicy } from '../../ra/rules/propose.ts'
import { lookAtCalendarFile, viewCalendar } from '../../ra/rules/view-calendar.ts'
import { viewComparison } from '../../ra/rules/view-comparison.ts'
import { viewForecast } from '../../ra/rules/view-forecast.ts'
import { viewIssuing } from '../../ra/rules/view-issuing.ts'
import { lookAtPolicy, viewPolicy } from '../../ra/rules/view-policy.ts'
import { mistakeInWords } from '../../texts/desks/mistakes.ts'
import * as wire from '../../wire/staff/desks.ts'
import type { Answer } from '../request/ask.ts'
import { bankText } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'
import type { AskStaff } from './serve.ts'

type Told = Promise<Answer | Refusal>

/** GET /api/v1/calendar */
export async function calendar(ask: AskStaff): Told {
  const view = await viewCalendar(ask.building.counter, ask.staff.actor, ask.lang)
  return isRefusal(view) ? view : { json: { ...view, bankNow: bankText(ask.building.bankClock()) } }
}

/** GET /api/v1/policy */
export async function policy(ask: AskStaff): Told {
  const view = await viewPolicy(ask.building.counter, ask.staff.actor)
  return isRefusal(view) ? view : { json: { ...view, bankNow: bankText(ask.building.bankClock()) } }
}

/** GET /api/v1/policy/files/{hash}: the very bytes that were approved, for the machine's operator */
export function policyFile(ask: AskStaff): Answer | Refusal {
  const kept = ask.building.counter.store.ruleFiles.byHash(ask.params.hash ?? '')
  if (kept?.kind !== 'policy') return refuse('E26', { why: 'no-such-policy' })
  return { file: Buffer.from(kept.content), name: kept.name, type: 'application/yaml' }
}

/** GET /api/v1/forecast */
export async function forecast(ask: AskStaff): Told {
  const view = await viewForecast(ask.building.counter, ask.staff.actor)
  return isRefusal(view) ? view : { json: view }
}

/** GET /api/v1/issuing */
export async function issuing(ask: AskStaff): Told {
  const view = await viewIssuing(ask.building.counter, ask.staff.actor)
  return isRefusal(view) ? view : { json: view }
}

/** GET /api/v1/approvals/{id}/comparison */
export async function comparison(ask: AskStaff): Told {
  const view = await viewComparison(ask.building.counter, ask.staff.actor, ask.params.id ?? '', ask.lang)
  return isRefusal(view) ? view : { json: view }
}

/** POST /api/v1/calendar/look */
export function lookAtCalendar(ask: AskStaff): Told {
  return withFile(ask, async (handed) =>
    looked(ask, await lookAtCalendarFile(counterOf(ask), ask.staff.actor, handed, ask.lang)),
  )
}

/** POST /api/v1/policy/look */
export function lookAtNewPolicy(ask: AskStaff): Told {
  return withFile(ask, async (handed) => looked(ask, await lookAtPolicy(counterOf(ask), ask.staff.actor, handed)))
}

/** POST /api/v1/calendar/request */
export function askCalendar(ask: AskStaff): Told {
  return withFile(ask, async (handed) => asked(await proposeCalendar(counterOf(ask), ask.staff.actor, handed)))
}

/** POST /api/v1/policy/request */
export function askPolicy(ask: AskStaff): Told {
  return withFile(ask, async (handed) => asked(await proposePolicy(counterOf(ask), ask.staff.actor, handed)))
}

const counterOf = (ask: AskStaff) => ask.building.counter

async function withFile(ask: AskStaff, act: (handed: Handed) => Told): Told {
  const body = parse(wire.ruleFile, ask.body)
  if ('malformed' in body) return body
  const { name, content } = body.data
  return act({ name, content: new Uint8Array(Buffer.from(content, 'base64')) })
}

type Mistakes = { readonly mistakes: readonly { readonly found: string; readonly allowed: string }[] }

function looked(ask: AskStaff, outcome: Mistakes | Refusal | object): Answer | Refusal {
  if (isRefusal(outcome)) return outcome
  if (!('mistakes' in outcome)) return { json: { mistakes: [], comparison: outcome } }
  const mistakes = outcome.mistakes.map((mistake) => mistakeInWords(mistake, ask.lang))
  return { json: { mistakes, comparison: null } }
}

/** The page has looked at the file before: one with mistakes is asked for by a program only, and told as malformed. */
function asked(outcome: Awaited<ReturnType<typeof proposePolicy | typeof proposeCalendar>>): Answer | Refusal {
  if (isRefusal(outcome)) return outcome
  if ('mistakes' in outcome) return { malformed: `not understood: ${outcome.mistakes.length} mistakes in the file` }
  return { json: { id: outcome.id, deadline: bankText(outcome.deadline) }, status: 201 }
}
