/** The master's acts on the users of his contract. */
import { isRefusal } from '../../domain/refusals.ts'
import { addUser } from '../../ra/add-user.ts'
import { exportUsers } from '../../ra/export-users.ts'
import { issueCode } from '../../ra/issue-code.ts'
import { revoke } from '../../ra/revoke.ts'
import { viewUsers } from '../../ra/view-users.ts'
import { listHeadings } from '../../texts/console/list.ts'
import { consoleWords } from '../../texts/console.ts'
import { writeCsv } from '../../wire/csv.ts'
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

/** GET /users.csv: days and hours as a spreadsheet understands them, in the bank's time */
export async function asCsv(ask: AskLoggedIn): Promise<Answer> {
  const users = await exportUsers(ask.building.counter, ask.who.actor)
  if (isRefusal(users)) return { refusal: users, role: 'master' }
  const { file, ...headings } = listHeadings[ask.lang]
  const words = consoleWords[ask.lang]
  const moment = (instant: string | null | undefined) => instant?.slice(0, 16).replace('T', ' ') ?? ''
  const rows = users.map(({ certificate, ...user }) => [
    user.loginId,
    user.name,
    user.mail,
    words.roles[user.role],
    words.states[user.state],
    certificate?.serial ?? '',
    certificate?.acquiredOn ?? '',
    certificate?.lastDay ?? '',
    moment(certificate?.lastActionable),
    moment(user.codeUntil),
    moment(user.lastLogin?.at),
  ])
  const today = bankText(ask.building.bankClock()).slice(0, 10)
  const text = writeCsv([Object.values(headings), ...rows])
  return { file: text, name: `${file}-${today}.csv`, type: 'text/csv; charset=utf-8' }
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
