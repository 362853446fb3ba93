/**
 * An application (K0): the contract and the master it asks for, entered by a clerk, opened by a checker. Entered first and asked for
 * second: if the second fails, the application stands in the queue and its approval can be asked for again.
 */
import type { StaffActor } from '../../domain/actor.ts'
import { applicationDeadline } from '../../domain/approvals.ts'
import { now } from '../../domain/clocks.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { nameOf } from '../../domain/user.ts'
import { foldNumber } from '../../domain/visit.ts'
import type { EnterContract } from '../../wire/staff/office.ts'
import { line, stillActing, untilSettled, writeRefusal } from '../act.ts'
import { newMasterRefused } from '../approvals/contract-acts.ts'
import { type ApprovalRequested, requestApproval } from '../approvals/request-approval.ts'
import { bankSide } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

export type ContractEntered = ApprovalRequested & { readonly number: string }

/** E18 number or login ID taken, or what was typed has no allowed shape · E26 not his to enter */
export async function enterContract(
  counter: Counter,
  actor: StaffActor,
  typed: EnterContract,
): Promise<ContractEntered | Refusal> {
  const wish = tidied(typed)
  const entered = await untilSettled(async () => {
    const no = decide(counter, actor, wish)
    return no === null ? record(counter, actor, wish) : writeRefusal(counter, actor, {}, no, 'enter-contract')
  })
  if (isRefusal(entered)) return entered
  const asked = await requestApproval(counter, actor, { kind: 'open-contract', contract: wish.number, subject: {} })
  return isRefusal(asked) ? asked : { ...asked, number: wish.number }
}

function tidied(wish: EnterContract): EnterContract {
  const { master } = wish
  return {
    ...wish,
    number: wish.number.normalize('NFKC').trim().toUpperCase(),
    name: wish.name.trim(),
    noticeMail: readMailAddress(wish.noticeMail) ?? '',
    telephone: wish.telephone.normalize('NFKC').trim(),
    master: { ...master, loginId: master.loginId.normalize('NFKC').trim(), mail: readMailAddress(master.mail) ?? '' },
  }
}

function decide({ store }: Counter, actor: StaffActor, wish: EnterContract): Refusal | null {
  const no = bankSide(actor, ['clerk', 'checker'])
  if (no !== null) return no
  if (!/^[A-Z0-9][A-Z0-9-]{2,31}$/.test(wish.number)) return refuse('E18', { why: 'contract-shape' })
  if (store.contracts.byNumber(wish.number)) return refuse('E18', { why: 'contract-number' })
  if (nameOf(wish.name) === null) return refuse('E18', { why: 'name' })
  if (wish.noticeMail === '') return refuse('E18', { why: 'mail' })
  if (foldNumber(wish.telephone).length < 9) return refuse('E18', { why: 'telephone' })
  return newMasterRefused(wish.master, (folded) => store.users.byLoginId(folded) !== undefined)
}

async function record(counter: Counter, actor: StaffActor, wish: EnterContract): Promise<{ id: string }> {
  const { store, policy, calendar } = counter
  const at = now(counter)
  const id = store.newId()
  const lapses = applicationDeadline(policy, calendar, at.bankInstant)
  const { master } = wish
  await store.commit({
    changes: [
      ...stillActing(counter, actor, at.machine),
      store.contracts.recordEntered({
        id,
        number: wish.number,
        name: nameOf(wish.name)!,
        state: 'K0',
        frozen: 0,
        closes_on: null,
        notice_mail: wish.noticeMail,
        entered_at: at.machine,
        opened_at: null,
        closed_at: null,
      }),
      store.branch.details.recordDetails({
        contract_id: id,
        representative: wish.representative.trim(),
        address: wish.address.trim(),
        telephone: wish.telephone,
        master_login_id: master.loginId,
        master_name: master.name.trim(),
        master_mail: master.mail,
        master_language: master.language,
        entered_by: actor.staffNumber,
        entered_bank: at.bank,
        lapses: lapses.epochMilliseconds,
      }),
    ],
    audit: [line('contract.entered', actor, { contractId: id }, { number: wish.number, lapses: lapses.toString() })],
    touches: id,
  })
  return { id }
}
