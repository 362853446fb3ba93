/**
 * 照合 after a restore (rules.md §8). The backup has forgotten what came after it, and others have not: the newest published list says
 * what was revoked since. Its entries are merged as revocations, serials without a row are kept as unaccounted, and the number of the next
 * list jumps beyond every list that may be out. Nothing that was open in the backup opens anything again, and nothing is issued until two
 * people of the bank have looked (open-issuing.ts).
 */
import { type Actor, systemActor } from '../../domain/actor.ts'
import { type Now, now } from '../../domain/clocks.ts'
import { type RevocationReason, revocationReasons } from '../../domain/reasons.ts'
import type { CrlEntry } from '../../pki/crl.ts'
import type { AuditLine } from '../../store/audit.ts'
import type { Certificate } from '../../store/certificates.ts'
import type { Change } from '../../store/prepared.ts'
import { line } from '../act.ts'
import type { Counter } from '../counter.ts'
import { stop } from '../stop.ts'
import { readList } from './lists.ts'

/** Lists are published every hour at least and after each revocation: more than these cannot have been missed. */
const crlJump = 100_000
const onHold = 6
const removed = 8

export type Backup = { readonly madeAt: string; readonly crlNumber: number; readonly heads: unknown }

export type Reconciled = {
  readonly lists: readonly { readonly issuer: string; readonly number: number }[]
  readonly revoked: readonly string[]
  readonly stopped: readonly string[]
  readonly unaccounted: readonly string[]
  readonly nextCrlNumber: number
}

/** First of all, in one unit: from here on issuing is off and whatever was open is closed. */
export async function recordRestored(counter: Counter, actor: Actor, backup: Backup): Promise<void> {
  const { store } = counter
  const at = now(counter)
  await store.commit({
    changes: [
      store.reconciling.recordIssuing('off'),
      store.reconciling.recordCrlAtLeast(backup.crlNumber + crlJump),
      ...counter.issuers.map(({ id }) => store.reconciling.recordMerged(id, 0)),
      ...store.reconciling.recordAllForgotten(at.machine),
    ],
    audit: [
      line('system.restored', actor, {}, { backup: backup.madeAt, heads: backup.heads }),
      line('issuing.closed', actor, {}, { why: 'restored' }),
    ],
    touches: 'all',
  })
}

/** @param list DER, as it was published. Throws NotOurList. May be called again with a newer one. */
export async function mergeList(counter: Counter, actor: Actor, list: Uint8Array): Promise<Reconciled> {
  const { store } = counter
  const { crl, issuer } = readList(counter.issuers, list)
  const revoked: string[] = []
  const stopped: string[] = []
  const unaccounted: string[] = []
  for (const entry of crl.entries()) {
    const certificate = store.certificates.bySerial(entry.serial)
    if (certificate === undefined) {
      if (entry.reason === removed) continue
      await keepUnaccounted(counter, actor, entry, { issuer, number: crl.number })
      unaccounted.push(entry.serial)
    } else if (entry.reason === onHold) {
      if (await stopAgain(counter, certificate)) stopped.push(entry.serial)
    } else if (await revokeAgain(counter, actor, certificate, entry, crl.number)) revoked.push(entry.serial)
  }
  const nextCrlNumber = Math.max(store.reconciling.crlAtLeast(), crl.number + crlJump)
  const found = { revoked: revoked.length, stopped: stopped.length, unaccounted: unaccounted.length }
  await store.commit({
    changes: [
      store.reconciling.recordCrlAtLeast(nextCrlNumber),
      store.reconciling.recordMerged(issuer, Math.max(store.reconciling.merged(issuer), crl.number)),
    ],
    audit: [line('crl.merged', actor, {}, { issuer, number: crl.number, ...found })],
    touches: 'none',
  })
  return { lists: [{ issuer, number: crl.number }], revoked, stopped, unaccounted, nextCrlNumber }
}

/** One list of each issuing CA, which lists.ts has looked at together. */
export async function mergeLists(counter: Counter, actor: Actor, lists: readonly Uint8Array[]): Promise<Reconciled> {
  let merged: Reconciled = {
    lists: [],
    revoked: [],
    stopped: [],
    unaccounted: [],
    nextCrlNumber: counter.store.reconciling.crlAtLeast(),
  }
  for (const list of lists) {
    const one = await mergeList(counter, actor, list)
    merged = {
      lists: [...merged.lists, ...one.lists],
      revoked: [...merged.revoked, ...one.revoked],
      stopped: [...merged.stopped, ...one.stopped],
      unaccounted: [...merged.unaccounted, ...one.unaccounted],
      nextCrlNumber: one.nextCrlNumber,
    }
  }
  return merged
}

/** With the moment that the list names: whoever has the list and whoever asks must be told the same. */
async function revokeAgain(
  counter: Counter,
  actor: Actor,
  certificate: Certificate,
  entry: CrlEntry,
  number: number,
): Promise<boolean> {
  if (certificate.freed_at !== null) return false
  const { store } = counter
  const { id, serial, user_id, contract_id, state } = certificate
  const at = now(counter)
  const reason = reasonNamed(entry.reason ?? 0)
  const subject = { contractId: contract_id, userId: user_id, certificateId: id }
  const changes: Change[] =
    state === 'C0'
      ? [store.certificates.recordVoid(id, at.machine)]
      : [store.certificates.recordRevoked(id, state, reason, entry.revokedAt, entry.revokedAt)]
  await store.commit({
    changes: [...changes, store.feed.record(feedRow(certificate, at))],
    audit: [line('certificate.revoked', actor, subject, { serial, reason, from: `CRL ${number}` })],
    touches: contract_id,
  })
  return true
}

const feedRow = ({ contract_id, user_id, id }: Certificate, at: Now) => ({
  contract_id,
  user_id,
  certificate_id: id,
  kind: 'revoked' as const,
  written_at: at.machine,
})

/** Held on the list, free in the backup: a stop that was pressed since. The bank lifts it when it has been looked at. */
async function stopAgain(counter: Counter, { user_id }: Certificate): Promise<boolean> {
  const user = counter.store.users.byId(user_id)!
  if (user.state !== 'U1' || counter.store.contracts.byId(user.contract_id)!.frozen === 1) return false
  const stopped = await stop(counter, systemActor('reconcile'), user.login_id)
  return 'now' in stopped && stopped.now
}

async function keepUnaccounted(
  counter: Counter,
  actor: Actor,
  entry: CrlEntry,
  { issuer, number }: { readonly issuer: string; readonly number: number },
): Promise<void> {
  const { store } = counter
  const known = store.reconciling.unaccounted(entry.serial)
  // Met at the gate, or on hold on an older list: what revokes it since is news.
  const waiting = known?.revoked_at === null || (known?.reason === onHold && entry.reason !== onHold)
  if (known !== undefined && !waiting) return
  const at = now(counter)
  const from = `CRL ${number}`
  const audit: AuditLine[] = [line('certificate.unaccounted', actor, {}, { serial: entry.serial, from })]
  const row = {
    serial: entry.serial,
    issuer,
    revoked_at: entry.revokedAt,
    reason: entry.reason ?? null,
    learnt_at: at.machine,
    learnt_from: from,
  }
  await store.commit({ changes: [store.reconciling.recordUnaccounted(row)], audit, touches: 'all' })
}

/** Shown to the gate by its holder: our key signed it and no row knows it. He is refused; staff see its serial. */
export async function notePresented(
  counter: Counter,
  { serial, sha256, issuer }: { readonly serial: string; readonly sha256: string; readonly issuer: string },
): Promise<void> {
  const { store } = counter
  if (store.reconciling.unaccounted(serial) !== undefined) return
  const at = now(counter)
  const row = { serial, issuer, revoked_at: null, reason: null, learnt_at: at.machine, learnt_from: 'gate' }
  await store.commit({
    changes: [store.reconciling.recordUnaccounted(row)],
    audit: [line('certificate.unaccounted', systemActor('gate'), {}, { serial, sha256, from: 'gate' })],
    touches: 'none',
  })
}

/** The list has only the RFC's number; the bank's word is in the audit trail that was lost, or in an export of it. */
function reasonNamed(code: number): RevocationReason {
  const names = Object.keys(revocationReasons) as RevocationReason[]
  const fitting = names.filter((name) => revocationReasons[name] === code)
  return fitting.find((name) => name === 'misuse-suspected') ?? fitting[0] ?? 'other'
}
