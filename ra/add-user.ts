/** A master adds a general user: a free place, a login ID never used in this bank, an initial password shown once. */
import type { Actor } from '../domain/actor.ts'
import { standingOf } from '../domain/actor.ts'
import { type Now, now } from '../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { checkLoginId, decideAddUser, foldLoginId, nameOf } from '../domain/user.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Change } from '../store/prepared.ts'
import { everybody, tell } from '../store/tell.ts'
import { line, restrictionOfActor, stillActing, untilSettled, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { newInitialSecret } from './initial-secret.ts'

export type AddUserWish = {
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly language: 'ja' | 'en'
  readonly confirmationPassword: string
}

export type UserAdded = { readonly loginId: string; readonly initialPassword: string }

/** E18 full, the ID is taken (with a free suggestion) or of no allowed shape, or this is no name · E21 · E25 E15 · E26 */
export async function addUser(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  wish: AddUserWish,
): Promise<UserAdded | Refusal> {
  const subject = { contractId: actor.contractId }
  const no = (refusal: Refusal) => writeRefusal(counter, actor, subject, refusal, 'add-user')
  const loginId = wish.loginId.normalize('NFKC').trim()
  const name = nameOf(wish.name)

  const early = decide(counter, actor, loginId)
  if (isRefusal(early)) return no(early)
  if (name === null) return no(refuse('E18', { why: 'name' }))
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong

  const secret = await newInitialSecret(counter, actor, subject, 'add-user')
  if (isRefusal(secret)) return secret
  return untilSettled(async () => {
    const verdict = decide(counter, actor, loginId)
    if (isRefusal(verdict)) return no(verdict)
    const at = now(counter)
    const user = { ...wish, loginId, name, passwordHash: secret.hash, place: verdict.place }
    const { changes, audit } = addition(counter, actor, user, at)
    await counter.store.commit({
      changes: [...stillActing(counter, actor, at.machine), ...changes],
      audit,
      touches: actor.contractId,
    })
    return { loginId, initialPassword: secret.initialPassword }
  })
}

export type NewUser = Pick<AddUserWish, 'loginId' | 'name' | 'mail' | 'language'> & {
  readonly passwordHash: string
  readonly place: number
}

/** One new general user, as part of somebody's unit: his row, the letters, the line. A list of them needs the same. */
export function addition(
  { store, policy }: Counter,
  actor: Actor & { kind: 'user' },
  { loginId, name, mail, language, passwordHash, place }: NewUser,
  at: Now,
): { changes: Change[]; audit: AuditLine[] } {
  const user = {
    id: store.newId(),
    contract_id: actor.contractId,
    role: 'general' as const,
    place,
    login_id: loginId,
    folded_login_id: foldLoginId(loginId),
    name,
    mail,
    language,
    state: 'U1' as const,
    password_hash: passwordHash,
    confirmation_hash: null,
    must_set_passwords: 1 as const,
    restricted_until: null,
    restriction_scope: 'all' as const,
    added_at: at.machine,
    added_bank: at.bank,
  }
  const facts = { at: at.bankInstant.toString() }
  return {
    changes: [
      store.users.recordAdded(user, policy.roles.general.cap),
      ...tell(store, { kind: 'user.added', user, occasion: user.id, facts, to: everybody, at: at.machine }),
    ],
    audit: [line('user.added', actor, { contractId: actor.contractId, userId: user.id }, { loginId, place })],
  }
}

/** The contract's free places for general users, the lowest first. */
export function freePlaces(counter: Counter, contractId: string): number[] {
  const taken = new Set(counter.store.users.ofContract(contractId).map(({ place }) => place))
  return Array.from({ length: counter.policy.roles.general.cap }, (_, i) => i + 1).filter((place) => !taken.has(place))
}

function decide(counter: Counter, actor: Actor & { kind: 'user' }, loginId: string): { place: number } | Refusal {
  const { store, policy } = counter
  if (!checkLoginId(loginId)) return refuse('E18', { why: 'shape' })
  const [place, ...others] = freePlaces(counter, actor.contractId)
  const free = place === undefined ? 0 : others.length + 1
  const idTaken = store.users.byLoginId(foldLoginId(loginId)) !== undefined
  const verdict = decideAddUser({
    policy,
    by: standingOf(actor, { userId: '', contractId: actor.contractId }),
    restriction: restrictionOfActor(actor),
    contract: rowOfContract(counter, actor.contractId),
    role: 'general',
    placesTaken: policy.roles.general.cap - free,
    idTaken,
    ...(idTaken ? { suggestion: freeId(counter, loginId) } : {}),
  })
  return isRefusal(verdict) ? verdict : { place: place! }
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
