/**
 * Acts of the bank's side are for staff, who stand behind a certificate; the demo's stand-in is let through and named as such. What needs
 * two people goes by ra/approvals/ and never through one pair of hands, whatever certificate is shown.
 */
import type { Actor } from '../domain/actor.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { type StaffRole, trailReaders } from '../domain/roles.ts'

const acting: readonly StaffRole[] = ['clerk', 'checker', 'centre']

/** Staff who may act: an auditor only reads. */
export function bankSide(actor: Actor, roles: readonly StaffRole[] = acting): Refusal | null {
  if (actor.kind !== 'staff') return refuse('E26', { who: 'staff' })
  return roles.includes(actor.role) ? null : refuse('E26', { who: roles.join(' ') })
}

/** Anybody of the staff may read what his work needs; that he did is written. */
export function bankReads(actor: Actor): Refusal | null {
  return actor.kind === 'staff' ? null : refuse('E26', { who: 'staff' })
}

/** The whole trail is for those who control others; anybody of the staff reads in it about one customer. */
export function readsTrail(actor: Actor, about: 'one-customer' | 'everything'): Refusal | null {
  const no = bankReads(actor)
  return no !== null || about === 'one-customer' || isDemo(actor) ? no : bankSide(actor, trailReaders)
}

/** What one person did alone before there was a second: the sample bank's clerk only. */
export function demoAlone(actor: Actor): Refusal | null {
  const no = bankSide(actor)
  if (no !== null) return no
  return isDemo(actor) ? null : refuse('E26', { who: 'other-checker' })
}

function isDemo(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.evidence === 'demo'
}
