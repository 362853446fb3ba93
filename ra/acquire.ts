/**
 * A request comes in, a certificate goes out (house.md, walk one, steps 5–11).
 *
 *   read     the acquisition session and its right
 *   decide   still inside the thirty minutes, nothing ended meanwhile
 *   issue    issue-certificate.ts: prepare, intend, sign, record; here what the code's use means
 *
 * Idempotent by the key: the same key in the same session is given the same certificate, so a lost answer costs nothing.
 */
import type { Prepared } from '../ca/prepare.ts'
import { instantOf, type Now, now } from '../domain/clocks.ts'
import type { KeyProtection } from '../domain/policy.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { restrictionEnd, scopeOfIssue } from '../domain/restriction.ts'
import { decideAcquire } from '../domain/right.ts'
import { sameNetwork } from '../domain/source.ts'
import { isToken, tokenHash } from '../secrets/tokens.ts'
import type { Intent } from '../store/certificates.ts'
import type { Contract } from '../store/contracts.ts'
import { raise } from '../store/raise.ts'
import type { OpenAcquisition } from '../store/rights.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { both, switchOf } from './branch/prepared-switch.ts'
import { type Counter, rowOf, rowOfContract } from './counter.ts'
import { viewAgain } from './fetch-certificate.ts'
import { type Issued, issueCertificate, type Part, prepareFor, refusedAgain } from './issue-certificate.ts'
import { mayFetch } from './issued-view.ts'

export type AcquireWish = {
  /** the session's token, as the cookie or the bearer header carried it */
  readonly session: string
  /** PKCS#10, DER */
  readonly request: Uint8Array
  /** where the key lives, as its holder's program says; a file when it says nothing */
  readonly keyProtection?: KeyProtection
  readonly address: string
}

export async function acquire(counter: Counter, wish: AcquireWish): Promise<Issued | Refusal> {
  const { store } = counter
  const acquisition = isToken(wish.session) ? store.rights.acquisition(tokenHash(wish.session)) : undefined
  if (acquisition === undefined) return refuse('E24')
  const user = store.users.byId(acquisition.userId)!
  const contract = store.contracts.byId(acquisition.contractId)!
  const at = now(counter)

  const prepared = prepareFor(counter, { user, contract, at, request: wish.request })
  if (isRefusal(prepared)) return refused(counter, acquisition, prepared)

  const again = await sameKeyAgain(counter, acquisition, prepared)
  if (again !== null) return again

  const verdict = decideAcquire({
    nowMs: at.bank,
    right: acquisition.rightState,
    finishByMs: acquisition.sessionEnded === null ? acquisition.finishBy : null,
    user: user.state,
    contract: rowOf(contract),
  })
  if (isRefusal(verdict)) return refused(counter, acquisition, verdict)

  const switching = switchOf(counter, { user, rightId: acquisition.rightId, at })
  const issued = await issueCertificate(counter, prepared, {
    user,
    contract,
    at,
    address: wish.address,
    keyProtection: wish.keyProtection,
    place: { ...switching.place, rightId: acquisition.rightId },
    before: switching.before,
    uses: (intent) => [
      store.rights.recordUsed(acquisition.rightId, intent.acquired_bank, intent.intended_at),
      store.rights.recordSessionBound(acquisition.tokenHash, intent.id),
    ],
    result: (intent) => both(resultOf(counter, { intent, user, contract, wish, at }), switching.result(intent)),
  })
  if (issued === null) return lostRace(counter, acquisition, prepared, at)
  return isRefusal(issued) ? refused(counter, acquisition, issued) : issued
}

/** The answer was lost on its way: the same key asks again and is told the same. */
async function sameKeyAgain(
  counter: Counter,
  acquisition: OpenAcquisition,
  prepared: Prepared,
): Promise<Issued | Refusal | null> {
  const certificate = counter.store.certificates.bySpki(prepared.spkiSha256)
  if (certificate === undefined) return null
  const no = refusedAgain(certificate, certificate.id === acquisition.certificateId)
  if (no !== null) return refused(counter, acquisition, no)
  if (acquisition.sessionEnded !== null || !mayFetch(counter, certificate)) {
    return refused(counter, acquisition, refuse('E24'))
  }
  return { ...(await viewAgain(counter, certificate)), again: true }
}

/** Somebody else used the right, or took the place, between reading and writing: say what is true now. */
async function lostRace(
  counter: Counter,
  acquisition: OpenAcquisition,
  prepared: Prepared,
  at: Now,
): Promise<Issued | Refusal> {
  const current = counter.store.rights.acquisition(acquisition.tokenHash)!
  const again = await sameKeyAgain(counter, current, prepared)
  if (again !== null) return again
  const user = counter.store.users.byId(acquisition.userId)!
  const verdict = decideAcquire({
    nowMs: at.bank,
    right: current.rightState,
    finishByMs: current.sessionEnded === null ? current.finishBy : null,
    user: user.state,
    contract: rowOfContract(counter, acquisition.contractId),
  })
  return refused(counter, acquisition, isRefusal(verdict) ? verdict : refuse('E18', { why: 'certificate' }))
}

type Result = {
  intent: Intent
  user: User
  contract: Contract
  wish: AcquireWish
  at: Now
}

function resultOf(counter: Counter, result: Result): Part {
  const { intent, user, contract, at } = result
  const { store, policy, calendar } = counter
  const again = store.certificates.hasAnother(user.id, intent.id)
  const first = user.role === 'master' && !again
  const until = restrictionEnd(policy, calendar, at.bankInstant)
  const signal = signalOf(counter, result, again)
  return {
    changes: [
      store.users.recordRestricted(user.id, until.epochMilliseconds, scopeOfIssue(policy, first)),
      ...tell(store, {
        kind: 'certificate.issued',
        user,
        contract,
        occasion: intent.id,
        facts: {
          at: at.bankInstant.toString(),
          lastDay: intent.last_day,
          proveBy: instantOf(intent.prove_by).toString(),
          restrictedUntil: until.toString(),
        },
        to: everybody,
        at: at.machine,
      }),
      ...signal.changes,
    ],
    audit: signal.audit,
  }
}

/** A re-issue asked for from a network that this user never logged in from is what a thief's acquisition looks like (P3). */
function signalOf(counter: Counter, { user, wish, at }: Result, again: boolean) {
  const sessions = again ? counter.store.sessions.history(user.id) : []
  const known = sessions.some((session) => sameNetwork(session.address, wish.address))
  if (sessions.length === 0 || known) return { changes: [], audit: [] }
  return raise(counter.store, {
    kind: 'other-network',
    contractId: user.contract_id,
    userId: user.id,
    at: at.machine,
    holds: true,
  })
}

async function refused(counter: Counter, acquisition: OpenAcquisition, refusal: Refusal): Promise<Refusal> {
  await counter.store.commit({
    changes: [],
    audit: [
      {
        event: 'refused',
        actor: `user:${acquisition.userId}`,
        contractId: acquisition.contractId,
        userId: acquisition.userId,
        refusal: refusal.refused,
        facts: { at: 'acquisition/certificate', ...refusal.facts },
      },
    ],
    touches: 'none',
  })
  return refusal
}
