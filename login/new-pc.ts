/**
 * A PC is known by its continuity cookie, which the installation check sets. A log-in without it is admitted restricted, told to
 * everybody, and a signal: a copied file opens no payments (plays.md P5). Such a log-in gives the cookie too, but it counts only
 * once that restriction has ended.
 */
import { instantOf, type Now } from '../domain/clocks.ts'
import { restrictionEnd } from '../domain/restriction.ts'
import { isToken, newToken, tokenHash } from '../secrets/tokens.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Change } from '../store/prepared.ts'
import { raise } from '../store/raise.ts'
import type { Presented as Record } from '../store/standing.ts'
import { everybody, tell } from '../store/tell.ts'
import type { Gate } from './gate.ts'

/**
 * restrictedUntil: bank clock; null on a PC whose cookie counts. boundTo: the certificate its cookie is bound to, this one or the other
 * of a renewal's two.
 */
export type Pc =
  | {
      readonly known: true
      readonly restrictedUntil: number | null
      readonly boundTo: 'this' | 'older' | 'newer'
      /** by the installation check on this PC */
      readonly proven: boolean
    }
  | { readonly known: false; readonly restrictedUntil: number | null }

/** The cookie is bound to user and certificate; one given at a restricted log-in counts when that restriction ends, not later. */
export function knownPc(gate: Gate, record: Record, token: string | undefined, at: Now): Pc {
  const row = token !== undefined && isToken(token) ? gate.store.sessions.continuity(tokenHash(token)) : undefined
  const boundTo = row?.user_id === record.userId ? boundToOf(gate, record, row.certificate_sha256) : null
  if (row !== undefined && boundTo !== null)
    return {
      known: true,
      boundTo,
      restrictedUntil: row.counts_from <= at.bank ? null : row.counts_from,
      proven: boundTo === 'this' && row.set_by === 'check',
    }
  const until = restrictionEnd(gate.policy, gate.calendar, at.bankInstant).epochMilliseconds
  return { known: false, restrictedUntil: until }
}

/** A renewal is made where the old certificate is, so the PC that is known by one of the two is known by the other. */
function boundToOf(gate: Gate, record: Record, sha256: string): 'this' | 'older' | 'newer' | null {
  if (sha256 === record.sha256) return 'this'
  const other = gate.store.certificates.presented(sha256)
  if (other === undefined) return null
  if (record.purpose === 'renewal' && record.predecessorId === other.certificateId) return 'older'
  return other.purpose === 'renewal' && other.predecessorId === record.certificateId ? 'newer' : null
}

/** A log-in with the renewed certificate on the PC that is known by the old one: from now on it is known by the new one. */
export function bindAnew(gate: Gate, record: Record, pc: Pc, at: Now): { continuity: string; change: Change } | null {
  if (!pc.known || pc.boundTo !== 'older') return null
  const { token, hash } = newToken(gate.random)
  const change = gate.store.sessions.recordContinuity({
    token_hash: hash,
    user_id: record.userId,
    certificate_sha256: record.sha256,
    set_at: at.machine,
    counts_from: pc.restrictedUntil ?? at.bank,
    set_by: 'login',
  })
  return { continuity: token, change }
}

type NewPc = {
  readonly record: Record
  readonly wish: { readonly address: string; readonly browser: string }
  readonly at: Now
  /** bank clock; null where the policy restricts nothing */
  readonly until: number | null
}

/** What a log-in from an unknown PC adds to its unit. */
export function welcomeNewPc(
  gate: Gate,
  pc: NewPc,
): { continuity: string; changes: readonly Change[]; audit: readonly AuditLine[] } {
  const { record, at, until } = pc
  const { token, hash } = newToken(gate.random)
  const raised = signal(gate, pc)
  return {
    continuity: token,
    changes: [
      gate.store.sessions.recordContinuity({
        token_hash: hash,
        user_id: record.userId,
        certificate_sha256: record.sha256,
        set_at: at.machine,
        counts_from: until ?? at.bank,
        set_by: 'login',
      }),
      ...(until === null ? [] : letters(gate, pc, until)),
      ...raised.changes,
    ],
    audit: raised.audit,
  }
}

function letters(gate: Gate, { record, wish, at }: NewPc, until: number): Change[] {
  return tell(gate.store, {
    kind: 'restriction.started',
    user: gate.store.users.byId(record.userId)!,
    occasion: `${record.certificateId}/${at.machine}`,
    facts: {
      at: at.bankInstant.toString(),
      address: wish.address,
      browser: wish.browser,
      restrictedUntil: instantOf(until).toString(),
    },
    to: everybody,
    at: at.machine,
  })
}

const secondPcWithinMs = 3_600_000

/** A second PC with one certificate is a signal; within an hour of the first it also holds the restriction (plays.md P5). */
function signal(gate: Gate, { record, at }: NewPc): { changes: readonly Change[]; audit: readonly AuditLine[] } {
  const earlier = gate.store.sessions
    .history(record.userId)
    .filter((session) => session.certificate_id === record.certificateId)
  const seen = record.provenAt !== null || earlier.length > 0
  if (!seen) return { changes: [], audit: [] }
  // By whichever clock says longer: in the demo, where the bank's jumps, the first PC may have been days ago.
  const bankTime = (session: (typeof earlier)[number]) => session.seen_at + session.started_bank - session.started_at
  const since = [
    ...(record.provenAt === null ? [] : [at.machine - record.provenAt]),
    ...earlier.map((session) => Math.max(at.bank - bankTime(session), at.machine - session.seen_at)),
  ]
  return raise(gate.store, {
    kind: 'second-pc',
    contractId: record.contractId,
    userId: record.userId,
    at: at.machine,
    holds: Math.min(...since) < secondPcWithinMs,
  })
}
