/** Acts of the bank's side are for staff, who stand behind a certificate; the demo's stand-in is let through and named as such. */
import type { Actor } from '../domain/actor.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'

/** Until the staff door exists (a later issue) only the demo's staff reach these conductors. */
export function bankSide(actor: Actor): Refusal | null {
  return actor.kind === 'staff' ? null : refuse('E26', { who: 'staff' })
}
