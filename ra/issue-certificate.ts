/**
 * What a first certificate, a renewal's successor and a replaced PC's have in common, from the request to the record (walk one):
 *
 *   prepare  the request is checked, the certificate built and linted: `Prepared`, usable once
 *   intend   serial, to-be-signed bytes and what is used up, only if the place is still free
 *   sign
 *   record   the certificate, the letters, and what else the occasion says
 *
 * Who may ask, and whether still, was decided by whoever calls (acquire.ts, acquire-successor.ts).
 */
import { type Prepared, prepareCertificate } from '../ca/prepare.ts'
import { type Signed, signPrepared } from '../ca/sign.ts'
import { addDeadline, bankDay } from '../domain/calendar.ts'
import type { CertificatePurpose, SeatRole } from '../domain/certificate.ts'
import { instantOf, type Now } from '../domain/clocks.ts'
import { decideKeyProtection, unclaimed } from '../domain/key-protection.ts'
import type { KeyProtection } from '../domain/policy.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { notBeforeOf, validityOf } from '../domain/validity.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Certificate, Intent } from '../store/certificates.ts'
import { LostRace } from '../store/commit.ts'
import type { Contract } from '../store/contracts.ts'
import type { Change } from '../store/prepared.ts'
import type { User } from '../store/users.ts'
import type { Counter } from './counter.ts'
import { type IssuedView, issuedView, newConfirmation } from './issued-view.ts'
import { voidIntent } from './void-intent.ts'

export type Issued = IssuedView & { readonly again: boolean }

/** What belongs to one unit. */
export type Part = { readonly changes: readonly Change[]; readonly audit: readonly AuditLine[] }

export type Occasion = {
  readonly user: User
  readonly contract: Contract
  readonly at: Now
  /** where the request came from: the audit line says so */
  readonly address: string
  /** as the request claims it */
  readonly keyProtection: KeyProtection | undefined
  readonly place: {
    readonly role: SeatRole
    readonly purpose: CertificatePurpose
    readonly predecessorId: string | null
    readonly rightId: string | null
  }
  /** In the unit of the intent: `before` it (a place that must be freed), and with it (what is used up, what must still hold). */
  readonly before: Part
  readonly uses: (intent: Intent) => readonly Change[]
  /** In the unit of the result: letters, restriction, signals. */
  readonly result: (intent: Intent) => Part
}

type Asked = Pick<Occasion, 'user' | 'contract' | 'at'> & {
  readonly request: Uint8Array
  /** of the certificate that is renewed */
  readonly oldLastDay?: string
}

/** E17 the request, E23 the CA */
export function prepareFor({ ca, policy, random, store }: Counter, asked: Asked): Prepared | Refusal {
  if (store.reconciling.issuingIsOff()) return refuse('E23', { why: 'reconciling' })
  const { user, contract, at, request, oldLastDay } = asked
  const old = oldLastDay === undefined ? undefined : Temporal.PlainDate.from(oldLastDay)
  const validity = validityOf(policy, at.bankInstant, old)
  return prepareCertificate(ca, {
    request,
    serial: random(16),
    userHandle: user.id,
    loginId: user.login_id,
    companyName: contract.name,
    lastDay: validity.lastDay,
    notBefore: notBeforeOf(bankDay(at.bankInstant), instantOf(at.machine)),
    notAfter: validity.notAfter,
  })
}

/**
 * E17 a kind of key that the bank does not take · E23 it could not be signed: nothing is consumed · E05 revoked between intent and result.
 * @returns null when the place was taken or a guard failed: read and decide again
 */
export async function issueCertificate(
  counter: Counter,
  prepared: Prepared,
  occasion: Occasion,
): Promise<Issued | Refusal | null> {
  const key = decideKeyProtection(counter.policy, occasion.keyProtection ?? unclaimed)
  if (isRefusal(key)) return key
  const intent = intentOf(counter, prepared, occasion, key.protection)
  try {
    await recordIntent(counter, intent, occasion)
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    return null
  }
  try {
    const signed = signPrepared(prepared)
    if (isRefusal(signed)) {
      await voidIntent(counter, intent.id, 'cannot sign')
      return signed
    }
    const confirmUrl = await recordResult(counter, intent, signed, occasion)
    return {
      ...issuedView(counter, { ...intent, ...signed, state: 'C1' }, confirmUrl, occasion.contract),
      again: false,
    }
  } catch (error) {
    // A defect, or revoked between intent and result: what is signed now is nobody's certificate, and its serial counts as revoked.
    await voidIntent(counter, intent.id, 'not recorded')
    if (error instanceof LostRace) return refuse('E05')
    throw error
  }
}

/** A certificate for this key is there already. The one that this session asked for is told again; any other key is refused. */
export function refusedAgain(certificate: Certificate, mine: boolean): Refusal | null {
  if (!mine) return refuse('E17', { why: 'key-known' })
  if (certificate.state === 'C0') return refuse('E23')
  return certificate.state === 'C1' || certificate.state === 'C2' ? null : refuse('E05')
}

function intentOf(
  counter: Counter,
  prepared: Prepared,
  { user, at, place }: Occasion,
  protection: KeyProtection,
): Intent {
  const { store, policy, calendar } = counter
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
    role: place.role,
    predecessor_id: place.predecessorId,
    purpose: place.purpose,
    issuer: prepared.issuer,
    right_id: place.rightId,
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

function recordIntent({ store }: Counter, intent: Intent, { before, uses }: Occasion): Promise<void> {
  return store.commit({
    changes: [
      ...before.changes,
      store.certificates.recordIntent(intent),
      ...uses(intent),
      store.users.stillInState(intent.user_id, 'U1'),
    ],
    audit: [
      ...before.audit,
      { ...about(intent), event: 'certificate.intended', facts: { serial: intent.serial, ...purposeOf(intent) } },
    ],
    touches: before.changes.length === 0 ? 'none' : intent.contract_id,
  })
}

/** @returns the address of the installation check */
async function recordResult(counter: Counter, intent: Intent, signed: Signed, occasion: Occasion): Promise<string> {
  const { store } = counter
  const { id, serial, contract_id } = intent
  const { address, at } = occasion
  const result = occasion.result(intent)
  const confirmation = newConfirmation(counter, id)
  const { sha256, der } = signed
  await store.commit({
    changes: [store.certificates.recordIssued(id, sha256, der, at.machine), confirmation.change, ...result.changes],
    audit: [
      {
        ...about(intent),
        event: 'certificate.issued',
        facts: { serial, sha256, key: intent.key_protection, from: address, ...purposeOf(intent) },
      },
      ...result.audit,
    ],
    touches: contract_id,
  })
  return confirmation.url
}

function about({ id, user_id, contract_id }: Intent) {
  return { actor: `user:${user_id}`, contractId: contract_id, userId: user_id, certificateId: id }
}

/** A first certificate's lines say nothing more than they always did. */
function purposeOf({ purpose, predecessor_id }: Intent): AuditLine['facts'] {
  return predecessor_id === null ? {} : { purpose, predecessor: predecessor_id }
}
