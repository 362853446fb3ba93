/**
 * Answers that outlive the check they were let in by, event streams and WebSockets above all, end with their session: log-out, a newer
 * session, a reset of the password, idle time, twelve hours, the certificate's last midnight. (What ends a certificate, a
 * user or a contract by an act is the registry of connections' matter.) Looked at as soon as a commit of ours touches the
 * contract, and every few seconds for the clocks and for other processes. Looking keeps no session alive.
 */
import { isOpenIn } from '../../domain/calendar.ts'
import { decideSession, isSessionEnd } from '../../domain/session.ts'
import { limitOf } from '../../login/overlap.ts'
import type { LoggedIn } from '../../login/session.ts'
import { tokenHash } from '../../secrets/tokens.ts'
import type { Building } from '../building.ts'

export type WithSession = {
  /** `end` is called at most once, when the session of this cookie no longer runs. Returns the function that forgets it. */
  hold(cookie: string, who: LoggedIn, end: () => void): () => void
  close(): void
}

type Held = { readonly cookieHash: string; readonly who: LoggedIn; readonly end: () => void }

const everyMs = 5_000

export function openWithSession(building: Building): WithSession {
  const { store } = building.counter
  const all = new Set<Held>()

  function look(among: (held: Held) => boolean): void {
    for (const held of all) {
      if (!among(held) || runs(building, held)) continue
      all.delete(held)
      held.end()
    }
  }

  store.onCommit((touched) => {
    if (all.size === 0 || touched.every((contract) => contract === 'none')) return
    look(({ who }) => touched.includes(who.actor.contractId) || touched.includes('all'))
  })
  const looking = setInterval(() => look(() => true), everyMs)
  looking.unref()

  return {
    hold(cookie, who, end) {
      const held = { cookieHash: tokenHash(cookie), who, end }
      all.add(held)
      return () => void all.delete(held)
    },
    close() {
      clearInterval(looking)
      all.clear()
    },
  }
}

/** The decision of every request, on the session's row as it stands now. */
function runs({ counter, policy, calendar, machineClock, bankClock }: Building, { cookieHash, who }: Held): boolean {
  const row = counter.store.sessions.byCookie(cookieHash)
  if (row === undefined) return false
  const bankNow = bankClock()
  // Anew: an order (一斉更新) may have limited it since it was let in.
  const record = counter.store.certificates.presented(who.record.sha256) ?? who.record
  const { alive } = decideSession({
    policy,
    session: {
      certificateSha256: row.certificate_sha256,
      endsMs: row.ends_at,
      lastSeenMs: row.seen_at,
      ended: row.why !== null && isSessionEnd(row.why) ? row.why : null,
    },
    record,
    presentedSha256: who.record.sha256,
    serviceOpen: policy.serviceHours === null || isOpenIn(policy.serviceHours, calendar, bankNow),
    limited: limitOf(counter, record, bankNow.epochMilliseconds),
    machineNowMs: machineClock().epochMilliseconds,
    bankNowMs: bankNow.epochMilliseconds,
  })
  return alive
}
