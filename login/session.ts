/**
 * A cookie and a presented certificate in, an Actor out: on every request, against dates and record (threats.md 9, 10).
 *
 * What was read is remembered, because this is the hottest path of the house, and it is dropped the moment it may be wrong: own
 * commits name whose it is; another process's commit changes the store's version, and then everything is dropped. The
 * decision itself is made anew each time; only rows are remembered, never a yes.
 */
import { type UserActor, userActor } from '../domain/actor.ts'
import { isOpenIn } from '../domain/calendar.ts'
import type { Presented } from '../domain/presented.ts'
import type { Refusal } from '../domain/refusals.ts'
import { restrictionOf } from '../domain/restriction.ts'
import { decideSession, isSessionEnd, type SessionEnd } from '../domain/session.ts'
import { isToken, tokenHash } from '../secrets/tokens.ts'
import { LostRace } from '../store/commit.ts'
import { raise } from '../store/raise.ts'
import type { FoundSession } from '../store/sessions.ts'
import type { Presented as Record } from '../store/standing.ts'
import { namingNewer } from '../store/succeed.ts'
import type { Gate } from './gate.ts'
import { limitedRefusal, limitOf, opensUntil } from './overlap.ts'

export type LoggedIn = {
  readonly actor: UserActor
  readonly session: FoundSession
  readonly record: Record
  readonly mustSetPasswords: boolean
  /** His certificate has expired, and his bank lets it renew, or an ordered renewal has limited it: nothing else is open to him. */
  readonly onlyRenewal: boolean
}

export type SessionCheck =
  | { readonly in: true; readonly who: LoggedIn }
  /** 401: log in again; 403: the page says why. renewing: what the renewal, and nothing else, may let in all the same */
  | { readonly in: false; readonly status: 401 }
  | {
      readonly in: false
      readonly status: 403
      readonly refusal: Refusal
      readonly record: Record
      readonly renewing?: LoggedIn
    }

type Remembered = {
  session: FoundSession
  record: Record
  seenWritten: number
  /** made of the rows above; worth something until the restriction in it changes by time alone */
  who: LoggedIn | undefined
  whoUntilMs: number
}

export type Sessions = {
  check(cookie: string | undefined, origin: 'login' | 'manage', presented: Presented): SessionCheck
  end(who: LoggedIn, why: SessionEnd): Promise<void>
  /** how many sessions are remembered; for the metrics */
  readonly size: () => number
}

const none = { in: false, status: 401 } as const
/** Idle time is written at most once a minute. */
const seenEveryMs = 60_000
/** More than one node will have people logged in at a time; beyond it the oldest are read again. */
const mostRemembered = 50_000

export function openSessionChecks(gate: Gate, log: (error: unknown) => void): Sessions {
  const { store, policy, calendar } = gate
  const remembered = new Map<string, Remembered>()
  /** Sessions that a check has ended: over from that moment, also while the disk is still busy with writing it, and if it never can. */
  const ending = new Map<string, SessionEnd>()
  let version = store.foreignVersion()

  store.onCommit((touched) => {
    if (touched.every((whose) => whose === 'none')) return
    if (touched.includes('all')) return remembered.clear()
    const contracts = new Set(touched)
    for (const [hash, { session }] of remembered) if (contracts.has(session.contract_id)) remembered.delete(hash)
  })

  function read(hash: string): Remembered | undefined {
    const current = store.foreignVersion()
    if (current !== version) {
      remembered.clear()
      version = current
    }
    const known = remembered.get(hash)
    if (known) return known
    const session = store.sessions.byCookie(hash)
    const record = session && store.certificates.presented(session.certificate_sha256)
    if (session === undefined || record === undefined) return undefined
    const found: Remembered = { session, record, seenWritten: session.seen_at, who: undefined, whoUntilMs: 0 }
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!)
    remembered.set(hash, found)
    return found
  }

  function check(cookie: string | undefined, origin: 'login' | 'manage', presented: Presented): SessionCheck {
    if (cookie === undefined || !isToken(cookie)) return none
    const found = read(tokenHash(cookie))
    if (found === undefined || found.session.origin !== origin) return none
    const { session, record } = found
    const machineNow = gate.machineClock()
    const machineNowMs = machineNow.epochMilliseconds
    const bankNow = gate.bankClock === gate.machineClock ? machineNow : gate.bankClock()
    const bankNowMs = bankNow.epochMilliseconds
    const verdict = decideSession({
      policy,
      session: {
        certificateSha256: session.certificate_sha256,
        endsMs: session.ends_at,
        lastSeenMs: found.seenWritten,
        ended: session.why === null ? (ending.get(session.id) ?? null) : endOf(session.why),
      },
      record,
      presentedSha256: presented.presented ? presented.sha256 : null,
      serviceOpen: policy.serviceHours === null || isOpenIn(policy.serviceHours, calendar, bankNow),
      opensUntilMs: bankNowMs <= record.notAfter ? record.notAfter : opensUntil(gate, record),
      limited: limitOf(gate, record, bankNowMs),
      machineNowMs,
      bankNowMs,
    })
    if (!verdict.alive) {
      if (verdict.end !== null) {
        ending.set(session.id, verdict.end)
        writeEnd(session, record, verdict.end).then(() => ending.delete(session.id), log)
      }
      if (verdict.status === 401) return none
      if (!('onlyRenewal' in verdict)) {
        const refusal =
          verdict.refusal.facts.why === 'renewal-ordered'
            ? limitedRefusal(gate, record, verdict.refusal, bankNowMs)
            : namingNewer(store, record, verdict.refusal)
        return { in: false, status: 403, refusal, record }
      }
      seen(found, machineNowMs)
      const refusal = limitedRefusal(gate, record, verdict.refusal, bankNowMs)
      return { in: false, status: 403, refusal, record, renewing: { ...loggedIn(found, bankNowMs), onlyRenewal: true } }
    }
    seen(found, machineNowMs)
    return { in: true, who: loggedIn(found, bankNowMs) }
  }

  function seen(found: Remembered, machineNowMs: number): void {
    if (machineNowMs - found.seenWritten >= seenEveryMs) {
      found.seenWritten = machineNowMs
      store.commit({ changes: [store.sessions.recordSeen(found.session.id, machineNowMs)], touches: 'none' }).catch(log)
    }
  }

  async function writeEnd(session: FoundSession, record: Record, why: SessionEnd): Promise<void> {
    const at = gate.machineClock().epochMilliseconds
    const subject = { contractId: session.contract_id, userId: session.user_id, certificateId: session.certificate_id }
    const signal =
      why === 'other-certificate'
        ? raise(store, { kind: 'other-certificate', contractId: record.contractId, userId: record.userId, at })
        : { changes: [], audit: [] }
    try {
      await store.commit({
        changes: [store.sessions.recordEnded(session.id, at, why), ...signal.changes],
        audit: [
          { event: 'session.ended', actor: `user:${session.user_id}`, ...subject, facts: { why } },
          ...signal.audit,
        ],
        touches: session.contract_id,
      })
    } catch (error) {
      // Two requests of one page found it over at the same moment: it ends once and is written once.
      if (!(error instanceof LostRace)) throw error
    }
  }

  return {
    check,
    end: (who, why) => writeEnd(who.session, who.record, why),
    size: () => remembered.size,
  }
}

/** A row may name an end that this program does not know, as a newer one or a hand may write it: it has ended all the same. */
function endOf(why: string): SessionEnd {
  return isSessionEnd(why) ? why : 'logout'
}

function loggedIn(found: Remembered, nowMs: number): LoggedIn {
  // The bank's clock goes forward alone, so what is over stays over and what runs ends at an instant that the rows name.
  if (found.who === undefined || nowMs >= found.whoUntilMs) {
    const { session, record } = found
    const ends = [record.userRestrictedUntil, session.restricted_until].filter((ms) => ms !== null && ms > nowMs)
    found.who = whoIs(found, nowMs)
    found.whoUntilMs = Math.min(...(ends as number[]))
  }
  return found.who
}

function whoIs({ session, record }: Remembered, nowMs: number): LoggedIn {
  const restriction = restrictionOf({
    userRestrictedUntilMs: record.userRestrictedUntil,
    userRestrictionScope: record.restrictionScope,
    sessionRestrictedUntilMs: session.restricted_until,
    held: record.held === 1,
    nowMs,
  })
  return {
    actor: userActor({
      userId: session.user_id,
      contractId: session.contract_id,
      loginId: record.loginId,
      role: record.userRole,
      sessionId: session.id,
      certificateId: session.certificate_id,
      restriction: restriction.kind,
      restrictedUntilMs: restriction.untilMs,
    }),
    session,
    record,
    mustSetPasswords: record.mustSetPasswords === 1,
    onlyRenewal: false,
  }
}
