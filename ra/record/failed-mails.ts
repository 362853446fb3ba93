/**
 * メール不達: mails that were refused, came back or could not be written, whose they were and whose address it still is; and what the desk did
 * about each. An address is corrected where every address is (the customer's own page, his master, the branch), never here.
 */
import type { StaffActor } from '../../domain/actor.ts'
import { now } from '../../domain/clocks.ts'
import { decideFollowUp } from '../../domain/notices.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { decideCallBack } from '../../domain/visit.ts'
import type { FollowUp } from '../../store/branch/follow-ups.ts'
import type { Letter } from '../../store/outbox.ts'
import type { User } from '../../store/users.ts'
import type { FailedMail, FailedMails, FollowUpMail } from '../../wire/staff/record.ts'
import { line, stillActing, untilSettled, writeRefusal } from '../act.ts'
import { bankReads, bankSide } from '../bank-side.ts'
import { callBackOf } from '../branch/record-visit.ts'
import { text } from '../branch/view-approval.ts'
import type { Counter } from '../counter.ts'

const day = 24 * 3_600_000
const mostShown = 200

/** Since when they are looked at: an older failure tells of a notice whose certificate has ended. */
export const failedSince = (machineMs: number): number => machineMs - 366 * day

/** Newest first. E26 */
export async function viewFailedMails(
  counter: Counter,
  actor: StaffActor,
  { closedToo }: { readonly closedToo: boolean },
): Promise<FailedMails | Refusal> {
  const { store } = counter
  const no = bankReads(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'mails')
  const at = now(counter)
  const since = failedSince(at.machine)
  const mails = store.branch.followUps.failed(since, closedToo, mostShown)
  const audit = [line('customer.searched', actor, {}, { at: 'mails', found: mails.length })]
  await store.commit({ changes: [], audit, touches: 'none' })
  return {
    mails: mails.map((letter) => view(counter, letter, at)),
    waiting: store.branch.followUps.waiting(since),
  }
}

/** E26 no such mail, nothing said, or an auditor · E27 closed already, or the address has not been corrected */
export async function followUpMail(
  counter: Counter,
  actor: StaffActor,
  id: string,
  wish: FollowUpMail,
): Promise<{ readonly id: string; readonly closed: boolean } | Refusal> {
  return untilSettled(async () => {
    const { store } = counter
    const letter = store.branch.followUps.failedById(id)
    const subject = letter === undefined ? {} : subjectOf(letter)
    const no = bankSide(actor) ?? decide(counter, letter, wish)
    if (no !== null || letter === undefined) return writeRefusal(counter, actor, subject, no!, 'follow-up mail')
    const at = now(counter)
    const call = wish.what === 'telephoned' ? wish.callBack : null
    const onFile =
      call && letter.contract_id !== '' && decideCallBack(call, callBackOf(counter, letter.contract_id)) === null
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        store.branch.followUps.record({
          id: store.newId(),
          outbox_id: letter.id,
          what: wish.what,
          note: wish.note.trim(),
          call_back_number: call?.number ?? null,
          call_back_spoke_with: call?.spokeWith ?? null,
          recorded_by: actor.staffNumber,
          recorded_at: at.machine,
          recorded_bank: at.bank,
        }),
      ],
      audit: [
        line('mail.followed-up', actor, subject, {
          letter: letter.id,
          what: wish.what,
          ...(call && { callBack: call.number, spokeWith: call.spokeWith, onFile }),
        }),
      ],
      touches: 'none',
    })
    return { id: letter.id, closed: wish.what !== 'telephoned' }
  })
}

function decide(counter: Counter, letter: Letter | undefined, { what, note }: FollowUpMail): Refusal | null {
  if (letter === undefined) return refuse('E26', { why: 'no-such-mail' })
  const { store } = counter
  const closed = store.branch.followUps.of(letter.id).some((followUp) => followUp.what !== 'telephoned')
  const addressStands = holdersOf(counter, letter).some(({ pending }) => pending === null)
  return decideFollowUp({ what, note, closed, addressStands })
}

/** Who is still written to at the address that failed; of the bank's own mails nobody. */
function holdersOf(counter: Counter, letter: Letter): FailedMail['holders'] {
  const { store } = counter
  const contract = letter.contract_id === '' ? undefined : store.contracts.byId(letter.contract_id)
  if (contract === undefined) return []
  const bank = now(counter).bank
  const users = store.users
    .ofContract(contract.id)
    .filter((user) => store.mails.addressesOf(user, bank)[0] === letter.address)
    .map((user) => ({ loginId: user.login_id, name: user.name, pending: pendingOf(counter, user, letter.address) }))
  const notices = contract.notice_mail === letter.address ? [{ loginId: null, name: contract.name, pending: null }] : []
  return [...users, ...notices]
}

function pendingOf({ store }: Counter, user: User, failed: string) {
  const open = store.mails.openOf(user.id)
  return open === undefined || open.new_mail === failed ? null : { address: open.new_mail, at: text(open.works_from) }
}

function view(counter: Counter, letter: Letter, at: { readonly machine: number }): FailedMail {
  const { store } = counter
  const contract = letter.contract_id === '' ? undefined : store.contracts.byId(letter.contract_id)
  const user = letter.user_id === null ? undefined : store.users.byId(letter.user_id)
  const followUps = store.branch.followUps.of(letter.id)
  return {
    id: letter.id,
    kind: letter.kind,
    contractNumber: contract?.number ?? null,
    contractName: contract?.name ?? null,
    loginId: user?.login_id ?? null,
    name: user?.name ?? null,
    address: letter.address,
    failedAt: text(store.moments.bankAt(letter.failed_at!)),
    days: Math.floor((at.machine - letter.failed_at!) / day),
    why: letter.why as FailedMail['why'],
    said: letter.last_error ?? '',
    holders: holdersOf(counter, letter),
    callBack: contract === undefined ? '' : callBackOf(counter, contract.id).number,
    state: stateOf(followUps),
    followUps: followUps.map((one) => ({
      what: one.what,
      note: one.note,
      spokeWith: one.call_back_spoke_with,
      by: one.recorded_by,
      at: text(one.recorded_bank),
    })),
  }
}

function stateOf(followUps: readonly FollowUp[]): FailedMail['state'] {
  if (followUps.some(({ what }) => what !== 'telephoned')) return 'closed'
  return followUps.length === 0 ? 'open' : 'called'
}

function subjectOf({ contract_id, user_id }: Letter) {
  return {
    ...(contract_id === '' ? {} : { contractId: contract_id }),
    ...(user_id === null ? {} : { userId: user_id }),
  }
}
