/** What a master does about one user, or about several at once, beyond the first acts (users.ts). */
import type * as z from 'zod/mini'
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { checkImport, importUsers } from '../../ra/import-users.ts'
import { removeUser } from '../../ra/remove-user.ts'
import { renameUser } from '../../ra/rename-user.ts'
import { resetPasswordOf } from '../../ra/reset-password.ts'
import { unlock as unlockUser } from '../../ra/unlock.ts'
import { viewHistory } from '../../ra/view-history.ts'
import * as wire from '../../wire/users.ts'
import type { Answer, AskLoggedIn } from '../request/ask.ts'
import { bankText } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'

/** Reads the body, acts, says no as every door does. */
async function acted<W, R extends object>(
  ask: AskLoggedIn,
  shape: z.ZodMiniType<W>,
  act: (wish: W & { loginId: string }) => Promise<R | Refusal>,
  tell: (done: R) => Extract<Answer, { json: unknown }>,
): Promise<Answer> {
  const body = parse(shape, ask.body)
  if ('malformed' in body) return body
  const done = await act({ ...body.data, loginId: ask.params.loginId ?? '' })
  return isRefusal(done) ? { refusal: done, role: 'master' } : tell(done)
}

/** PATCH /api/v1/users/{loginId} */
export function rename(ask: AskLoggedIn): Promise<Answer> {
  const { building, who } = ask
  return acted(
    ask,
    wire.renameUser,
    (wish) => renameUser(building.counter, who.actor, wish),
    (json) => ({ json }),
  )
}

/** POST /api/v1/users/{loginId}/deletion */
export function deletion(ask: AskLoggedIn): Promise<Answer> {
  const { building, who } = ask
  const act = (wish: { loginId: string; confirmationPassword: string }) => removeUser(building.counter, who.actor, wish)
  return acted(ask, wire.confirmed, act, (done) => ({ json: { ...done, removedAt: bankText(done.removedAt) } }))
}

/** POST /api/v1/users/{loginId}/unlock */
export function unlock(ask: AskLoggedIn): Promise<Answer> {
  const { building, who } = ask
  const act = (wish: { loginId: string; confirmationPassword: string }) => unlockUser(building.counter, who.actor, wish)
  return acted(ask, wire.confirmed, act, (done) => ({ json: { ...done, unlockedAt: bankText(done.unlockedAt) } }))
}

/** POST /api/v1/users/{loginId}/password-reset */
export function passwordReset(ask: AskLoggedIn): Promise<Answer> {
  const { building, who } = ask
  const act = (wish: { loginId: string; confirmationPassword: string }) =>
    resetPasswordOf(building.counter, who.actor, wish)
  return acted(ask, wire.confirmed, act, (done) => ({
    json: { ...done, restrictedUntil: bankText(done.restrictedUntil) },
    status: 201,
  }))
}

/** GET /api/v1/users/{loginId}/history */
export async function history(ask: AskLoggedIn): Promise<Answer> {
  const view = await viewHistory(ask.building.counter, ask.who.actor, ask.params.loginId ?? '')
  return isRefusal(view) ? { refusal: view, role: 'master' } : { json: view }
}

/** POST /api/v1/user-import/check */
export function importCheck(ask: AskLoggedIn): Promise<Answer> {
  const { building, who } = ask
  return acted(
    ask,
    wire.checkImport,
    ({ users }) => checkImport(building.counter, who.actor, users),
    (json) => ({ json }),
  )
}

/** POST /api/v1/user-import */
export function importList(ask: AskLoggedIn): Promise<Answer> {
  const { building, who, lang: language } = ask
  return acted(
    ask,
    wire.importUsers,
    ({ users, confirmationPassword }) =>
      importUsers(building.counter, who.actor, { users, language, confirmationPassword }),
    (added) => ({ json: { added }, status: 201 }),
  )
}
