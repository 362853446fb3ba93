/**
 * A changed mail address (rules.md §6, Told): it works from 12:00 of the next bank business day, so that the old address has been told
 * while somebody is at a desk to read it; the old one is told for thirty days more. Not while the actor is restricted: a
 * thief who talked his way in must not be the one who hears of it first.
 */
import type { Standing } from './actor.ts'
import { atMinute, bankDay, bankText, type Calendar } from './calendar.ts'
import { sameMailAddress } from './mail-address.ts'
import { type Refusal, refuse } from './refusals.ts'
import { blocks, type Restriction } from './restriction.ts'
import type { UserRole } from './roles.ts'
import { notYet, type UserState } from './user.ts'

const worksAtMinute = 12 * 60
const toldForHours = 30 * 24

export type MailMoments = { readonly worksFrom: Temporal.Instant; readonly toldUntil: Temporal.Instant }

export function mailMoments(calendar: Calendar, asked: Temporal.Instant): MailMoments {
  const worksFrom = atMinute(calendar.nextBusinessDay(bankDay(asked)), worksAtMinute)
  return { worksFrom, toldUntil: worksFrom.add({ hours: toldForHours }) }
}

export type MailWish = {
  readonly by: Standing
  readonly restriction: Restriction
  /** of the user whose address it is */
  readonly role: UserRole
  readonly state: UserState
  readonly current: string
  readonly wished: string
  /** the moment from which another change, asked before, will work */
  readonly pendingFromMs: number | null
}

/** E26 not his act, restricted, another change is pending, or the same address */
export function decideMailChange(wish: MailWish): { readonly change: true } | Refusal {
  const { by, role, state, restriction, pendingFromMs } = wish
  const may = mayTouchMail(by, role)
  if (may !== null) return may
  if (state === 'U3') return refuse('E26', { why: 'no-such-user' })
  if (blocks(restriction, 'change-mail')) return notYet(restriction)
  if (pendingFromMs !== null) return refuse('E26', { why: 'mail-pending', until: bankText(pendingFromMs) })
  if (sameMailAddress(wish.current, wish.wished)) return refuse('E26', { why: 'mail-same' })
  return { change: true }
}

/** His own, and a master's general users': to change it and to withdraw the change. Null: he may. */
export function mayTouchMail(by: Standing, role: UserRole): Refusal | null {
  if (by === 'self' || (by === 'master' && role === 'general')) return null
  return refuse('E26', { who: 'self' })
}
