/**
 * 切替予約 (`recommended`): a code that was made while the old certificate stands. It stands until the code is used: the new one is intended
 * beside it, and in the unit that records the new one the old one is revoked and the new one takes its place. Where nothing could be
 * signed, nothing has changed.
 */
import { systemActor } from '../../domain/actor.ts'
import type { Now } from '../../domain/clocks.ts'
import type { Intent } from '../../store/certificates.ts'
import type { User } from '../../store/users.ts'
import type { Counter } from '../counter.ts'
import type { Occasion, Part } from '../issue-certificate.ts'
import { revocation } from '../revoke.ts'

export type Switch = {
  readonly place: Pick<Occasion['place'], 'role' | 'purpose' | 'predecessorId'>
  readonly before: Part
  readonly result: (intent: Intent) => Part
}

const nothing: Part = { changes: [], audit: [] }

/** An ordinary right takes a free place, and there is nothing to end. */
const ordinary: Switch = {
  place: { role: 'current', purpose: 'acquisition', predecessorId: null },
  before: nothing,
  result: () => nothing,
}

export function switchOf(
  counter: Counter,
  { user, rightId, at }: { readonly user: User; readonly rightId: string; readonly at: Now },
): Switch {
  const { store } = counter
  if (!store.branch.switches.isPrepared(rightId)) return ordinary
  const held = store.certificates.heldBy(user.id)
  const old = held.find(({ role }) => role === 'current')
  if (old === undefined) return ordinary
  const actor = systemActor('prepared-switch')
  const ending = (role: 'current' | 'successor') => {
    const certificates = held.filter((certificate) => certificate.role === role)
    // The acquisition that is under way stays: it is the one that ends the old certificate.
    return revocation(counter, { user, certificates, reason: 'pc-replaced', actor, at, endsForms: false })
  }
  return {
    place: { role: 'successor', purpose: 'replacement', predecessorId: old.id },
    // A renewal that was begun meanwhile would stand in the same place.
    before: ending('successor'),
    result: (intent) => {
      const ended = ending('current')
      return { ...ended, changes: [...ended.changes, store.certificates.recordMovedUp(intent.id)] }
    },
  }
}

export function both(one: Part, other: Part): Part {
  return { changes: [...one.changes, ...other.changes], audit: [...one.audit, ...other.audit] }
}
