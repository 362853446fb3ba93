/** パソコン入替: on the portal the new PC asks and waits, on `manage.` the old one answers; and the request to one's master. */
import { formatShortCode } from '../../domain/code.ts'
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { sourcePrefix } from '../../domain/source.ts'
import { acquireSuccessor } from '../../ra/acquire-successor.ts'
import { approveReplacement, type UnderWay, viewUnderWay, withdrawApproved } from '../../ra/approve-replacement.ts'
import { askReplacement, type Looked, lookReplacement, withdrawAsked } from '../../ra/ask-replacement.ts'
import { fetchCertificate } from '../../ra/fetch-certificate.ts'
import { type RequestView, requestReplacement, withdrawRequest } from '../../ra/request-replacement.ts'
import {
  approveReplacement as approval,
  type ReplacementRequestView,
  type ReplacementStateView,
  type ReplacementUnderWay,
  askReplacement as wish,
} from '../../wire/replacement.ts'
import type { Answer, Ask, AskLoggedIn } from '../request/ask.ts'
import { setAcquisition } from '../request/cookies.ts'
import { bankText } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'
import { acquisitionSession, secondsLeftToday, told } from './acquire.ts'

/** POST /api/v1/replacement */
export async function begin(ask: Ask): Promise<Answer> {
  const body = parse(wish, ask.body)
  if ('malformed' in body) return body
  const { address, browser } = ask
  const from = { address, browser, sourcePrefix: sourcePrefix(address) }
  const asked = await askReplacement(ask.building.counter, { ...body.data, ...from })
  if (isRefusal(asked)) return { refusal: asked }
  const { token, shortCode, expires } = asked
  return {
    json: { shortCode: formatShortCode(shortCode), expiresAt: bankText(expires), waiting: token },
    status: 201,
    // It may be held until the next business day, beyond a longer holiday too.
    cookies: [setAcquisition(token, daysWaiting * 86_400)],
  }
}

const daysWaiting = 14

/** GET /api/v1/replacement */
export async function look(ask: Ask): Promise<Answer> {
  const looked = await lookReplacement(ask.building.counter, acquisitionSession(ask))
  if (isRefusal(looked)) return { refusal: looked }
  const begun = looked.state === 'approved' ? looked.begun.session : null
  return {
    json: stateOf(looked),
    ...(begun === null ? {} : { cookies: [setAcquisition(begun, secondsLeftToday(ask))] }),
  }
}

function stateOf(looked: Looked): ReplacementStateView {
  const nothing = { shortCode: null, expiresAt: null, readyFrom: null, readyUntil: null, begun: null, why: null }
  const { state } = looked
  switch (state) {
    case 'waiting':
      return { ...nothing, state, shortCode: formatShortCode(looked.shortCode), expiresAt: bankText(looked.expires) }
    case 'held':
      return { ...nothing, state, readyFrom: bankText(looked.readyFrom), readyUntil: bankText(looked.readyUntil) }
    case 'approved':
      return { ...nothing, state, begun: { ...looked.begun, finishBy: bankText(looked.begun.finishBy) } }
    case 'ended':
      return { ...nothing, state, why: looked.why }
  }
}

/** POST /api/v1/replacement/withdrawal */
export async function giveUp(ask: Ask): Promise<Answer> {
  const refusal = await withdrawAsked(ask.building.counter, acquisitionSession(ask))
  return refusal === null ? { json: { withdrawn: true } } : { refusal }
}

/** POST /api/v1/replacement/certificate, application/pkcs10 */
export async function requestCertificate(ask: Ask): Promise<Answer> {
  if (!Buffer.isBuffer(ask.body)) return { malformed: 'application/pkcs10 is expected' }
  const request = { session: acquisitionSession(ask), request: ask.body, address: ask.address }
  const issued = await acquireSuccessor(ask.building.counter, null, request)
  return isRefusal(issued) ? { refusal: issued } : { json: told(issued), status: issued.again ? 200 : 201 }
}

/** GET /api/v1/replacement/certificate */
export async function sameAgain(ask: Ask): Promise<Answer> {
  const view = await fetchCertificate(ask.building.counter, acquisitionSession(ask))
  return isRefusal(view) ? { refusal: view } : { json: told(view) }
}

/** POST /api/v1/me/replacement */
export async function approve(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(approval, ask.body)
  if ('malformed' in body) return body
  const approved = await approveReplacement(ask.building.counter, ask.who.actor, body.data)
  return isRefusal(approved) ? no(ask, approved) : { json: tellUnderWay(approved) }
}

/** GET /api/v1/me/replacement */
export function mine(ask: AskLoggedIn): Answer {
  const underWay = viewUnderWay(ask.building.counter, ask.who.actor.userId)
  return { json: { underWay: underWay && tellUnderWay(underWay) } }
}

export function tellUnderWay({ askedAt, readyFrom, readyUntil, ...rest }: UnderWay): ReplacementUnderWay {
  return { ...rest, askedAt: bankText(askedAt), readyFrom: bankText(readyFrom), readyUntil: bankText(readyUntil) }
}

/** POST /api/v1/me/replacement/withdrawal */
export async function takeBack(ask: AskLoggedIn): Promise<Answer> {
  const gone = await withdrawApproved(ask.building.counter, ask.who.actor)
  return isRefusal(gone) ? no(ask, gone) : { json: { withdrawn: true } }
}

/** POST /api/v1/me/replacement-request */
export async function request(ask: AskLoggedIn): Promise<Answer> {
  const asked = await requestReplacement(ask.building.counter, ask.who.actor)
  return isRefusal(asked) ? no(ask, asked) : { json: tellRequest(asked), status: asked.again ? 200 : 201 }
}

export function tellRequest({ askedAt, deadline, step }: RequestView): ReplacementRequestView {
  return { askedAt: bankText(askedAt), deadline: bankText(deadline), step }
}

/** POST /api/v1/me/replacement-request/withdrawal */
export async function withdrawOwnRequest(ask: AskLoggedIn): Promise<Answer> {
  const gone = await withdrawRequest(ask.building.counter, ask.who.actor)
  return isRefusal(gone) ? no(ask, gone) : { json: { withdrawn: true } }
}

function no(ask: AskLoggedIn, refusal: Refusal): Answer {
  return { refusal, role: ask.who.actor.role }
}
