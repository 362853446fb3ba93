/** A master adds a general user: a free place, a login ID never used in this bank, an initial password shown once. */
import type { Actor } from '../domain/actor.ts'
import { standingOf } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { checkLoginId, decideAddUser, foldLoginId } from '../domain/user.ts'
import { newInitialPassword } from '../secrets/initial-password.ts'
import { everybody, tell } from '../store/tell.ts'
import { line, restrictionOfActor, stillActing, untilSettled, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'

export type AddUserWish = {
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly language: 'ja' | 'en'
  readonly confirmationPassword: string
}

export type UserAdded = { readonly loginId: string; readonly initialPassword: string }

/** E18 full, or the ID is taken (with a free suggestion) or of no allowed shape · E21 · E25 E15 · E26 */
export async function addUser(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  wish: AddUserWish,
): Promise<UserAdded | Refusal> {
  const subject = { contractId: actor.contractId }
  const no = (refusal: Refusal) => writeRefusal(counter, actor, subject, refusal, 'add-user')
  const loginId = wish.loginId.normalize('NFKC').trim()

  const early = decide(counter, actor, loginId)
  if (isRefusal(early)) return no(early)
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong

  const initialPassword = newInitialPassword(counter.random)
  const passwordHash = await counter.passwords.hash(initialPassword)
  return untilSettled(async () => {
    const verdict = decide(counter, actor, loginId)
    if (isRefusal(verdict)) return no(verdict)
    const at = now(counter)
    const user = {
      id: counter.store.newId(),
      contract_id: actor.contractId,
      role: 'general' as const,
      place: verdict.place,
      login_id: loginId,
      folded_login_id: foldLoginId(loginId),
      name: wish.name,
      mail: wish.mail,
      language: wish.language,
      state: 'U1' as const,
      password_hash: passwordHash,
      confirmation_hash: null,
      must_set_passwords: 1 as const,
      restricted_until: null,
      restriction_scope: 'all' as const,
      added_at: at.machine,
      added_bank: at.bank,
    }
    const { store } = counter
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        store.users.recordAdded(user, counter.policy.roles.general.cap),
        ...tell(counter.store, {
          kind: 'user.added',
          user,
          occasion: user.id,
          facts: { at: at.bankInstant.toString() },
          to: everybody,
          at: at.machine,
        }),
      ],
      audit: [line('user.added', actor, { ...subject, userId: user.id }, { loginId, place: verdict.place })],
      touches: actor.contractId,
    })
    return { loginId, initialPassword }
  })
}

function decide(counter: Counter, actor: Actor & { kind: 'user' }, loginId: string): { place: number } | Refusal {
  const { store, policy } = counter
  if (!checkLoginId(loginId)) return refuse('E18', { why: 'shape' })
  const users = store.users.ofContract(actor.contractId).filter((user) => user.role === 'general')
  const taken = new Set(users.map((user) => user.place))
  const idTaken = store.users.byLoginId(foldLoginId(loginId)) !== undefined
  const verdict = decideAddUser({
    policy,
    by: standingOf(actor, { userId: '', contractId: actor.contractId }),
    restriction: restrictionOfActor(actor),
    contract: rowOfContract(counter, actor.contractId),
    role: 'general',
    placesTaken: users.length,
    idTaken,
    ...(idTaken ? { suggestion: freeId(counter, loginId) } : {}),
  })
  if (isRefusal(verdict)) return verdict
  let place = 1
  while (taken.has(place)) place++
  return { place }
}

/** A free ID near the wished one, found the same way whoever holds the other. */
function freeId(counter: Counter, loginId: string): string {
  const stem = loginId.replace(/\d+$/, '').slice(0, 16)
  for (let attempt = 0; attempt < 20; attempt++) {
    const [a = 0, b = 0] = counter.random(2)
    const candidate = `${stem}${String(((a << 8) | b) % 10_000).padStart(4, '0')}`
    if (checkLoginId(candidate) && counter.store.users.byLoginId(foldLoginId(candidate)) === undefined) return candidate
  }
  return `U${Buffer.from(counter.random(5)).toString('hex').toUpperCase()}`
}
