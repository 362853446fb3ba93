/**
 * A user's mail address is changed, by himself or, a general user's, by his master (rules.md §6, Told). Asked with the 確認用パスワード, blocked
 * while restricted; told at once to the old and the new address, master and contract; it works from 12:00 of the next business
 * day, and until then the change can be withdrawn in one press, without a password: that only leaves things as they were.
 */
import { type Actor, actorName, standingOf } from '../domain/actor.ts'
import { instantOf, now } from '../domain/clocks.ts'
import { decideMailChange, mailMoments, mayTouchMail } from '../domain/mail-change.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { foldLoginId } from '../domain/user.ts'
import type { MailChange } from '../store/mails.ts'
import type { Change } from '../store/prepared.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { line, restrictionOfActor, stillActing, untilSettled, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import type { Counter } from './counter.ts'

type UserActor = Actor & { kind: 'user' }

export type ChangeMailWish = {
  readonly loginId: string
  /** as readMailAddress has read it */
  readonly mail: string
  readonly confirmationPassword: string
}

export type MailChanged = { readonly loginId: string; readonly mail: string; readonly worksFrom: Temporal.Instant }

/** E25 E15 · E26 not his act, restricted, another change is pending, or the same address */
export async function changeMail(
  counter: Counter,
  actor: UserActor,
  wish: ChangeMailWish,
): Promise<MailChanged | Refusal> {
  const user = userOf(counter, actor, wish.loginId)
  const no = (refusal: Refusal) => writeRefusal(counter, actor, subjectOf(actor, user), refusal, 'change-mail')
  if (user === undefined) return no(refuse('E26', { why: 'no-such-user' }))
  const early = decide(counter, actor, user.id, wish.mail)
  if (isRefusal(early)) return no(early)
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong
  return untilSettled(async () => {
    const verdict = decide(counter, actor, user.id, wish.mail)
    return isRefusal(verdict) ? no(verdict) : record(counter, actor, user.id, wish.mail)
  })
}

function decide(counter: Counter, actor: UserActor, userId: string, wished: string) {
  const { store } = counter
  const user = store.users.byId(userId)!
  const bank = now(counter).bank
  const open = store.mails.openOf(userId)
  return decideMailChange({
    by: standingOf(actor, { userId, contractId: user.contract_id }),
    restriction: restrictionOfActor(actor),
    role: user.role,
    state: user.state,
    current: store.mails.addressesOf(user, bank)[0],
    wished,
    pendingFromMs: open !== undefined && open.works_from > bank ? open.works_from : null,
  })
}

async function record(counter: Counter, actor: UserActor, userId: string, mail: string): Promise<MailChanged> {
  const { store } = counter
  const at = now(counter)
  const user = store.users.byId(userId)!
  const late = store.mails.openOf(userId)
  const [current] = store.mails.addressesOf(user, at.bank)
  const { worksFrom, toldUntil } = mailMoments(counter.calendar, at.bankInstant)
  const id = store.newId()
  const subject = subjectOf(actor, user)
  await store.commit({
    changes: [
      ...stillActing(counter, actor, at.machine),
      // One that works already and that no timer has moved yet makes room for this one.
      ...(late ? settling(counter, late) : []),
      store.mails.recordAsked({
        id,
        user_id: user.id,
        contract_id: user.contract_id,
        old_mail: current,
        new_mail: mail,
        asked_by: actorName(actor),
        asked_at: at.machine,
        asked_bank: at.bank,
        works_from: worksFrom.epochMilliseconds,
        told_until: toldUntil.epochMilliseconds,
      }),
      ...tell(store, {
        kind: 'user.mail-changed',
        user,
        occasion: id,
        facts: { at: at.bankInstant.toString(), worksFrom: worksFrom.toString() },
        to: everybody,
        also: [mail],
        at: at.machine,
      }),
    ],
    audit: [line('user.mail-changed', actor, subject, { change: id, worksFrom: worksFrom.toString() })],
    touches: 'none',
  })
  return { loginId: user.login_id, mail, worksFrom }
}

export type MailChangeWithdrawn = { readonly loginId: string; readonly mail: string }

/** E26 not his act, or nothing is pending (any more) */
export async function withdrawMailChange(
  counter: Counter,
  actor: UserActor,
  loginId: string,
): Promise<MailChangeWithdrawn | Refusal> {
  const { store } = counter
  const user = userOf(counter, actor, loginId)
  const subject = subjectOf(actor, user)
  const no = (refusal: Refusal) => writeRefusal(counter, actor, subject, refusal, 'withdraw-mail-change')
  if (user === undefined) return no(refuse('E26', { why: 'no-such-user' }))
  const may = mayTouchMail(standingOf(actor, { userId: user.id, contractId: user.contract_id }), user.role)
  if (may !== null) return no(may)
  return untilSettled(async () => {
    const at = now(counter)
    const open = store.mails.openOf(user.id)
    if (open === undefined || open.works_from <= at.bank) return no(refuse('E26', { why: 'no-mail-change' }))
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        store.mails.recordWithdrawn(open.id, at.machine, at.bank),
        ...tell(store, {
          kind: 'user.mail-change-withdrawn',
          user,
          occasion: open.id,
          facts: { at: at.bankInstant.toString() },
          to: everybody,
          also: [open.new_mail],
          at: at.machine,
        }),
      ],
      audit: [line('user.mail-change-withdrawn', actor, subject, { change: open.id })],
      touches: 'none',
    })
    return { loginId: user.login_id, mail: open.old_mail }
  })
}

/** 「はい、私のアドレスです」: at the first log-in, and after somebody else has changed it. E26 it is another by now */
export async function confirmMail(counter: Counter, actor: UserActor, mail: string): Promise<Refusal | null> {
  const { store } = counter
  const at = now(counter)
  const user = store.users.byId(actor.userId)!
  const subject = subjectOf(actor, user)
  if (store.mails.addressesOf(user, at.bank)[0] !== mail) {
    return writeRefusal(counter, actor, subject, refuse('E26', { why: 'other-mail' }), 'confirm-mail')
  }
  const answer = await untilSettled(async () => {
    const late = store.mails.openOf(user.id)
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        ...(late !== undefined && late.works_from <= at.bank ? settling(counter, late) : []),
        store.mails.recordConfirmed(user.id, mail, at.machine),
      ],
      audit: [line('user.mail-confirmed', actor, subject)],
      touches: 'none',
    })
    return null
  })
  return answer
}

/** The address moves into the user's row once it works; whose letter is written in between is computed anyway (store/mails.ts). */
export function settling(counter: Counter, change: MailChange): readonly Change[] {
  const at = now(counter)
  const own = change.asked_by === `user:${change.user_id}`
  return counter.store.mails.recordSettled(change, at.machine, at.bank, own ? change.asked_at : null)
}

/** What is shown of a pending change, to its owner and to the master. */
export function pendingMail(counter: Counter, user: Pick<User, 'id'>) {
  const open = counter.store.mails.openOf(user.id)
  if (open === undefined || open.works_from <= now(counter).bank) return null
  return {
    mail: open.new_mail,
    askedAt: instantOf(open.asked_bank),
    worksFrom: instantOf(open.works_from),
    toldUntil: instantOf(open.told_until),
    byOwner: open.asked_by === `user:${user.id}`,
  }
}

function userOf(counter: Counter, actor: UserActor, loginId: string): User | undefined {
  const user = counter.store.users.byLoginId(foldLoginId(loginId))
  return user?.contract_id === actor.contractId && user.state !== 'U3' ? user : undefined
}

function subjectOf(actor: UserActor, user: User | undefined) {
  return { contractId: actor.contractId, ...(user ? { userId: user.id } : {}) }
}
