/**
 * パソコン入替 as the new PC sees it: login ID and password in, always the same answer out (a short code for the old PC, a token to wait
 * with), at one cost. What is asked for nobody, or with a wrong password, waits and lapses like any other and can never be approved;
 * nothing here locks a password. Looking begins the half hour once the old PC has approved.
 */
import { actorName, anonymousActor } from '../domain/actor.ts'
import { instantOf, type Now, now } from '../domain/clocks.ts'
import { codeAlphabet } from '../domain/code.ts'
import { isShut } from '../domain/contract.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { decideAsk, decideTake, type ReplacementEnd, shortCodeLength } from '../domain/replacement.ts'
import { sourcePrefix } from '../domain/source.ts'
import { foldLoginId } from '../domain/user.ts'
import { hashCode, shortCodeOf } from '../secrets/codes.ts'
import { TooManyWaiting } from '../secrets/in-turn.ts'
import { isToken, newToken, tokenHash } from '../secrets/tokens.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Replacement } from '../store/replacements.ts'
import type { User } from '../store/users.ts'
import { untilSettled } from './act.ts'
import type { Begun } from './begin-acquisition.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { endOfReplacement } from './end-replacement.ts'
import { manyRefusalsOf } from './many-refusals.ts'
import { overlapOf } from './overlap.ts'

export type AskWish = {
  readonly loginId: string
  readonly password: string
  readonly address: string
  readonly browser: string
  readonly sourcePrefix: string
}

export type Asked = { readonly token: string; readonly shortCode: string; readonly expires: Temporal.Instant }

/** E26 another road · E09 outside the hours · E23 too many at once. Whether ID and password were right, nobody is told. */
export async function askReplacement(counter: Counter, wish: AskWish): Promise<Asked | Refusal> {
  const verdict = decideAsk(counter.policy, counter.calendar, counter.bankClock())
  // Out of hours is counted at the door, like everywhere.
  if (isRefusal(verdict)) return verdict.refused === 'E09' ? verdict : refusedUnseen(counter, wish, verdict)
  const name = foldLoginId(wish.loginId)
  try {
    return await counter.inTurn(`replacement ${name}`, async () => {
      const before = counter.store.users.byLoginId(name)
      const right = await counter.passwords.verify(wish.password, before?.password_hash)
      // He may be stopped or reset while argon2id runs.
      const user = before && counter.store.users.byId(before.id)
      const known = right && user?.password_hash === before?.password_hash
      return recordAsked(counter, wish, user, known && mayReplace(counter, user), verdict.expires)
    })
  } catch (error) {
    if (error instanceof TooManyWaiting) return refusedUnseen(counter, wish, refuse('E23'))
    throw error
  }
}

/** Somebody whose old PC could answer. */
function mayReplace(counter: Counter, user: User | undefined): user is User {
  if (user === undefined || user.state !== 'U1' || user.locked_at !== null) return false
  if (isShut(rowOfContract(counter, user.contract_id))) return false
  const { bank } = now(counter)
  const current = counter.store.certificates.heldBy(user.id).find(({ role }) => role === 'current')
  return current !== undefined && overlapOf(counter, current, bank).row === 'C2'
}

async function recordAsked(
  counter: Counter,
  wish: AskWish,
  user: User | undefined,
  approvable: boolean,
  expires: Temporal.Instant,
): Promise<Asked> {
  const { store, codeKey } = counter
  const at = now(counter)
  const { token, hash } = newToken(counter.random)
  const id = store.newId()
  const shortCode = shortCodeOf(codeKey, token, codeAlphabet, shortCodeLength)
  const signal = approvable || !user ? { changes: [], audit: [] } : manyRefusalsOf(counter, user, at.machine)
  await store.commit({
    changes: [
      store.replacements.recordAsked({
        id,
        token_hash: hash,
        code_hash: hashCode(codeKey, id, shortCode),
        user_id: approvable ? user!.id : null,
        contract_id: approvable ? user!.contract_id : null,
        state: 'X1',
        why: null,
        wrong_tries: 0,
        address: wish.address,
        browser: wish.browser,
        asked_at: at.machine,
        asked_bank: at.bank,
        expires_bank: expires.epochMilliseconds,
        predecessor_id: null,
        approved_session: null,
        approved_at: null,
        ready_from: null,
        ready_until: null,
        ended_at: null,
      }),
      ...signal.changes,
    ],
    audit: [askedLine(wish, user, approvable), ...signal.audit],
    touches: 'none',
  })
  return { token, shortCode, expires }
}

function askedLine(wish: AskWish, user: User | undefined, approvable: boolean): AuditLine {
  const line = {
    actor: actorName(anonymousActor(wish.sourcePrefix)),
    ...(user && { contractId: user.contract_id, userId: user.id }),
    facts: { at: 'replacement', source: wish.sourcePrefix },
  }
  return approvable ? { ...line, event: 'replacement.asked' } : { ...line, event: 'refused', refusal: 'E07' }
}

async function refusedUnseen(counter: Counter, wish: AskWish, refusal: Refusal): Promise<Refusal> {
  const line = {
    event: 'refused' as const,
    actor: actorName(anonymousActor(wish.sourcePrefix)),
    refusal: refusal.refused,
    facts: { at: 'replacement' },
  }
  await counter.store.commit({ changes: [], audit: [line], touches: 'none' })
  return refusal
}

export type Looked =
  | { readonly state: 'waiting'; readonly shortCode: string; readonly expires: Temporal.Instant }
  | { readonly state: 'held'; readonly readyFrom: Temporal.Instant; readonly readyUntil: Temporal.Instant }
  | { readonly state: 'approved'; readonly begun: Begun }
  | { readonly state: 'ended'; readonly why: ReplacementEnd }

/** E24 no such token · E05 E16 E04 E21 E22 approved, but the old certificate has ended meanwhile: written once, then it has ended */
export async function lookReplacement(counter: Counter, token: string): Promise<Looked | Refusal> {
  return untilSettled(() => lookOnce(counter, token))
}

async function lookOnce(counter: Counter, token: string): Promise<Looked | Refusal> {
  const { store, codeKey } = counter
  const row = isToken(token) ? store.replacements.byToken(tokenHash(token)) : undefined
  if (row === undefined) return refuse('E24')
  const at = now(counter)
  switch (row.state) {
    case 'X1': {
      if (row.expires_bank <= at.bank) return { state: 'ended', why: 'lapsed' }
      const shortCode = shortCodeOf(codeKey, token, codeAlphabet, shortCodeLength)
      return { state: 'waiting', shortCode, expires: instantOf(row.expires_bank) }
    }
    case 'X2':
      return take(counter, row, token, at)
    case 'X3': {
      const session = store.successors.session(row.token_hash)!
      if (session.ended_at !== null) return { state: 'ended', why: 'newer' }
      return { state: 'approved', begun: begunOf(counter, row, token, session.finish_by) }
    }
    case 'X4':
      return { state: 'ended', why: row.why as ReplacementEnd }
  }
}

async function take(counter: Counter, row: Replacement, token: string, at: Now): Promise<Looked | Refusal> {
  const { store, policy, calendar } = counter
  const userId = row.user_id!
  const user = store.users.byId(userId)!
  const predecessor = store.certificates.byId(row.predecessor_id!)!
  const verdict = decideTake({
    policy,
    calendar,
    now: at.bankInstant,
    readyFromMs: row.ready_from!,
    readyUntilMs: row.ready_until!,
    user: user.state,
    contract: rowOfContract(counter, user.contract_id),
    row: overlapOf(counter, predecessor, at.bank).row,
  })
  const subject = { contractId: user.contract_id, userId, certificateId: predecessor.id }
  const actor = `user:${userId}`
  if (isRefusal(verdict)) {
    await store.commit({
      changes: [store.replacements.recordEnded(row.id, 'X2', 'refused', at.machine)],
      audit: [{ event: 'refused', actor, ...subject, refusal: verdict.refused, facts: { at: 'replacement' } }],
      touches: 'none',
    })
    return verdict
  }
  if ('over' in verdict) return { state: 'ended', why: 'lapsed' }
  if ('held' in verdict) {
    return { state: 'held', readyFrom: instantOf(row.ready_from!), readyUntil: instantOf(row.ready_until!) }
  }
  const finishBy = verdict.finishBy.epochMilliseconds
  await store.commit({
    changes: [
      store.users.stillInState(userId, 'U1'),
      store.certificates.stillStanding(predecessor.id, 'C2'),
      store.replacements.recordTaken(row.id),
      store.successors.recordSessionsEnded(userId, at.machine),
      store.successors.recordSession({
        token_hash: row.token_hash,
        predecessor_id: predecessor.id,
        user_id: userId,
        purpose: 'replacement',
        started_at: at.machine,
        started_bank: at.bank,
        finish_by: finishBy,
        counts_from: at.bank,
        certificate_id: null,
        ended_at: null,
      }),
    ],
    audit: [{ event: 'replacement.begun', actor, ...subject, facts: { finishBy: verdict.finishBy.toString() } }],
    touches: 'none',
  })
  return { state: 'approved', begun: begunOf(counter, row, token, finishBy) }
}

/** The token that waited is the session's now: nothing new is given out for a look. */
function begunOf({ store }: Counter, row: Replacement, session: string, finishBy: number): Begun {
  const { login_id: loginId, role, contract_id } = store.users.byId(row.user_id!)!
  return { session, loginId, role, companyName: store.contracts.byId(contract_id)!.name, finishBy: instantOf(finishBy) }
}

function actorOf({ address }: Replacement): string {
  return actorName(anonymousActor(sourcePrefix(address)))
}

/** The new PC gives up. Told alike to everybody who holds a token; a second time changes nothing. */
export async function withdrawAsked(counter: Counter, token: string): Promise<null | Refusal> {
  const gone = await untilSettled(async () => {
    const row = isToken(token) ? counter.store.replacements.byToken(tokenHash(token)) : undefined
    if (row === undefined) return refuse('E24')
    if (row.state === 'X4') return true
    const end = endOfReplacement(counter, row, now(counter), actorOf(row), { by: 'new-pc' })
    await counter.store.commit({ ...end, touches: row.contract_id ?? 'none' })
    return true
  })
  return isRefusal(gone) ? gone : null
}
