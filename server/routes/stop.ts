/** 緊急停止: from the public page (one answer for all), from one's own page, by the master. */
import { isRefusal } from '../../domain/refusals.ts'
import { sourcePrefix } from '../../domain/source.ts'
import { liftStop } from '../../ra/lift-stop.ts'
import { stop, stopFromOutside } from '../../ra/stop.ts'
import { liftStop as liftWish, stopUser } from '../../wire/manage.ts'
import { stopFromOutside as outsideWish } from '../../wire/portal.ts'
import { stopHeardPage, stopPage } from '../pages/stop.ts'
import type { Answer, Ask, AskLoggedIn } from '../request/ask.ts'
import { bankText, pageContext } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'

export function stopForm(ask: Ask): Answer {
  return { page: stopPage(pageContext(ask, 'WRF-P03')) }
}

/** POST /stop, a form that works without script */
export async function stopByForm(ask: Ask): Promise<Answer> {
  const body = parse(outsideWish, ask.body)
  const context = pageContext(ask, 'WRF-P03')
  if ('malformed' in body) {
    const { loginId } = (ask.body ?? {}) as { loginId?: unknown }
    const typed = typeof loginId === 'string' && loginId !== '' ? { loginId: loginId.slice(0, 64) } : {}
    return { page: stopPage(context, { missing: true, ...typed }), status: 400 }
  }
  const busy = await stopFromOutside(ask.building.counter, { ...body.data, sourcePrefix: sourcePrefix(ask.address) })
  if (busy !== null) return { refusal: busy }
  const at = bankText(ask.building.bankClock())
  return { page: stopHeardPage(context, { at, reference: ask.reference }) }
}

/** POST /api/v1/stop on the portal */
export async function stopByProgram(ask: Ask): Promise<Answer> {
  const body = parse(outsideWish, ask.body)
  if ('malformed' in body) return body
  const busy = await stopFromOutside(ask.building.counter, { ...body.data, sourcePrefix: sourcePrefix(ask.address) })
  if (busy !== null) return { refusal: busy }
  return { json: { heard: true, at: bankText(ask.building.bankClock()) } }
}

/** POST /api/v1/stop on manage */
export async function stopLoggedIn(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(stopUser, ask.body)
  if ('malformed' in body) return body
  const stopped = await stop(ask.building.counter, ask.who.actor, body.data.loginId)
  return isRefusal(stopped)
    ? { refusal: stopped, role: ask.who.actor.role }
    : { json: { ...stopped, stoppedAt: bankText(stopped.stoppedAt) } }
}

/** POST /api/v1/users/{loginId}/stop/lift */
export async function lift(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(liftWish, ask.body)
  if ('malformed' in body) return body
  const loginId = ask.params.loginId ?? ''
  const lifted = await liftStop(ask.building.counter, ask.who.actor, { ...body.data, loginId })
  return isRefusal(lifted)
    ? { refusal: lifted, role: ask.who.actor.role }
    : { json: { ...lifted, restrictedUntil: bankText(lifted.restrictedUntil) } }
}
