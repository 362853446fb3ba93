/**
 * Who acts. An Actor is branded: only the functions below make one, and house rules let only login/session.ts (from a
 * cookie and a Presented), the command line and the timers call them. A conductor that takes an Actor therefore cannot
 * be handed a name that somebody typed.
 */

import type { RestrictionKind } from './restriction.ts'
import type { StaffRole, UserRole } from './roles.ts'

declare const made: unique symbol
type Made = { readonly [made]: true }

export type UserActor = Made & {
  readonly kind: 'user'
  readonly userId: string
  readonly contractId: string
  readonly loginId: string
  readonly role: UserRole
  readonly sessionId: string
  readonly certificateId: string
  /** What the restriction blocks now; 'none' when there is none. */
  readonly restriction: RestrictionKind
  /** Milliseconds of the bank clock; null: no restriction, or one without an end (held by a signal). */
  readonly restrictedUntilMs: number | null
}

export type StaffActor = Made & {
  readonly kind: 'staff'
  readonly staffNumber: string
  readonly role: StaffRole
  /** 'demo': no staff certificate stood behind it; each audit line says so, and outside the demo it is refused (E26). */
  readonly evidence: 'certificate' | 'demo'
  readonly sessionId: string | null
  /** Where he sits; the second person may sit in another branch or the centre. */
  readonly branch?: string
  /** Which PC, by a cookie that opens nothing: requester and approver at one PC are a signal (plays.md P10). */
  readonly pc?: string
}

/** The person at the machine: init, doctor, backup, restore, audit verify, and nothing else (rules.md §8). */
export type OperatorActor = Made & { readonly kind: 'operator'; readonly account: string }

/** A timer, a sweep or the gate itself. */
export type SystemActor = Made & { readonly kind: 'system'; readonly task: string }

/** Nobody yet: the public pages. */
export type AnonymousActor = Made & { readonly kind: 'anonymous'; readonly sourcePrefix: string }

export type Actor = UserActor | StaffActor | OperatorActor | SystemActor | AnonymousActor

/** How an actor stands to the user an act is about: the words of the tables of rules.md §4. */
export type Standing = 'self' | 'master' | 'general' | StaffRole | 'operator' | 'system' | 'public'

type Facts<A> = Omit<A, typeof made | 'kind'>

export function userActor(facts: Facts<UserActor>): UserActor {
  return brand({ kind: 'user', ...facts })
}

export function staffActor(facts: Facts<StaffActor>): StaffActor {
  return brand({ kind: 'staff', ...facts })
}

export function operatorActor(facts: Facts<OperatorActor>): OperatorActor {
  return brand({ kind: 'operator', ...facts })
}

export function systemActor(task: string): SystemActor {
  return brand({ kind: 'system', task })
}

export function anonymousActor(sourcePrefix: string): AnonymousActor {
  return brand({ kind: 'anonymous', sourcePrefix })
}

function brand<A extends object>(facts: A): A & Made {
  return Object.freeze(facts) as A & Made
}

/** Who the actor is to that user. A master of another contract is 'public': he has no standing here. */
export function standingOf(actor: Actor, target: { readonly userId: string; readonly contractId: string }): Standing {
  switch (actor.kind) {
    case 'user':
      if (actor.userId === target.userId) return 'self'
      return actor.contractId === target.contractId ? actor.role : 'public'
    case 'staff':
      return actor.role
    case 'operator':
      return 'operator'
    case 'system':
      return 'system'
    case 'anonymous':
      return 'public'
  }
}

/** How an audit line names the actor. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.userId}`
    case 'staff':
      return actor.evidence === 'demo'
        ? `staff:${actor.staffNumber} (demo, no certificate)`
        : `staff:${actor.staffNumber}`
    case 'operator':
      return `operator:${actor.account}`
    case 'system':
      return `system:${actor.task}`
    case 'anonymous':
      return `public:${actor.sourcePrefix}`
  }
}
