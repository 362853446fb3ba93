/**
 * warifu certificate revoke LOGINID --reason REASON     the user's certificate ends now; a running server's next request knows it
 * warifu certificate list [--contract NUMBER]           every certificate ever issued or intended, newest first for each user
 */
import { actorName } from '../domain/actor.ts'
import { bankText } from '../domain/calendar.ts'
import type { RevocationReason } from '../domain/reasons.ts'
import { isRefusal, refuse } from '../domain/refusals.ts'
import { revoke } from '../ra/revoke.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Certificate } from '../store/certificates.ts'
import type { Contract } from '../store/contracts.ts'
import type { Store } from '../store/open.ts'
import type { User } from '../store/users.ts'
import { type Answer, table as columns } from './answer.ts'
import { atTheDesk, type Common } from './desk.ts'
import type { Table } from './table.ts'

/** json: { loginId, serials, revokedAt, now }; `now` is false when nothing was left to revoke */
export function certificateRevoke(
  table: Table,
  { loginId: typed, reason, ...common }: Common & { loginId: string; reason: RevocationReason },
): Promise<Answer> {
  return atTheDesk(table, common, 'certificate revoke', async ({ counter }, actor) => {
    const revoked = await revoke(counter, actor, { loginId: typed, reason })
    if (isRefusal(revoked)) return revoked
    const { loginId, serials, now } = revoked
    const revokedAt = bankText(revoked.revokedAt.epochMilliseconds)
    const none = serials.length === 0
    const rows: [string, string][] = [
      ['login ID', loginId],
      [now ? 'revoked' : 'already ended', none ? 'there was no certificate' : serials.join(' ')],
      ...(none ? [] : [['at', revokedAt] as [string, string]]),
    ]
    return { json: { loginId, serials, revokedAt, now }, text: columns(rows), exitCode: 0 }
  })
}

/** json: { certificates: [{ contract, loginId, role, serial, state, acquiredAt, lastDay, notAfter, revokedAt, reason }] } */
export function certificateList(
  table: Table,
  { contract: number, ...common }: Common & { contract?: string | undefined },
): Promise<Answer> {
  return atTheDesk(table, common, 'certificate list', async ({ store, counter }, actor) => {
    const one = number === undefined ? undefined : store.contracts.byNumber(number)
    if (number !== undefined && one === undefined) return refuse('E26', { why: 'no-such-contract' })
    const facts = { at: 'certificate list', contract: number ?? 'all' }
    const read: AuditLine = { event: 'customer.read', actor: actorName(actor), contractId: one?.id, facts }
    await store.commit({ changes: [], audit: [read], touches: 'none' })
    const bankNow = counter.bankClock().epochMilliseconds
    const certificates = [...certificatesOf(store, one ? [one] : store.contracts.all(), bankNow)]
    const rows = certificates.map(({ contract, loginId, serial, state, lastDay, reason }) => [
      contract,
      loginId,
      serial,
      lastDay,
      reason === null ? state : `${state} (${reason})`,
    ])
    return { json: { certificates }, text: columns(rows) || 'no certificates', exitCode: 0 }
  })
}

function* certificatesOf(store: Store, contracts: readonly Contract[], bankNow: number) {
  for (const contract of contracts) {
    for (const user of store.users.ofContract(contract.id)) {
      for (const certificate of store.certificates.ofUser(user.id)) yield told(contract, user, certificate, bankNow)
    }
  }
}

function told(contract: Contract, user: User, certificate: Certificate, bankNow: number) {
  const { serial, last_day, not_after, acquired_bank, revoked_bank, reason } = certificate
  return {
    contract: contract.number,
    loginId: user.login_id,
    role: user.role,
    serial,
    state: certificate.state === 'C2' && not_after < bankNow ? 'expired' : words[certificate.state],
    acquiredAt: bankText(acquired_bank),
    lastDay: last_day,
    notAfter: bankText(not_after),
    revokedAt: revoked_bank === null ? null : bankText(revoked_bank),
    reason,
  }
}

/** Expiry is never stored (rules.md §4.4, C5). */
const words = {
  C0: 'intended',
  C1: 'provisional',
  C2: 'valid',
  C4: 'superseded',
  C6: 'revoked',
  C7: 'void',
} as const satisfies Record<Certificate['state'], string>
