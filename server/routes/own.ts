/** Everybody's own page (GET /api/v1/me is manage.ts): passwords, mail address, log-ins. A master changes a general user's address alike. */
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { changeMail, confirmMail, withdrawMailChange } from '../../ra/change-mail.ts'
import { changeConfirmation, changePassword } from '../../ra/change-password.ts'
import { disownLogin } from '../../ra/disown-login.ts'
import { endSessions } from '../../ra/end-sessions.ts'
import * as wire from '../../wire/own.ts'
import type { Answer, AskLoggedIn } from '../request/ask.ts'
import { bankText } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'

/** POST /api/v1/me/password */
export async function password(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(wire.changePassword, ask.body)
  if ('malformed' in body) return body
  const wish = { old: body.data.password, fresh: body.data.newPassword }
  return set(ask, await changePassword(ask.building.counter, ask.who.actor, wish))
}

/** POST /api/v1/me/confirmation-password */
export async function confirmationPassword(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(wire.changeConfirmation, ask.body)
  if ('malformed' in body) return body
  const wish = { old: body.data.confirmationPassword, fresh: body.data.newConfirmationPassword }
  return set(ask, await changeConfirmation(ask.building.counter, ask.who.actor, wish))
}

function set(ask: AskLoggedIn, refusal: Refusal | null): Answer {
  return refusal === null ? { json: { set: true } } : refused(ask, refusal)
}

/** POST /api/v1/me/mail, and /api/v1/users/{loginId}/mail for a master */
export async function mail(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(wire.changeMail, ask.body)
  if ('malformed' in body) return body
  const wish = { ...body.data, loginId: whose(ask) }
  const changed = await changeMail(ask.building.counter, ask.who.actor, wish)
  if (isRefusal(changed)) return refused(ask, changed)
  return { json: { ...changed, worksFrom: bankText(changed.worksFrom) }, status: 201 }
}

/** POST /api/v1/me/mail/withdrawal, and /api/v1/users/{loginId}/mail/withdrawal for a master */
export async function mailWithdrawal(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(wire.withdrawMail, ask.body)
  if ('malformed' in body) return body
  const withdrawn = await withdrawMailChange(ask.building.counter, ask.who.actor, whose(ask))
  return isRefusal(withdrawn) ? refused(ask, withdrawn) : { json: withdrawn }
}

/** POST /api/v1/me/mail/confirmation */
export async function mailConfirmation(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(wire.confirmMail, ask.body)
  if ('malformed' in body) return body
  const refusal = await confirmMail(ask.building.counter, ask.who.actor, body.data.mail)
  return refusal === null ? { json: { confirmed: true } } : refused(ask, refusal)
}

/** POST /api/v1/me/logins/{login}/disowned */
export async function disowned(ask: AskLoggedIn): Promise<Answer> {
  const answer = await disownLogin(ask.building.counter, ask.who.actor, ask.params.login ?? '')
  return isRefusal(answer) ? refused(ask, answer) : { json: answer }
}

/** POST /api/v1/me/sessions/end */
export async function end(ask: AskLoggedIn): Promise<Answer> {
  await endSessions(ask.building.counter, ask.who.actor)
  return { json: { ended: true } }
}

const whose = (ask: AskLoggedIn): string => ask.params.loginId ?? ask.who.actor.loginId

function refused(ask: AskLoggedIn, refusal: Refusal): Answer {
  return { refusal, role: ask.who.actor.role }
}
