/**
 * What happens to every request at the staff door: language, session, CSRF, who may, the written and the counted no. A page that wants a
 * session and has none is the log-in page.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { checkStaff, refused, type StaffCheck, type StaffIn } from '../../login/staff-session.ts'
import { staffRefusal } from '../../texts/staff/refusals.ts'
import type { Ask } from '../request/ask.ts'
import type { Asked } from '../request/asked.ts'
import { csrfOf, doorError, isForm, withoutQuery, write } from '../request/bind.ts'
import { changesNothing } from '../request/csrf.ts'
import { switchLanguage, wishedLanguage } from '../request/language.ts'
import { anonymous, problemOf, refusalStatus, retryAfterSeconds } from '../request/refusal-to-http.ts'
import { htmlType, problemType, respond } from '../request/respond.ts'
import { staffLogInPage, staffRefusalPage } from './pages.ts'
import type { StaffRoute } from './routes.ts'

/** A request with a live session of the bank's staff. */
export type AskStaff = Ask & { readonly staff: StaffIn }

export async function serveStaff(
  route: StaffRoute,
  ask: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { building } = ask
  const wished = wishedLanguage(ask, request)
  if (route.answers === 'page' && wished !== null) return switchLanguage(ask, reply, wished)
  const check = await checkStaff(building.staffGate, ask.cookies.session, ask.presented)
  const csrf = changesNothing(request.method) ? 'ok' : csrfOf(ask, request, check.in ? check.who.session.id : undefined)
  if (csrf !== 'ok') {
    building.counts.count(ask.address, `csrf:${csrf}`, building.machineClock())
    return doorError(ask, reply, 403)
  }
  if (route.who === 'anyone') return answer(route, ask, reply, check)
  if (check.in) return answer(route, ask, reply, check)
  const { refusal, staffNumber } = check
  if (refusal.refused === 'E24' && route.answers === 'page') {
    return write(ask, route, reply, { page: staffLogInPage(ask) })
  }
  if (staffNumber !== null && !anonymous.has(refusal.refused)) {
    await building.counter.store.commit({
      changes: [],
      audit: [refused(staffNumber, refusal, route.path)],
      touches: 'none',
    })
  }
  writeStaffRefusal(ask, route, reply, refusal)
}

async function answer(route: StaffRoute, ask: Asked, reply: FastifyReply, check: StaffCheck): Promise<void> {
  const given = await route.file(Object.assign(ask, check.in ? { staff: check.who } : {}) as unknown as AskStaff)
  if (isRefusal(given)) return writeStaffRefusal(ask, route, reply, given)
  write(ask, route, reply, given)
}

function writeStaffRefusal(ask: Asked, route: StaffRoute, reply: FastifyReply, refusal: Refusal): void {
  const { building } = ask
  const code = refusal.refused
  if (anonymous.has(code)) building.counts.count(ask.address, code, building.machineClock())
  building.log.info({ reference: ask.reference, refusal: code, url: withoutQuery(ask.url) }, 'refused')
  const wait = retryAfterSeconds[code]
  const headers = { 'Warifu-Refusal': code, ...(wait === undefined ? {} : { 'Retry-After': String(wait) }) }
  const title = staffRefusal(code, refusal.facts, ask.lang).title
  const [type, body] =
    route.answers === 'page' || isForm(ask)
      ? [htmlType, staffRefusalPage(ask, refusal)]
      : [problemType, JSON.stringify({ ...problemOf(ask, refusal), title })]
  respond(reply, { status: refusalStatus[code], type, body, headers })
}
