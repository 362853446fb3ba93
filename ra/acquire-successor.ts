/**
 * A request comes in, a successor goes out: in the session that a renewal (renew.ts) or an approved replacement opened. It stands beside
 * its predecessor until it takes that one's place; an unproven one that stood there is withdrawn in the same unit.
 *
 * Idempotent by the key: the same key of the same user is given the same certificate that day, in a newer session too, so neither
 * a lost answer nor a closed tab costs the certificate that is there.
 */
import type { Prepared } from '../ca/prepare.ts'
import type { UserActor } from '../domain/actor.ts'
import { instantOf, type Now, now } from '../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { decideSuccessor, type RenewalVerdict } from '../domain/renewal.ts'
import { restrictionEnd, scopeOfIssue } from '../domain/restriction.ts'
import { isToken, tokenHash } from '../secrets/tokens.ts'
import type { Certificate, Intent } from '../store/certificates.ts'
import { LostRace } from '../store/commit.ts'
import type { Contract } from '../store/contracts.ts'
import type { SuccessorSession } from '../store/successors.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import type { AcquireWish } from './acquire.ts'
import { stillActing } from './act.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { viewAgain } from './fetch-certificate.ts'
import { type Issued, issueCertificate, type Part, prepareFor, refusedAgain } from './issue-certificate.ts'
import { mayFetch } from './issued-view.ts'
import { overlapOf, withdrawal } from './overlap.ts'

type Asking = {
  readonly session: SuccessorSession
  readonly predecessor: Certificate
  readonly user: User
  readonly contract: Contract
  /** who is logged in: with the certificate that he renews. A replaced PC's new one has nobody yet. */
  readonly actor: UserActor | null
  readonly wish: AcquireWish
}

/** E24 no such session, over, or used · E04 E05 E16 E21 E22 as it stands now · E17 the request · E23 the CA */
export async function acquireSuccessor(
  counter: Counter,
  actor: UserActor | null,
  wish: AcquireWish,
): Promise<Issued | Refusal> {
  const { store } = counter
  const session = isToken(wish.session) ? store.successors.session(tokenHash(wish.session)) : undefined
  if (session === undefined) return refuse('E24')
  const user = store.users.byId(session.user_id)!
  const asking: Asking = {
    session,
    predecessor: store.certificates.byId(session.predecessor_id)!,
    user,
    contract: store.contracts.byId(user.contract_id)!,
    actor,
    wish,
  }
  // A renewal is made with the certificate that is renewed, by whoever is logged in with it.
  const renews = session.purpose === 'renewal'
  if (renews !== (actor !== null) || (actor !== null && actor.certificateId !== session.predecessor_id)) {
    return refused(counter, asking, refuse('E24'))
  }
  // Decided again as often as the place was taken between reading and writing.
  for (let attempt = 0; attempt < 4; attempt++) {
    const issued = await attemptOnce(counter, asking)
    if (issued !== null) return isRefusal(issued) ? refused(counter, asking, issued) : issued
  }
  return refused(counter, asking, refuse('E23'))
}

async function attemptOnce(counter: Counter, asking: Asking): Promise<Issued | Refusal | null> {
  const { user, contract, actor, wish } = asking
  const { store } = counter
  const at = now(counter)
  const { token_hash } = asking.session
  const session = store.successors.session(token_hash)!
  const predecessor = store.certificates.byId(session.predecessor_id)!
  const { request } = wish
  const prepared = prepareFor(counter, { user, contract, at, request, oldLastDay: predecessor.last_day })
  if (isRefusal(prepared)) return prepared
  const again = await sameKeyAgain(counter, session, prepared)
  if (again !== null) return again
  if (session.certificate_id !== null) return refuse('E24', { why: 'used' })

  const overlap = overlapOf(counter, predecessor, at.bank)
  const verdict = decide(counter, asking, session, overlap, at)
  if (isRefusal(verdict)) return verdict
  const { purpose } = session
  return issueCertificate(counter, prepared, {
    user,
    contract,
    at,
    address: wish.address,
    keyProtection: wish.keyProtection,
    place: { role: 'successor', purpose, predecessorId: predecessor.id, rightId: null },
    before: verdict.withdrawSuccessor ? withdrawal(counter, overlap.successor!, at) : { changes: [], audit: [] },
    uses: ({ id }) => [
      ...(actor ? stillActing(counter, actor, at.machine) : []),
      store.successors.recordSessionBound(token_hash, id),
      store.certificates.stillStanding(predecessor.id, predecessor.state),
    ],
    result: (intent) => resultOf(counter, { intent, user, contract, at }),
  })
}

function decide(
  counter: Counter,
  { user: { id } }: Asking,
  session: SuccessorSession,
  { row, state, successor }: ReturnType<typeof overlapOf>,
  at: Now,
): RenewalVerdict | Refusal {
  const user = counter.store.users.byId(id)!
  const verdict = decideSuccessor({
    policy: counter.policy,
    nowMs: at.bank,
    row,
    notAfterMs: counter.store.certificates.byId(session.predecessor_id)!.not_after,
    successor: state,
    finishByMs: session.ended_at === null ? session.finish_by : null,
    user: user.state,
    contract: rowOfContract(counter, user.contract_id),
  })
  return isRefusal(verdict) && verdict.refused === 'E16' && successor
    ? refuse('E16', { successorLastDay: successor.last_day })
    : verdict
}

/** The answer was lost, or the browser: the same key is told the same, and the newer session serves for fetching from now on. */
async function sameKeyAgain(
  counter: Counter,
  session: SuccessorSession,
  prepared: Prepared,
): Promise<Issued | Refusal | null> {
  const { store } = counter
  const certificate = store.certificates.bySpki(prepared.spkiSha256)
  if (certificate === undefined) return null
  const free = session.certificate_id === null
  const mine = certificate.user_id === session.user_id && certificate.predecessor_id === session.predecessor_id
  const no = refusedAgain(certificate, certificate.id === session.certificate_id || (free && mine))
  if (no !== null) return no
  if (session.ended_at !== null || !mayFetch(counter, certificate)) return refuse('E24')
  if (free) {
    try {
      await store.commit({
        changes: [
          store.successors.recordSessionUnbound(certificate.id),
          store.successors.recordSessionBound(session.token_hash, certificate.id),
        ],
        touches: 'none',
      })
    } catch (error) {
      if (!(error instanceof LostRace)) throw error
      return refuse('E24')
    }
  }
  return { ...(await viewAgain(counter, certificate)), again: true }
}

type Result = { readonly intent: Intent; readonly user: User; readonly contract: Contract; readonly at: Now }

/** A renewal restricts nothing: the old certificate stood behind it. A replaced PC is a new one, and restricts (rules.md §6). */
function resultOf(counter: Counter, { intent, user, contract, at }: Result): Part {
  const { store, policy, calendar } = counter
  const told = { user, contract, occasion: intent.id, to: everybody, at: at.machine }
  const facts = {
    at: at.bankInstant.toString(),
    lastDay: intent.last_day,
    proveBy: instantOf(intent.prove_by).toString(),
  }
  if (intent.purpose === 'renewal') {
    return { changes: tell(store, { ...told, kind: 'certificate.renewed', facts }), audit: [] }
  }
  const until = restrictionEnd(policy, calendar, at.bankInstant)
  return {
    changes: [
      store.users.recordRestricted(user.id, until.epochMilliseconds, scopeOfIssue(policy, false)),
      ...tell(store, {
        ...told,
        kind: 'certificate.issued',
        facts: { ...facts, restrictedUntil: until.toString() },
      }),
    ],
    audit: [],
  }
}

async function refused(counter: Counter, { user, predecessor }: Asking, refusal: Refusal): Promise<Refusal> {
  await counter.store.commit({
    changes: [],
    audit: [
      {
        event: 'refused',
        actor: `user:${user.id}`,
        contractId: user.contract_id,
        userId: user.id,
        certificateId: predecessor.id,
        refusal: refusal.refused,
        facts: { at: 'successor/certificate', ...refusal.facts },
      },
    ],
    touches: 'none',
  })
  return refusal
}
