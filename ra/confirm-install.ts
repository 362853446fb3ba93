/**
 * The installation check (walk one, step 13): the certificate that this connection presents is the one that the token was made
 * for, so key and certificate are where they shall be, and 仮発行 becomes 有効. The PC is known from now on by its continuity cookie.
 */

import { refusedByRecord } from '../domain/admission.ts'
import { instantOf, now } from '../domain/clocks.ts'
import type { Presented } from '../domain/presented.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { lastActionable } from '../domain/renewal.ts'
import { isToken, newToken, tokenHash } from '../secrets/tokens.ts'
import { LostRace } from '../store/commit.ts'
import type { Presented as Record } from '../store/standing.ts'
import { namingNewer, succession } from '../store/succeed.ts'
import { everybody, tell } from '../store/tell.ts'
import type { Counter } from './counter.ts'

export type Confirmed = {
  readonly loginId: string
  readonly companyName: string
  readonly serial: string
  readonly lastDay: string
  readonly notAfter: Temporal.Instant
  readonly lastActionable: Temporal.Instant
  readonly restrictedUntil: Temporal.Instant
  /** for the continuity cookie: once per token, or a copied file and an old address would make a known PC */
  readonly continuity: string | null
}

/** E01 nothing (of ours) presented · E03 another certificate than the token's, or a token of no use · E04 E05 E16 E21 E22 by the record */
export async function confirmInstall(
  counter: Counter,
  presented: Presented,
  token: string,
): Promise<Confirmed | Refusal> {
  const { store } = counter
  const record = presented.presented && presented.ours ? store.certificates.presented(presented.sha256) : undefined
  if (record === undefined) return refuse('E01', { why: presented.presented ? 'unknown' : 'none' })
  const at = now(counter)
  const known = isToken(token) ? store.certificates.confirmToken(tokenHash(token)) : undefined
  const no = refusedByRecord(record, at.bank) ?? tokenRefusal(known, record, at.machine)
  if (no !== null) return refused(counter, record, namingNewer(store, record, no))

  if (known!.used_at !== null) return view(counter, record, null)

  const user = store.users.byId(record.userId)!
  const continuity = newToken(counter.random)
  const proves = record.state === 'C1'
  // A renewal begun on a PC that is not known launders no restriction: it counts no sooner than that log-in would have (plays.md P5).
  const countsFrom = Math.max(store.successors.sessionOf(record.certificateId)?.counts_from ?? at.bank, at.bank)
  const how = { by: 'check', continuity: true } as const
  const succeeded = succession(store, counter.policy, record, how, at)
  try {
    await store.commit({
      changes: [
        store.certificates.recordConfirmTokenUsed(known!.token_hash, at.machine),
        ...(proves ? [store.certificates.recordProven(record.certificateId, at.machine)] : []),
        store.sessions.recordContinuity({
          token_hash: continuity.hash,
          user_id: record.userId,
          certificate_sha256: record.sha256,
          set_at: at.machine,
          counts_from: countsFrom,
          set_by: 'check',
        }),
        ...succeeded.changes,
        ...(proves
          ? tell(counter.store, {
              kind: 'certificate.proven',
              user,
              occasion: record.certificateId,
              facts: {
                at: at.bankInstant.toString(),
                lastDay: record.lastDay,
                lastActionable: lastActionable(counter.policy, counter.calendar, instantOf(record.notAfter)).toString(),
              },
              to: everybody,
              at: at.machine,
            })
          : []),
      ],
      audit: proves
        ? [
            {
              event: 'certificate.proven',
              actor: `user:${record.userId}`,
              contractId: record.contractId,
              userId: record.userId,
              certificateId: record.certificateId,
              facts: { by: 'check' },
            },
            ...succeeded.audit,
          ]
        : succeeded.audit,
      touches: record.contractId,
    })
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    return confirmInstall(counter, presented, token)
  }
  return view(counter, record, continuity.token)
}

/** A second press with the same token by the same certificate is no mistake: it has been proven and is told so. */
function tokenRefusal(
  known: { certificate_id: string; expires_at: number; used_at: number | null } | undefined,
  record: Record,
  machine: number,
): Refusal | null {
  if (known === undefined) return refuse('E03', { why: 'token' })
  if (known.certificate_id !== record.certificateId) return refuse('E03', { loginId: record.loginId })
  if (known.used_at !== null && record.state !== 'C2') return refuse('E03', { why: 'token' })
  return known.expires_at <= machine ? refuse('E03', { why: 'token-old' }) : null
}

function view(counter: Counter, record: Record, continuity: string | null): Confirmed {
  const notAfter = instantOf(record.notAfter)
  return {
    loginId: record.loginId,
    companyName: record.companyName,
    serial: record.serial,
    lastDay: record.lastDay,
    notAfter,
    lastActionable: lastActionable(counter.policy, counter.calendar, notAfter),
    restrictedUntil: instantOf(record.userRestrictedUntil ?? record.issuedAt),
    continuity,
  }
}

async function refused(counter: Counter, record: Record, refusal: Refusal): Promise<Refusal> {
  await counter.store.commit({
    changes: [],
    audit: [
      {
        event: 'refused',
        actor: `user:${record.userId}`,
        contractId: record.contractId,
        userId: record.userId,
        certificateId: record.certificateId,
        refusal: refusal.refused,
        facts: { at: 'confirm' },
      },
    ],
    touches: 'none',
  })
  return refusal
}
