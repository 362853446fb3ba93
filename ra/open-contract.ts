/**
 * For the sample bank alone: a contract with its master and the master's first code, in one go, without staff certificate and checker,
 * and every line says so. Elsewhere it is refused (E26) by demoAlone(), and two people do it (approvals/contract-acts.ts).
 */
import type { Actor } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { checkLoginId, foldLoginId } from '../domain/user.ts'
import { newInitialPassword } from '../secrets/initial-password.ts'
import { line, untilSettled, writeRefusal } from './act.ts'
import { demoAlone } from './bank-side.ts'
import type { Counter } from './counter.ts'
import { recordCode } from './issue-code.ts'

export type OpenContractWish = {
  readonly number: string
  readonly name: string
  readonly noticeMail: string
  readonly master: {
    readonly loginId: string
    readonly name: string
    readonly mail: string
    readonly language: 'ja' | 'en'
  }
}

export type ContractOpened = {
  readonly number: string
  readonly loginId: string
  readonly initialPassword: string
  readonly acquisitionCode: string
  readonly validUntil: Temporal.Instant
}

/** E18 number or login ID taken, or of no allowed shape · E26 outside the demo */
export async function openContract(
  counter: Counter,
  actor: Actor,
  wish: OpenContractWish,
): Promise<ContractOpened | Refusal> {
  const { store } = counter
  const loginId = wish.master.loginId.normalize('NFKC').trim()
  const refusal = refusalOf(counter, actor, wish.number, loginId)
  if (refusal !== null) return writeRefusal(counter, actor, {}, refusal, 'open-contract')
  return untilSettled(async () => {
    const late = refusalOf(counter, actor, wish.number, loginId)
    if (late !== null) return writeRefusal(counter, actor, {}, late, 'open-contract')
    const master = await recordOpened(counter, actor, wish, loginId)
    const code = await recordCode(counter, actor, store.users.byId(master.id)!)
    return { number: wish.number, loginId, initialPassword: master.initialPassword, ...pick(code) }
  })
}

function refusalOf(counter: Counter, actor: Actor, number: string, loginId: string): Refusal | null {
  const no = demoAlone(actor)
  if (no !== null) return no
  if (!checkLoginId(loginId)) return refuse('E18', { why: 'shape' })
  if (counter.store.contracts.byNumber(number)) return refuse('E18', { why: 'contract-number' })
  return counter.store.users.byLoginId(foldLoginId(loginId)) ? refuse('E18', { why: 'taken' }) : null
}

async function recordOpened(counter: Counter, actor: Actor, wish: OpenContractWish, loginId: string) {
  const { store } = counter
  const at = now(counter)
  const contractId = counter.store.newId()
  const initialPassword = newInitialPassword(counter.random)
  const master = {
    id: counter.store.newId(),
    contract_id: contractId,
    role: 'master' as const,
    place: 0,
    login_id: loginId,
    folded_login_id: foldLoginId(loginId),
    name: wish.master.name,
    mail: wish.master.mail,
    language: wish.master.language,
    state: 'U1' as const,
    password_hash: await counter.passwords.hash(initialPassword),
    confirmation_hash: null,
    must_set_passwords: 1 as const,
    restricted_until: null,
    restriction_scope: 'payments' as const,
    added_at: at.machine,
    added_bank: at.bank,
  }
  await store.commit({
    changes: [
      store.contracts.recordEntered({
        id: contractId,
        number: wish.number,
        name: wish.name,
        state: 'K1',
        frozen: 0,
        closes_on: null,
        notice_mail: wish.noticeMail,
        entered_at: at.machine,
        opened_at: at.machine,
        closed_at: null,
      }),
      store.users.recordAdded(master, counter.policy.roles.master.cap),
    ],
    audit: [
      line('contract.entered', actor, { contractId }, { number: wish.number }),
      line('contract.opened', actor, { contractId }, { number: wish.number, checker: 'none (demo)' }),
      line('user.added', actor, { contractId, userId: master.id }, { loginId, place: 0 }),
    ],
    touches: contractId,
  })
  return { id: master.id, initialPassword }
}

function pick({ acquisitionCode, validUntil }: { acquisitionCode: string; validUntil: Temporal.Instant }) {
  return { acquisitionCode, validUntil }
}
