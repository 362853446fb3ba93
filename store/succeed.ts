/**
 * The successor takes its predecessor's place (rules.md §4.4, the columns of the successor), as part of somebody's unit: of a log-in
 * or of the installation check. The old one ends first, because both cannot stand in one place, and whoever has it is told.
 */
import { type SuccessionFacts, takesPlace } from '../domain/certificate.ts'
import type { Now } from '../domain/clocks.ts'
import type { Policy } from '../domain/policy.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import type { AuditLine } from './audit.ts'
import type { Certificate } from './certificates.ts'
import type { Store } from './open.ts'
import type { Change } from './prepared.ts'
import type { Presented } from './standing.ts'
import { everybody, tell } from './tell.ts'

export type Succession = { readonly changes: readonly Change[]; readonly audit: readonly AuditLine[] }

const nothing: Succession = { changes: [], audit: [] }

/** What a check or a log-in with a successor adds to its unit: nothing, where it does not take the place yet or has it already. */
export function succession(
  store: Store,
  policy: Policy,
  successor: Pick<Presented, 'certificateId' | 'role' | 'predecessorId' | 'purpose' | 'lastDay'>,
  how: Pick<SuccessionFacts, 'by' | 'continuity'>,
  at: Now,
): Succession {
  if (successor.role !== 'successor' || successor.predecessorId === null) return nothing
  const predecessor = store.certificates.byId(successor.predecessorId)!
  const facts = { ...how, purpose: successor.purpose, predecessorNotAfterMs: predecessor.not_after }
  if (!takesPlace(policy, facts, at.bank)) return nothing
  const { certificateId: id, lastDay: last_day, purpose } = successor
  return succeed(store, { predecessor, successor: { id, last_day, purpose }, at })
}

type Two = {
  readonly predecessor: Certificate
  readonly successor: Pick<Certificate, 'id' | 'last_day' | 'purpose'>
  readonly at: Now
}

/** A renewed certificate supersedes (C4, 更新済); a replaced PC's is revoked (C6, パソコン入替). A guard fails where either has ended meanwhile. */
function succeed(store: Store, two: Two): Succession {
  const { predecessor, successor, at } = two
  const { id, user_id: userId, contract_id: contractId } = predecessor
  const replaced = successor.purpose === 'replacement'
  const subject = { contractId, userId, certificateId: id }
  const facts = { serial: predecessor.serial, successor: successor.id }
  return {
    changes: [
      replaced
        ? store.certificates.recordRevoked(id, predecessor.state, 'pc-replaced', at.machine, at.bank)
        : store.certificates.recordSuperseded(id, at.machine, at.bank),
      store.certificates.recordMovedUp(successor.id),
      store.sessions.recordEndedOfCertificate(id, at.machine, replaced ? 'revoked' : 'superseded'),
      store.feed.record({
        contract_id: contractId,
        user_id: userId,
        certificate_id: id,
        kind: replaced ? 'revoked' : 'superseded',
        written_at: at.machine,
      }),
      ...letters(store, two),
    ],
    audit: [
      replaced
        ? {
            event: 'certificate.revoked',
            actor: `user:${userId}`,
            ...subject,
            facts: { ...facts, reason: 'pc-replaced' },
          }
        : { event: 'certificate.superseded', actor: `user:${userId}`, ...subject, facts },
    ],
  }
}

function letters(store: Store, { predecessor, successor, at }: Two): Change[] {
  const user = store.users.byId(predecessor.user_id)!
  const told = { user, occasion: predecessor.id, to: everybody, at: at.machine }
  const when = at.bankInstant.toString()
  return successor.purpose === 'replacement'
    ? tell(store, { ...told, kind: 'certificate.revoked', facts: { at: when, reason: 'pc-replaced' } })
    : tell(store, { ...told, kind: 'certificate.superseded', facts: { at: when, lastDay: successor.last_day } })
}

/** Whoever shows a superseded certificate is told which one to choose instead, as long as it has not ended too. */
export function namingNewer(store: Store, { userId }: Pick<Presented, 'userId'>, refusal: Refusal): Refusal {
  if (refusal.refused !== 'E16') return refusal
  const newer = store.certificates.heldBy(userId).find(({ role }) => role === 'current')
  return newer ? refuse('E16', { ...refusal.facts, successorLastDay: newer.last_day }) : refusal
}
