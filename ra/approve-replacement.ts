/**
 * パソコン入替 as the old PC answers it: the short code that the new one shows is typed in here, behind the old certificate, the question
 * and the 確認用パスワード. Nobody is asked to say yes to something that he has not typed himself (plays.md P11). From another network
 * it is held until the next business day, and everybody is told at once.
 */
import { instantOf, type Now, now } from '../domain/clocks.ts'
import { normaliseShortCode } from '../domain/code.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { approvalOf, decideOldPc, shortCodeLength, shortCodeTries } from '../domain/replacement.ts'
import { sameNetwork } from '../domain/source.ts'
import { isCode } from '../secrets/codes.ts'
import { raise } from '../store/raise.ts'
import type { Replacement } from '../store/replacements.ts'
import { everybody, tell } from '../store/tell.ts'
import { inTurnOf, line, restrictionOfActor, stillActing, untilSettled, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { endOfReplacement } from './end-replacement.ts'
import { overlapOf } from './overlap.ts'

type UserActor = Parameters<typeof askConfirmation>[1]

export type ApproveWish = {
  readonly shortCode: string
  readonly confirmationPassword: string
  readonly onTheTelephone?: boolean | undefined
}

/** What the old PC is shown of the new one. */
export type UnderWay = {
  readonly state: 'approved' | 'held' | 'begun' | 'issued'
  readonly address: string
  readonly browser: string
  readonly askedAt: Temporal.Instant
  readonly readyFrom: Temporal.Instant
  readonly readyUntil: Temporal.Instant
}

/** E26 by telephone, another road, restricted · E16 E21 E22 · E25 E15 · E07 wrong short code, with the tries left · E13 its time is over */
export async function approveReplacement(
  counter: Counter,
  actor: UserActor,
  wish: ApproveWish,
): Promise<UnderWay | Refusal> {
  const subject = subjectOf(actor)
  if (wish.onTheTelephone === true) return calledByTelephone(counter, actor)
  const early = decide(counter, actor)
  if (early !== null) return writeRefusal(counter, actor, subject, early, 'replacement')
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong
  return inTurnOf(counter, actor, () => untilSettled(() => approveNow(counter, actor, wish.shortCode)))
}

/** Before the page is shown: the no that a press would meet, written as one. */
export async function mayApprove(counter: Counter, actor: UserActor): Promise<Refusal | null> {
  const refusal = decide(counter, actor)
  return refusal === null ? null : writeRefusal(counter, actor, subjectOf(actor), refusal, 'replace')
}

function decide(counter: Counter, actor: UserActor): Refusal | null {
  const { store, policy } = counter
  const certificate = store.certificates.byId(actor.certificateId)!
  const { row, successor } = overlapOf(counter, certificate, now(counter).bank)
  const verdict = decideOldPc({
    policy,
    user: store.users.byId(actor.userId)!.state,
    contract: rowOfContract(counter, actor.contractId),
    restriction: restrictionOfActor(actor),
    row,
    role: certificate.role,
  })
  if (!isRefusal(verdict)) return null
  return verdict.refused === 'E16' && successor ? refuse('E16', { successorLastDay: successor.last_day }) : verdict
}

async function approveNow(counter: Counter, actor: UserActor, typed: string): Promise<UnderWay | Refusal> {
  const { store, policy, calendar } = counter
  const no = decide(counter, actor)
  if (no !== null) return writeRefusal(counter, actor, subjectOf(actor), no, 'replacement')
  const at = now(counter)
  const rows = store.replacements.ofUser(actor.userId)
  const found = compare(counter, rows, typed)
  if (found === undefined) return recordWrong(counter, actor, rows, at)
  if (found.state !== 'X1' || found.expires_bank <= at.bank) {
    const over = refuse('E13', { why: 'short-code' })
    return writeRefusal(counter, actor, subjectOf(actor), over, 'replacement')
  }
  const approved = approvalOf({
    policy,
    calendar,
    now: at.bankInstant,
    asked: instantOf(found.asked_bank),
    sameNetwork: isKnownNetwork(counter, actor, found.address),
  })
  await recordApproved(counter, actor, found, approved, at)
  const { held, readyFrom, readyUntil } = approved
  const { address, browser } = found
  const state = held ? 'held' : 'approved'
  return { state, address, browser, askedAt: instantOf(found.asked_bank), readyFrom, readyUntil }
}

/** All of them are compared, whichever fits. */
function compare({ codeKey }: Counter, rows: readonly Replacement[], typed: string): Replacement | undefined {
  const code = normaliseShortCode(typed, shortCodeLength) ?? ''
  const fitting = rows.filter((row) => isCode(codeKey, row.id, code, row.code_hash))
  return fitting[0]
}

/** A network that this certificate has been used from by a PC that was known. */
function isKnownNetwork({ store }: Counter, actor: UserActor, address: string): boolean {
  return store.sessions
    .history(actor.userId)
    .filter((session) => session.certificate_id === actor.certificateId && session.restricted_until === null)
    .some((session) => sameNetwork(session.address, address))
}

async function recordApproved(
  counter: Counter,
  actor: UserActor,
  row: Replacement,
  { held, readyFrom, readyUntil }: ReturnType<typeof approvalOf>,
  at: Now,
): Promise<void> {
  const { store } = counter
  const { contractId, userId } = actor
  const user = store.users.byId(userId)!
  const { address, browser } = row
  const told = { user, occasion: row.id, to: everybody, at: at.machine }
  const facts = { at: at.bankInstant.toString(), address, browser }
  const signal = held
    ? raise(store, { kind: 'other-network', contractId, userId, at: at.machine, facts: { at: 'replacement' } })
    : { changes: [], audit: [] }
  await store.commit({
    changes: [
      ...stillActing(counter, actor, at.machine),
      store.users.stillInState(userId, 'U1'),
      store.certificates.stillStanding(actor.certificateId, 'C2'),
      // Whatever was approved before gives way: what the old PC was told last is what holds.
      store.replacements.recordApprovedEnded(userId, 'newer', at.machine),
      store.replacements.recordApproved(
        {
          id: row.id,
          predecessor_id: actor.certificateId,
          approved_session: actor.sessionId,
          approved_at: at.machine,
          ready_from: readyFrom.epochMilliseconds,
          ready_until: readyUntil.epochMilliseconds,
        },
        at.bank,
      ),
      ...(held
        ? tell(store, { ...told, kind: 'replacement.held', facts: { ...facts, worksFrom: readyFrom.toString() } })
        : tell(store, { ...told, kind: 'replacement.approved', facts })),
      ...signal.changes,
    ],
    audit: [
      line('replacement.approved', actor, subjectOf(actor), {
        from: address,
        ...(held ? { heldUntil: readyFrom.toString() } : {}),
      }),
      ...signal.audit,
    ],
    touches: 'none',
  })
}

async function recordWrong(
  counter: Counter,
  actor: UserActor,
  rows: readonly Replacement[],
  at: Now,
): Promise<Refusal> {
  const waiting = rows.filter(({ state, expires_bank }) => state === 'X1' && expires_bank > at.bank)
  const most = Math.max(0, ...waiting.map(({ wrong_tries }) => wrong_tries))
  const triesLeft = shortCodeTries - most - 1
  const refusal = refuse('E07', { why: 'short-code', ...(waiting.length > 0 && triesLeft > 0 ? { triesLeft } : {}) })
  const ends = waiting.length > 0 && triesLeft <= 0
  await counter.store.commit({
    changes: [counter.store.replacements.recordWrong(actor.userId, shortCodeTries, at.bank, at.machine)],
    audit: [
      {
        ...line(ends ? 'replacement.exhausted' : 'replacement.failed', actor, subjectOf(actor)),
        refusal: refusal.refused,
      },
    ],
    touches: 'none',
  })
  return refusal
}

/** Nothing is approved; the bank hears of it. */
async function calledByTelephone(counter: Counter, actor: UserActor): Promise<Refusal> {
  const { contractId, userId } = actor
  const refusal = refuse('E26', { why: 'called-by-telephone' })
  const signal = raise(counter.store, { kind: 'called-by-telephone', contractId, userId, at: now(counter).machine })
  await counter.store.commit({
    changes: signal.changes,
    audit: [
      { ...line('refused', actor, subjectOf(actor), { at: 'replacement' }), refusal: refusal.refused },
      ...signal.audit,
    ],
    touches: 'none',
  })
  return refusal
}

/** What this user's old PC has approved and is not finished yet. */
export function viewUnderWay(counter: Counter, userId: string): UnderWay | null {
  const row = underWay(counter, userId)
  if (row === undefined) return null
  const { store } = counter
  const { bank } = now(counter)
  if (row.state === 'X2' && row.ready_until! <= bank) return null
  const session = row.state === 'X3' ? store.successors.session(row.token_hash) : undefined
  const issued = session?.certificate_id ? store.certificates.byId(session.certificate_id) : undefined
  if (session && (session.ended_at !== null || (issued ? issued.state !== 'C1' : session.finish_by <= bank)))
    return null
  const state = row.state === 'X2' ? (row.ready_from! > bank ? 'held' : 'approved') : issued ? 'issued' : 'begun'
  return {
    state,
    address: row.address,
    browser: row.browser,
    askedAt: instantOf(row.asked_bank),
    readyFrom: instantOf(row.ready_from!),
    readyUntil: instantOf(row.ready_until!),
  }
}

function underWay({ store }: Counter, userId: string): Replacement | undefined {
  return store.replacements.ofUser(userId).find(({ state }) => state === 'X2' || state === 'X3')
}

/** The old PC takes it back, until the new certificate is proven. @returns whether there was anything to take back */
export async function withdrawApproved(counter: Counter, actor: UserActor): Promise<{ now: boolean } | Refusal> {
  return untilSettled(async () => {
    const row = underWay(counter, actor.userId)
    if (row === undefined) return { now: false }
    const at = now(counter)
    const end = endOfReplacement(counter, row, at, `user:${actor.userId}`, { by: 'old-pc' })
    await counter.store.commit({
      changes: [...stillActing(counter, actor, at.machine), ...end.changes],
      audit: end.audit,
      touches: actor.contractId,
    })
    return { now: true }
  })
}

function subjectOf({ contractId, userId, certificateId }: UserActor) {
  return { contractId, userId, certificateId }
}
