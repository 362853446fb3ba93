/** The master's acts on the users of his contract. */
import { isRefusal } from '../../domain/refusals.ts'
import { addUser } from '../../ra/add-user.ts'
import { issueCode } from '../../ra/issue-code.ts'
import { revoke } from '../../ra/revoke.ts'
import { viewUsers } from '../../ra/view-users.ts'
import { addUser as addWish, issueCode as codeWish, revokeCertificate, type UserList } from '../../wire/manage.ts'
import type { Answer, AskLoggedIn } from '../request/ask.ts'
import { bankText } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'

/** GET /api/v1/users */
export function list(ask: AskLoggedIn): Answer {
  const { building, who } = ask
  const view: UserList = {
    ...viewUsers(building.counter, who.actor.contractId),
    bankNow: bankText(building.bankClock()),
  }
  return { json: view }
}

/** POST /api/v1/users */
export async function add(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(addWish, ask.body)
  if ('malformed' in body) return body
  const added = await addUser(ask.building.counter, ask.who.actor, { ...body.data, language: ask.lang })
  return isRefusal(added) ? { refusal: added, role: 'master' } : { json: added, status: 201 }
}

/** POST /api/v1/users/{loginId}/acquisition-code */
export async function code(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(codeWish, ask.body)
  if ('malformed' in body) return body
  const loginId = ask.params.loginId ?? ''
  const issued = await issueCode(ask.building.counter, ask.who.actor, { ...body.data, loginId })
  return isRefusal(issued)
    ? { refusal: issued, role: 'master' }
    : { json: { ...issued, validUntil: bankText(issued.validUntil) }, status: 201 }
}

/** POST /api/v1/users/{loginId}/certificate/revocation */
export async function revocation(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(revokeCertificate, ask.body)
  if ('malformed' in body) return body
  const loginId = ask.params.loginId ?? ''
  const revoked = await revoke(ask.building.counter, ask.who.actor, { ...body.data, loginId })
  return isRefusal(revoked)
    ? { refusal: revoked, role: 'master' }
    : { json: { ...revoked, revokedAt: bankText(revoked.revokedAt) } }
}
