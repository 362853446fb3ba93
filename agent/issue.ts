/**
 * From a session that may ask for a certificate to one that is stored and proven: what acquisition and renewal share.
 *
 *   make      the key where it will live, written down before its request leaves
 *   ask       the certificate for it, held against the key
 *   store     beside its key
 *   prove     a handshake with it on the check's own host; then a key that the agent kept is forgotten
 *
 * Each step is written down when it is done, so the same command goes on where the last one stopped.
 */
import type { AgentWords } from '../texts/agent.ts'
import { fill, formatDay, formatInstant } from '../texts/format.ts'
import type { Lang } from '../texts/language.ts'
import { type InstallConfirmed, installConfirmed } from '../wire/login.ts'
import { type CertificateIssued, certificateIssued } from '../wire/portal.ts'
import { type Answer, columns, failed, refusal } from './answer.ts'
import type { Answered, Asking, Client, Door } from './door.ts'
import { type Jar, openJar } from './jar.ts'
import type { Kept, KeptFiles, Pending } from './kept.ts'
import { isForOurKey, newPassphrase } from './keys.ts'
import { type Held, type Store, StoreFailed } from './stores/store.ts'

export type Asked = {
  /** https://portal…, without a path */
  readonly portal: string
  readonly loginId: string
  readonly store: Store
  readonly lang: Lang
  readonly words: AgentWords
  readonly door: Door
  readonly kept: KeptFiles
  readonly now: Date
  /** the certificate takes over from the one that is held */
  readonly renews?: boolean
  /** what is being done, for people */
  tell(sentence: string): void
  /** shows an address to a person, in the system's browser; where only that one can make the handshake */
  browse(url: string): void
}

export type Arrived = { readonly record: Kept; readonly pending: Pending; readonly issued: CertificateIssued }
export type NotIssued = Exclude<Answered<never>, { kind: 'answered' }> | { readonly kind: 'not-ours' }

/** Where the certificate is asked for, and as whom. */
export type Counter = Pick<Asking, 'url' | 'client' | 'jar'>

/** As on the page: a machine further off than this may hold its new certificate for not yet valid. */
const clockToleranceMinutes = 5

export async function lookAtDoor({ door, portal, now, words }: Asked): Promise<Answer | undefined> {
  const off = await door.clockOff(`${portal}/`, now)
  const host = new URL(portal).host
  if (typeof off === 'object') return failed('E11', fill(words.unreachable, { host, why: off.why }), { refused: 'E11' })
  const minutes = Math.abs(off)
  if (minutes <= clockToleranceMinutes) return undefined
  return failed('E19', fill(words.clock, { minutes }), { refused: 'E19', minutes })
}

/**
 * The key that waits from the last run, or a fresh one, and the certificate for it. A key that an earlier, ended certificate
 * had serves no second one: then a fresh key, once.
 */
export async function certificateFor(
  asked: Asked,
  counter: Counter,
  session: string,
  going: Kept | undefined,
): Promise<Arrived | NotIssued> {
  asked.tell(asked.words.making)
  const first = await request(asked, counter, going ? withSession(going, session) : await fresh(asked, session))
  const spent = 'kind' in first && first.kind === 'refused' && first.code === 'E17' && first.facts.why === 'key-known'
  if (!spent || going === undefined) return first
  await asked.store.remove({ keyId: going.keyId, issued: null })
  return request(asked, counter, await fresh(asked, session))
}

async function fresh(asked: Asked, session: string): Promise<Kept> {
  const { portal, loginId, store } = asked
  const { keyId, ...key } = await store.makeKey(loginId)
  const pending = { ...key, passphrase: newPassphrase(), session, stored: false }
  const renews = asked.renews === true
  return { portal, loginId, store: store.text, pending, issued: null, keyId, login: null, continuity: null, renews }
}

function withSession(going: Kept, session: string): Kept {
  return { ...going, pending: { ...going.pending!, session } }
}

/** Asks for the certificate of a record's key. The record is on the disk before the request leaves. */
export async function request(asked: Asked, counter: Counter, record: Kept): Promise<Arrived | NotIssued> {
  const pending = record.pending!
  asked.kept.write(record)
  const session = pending.session ? { session: pending.session } : {}
  const pkcs10 = Buffer.from(pending.request, 'base64')
  const keyProtection = asked.store.protection
  const answer = await asked.door.ask(certificateIssued, { ...counter, pkcs10, keyProtection, ...session })
  if (answer.kind !== 'answered') return answer
  if (!isForOurKey(answer.value, pending)) return { kind: 'not-ours' }
  const store = pending.stored ? record.store : asked.store.text
  const arrived = { record: { ...record, store, issued: answer.value }, pending, issued: answer.value }
  asked.kept.write(arrived.record)
  return arrived
}

// ------------------------------------------------------------------------------------------------ store, prove

/** The record of a certificate that is stored and proven, or what came between. */
export async function install(asked: Asked, arrived: Arrived): Promise<Kept | Answer> {
  const { words, kept, store } = asked
  let { record, pending, issued } = arrived
  if (!pending.stored) {
    asked.tell(fill(words.storing, { store: record.store }))
    try {
      if (record.renews) store.turn?.makeWay()
      await store.put(heldOf(record))
    } catch (error) {
      if (!(error instanceof StoreFailed)) throw error
      return failed('store', `${fill(words.storeFailed, { why: error.message })}\n${words.continueLater}`)
    }
    pending = { ...pending, stored: true }
    record = { ...record, pending }
    kept.write(record)
  }
  asked.tell(words.confirming)
  if (!issued.proven) {
    const jar = openJar(record.continuity)
    const client = await store.client(heldOf(record))
    const confirmed =
      client === 'browser' ? await proveByHand(asked, record) : await prove(asked.door, issued, client, jar)
    if (confirmed.kind !== 'answered') return notAnswered(asked, confirmed)
    record = { ...record, continuity: jar.continuity(), login: originOf(issued.confirmUrl) }
  }
  issued = { ...issued, proven: true, confirmUrl: null }
  // A renewed file's password is kept until it has been shown, which is after the first log-in with it.
  const done = { ...record, pending: record.renews ? { ...pending, key: null } : null, issued }
  kept.write(done)
  return done
}

/** What its place has to know of the certificate of a record. */
export function heldOf(record: Kept): Held {
  const { pending, issued, keyId } = record
  return { key: pending?.key ?? null, keyId, passphrase: pending?.passphrase ?? null, issued: issued! }
}

const originOf = (url: string | null) => (url === null ? null : new URL(url).origin)

/** The first handshake with the certificate is what makes it 有効; the token says which certificate is meant. */
async function prove(
  door: Door,
  { confirmUrl }: CertificateIssued,
  client: Client,
  jar: Jar,
): Promise<Answered<InstallConfirmed>> {
  if (confirmUrl === null) return { kind: 'unanswered', status: 0 }
  const { origin, hash } = new URL(confirmUrl)
  return door.ask(installConfirmed, { url: `${origin}/_warifu/confirm`, json: { token: hash.slice(1) }, client, jar })
}

const handPatience = { tries: 100, everyMs: 3_000 }

/** Only the person's browser reaches the key: it opens the check, and the portal tells when it was made. */
async function proveByHand(asked: Asked, record: Kept): Promise<Answered<CertificateIssued>> {
  const { confirmUrl } = record.issued!
  if (confirmUrl === null) return { kind: 'unanswered', status: 0 }
  asked.tell(fill(asked.words.byHand, { url: confirmUrl }))
  asked.browse(confirmUrl)
  const asking = { url: `${asked.portal}/api/v1/acquisition/certificate`, session: record.pending!.session ?? '' }
  for (let left = handPatience.tries; left > 0; left--) {
    const seen = await asked.door.ask(certificateIssued, asking)
    if (seen.kind !== 'answered' || seen.value.proven) return seen
    await new Promise((resolve) => setTimeout(resolve, handPatience.everyMs))
  }
  return { kind: 'unanswered', status: 0 }
}

// ------------------------------------------------------------------------------------------------ what is said

export function notAnswered({ lang, words, portal }: Asked, answer: NotIssued): Answer {
  if (answer.kind === 'refused') return refusal(answer, lang)
  if (answer.kind === 'not-ours') return failed('not-our-key', words.notOurKey)
  if (answer.kind === 'unanswered') return failed('unanswered', fill(words.unanswered, { status: answer.status }))
  const sentence = fill(words.unreachable, { host: new URL(portal).host, why: answer.why })
  return failed('E11', sentence, { refused: 'E11' })
}

/** What is true of the certificate now: the object for --json and the lines for people. */
export async function tellIssued({ lang, words, store, renews }: Asked, record: Kept, passphrase: string | null) {
  const issued = record.issued!
  const { loginId, companyName, serial, lastDay, notAfter, lastActionable, restrictedUntil } = issued
  const known = { loginId, companyName, serial, lastDay, notAfter, lastActionable, restrictedUntil }
  const json = { ...known, sha256: issued.sha256, proven: true, store: record.store, keyProtection: store.protection }
  const until = fill(words.until, { when: formatInstant(restrictedUntil, lang) })
  const restriction: [string, string][] = [[words.restricted, until]]
  const rows: [string, string][] = [
    [words.company, companyName],
    [words.loginId, loginId],
    [words.serial, serial],
    [words.lastDay, formatDay(lastDay, lang)],
    [words.lastActionable, formatInstant(lastActionable, lang)],
    // A renewal restricts nothing: the old certificate stood behind it.
    ...(renews ? [] : restriction),
    [words.store, record.store],
    [words.keyProtection, words.keys[store.protection]],
  ]
  if (passphrase !== null) rows.push([words.passphrase, passphrase])
  const remark = await store.remark()
  const after = [...(passphrase === null ? [] : [words.passphraseOnce]), ...(remark ? [remark] : []), words.holdsKey]
  return { json: passphrase === null ? json : { ...json, passphrase }, lines: [columns(rows), ...after] }
}
