/**
 * Certificate in, session out, or the refusal (house.md, walk two). The login ID is read from our record of the presented
 * certificate. Wrong passwords count only here, behind a certificate: the try is reserved before the comparison.
 *
 * A PC that lacks its continuity cookie is admitted restricted: a copied file opens no payments (plays.md P5). Such a log-in
 * gives the cookie too, but it counts only once that restriction has ended.
 */
import { type AdmissionVerdict, decideAdmission } from '../domain/admission.ts'
import { isOpenIn } from '../domain/calendar.ts'
import { instantOf, type Now, now } from '../domain/clocks.ts'
import type { Presented } from '../domain/presented.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { lastActionable } from '../domain/renewal.ts'
import { sessionEndsMs } from '../domain/session.ts'
import { TooManyWaiting } from '../secrets/in-turn.ts'
import { newToken } from '../secrets/tokens.ts'
import type { AuditLine } from '../store/audit.ts'
import { LostRace } from '../store/commit.ts'
import { lockUser, withTryReserved, wrongLines } from '../store/lock.ts'
import type { Change } from '../store/prepared.ts'
import type { Presented as Record } from '../store/standing.ts'
import { namingNewer, succession } from '../store/succeed.ts'
import { everybody, tell } from '../store/tell.ts'
import type { Gate } from './gate.ts'
import { bindAnew, knownPc, type Pc, welcomeNewPc } from './new-pc.ts'
import { limitedRefusal, limitOf, newerBeside, opensUntil } from './overlap.ts'

export type AdmitWish = {
  readonly password: string
  /** the continuity cookie's token, if the browser has one */
  readonly continuity: string | undefined
  readonly address: string
  readonly browser: string
}

export type Admitted = {
  readonly session: string
  readonly loginId: string
  readonly role: 'master' | 'general'
  readonly mustSetPasswords: boolean
  readonly restrictedUntil: Temporal.Instant | null
  /** to be set where the PC had none */
  readonly continuity: string | null
  /** logged in with the old one of an overlap: until when the proven new one is valid */
  readonly newerLastDay: string | null
  /** logged in with an expired one, for the renewal alone */
  readonly onlyRenewal: boolean
}

/** Whose password may be asked: what the log-in page shows. Nothing is written but a refusal that names a certificate of ours. */
export async function greet(gate: Gate, presented: Presented): Promise<Record | Refusal> {
  const record = recordOf(gate, presented)
  const verdict = decide(gate, presented, record, 'not-asked-yet', null)
  if (!isRefusal(verdict)) return record!
  return record === undefined ? verdict : writeRefusal(gate, record, verdict)
}

/** E01 none, or none of ours · E04 E05 E09 E15 E16 E21 E22 by the record · E07 wrong password */
export async function admit(gate: Gate, presented: Presented, wish: AdmitWish): Promise<Admitted | Refusal> {
  const record = recordOf(gate, presented)
  const early = decide(gate, presented, record, 'not-asked-yet', null)
  if (isRefusal(early)) return record === undefined ? early : writeRefusal(gate, record, early)
  try {
    return await gate.inTurn(record!.userId, () => admitRecord(gate, presented, wish))
  } catch (error) {
    if (error instanceof TooManyWaiting) return writeRefusal(gate, record!, refuse('E23'))
    throw error
  }
}

async function admitRecord(gate: Gate, presented: Presented, wish: AdmitWish): Promise<Admitted | Refusal> {
  const { store, policy } = gate
  const before = recordOf(gate, presented)!
  const no = decide(gate, presented, before, 'not-asked-yet', null)
  if (isRefusal(no)) return writeRefusal(gate, before, no)
  const compared = await withTryReserved(store, gate, before.userId, policy.lockout.attempts, () =>
    gate.passwords.verify(wish.password, before.passwordHash),
  )
  if (compared === null) return writeRefusal(gate, before, refuse('E15'))

  // He may be stopped or revoked between reading and writing: then it is read and decided again.
  for (let attempt = 0; attempt < 4; attempt++) {
    const record = recordOf(gate, presented)!
    const at = now(gate)
    const pc = knownPc(gate, record, wish.continuity, at)
    // A password that was replaced while it was compared is no longer his.
    const right = compared && record.passwordHash === before.passwordHash
    const verdict = decide(gate, presented, record, right ? 'right' : 'wrong', pc.restrictedUntil)
    if (isRefusal(verdict)) return recordWrong(gate, record, verdict, wish)
    if (!('admit' in verdict)) throw new Error('the gate was told the password and asks for it')
    try {
      return await recordAdmitted(gate, { record, wish, at, pc, newPcUntil: pc.restrictedUntil, verdict })
    } catch (error) {
      if (!(error instanceof LostRace)) throw error
    }
  }
  return recordWrong(gate, before, refuse('E24'), wish)
}

function recordOf(gate: Gate, presented: Presented): Record | undefined {
  return presented.presented && presented.ours ? gate.store.certificates.presented(presented.sha256) : undefined
}

function decide(
  gate: Gate,
  presented: Presented,
  record: Record | undefined,
  password: 'right' | 'wrong' | 'not-asked-yet',
  newPcUntil: number | null,
): AdmissionVerdict {
  const { policy, calendar } = gate
  const { bank, bankInstant } = now(gate)
  const limit = record === undefined ? 'no' : limitOf(gate, record, bank)
  return decideAdmission({
    presentation: presented,
    record: record ?? null,
    password,
    // The try of this password is reserved already, so it stands in the record as one wrong.
    wrongSoFar: record === undefined ? 0 : record.wrongTries + record.wrongConfirmations - 1,
    lockAfter: policy.lockout.attempts,
    mustChangePassword: record?.mustSetPasswords === 1,
    serviceOpen: policy.serviceHours === null || isOpenIn(policy.serviceHours, calendar, bankInstant),
    successorProven:
      limit === 'superseded' ||
      (password === 'right' && record !== undefined && newerBeside(gate, record) !== undefined),
    limited: limit !== 'no',
    restriction: {
      userRestrictedUntilMs: record?.userRestrictedUntil ?? null,
      userRestrictionScope: record?.restrictionScope ?? 'all',
      sessionRestrictedUntilMs: newPcUntil,
      held: record?.held === 1,
    },
    ...(record === undefined ? {} : { opensUntilMs: opensUntil(gate, record) }),
    nowMs: bank,
  })
}

async function recordWrong(
  gate: Gate,
  record: Record,
  refusal: Refusal & { locks?: boolean },
  { address: from, browser }: AdmitWish,
): Promise<Refusal> {
  const { store } = gate
  const { refused, facts } = refusal
  const user = store.users.byId(record.userId)!
  const at = now(gate)
  const wrongPassword = 'counts' in refusal
  await store.commit({
    changes: [
      ...(refusal.locks ? lockUser(store, user, at) : []),
      ...(wrongPassword ? [] : [store.users.recordTryGivenBack(user.id)]),
    ],
    audit: wrongPassword
      ? wrongLines(`user:${user.id}`, user, refusal, {
          at: 'login',
          from,
          browser,
          certificateId: record.certificateId,
        })
      : [refusedLine(record, { refused, facts })],
    touches: refusal.locks ? user.contract_id : 'none',
  })
  return { refused, facts }
}

type Admission = {
  record: Record
  wish: AdmitWish
  at: Now
  pc: Pc
  newPcUntil: number | null
  verdict: Extract<AdmissionVerdict, { admit: true }>
}

async function recordAdmitted(gate: Gate, admission: Admission): Promise<Admitted> {
  const { record, wish, at, pc, newPcUntil, verdict } = admission
  const { store } = gate
  const id = store.newId()
  const cookie = newToken(gate.random)
  const newPc = pc.known ? null : welcomeNewPc(gate, { record, wish, at, until: newPcUntil })
  const bound = bindAnew(gate, record, pc, at)
  const continuity = pc.known && (pc.restrictedUntil === null || pc.proven)
  const succeeded = succession(store, gate.policy, record, { by: 'login', continuity }, at)
  const subject = { contractId: record.contractId, userId: record.userId, certificateId: record.certificateId }
  const actor = `user:${record.userId}`
  await store.commit({
    changes: [
      store.users.stillInState(record.userId, 'U1'),
      store.users.recordTriesCleared(record.userId),
      ...succeeded.changes,
      store.sessions.recordEndedOfUser(record.userId, at.machine, 'newer-session'),
      store.sessions.recordStarted({
        id,
        user_id: record.userId,
        contract_id: record.contractId,
        certificate_id: record.certificateId,
        certificate_sha256: record.sha256,
        started_at: at.machine,
        started_bank: at.bank,
        seen_at: at.machine,
        ends_at: sessionEndsMs(gate.policy, at.machine),
        ended_at: null,
        why: null,
        restricted_until: newPcUntil,
        address: wish.address,
        browser: wish.browser,
      }),
      store.sessions.recordCookie(cookie.hash, id, 'login'),
      store.certificates.recordFirstLogin(record.certificateId, at.machine),
      ...(verdict.proves ? proven(gate, record, at) : []),
      ...(newPc?.changes ?? []),
      ...(bound ? [bound.change] : []),
    ],
    audit: [
      {
        event: 'certificate.login',
        actor,
        ...subject,
        facts: {
          restricted: verdict.restriction.kind,
          from: wish.address,
          ...(verdict.onlyRenewal ? { only: 'renewal' } : {}),
        },
      },
      ...(verdict.proves ? [{ event: 'certificate.proven' as const, actor, ...subject, facts: { by: 'login' } }] : []),
      ...succeeded.audit,
      ...(newPc?.audit ?? []),
    ],
    touches: record.contractId,
  })
  const until = verdict.restriction.untilMs
  return {
    session: cookie.token,
    loginId: record.loginId,
    role: record.userRole,
    mustSetPasswords: verdict.mustChangePassword,
    restrictedUntil: until === null ? null : instantOf(until),
    continuity: newPc?.continuity ?? bound?.continuity ?? null,
    newerLastDay: verdict.hint === 'newer-certificate' ? (newerBeside(gate, record)?.last_day ?? null) : null,
    onlyRenewal: verdict.onlyRenewal,
  }
}

/** The first log-in proves as the check does: key and certificate were here. */
function proven(gate: Gate, record: Record, at: Now): Change[] {
  const { store } = gate
  return [
    store.certificates.recordProven(record.certificateId, at.machine),
    ...tell(store, {
      kind: 'certificate.proven',
      user: store.users.byId(record.userId)!,
      occasion: record.certificateId,
      facts: {
        at: at.bankInstant.toString(),
        lastDay: record.lastDay,
        lastActionable: lastActionable(gate.policy, gate.calendar, instantOf(record.notAfter)).toString(),
      },
      to: everybody,
      at: at.machine,
    }),
  ]
}

function refusedLine(record: Record, refusal: Refusal): AuditLine {
  return {
    event: 'refused',
    actor: `user:${record.userId}`,
    contractId: record.contractId,
    userId: record.userId,
    certificateId: record.certificateId,
    refusal: refusal.refused,
    facts: { at: 'login' },
  }
}

async function writeRefusal(gate: Gate, record: Record, refusal: Refusal): Promise<Refusal> {
  await gate.store.commit({ changes: [], audit: [refusedLine(record, refusal)], touches: 'none' })
  return refusal.facts.why === 'renewal-ordered'
    ? limitedRefusal(gate, record, refusal, now(gate).bank)
    : namingNewer(gate.store, record, refusal)
}
