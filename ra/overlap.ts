/** Where a certificate stands beside its successor (rules.md §4.4, 併存), and how an unproven successor is withdrawn. */
import { type CertificateRow, rowOf } from '../domain/certificate.ts'
import type { Now } from '../domain/clocks.ts'
import type { Certificate } from '../store/certificates.ts'
import { everybody, tell } from '../store/tell.ts'
import type { Counter } from './counter.ts'
import type { Part } from './issue-certificate.ts'

export type Overlap = {
  readonly row: CertificateRow
  /** what stands in the successor's place, an intent too */
  readonly successor: Certificate | undefined
  readonly state: 'none' | 'C0' | 'C1' | 'C2'
}

export function overlapOf({ store }: Pick<Counter, 'store'>, certificate: Certificate, bankMs: number): Overlap {
  const { id, role, state, not_after } = certificate
  const held = store.certificates.heldBy(certificate.user_id)
  const successor = held.find((other) => other.role === 'successor' && other.id !== id)
  const beside = (successor?.state ?? null) as 'C0' | 'C1' | 'C2' | null
  const row = rowOf(
    { state, notAfterMs: not_after, seatRole: role, successor: role === 'current' ? beside : null },
    bankMs,
  )
  return { row, successor, state: beside ?? 'none' }
}

/** 更新のやり直し: the unproven one ends, its serial goes on the list, its holder is told, and the old one stays as it was. */
export function withdrawal({ store }: Pick<Counter, 'store'>, successor: Certificate, at: Now): Part {
  const { id, user_id, contract_id, serial, purpose } = successor
  const facts = { at: at.bankInstant.toString(), lastDay: successor.last_day }
  const told = { user: store.users.byId(user_id)!, occasion: id, facts, at: at.machine }
  return {
    changes: [
      store.certificates.recordRevoked(id, 'C1', 'renewal-restarted', at.machine, at.bank),
      store.sessions.recordEndedOfCertificate(id, at.machine, 'revoked'),
      store.feed.record({
        contract_id,
        user_id,
        certificate_id: id,
        kind: 'revoked',
        written_at: at.machine,
      }),
      // All were told of a new PC's certificate; a renewal that is begun again is told to all when the next one is issued.
      ...(purpose === 'replacement'
        ? tell(store, { ...told, kind: 'certificate.replacement-withdrawn', to: everybody })
        : tell(store, { ...told, kind: 'certificate.withdrawn', to: ['owner'] })),
    ],
    audit: [
      {
        event: 'certificate.withdrawn',
        actor: `user:${user_id}`,
        contractId: contract_id,
        userId: user_id,
        certificateId: id,
        facts: { serial, reason: 'renewal-restarted' },
      },
    ],
  }
}
