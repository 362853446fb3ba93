/**
 * Revocation (walk three): one transaction ends the certificate, its sessions and the user's half-done acquisition, makes the CRL due,
 * writes the letters and the audit line. From the COMMIT on, the gate, OCSP and the next CRL all say no: they read the same row.
 * It waits for no mail and no signature.
 */
import { type Actor, standingOf } from '../domain/actor.ts'
import { decideRevoke, rowOf } from '../domain/certificate.ts'
import { instantOf, type Now, now } from '../domain/clocks.ts'
import type { RevocationReason } from '../domain/reasons.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { lastActionable } from '../domain/renewal.ts'
import { foldLoginId } from '../domain/user.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Certificate } from '../store/certificates.ts'
import type { Change } from '../store/prepared.ts'
import { everybody, tell } from '../store/tell.ts'
import type { Ended } from '../store/urgent/urgent.ts'
import type { User } from '../store/users.ts'
import { line, stillActing, untilSettled, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import type { Counter } from './counter.ts'

export type RevokeWish = {
  readonly loginId: string
  readonly reason: RevocationReason
  /** asked of a customer; staff stand behind their own certificate */
  readonly confirmationPassword?: string
}

export type Revoked = {
  readonly loginId: string
  readonly serials: readonly string[]
  readonly revokedAt: Temporal.Instant
  /** false: there was nothing left to revoke, and that is said */
  readonly now: boolean
}

/** E25 E15 · E26 not his to revoke, or not for this reason */
export async function revoke(counter: Counter, actor: Actor, wish: RevokeWish): Promise<Revoked | Refusal> {
  const user = counter.store.users.byLoginId(foldLoginId(wish.loginId))
  const own = actor.kind === 'user' ? actor.contractId : user?.contract_id
  if (user === undefined || user.contract_id !== own) {
    return writeRefusal(counter, actor, { contractId: own }, refuse('E26', { why: 'no-such-user' }), 'revoke')
  }
  const early = decide(counter, actor, user, wish.reason)
  if (isRefusal(early.verdict)) {
    return writeRefusal(counter, actor, { contractId: own, userId: user.id }, early.verdict, 'revoke')
  }
  if (actor.kind === 'user') {
    const wrong = await askConfirmation(counter, actor, wish.confirmationPassword ?? '')
    if (wrong !== null) return wrong
  }
  return untilSettled(() => revokeNow(counter, actor, user.id, wish.reason))
}

function decide(counter: Counter, actor: Actor, user: User, reason: RevocationReason) {
  const held = counter.store.certificates.heldBy(user.id)
  const current = held.find((certificate) => certificate.role === 'current')
  const successor = held.find((certificate) => certificate.role === 'successor')
  const row = current
    ? rowOf(
        {
          state: current.state,
          notAfterMs: current.not_after,
          seatRole: 'current',
          successor: (successor?.state as 'C0' | 'C1' | 'C2' | undefined) ?? null,
        },
        now(counter).bank,
      )
    : null
  const by = standingOf(actor, { userId: user.id, contractId: user.contract_id })
  return { held, verdict: decideRevoke({ policy: counter.policy, by, target: { role: user.role, row }, reason }) }
}

async function revokeNow(
  counter: Counter,
  actor: Actor,
  userId: string,
  reason: RevocationReason,
): Promise<Revoked | Refusal> {
  const user = counter.store.users.byId(userId)!
  const subject = { contractId: user.contract_id, userId }
  const { held, verdict } = decide(counter, actor, user, reason)
  if (isRefusal(verdict)) return writeRefusal(counter, actor, subject, verdict, 'revoke')
  const at = now(counter)
  if (!verdict.revoke) {
    const last = counter.store.certificates.ofUser(userId).find((certificate) => certificate.revoked_at !== null)
    const revokedAt = instantOf(last?.revoked_bank ?? last?.revoked_at ?? at.bank)
    return { loginId: user.login_id, serials: last ? [last.serial] : [], revokedAt, now: false }
  }
  const ending = revocation(counter, { user, certificates: held, reason, actor, at })
  await counter.store.commit({
    changes: [...stillActing(counter, actor, at.machine), ...ending.changes],
    audit: ending.audit,
    touches: user.contract_id,
    urgent: { ended: held.map((certificate) => endedOf(certificate, reason, at)), held: [] },
  })
  return {
    loginId: user.login_id,
    serials: held.map((certificate) => certificate.serial),
    revokedAt: at.bankInstant,
    now: true,
  }
}

/** What the gate must know of it, should only the journal take it. */
function endedOf({ id, serial }: Certificate, reason: RevocationReason, at: Now): Ended {
  return { certificateId: id, serial, at: at.machine, bank: at.bank, reason }
}

type Ending = {
  readonly user: User
  readonly certificates: readonly Certificate[]
  readonly reason: RevocationReason
  readonly actor: Actor
  readonly at: Now
  /** false: another letter of the same unit says it too (the user is deleted) */
  readonly toldApart?: boolean
  /** false: an acquisition that the user has begun goes on (prepared-switch.ts) */
  readonly endsForms?: boolean
}

/** What ends with the certificates, as part of somebody's unit: the timer that revokes unproven ones needs the same. */
export function revocation(
  counter: Counter,
  { user, certificates, reason, actor, at, toldApart = true, endsForms = true }: Ending,
): { changes: Change[]; audit: AuditLine[] } {
  const { store } = counter
  const changes: Change[] = []
  const audit: AuditLine[] = []
  for (const certificate of certificates) {
    const unsigned = certificate.state === 'C0'
    changes.push(
      unsigned
        ? store.certificates.recordVoid(certificate.id, at.machine)
        : store.certificates.recordRevoked(certificate.id, certificate.state, reason, at.machine, at.bank),
      store.sessions.recordEndedOfCertificate(certificate.id, at.machine, 'revoked'),
      store.feed.record({
        contract_id: user.contract_id,
        user_id: user.id,
        certificate_id: certificate.id,
        kind: unsigned ? 'void' : 'revoked',
        written_at: at.machine,
      }),
      ...(toldApart ? letters(counter, user, certificate, reason, at) : []),
    )
    const subject = { contractId: user.contract_id, userId: user.id, certificateId: certificate.id }
    audit.push(
      line(unsigned ? 'certificate.void' : 'certificate.revoked', actor, subject, {
        reason,
        serial: certificate.serial,
      }),
    )
  }
  if (endsForms) changes.push(store.rights.recordSessionsEnded(user.id, at.machine))
  if (user.role === 'master' && (reason === 'lost-or-stolen' || reason === 'misuse-suspected')) {
    withdrawCodes(counter, { user, actor, at }, { changes, audit })
  }
  return { changes, audit }
}

/** One letter for one end: an unproven certificate's has its own words. */
function letters(counter: Counter, user: User, certificate: Certificate, reason: RevocationReason, at: Now): Change[] {
  const told = { user, occasion: certificate.id, to: everybody, at: at.machine }
  const when = at.bankInstant.toString()
  if (reason === 'not-installed' && certificate.role === 'successor') {
    const old = counter.store.certificates.byId(certificate.predecessor_id!)!
    const last = lastActionable(counter.policy, counter.calendar, instantOf(old.not_after))
    const facts = { at: when, lastActionable: last.toString() }
    return tell(counter.store, { ...told, kind: 'certificate.renewal-unproven', facts })
  }
  return reason === 'not-installed'
    ? tell(counter.store, { ...told, kind: 'certificate.unproven', facts: { at: when } })
    : tell(counter.store, { ...told, kind: 'certificate.revoked', facts: { at: when, reason } })
}

/** Whoever has the master's certificate may have made codes: all open ones of the contract go (rules.md §8). */
function withdrawCodes(
  { store }: Counter,
  { user, actor, at }: Pick<Ending, 'user' | 'actor' | 'at'>,
  { changes, audit }: { changes: Change[]; audit: AuditLine[] },
): void {
  for (const { id } of store.users.ofContract(user.contract_id)) {
    const right = store.rights.openOf(id)
    if (right === undefined) continue
    changes.push(
      store.rights.recordEnded(right.id, 'A6', at.machine),
      store.rights.recordSessionsEnded(id, at.machine),
      store.branch.enclosures.recordWithdrawn(id, 'code', at.machine),
    )
    audit.push(line('right.withdrawn', actor, { contractId: user.contract_id, userId: id }, { right: right.id }))
  }
}
