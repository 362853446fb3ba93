/**
 * A request comes in, a certificate goes out (house.md, walk one, steps 5–11).
 *
 *   read     the acquisition session and its right
 *   decide   still inside the thirty minutes, nothing ended meanwhile
 *   prepare  the request is checked, the certificate built and linted: `Prepared`, usable once
 *   intend   serial, to-be-signed bytes and the used-up code, only if the place is still free
 *   sign
 *   record   the certificate, the restriction, the letters
 *
 * Idempotent by the key: the same key in the same session is given the same certificate, so a lost answer costs nothing.
 */
import type { Prepared } from '../ca/prepare.ts'
import { prepareCertificate } from '../ca/prepare.ts'
import { type Signed, signPrepared } from '../ca/sign.ts'
import { addDeadline, bankDay } from '../domain/calendar.ts'
import { instantOf, type Now, now } from '../domain/clocks.ts'
import { decideKeyProtection, unclaimed } from '../domain/key-protection.ts'
import type { KeyProtection } from '../domain/policy.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { restrictionEnd } from '../domain/restriction.ts'
import { decideAcquire } from '../domain/right.ts'
import { sameNetwork } from '../domain/source.ts'
import { notBeforeOf, validityOf } from '../domain/validity.ts'
import { isToken, tokenHash } from '../secrets/tokens.ts'
import type { Intent } from '../store/certificates.ts'
import { LostRace } from '../store/commit.ts'
import type { Contract } from '../store/contracts.ts'
import { raise } from '../store/raise.ts'
import type { OpenAcquisition } from '../store/rights.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { type Counter, rowOf, rowOfContract } from './counter.ts'
import { viewAgain } from './fetch-certificate.ts'
import { type IssuedView, issuedView, mayFetch, newConfirmation } from './issued-view.ts'
import { voidIntent } from './void-intent.ts'

export type AcquireWish = {
  /** the session's token, as the cookie or the bearer header carried it */
  readonly session: string
  /** PKCS#10, DER */
  readonly request: Uint8Array
  /** where the key lives, as its holder's program says; a file when it says nothing */
  readonly keyProtection?: KeyProtection
  readonly address: string
}

export type Issued = IssuedView & { readonly again: boolean }

export async function acquire(counter: Counter, wish: AcquireWish): Promise<Issued | Refusal> {
  const { store, ca } = counter
  const acquisition = isToken(wish.session) ? store.rights.acquisition(tokenHash(wish.session)) : undefined
  if (acquisition === undefined) return refuse('E24')
  const user = store.users.byId(acquisition.userId)!
  const contract = store.contracts.byId(acquisition.contractId)!
  const at = now(counter)

  const validity = validityOf(counter.policy, at.bankInstant)
  const prepared = prepareCertificate(ca, {
    request: wish.request,
    serial: counter.random(16),
    userHandle: user.id,
    loginId: user.login_id,
    companyName: contract.name,
    lastDay: validity.lastDay,
    notBefore: notBeforeOf(bankDay(at.bankInstant), instantOf(at.machine)),
    notAfter: validity.notAfter,
  })
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

  const key = decideKeyProtection(counter.policy, wish.keyProtection ?? unclaimed)
  if (isRefusal(key)) return refused(counter, acquisition, key)

  const intent = intentOf(counter, { prepared, acquisition, user, at, protection: key.protection })
  try {
    await recordIntent(counter, intent, acquisition)
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    return lostRace(counter, acquisition, prepared, at)
  }

  try {
    const signed = signPrepared(ca, prepared)
    if (isRefusal(signed)) {
      await voidIntent(counter, intent.id, 'cannot sign')
      return await refused(counter, acquisition, signed)
    }
    const confirmUrl = await recordResult(counter, { intent, signed, user, contract, wish, at })
    return { ...issuedView(counter, { ...intent, ...signed, state: 'C1' }, confirmUrl, contract), again: false }
  } catch (error) {
    // A defect, or revoked between intent and result: what is signed now is nobody's certificate, and its serial counts as revoked.
    await voidIntent(counter, intent.id, 'not recorded')
    if (error instanceof LostRace) return refused(counter, acquisition, refuse('E05'))
    throw error
  }
}

/** The answer was lost on its way: the same key asks again and is told the same. */
async function sameKeyAgain(
  counter: Counter,
  acquisition: OpenAcquisition,
  prepared: Prepared,
): Promise<Issued | Refusal | null> {
  const certificate = counter.store.certificates.bySpki(prepared.spkiSha256)
  if (certificate === undefined) return null
  const no = (refusal: Refusal) => refused(counter, acquisition, refusal)
  if (certificate.id !== acquisition.certificateId) return no(refuse('E17', { why: 'key-known' }))
  if (certificate.state === 'C0') return no(refuse('E23'))
  if (certificate.state !== 'C1' && certificate.state !== 'C2') return no(refuse('E05'))
  if (acquisition.sessionEnded !== null || !mayFetch(counter, certificate)) return no(refuse('E24'))
  return { ...(await viewAgain(counter, certificate)), again: true }
}

type Intention = {
  prepared: Prepared
  acquisition: OpenAcquisition
  user: User
  at: Now
  protection: KeyProtection
}

function intentOf(
  { store, policy, calendar, ca }: Counter,
  { prepared, acquisition, user, at, protection }: Intention,
): Intent {
  const proveBy = addDeadline(policy, calendar, at.bankInstant, {
    unit: 'business-days',
    count: policy.acquisition.provenWithinBusinessDays,
  })
  return {
    id: store.newId(),
    serial: prepared.serial,
    spki_sha256: prepared.spkiSha256,
    user_id: user.id,
    contract_id: user.contract_id,
    seat: 1,
    role: 'current',
    predecessor_id: null,
    issuer: ca.id,
    right_id: acquisition.rightId,
    acquired_bank: at.bank,
    last_day: prepared.lastDay,
    not_after: prepared.notAfter.epochMilliseconds,
    prove_by: proveBy.epochMilliseconds,
    tbs: prepared.tbs,
    key_protection: protection,
    writer: store.writer,
    intended_at: at.machine,
  }
}

function recordIntent({ store }: Counter, intent: Intent, acquisition: OpenAcquisition): Promise<void> {
  const { id, user_id, contract_id, serial } = intent
  return store.commit({
    changes: [
      store.certificates.recordIntent(intent),
      store.rights.recordUsed(acquisition.rightId, intent.acquired_bank, intent.intended_at),
      store.rights.recordSessionBound(acquisition.tokenHash, id),
      store.users.stillInState(user_id, 'U1'),
    ],
    audit: [
      {
        event: 'certificate.intended',
        actor: `user:${user_id}`,
        contractId: contract_id,
        userId: user_id,
        certificateId: id,
        facts: { serial },
      },
    ],
    touches: 'none',
  })
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
  signed: Signed
  user: User
  contract: Contract
  wish: AcquireWish
  at: Now
}

/** @returns the address of the installation check */
async function recordResult(counter: Counter, result: Result): Promise<string> {
  const { intent, signed, user, contract, wish, at } = result
  const { store, policy, calendar } = counter
  const { id } = intent
  const again = store.certificates.hasAnother(user.id, id)
  const first = user.role === 'master' && !again && policy.restriction.firstOfContract === 'payments-only'
  const until = restrictionEnd(policy, calendar, at.bankInstant)
  const signal = signalOf(counter, result, again)
  const confirmation = newConfirmation(counter, id)
  await store.commit({
    changes: [
      store.certificates.recordIssued(id, signed.sha256, signed.der, at.machine),
      store.users.recordRestricted(user.id, until.epochMilliseconds, first ? 'payments' : 'all'),
      confirmation.change,
      ...tell(counter.store, {
        kind: 'certificate.issued',
        user,
        contract,
        occasion: id,
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
    audit: [
      {
        event: 'certificate.issued',
        actor: `user:${user.id}`,
        contractId: user.contract_id,
        userId: user.id,
        certificateId: id,
        facts: { serial: intent.serial, sha256: signed.sha256, key: intent.key_protection, from: wish.address },
      },
      ...signal.audit,
    ],
    touches: user.contract_id,
  })
  return confirmation.url
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
