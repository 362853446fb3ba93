/**
 * "I have a code": login ID, password and acquisition code open a session of thirty minutes in which one certificate may be
 * asked for (rules.md §4.3, §6). It is no log-in.
 *
 * This is the public page where money is stolen, so everything that does not know all three secrets gets one answer (E07)
 * at one cost: the password is hashed exactly once, with a dummy where there is no user, and five codes are compared. A try is
 * reserved before the comparison and given back by success; only an open right has tries, and no password is ever locked here.
 */
import { actorName, anonymousActor } from '../domain/actor.ts'
import { bankText, finishBy, isOpen, nextOpening } from '../domain/calendar.ts'
import { type Now, now } from '../domain/clocks.ts'
import { normaliseCode } from '../domain/code.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { type BeginVerdict, decideBegin, type RightRecord } from '../domain/right.ts'
import { foldLoginId } from '../domain/user.ts'
import { isCode } from '../secrets/codes.ts'
import { TooManyWaiting } from '../secrets/in-turn.ts'
import { newToken } from '../secrets/tokens.ts'
import type { AuditLine } from '../store/audit.ts'
import { LostRace } from '../store/commit.ts'
import { raise } from '../store/raise.ts'
import type { Right } from '../store/rights.ts'
import { tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { manyRefusalsOf } from './many-refusals.ts'

export type BeginWish = {
  readonly loginId: string
  readonly password: string
  readonly acquisitionCode: string
  readonly sourcePrefix: string
}

export type Begun = {
  readonly session: string
  readonly loginId: string
  readonly companyName: string
  readonly role: 'master' | 'general'
  readonly finishBy: Temporal.Instant
}

export async function beginAcquisition(counter: Counter, wish: BeginWish): Promise<Begun | Refusal> {
  const { policy, calendar } = counter
  const opened = counter.bankClock()
  if (!isOpen(policy, calendar, opened)) {
    return refuse('E09', { nextOpening: bankText(nextOpening(policy, calendar, opened)) })
  }
  // Said before anything is asked: no code and no try is used up.
  if (counter.store.reconciling.issuingIsOff())
    return refusedUnseen(counter, wish, refuse('E23', { why: 'reconciling' }))
  const name = foldLoginId(wish.loginId)
  try {
    // One line for every name, also for one that nobody has, so that waiting tells nothing; and a line of this page alone, so that
    // no flood of guesses here makes an owner wait at the gate.
    return await counter.inTurn(`acquisition ${name}`, () => {
      const user = counter.store.users.byLoginId(name)
      return user === undefined ? beginAsNobody(counter, wish) : beginAs(counter, wish, user.id)
    })
  } catch (error) {
    if (error instanceof TooManyWaiting) return refusedUnseen(counter, wish, refuse('E23'))
    throw error
  }
}

/** The same work as for a user, and a line that names nobody. */
async function beginAsNobody(counter: Counter, wish: BeginWish): Promise<Refusal> {
  compareCodes(counter, wish.acquisitionCode, [])
  await counter.passwords.verify(wish.password, undefined)
  return refusedUnseen(counter, wish, refuse('E07'))
}

async function refusedUnseen(counter: Counter, wish: BeginWish, refusal: Refusal): Promise<Refusal> {
  await counter.store.commit({ changes: [], audit: [refusedLine(wish, refusal, {})], touches: 'none' })
  return refusal
}

async function beginAs(counter: Counter, wish: BeginWish, userId: string): Promise<Begun | Refusal> {
  const { store } = counter
  const before = store.users.byId(userId)!
  const open = openRight(counter, before)
  const reservation = open && (await reserve(counter, open))
  const reserved = reservation === undefined ? null : { id: reservation, right: open!.id }
  try {
    const passwordRight = await counter.passwords.verify(wish.password, before.password_hash)
    return await beginCompared(counter, { wish, before, passwordRight, reserved })
  } catch (error) {
    // Nothing was decided, so nothing was tried: a try that stayed reserved would be lost for as long as this process lives.
    if (reserved) await store.commit({ changes: [store.rights.recordReservationEnded(reserved.id)], touches: 'none' })
    throw error
  }
}

type Compared = {
  wish: BeginWish
  /** the user as he was when his password was read */
  before: User
  passwordRight: boolean
  reserved: { id: string; right: string } | null
}

/** He may be stopped, reset or given another code while argon2id runs: what is decided is decided on what is true now. */
async function beginCompared(counter: Counter, compared: Compared): Promise<Begun | Refusal> {
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      return await beginNow(counter, compared)
    } catch (error) {
      if (!(error instanceof LostRace)) throw error
    }
  }
  throw new TooManyWaiting('the same user is changed again and again')
}

async function beginNow(counter: Counter, { wish, before, reserved, ...compared }: Compared): Promise<Begun | Refusal> {
  const { store } = counter
  const user = store.users.byId(before.id)!
  const contract = store.contracts.byId(user.contract_id)!
  const open = openRight(counter, user)
  // Every try left is being compared by another process, or the right is a newer one: this try shares none, whatever it says.
  const mayTry = open === undefined || reserved?.right === open.id
  const known = compareCodes(counter, wish.acquisitionCode, store.rights.latestOf(user.id))
  const passwordRight = compared.passwordRight && user.password_hash === before.password_hash

  const at = now(counter)
  // Who knows an old code but not the password learns nothing of it, and his try counts on the open right.
  const right = passwordRight ? (known ?? open) : open
  const verdict = decideBegin({
    policy: counter.policy,
    calendar: counter.calendar,
    now: at.bankInstant,
    right: right ? recordOf(right) : null,
    secretsOk: mayTry && passwordRight && known !== undefined,
    user: user.state,
    locked: user.locked_at !== null,
    contract: rowOfContract(counter, contract.id),
  })
  const giveBack = reserved ? [store.rights.recordReservationEnded(reserved.id)] : []
  if ('begin' in verdict) {
    const until = finishBy(counter.policy, counter.calendar, at.bankInstant)
    const { token, hash } = newToken(counter.random)
    await store.commit({
      changes: [
        ...giveBack,
        store.users.stillInState(user.id, 'U1'),
        store.rights.recordAuthenticated(right!.id, at.bank),
        store.rights.recordSessionsEnded(user.id, at.machine),
        store.rights.recordSession({
          token_hash: hash,
          right_id: right!.id,
          user_id: user.id,
          started_at: at.machine,
          started_bank: at.bank,
          finish_by: until.epochMilliseconds,
          certificate_id: null,
          ended_at: null,
        }),
      ],
      audit: [{ ...about(user), event: 'right.authenticated', actor: `user:${user.id}`, facts: from(wish) }],
      touches: 'none',
    })
    return { session: token, loginId: user.login_id, companyName: contract.name, role: user.role, finishBy: until }
  }
  return recordRefused(counter, { wish, user, right: mayTry ? open : undefined, verdict, giveBack, at })
}

/** The deadline closes a code even before the timer has written A4. */
function openRight(counter: Counter, user: User): Right | undefined {
  const right = counter.store.rights.openOf(user.id)
  return right && right.deadline > counter.bankClock().epochMilliseconds ? right : undefined
}

/** @returns the reservation's id; undefined when the tries left are all reserved by another process */
async function reserve(counter: Counter, right: Right): Promise<string | undefined> {
  const id = counter.store.newId()
  const { store } = counter
  try {
    const reserved = store.rights.recordReserved(id, right.id, store.writer, counter.machineClock().epochMilliseconds)
    await store.commit({ changes: [reserved], touches: 'none' })
    return id
  } catch (error) {
    if (error instanceof LostRace) return undefined
    throw error
  }
}

/** Always as many comparisons, whoever asks. @returns the newest right this code belongs to */
function compareCodes(counter: Counter, typed: string, rights: readonly Right[]): Right | undefined {
  const code = normaliseCode(typed) ?? ''
  let found: Right | undefined
  for (let i = 0; i < 5; i++) {
    const right = rights[i]
    const stored = right?.code_hash
    if (isCode(counter.codeKey, right?.id ?? '', code, stored)) found ??= right
  }
  return found
}

type Refused = {
  wish: BeginWish
  user: User
  right: Right | undefined
  verdict: Exclude<BeginVerdict, { begin: true }>
  giveBack: ReturnType<Counter['store']['rights']['recordReservationEnded']>[]
  at: Now
}

async function recordRefused(counter: Counter, refused: Refused): Promise<Refusal> {
  const { wish, user, right, verdict, giveBack, at } = refused
  const refusal = { refused: verdict.refused, facts: { ...verdict.facts, ...stoppedSince(counter, refused) } }
  const counted = right !== undefined && (verdict.tries === 'counted' || verdict.tries === 'exhausted')
  const last = counted && right.tries_left <= 1
  const signal = signalOf(counter, refused)
  const line: AuditLine = counted
    ? { ...refusedLine(wish, refusal, about(user)), event: last ? 'right.exhausted' : 'right.failed' }
    : { ...refusedLine(wish, refusal, about(user)), event: verdict.signal === 'reused' ? 'right.reused' : 'refused' }
  await counter.store.commit({
    changes: [
      ...giveBack,
      ...(counted ? [counter.store.rights.recordFailed(right.id, at.machine)] : []),
      ...(last ? [counter.store.rights.recordSessionsEnded(user.id, at.machine)] : []),
      ...(last
        ? tell(counter.store, {
            kind: 'right.exhausted',
            user,
            occasion: right.id,
            facts: { at: at.bankInstant.toString() },
            to: ['owner', 'master'],
            at: at.machine,
          })
        : []),
      ...signal.changes,
    ],
    audit: [line, ...signal.audit],
    touches: 'none',
  })
  return refusal
}

/** Only who knows all three secrets is told E22 at all. */
function stoppedSince({ store }: Counter, { user, verdict }: Refused): Refusal['facts'] {
  const stop = verdict.refused === 'E22' ? store.contracts.stopOf(user.id) : undefined
  return stop === undefined ? {} : { stoppedAt: bankText(stop.placed_bank ?? stop.placed_at) }
}

function signalOf(counter: Counter, { user, verdict, at }: Refused) {
  if (verdict.signal === 'reused') {
    const { id: userId, contract_id: contractId } = user
    return raise(counter.store, { kind: 'code-used-elsewhere', contractId, userId, at: at.machine })
  }
  return manyRefusalsOf(counter, user, at.machine)
}

function recordOf(right: Right): RightRecord {
  return {
    state: right.state,
    triesLeft: right.tries_left,
    deadlineMs: right.deadline,
    usedAtMs: right.used_bank,
  }
}

function about(user: User) {
  return { contractId: user.contract_id, userId: user.id }
}

function from(wish: BeginWish) {
  return { source: wish.sourcePrefix }
}

function refusedLine(wish: BeginWish, refusal: Refusal, who: Partial<ReturnType<typeof about>>): AuditLine {
  return {
    ...who,
    event: 'refused',
    actor: actorName(anonymousActor(wish.sourcePrefix)),
    refusal: refusal.refused,
    facts: { at: 'acquisition', ...from(wish) },
  }
}
