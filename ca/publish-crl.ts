/**
 * The certificate revocation list: built from the rows alone, signed, read back from its own bytes and held against what it shall say
 * before it is recorded (threats.md 13). Its number only rises. The gate never waits for it: log-in parses no list.
 *
 * Each issuing CA has its list as long as a certificate of it lives. When none does and the next one issues, a last list is published that
 * is good until the CA's own end, and then no more.
 */
import { createPublicKey, verify } from 'node:crypto'
import type { Clocks } from '../domain/clocks.ts'
import { assembleCrl, buildCrlTbs, type CrlEntry, readCrl } from '../pki/crl.ts'
import { LostRace } from '../store/commit.ts'
import type { Store } from '../store/open.ts'
import { reasonOf } from './answer-ocsp.ts'
import type { Ca, IssuingCa } from './open.ts'

/** Published anew at least this often, and good for a day: relying parties survive a long weekend's trouble of one night. */
export const crlEveryMs = 60 * 60_000
export const crlLifeMs = 24 * 60 * 60_000
/** An expired certificate stays on one list more (RFC 5280 §3.3). */
const afterExpiryMs = 24 * 60 * 60_000

export type Publishing = Pick<Clocks, 'machineClock'> & {
  readonly store: Store
  readonly issuing: IssuingCa
  /** another one issues: this one's list may be its last */
  readonly followed?: boolean
}

/** One turn of the timer, over every CA whose own certificate has begun. */
export async function publishDue({
  store,
  ca,
  machineClock,
}: Pick<Publishing, 'store' | 'machineClock'> & { readonly ca: Ca }): Promise<void> {
  const now = machineClock()
  for (const issuing of ca.issuers) {
    if (Temporal.Instant.compare(issuing.certificate.notBefore, now) > 0) continue
    const publishing = { store, issuing, machineClock, followed: issuing.issuesFromMs < ca.issuing.issuesFromMs }
    if (crlIsDue(publishing)) await publishCrl(publishing)
  }
}

/** Nothing of a followed CA lives: what is listed now is listed for ever. */
export function isThrough({ store, issuing, machineClock, followed = false }: Publishing): boolean {
  if (!followed) return false
  const from = machineClock().subtract({ hours: 48 }).toZonedDateTimeISO('Asia/Tokyo').toPlainDate().toString()
  return !store.certificates.livesUnder(issuing.id, from)
}

/** Whether something was revoked, held or released since the last list, or the last is old. */
export function crlIsDue(publishing: Publishing): boolean {
  const { store, issuing, machineClock } = publishing
  const last = store.crls.latestFacts(issuing.id)
  if (last === undefined) return true
  const wasLast = last.next_update >= issuing.notAfterMs
  if (isThrough(publishing)) return !wasLast
  if (wasLast || last.feed_number < store.feed.head()) return true
  return machineClock().epochMilliseconds - last.this_update >= crlEveryMs
}

/** @returns the new list's number, or null when another process published at the same moment */
export async function publishCrl(publishing: Publishing): Promise<number | null> {
  const { store, issuing, machineClock } = publishing
  const now = Math.floor(machineClock().epochMilliseconds / 1000) * 1000
  const feedNumber = store.feed.head()
  const number = Math.max((store.crls.latest(issuing.id)?.number ?? 0) + 1, store.reconciling.crlAtLeast())
  const nextUpdate = isThrough(publishing) ? issuing.notAfterMs : now + crlLifeMs
  let count = 0
  function* counted(): Generator<CrlEntry> {
    for (const entry of entriesOf(publishing, now - afterExpiryMs)) {
      count++
      yield entry
    }
  }
  const algorithm = issuing.issuer.algorithm.der
  const tbs = buildCrlTbs({
    issuer: issuing.issuer.name,
    authorityKeyId: issuing.issuer.keyId,
    algorithm,
    number,
    thisUpdate: now,
    nextUpdate,
    entries: counted(),
  })
  const der = assembleCrl(tbs, algorithm, issuing.signer.sign(tbs))
  check(der, { number, count, issuing })
  try {
    await store.commit({
      changes: [
        ...store.crls.record({
          issuer: issuing.id,
          number,
          der,
          this_update: now,
          next_update: nextUpdate,
          feed_number: feedNumber,
        }),
      ],
      audit: [{ event: 'crl.published', actor: 'system:crl', facts: { issuer: issuing.id, number, count } }],
      touches: 'none',
      urgent: 'space',
    })
    return number
  } catch (error) {
    if (error instanceof LostRace) return null
    throw error
  }
}

function* entriesOf({ store, issuing }: Publishing, notAfterLaterThan: number): Generator<CrlEntry> {
  const { certificates } = store.longReads
  for (const { serial, revokedAt, reason, state } of certificates.revoked(issuing.id, notAfterLaterThan)) {
    yield { serial, revokedAt, reason: state === 'C4' ? 4 : reasonOf(reason) }
  }
  // Revoked on a list that was published before a restore, and without a row since: never taken off.
  for (const { serial, revokedAt, reason } of store.reconciling.revokedUnaccounted(issuing.id)) {
    yield { serial, revokedAt, reason: reason ?? undefined }
  }
  for (const { serial, heldAt } of certificates.onHold(issuing.id, notAfterLaterThan)) {
    yield { serial, revokedAt: heldAt, reason: 6 }
  }
}

/** What was written is read again, as its readers will. A difference is a defect, and the old list stays. */
function check(der: Uint8Array, wanted: { number: number; count: number; issuing: IssuingCa }): void {
  const list = readCrl(der)
  const { spki } = wanted.issuing.certificate
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  if (list.number !== wanted.number || list.count !== wanted.count)
    throw new Error('the list does not say what was meant')
  if (!verify('sha256', list.tbs, key, list.signature)) throw new Error('the list is not signed by its issuer')
}
