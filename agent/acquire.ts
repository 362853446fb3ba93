/**
 * `warifu-agent acquire`: the five steps of the page without a page.
 *
 *   look      the store, the door and the clock, before anything is consumed
 *   identify  login ID, password, code -> a session
 *   make      the key, kept before its request leaves; the certificate, held against the key
 *   store     in NSS, a PKCS#12 or PEM files
 *   prove     a handshake with it on the check's own host; then the key is forgotten here
 *
 * Each step is written down when it is done, so the same command goes on where the last one stopped.
 */
import * as z from 'zod/mini'
import type { AgentWords } from '../texts/agent.ts'
import { fill, formatDay, formatInstant } from '../texts/format.ts'
import type { Lang } from '../texts/language.ts'
import { type InstallConfirmed, installConfirmed } from '../wire/login.ts'
import { acquisitionBegun, type CertificateIssued, certificateIssued } from '../wire/portal.ts'
import { type Answer, columns, done, failed, refusal, usage } from './answer.ts'
import type { Answered, Door } from './door.ts'
import type { Kept, KeptFiles, Pending } from './kept.ts'
import { isForOurKey, makeKey, pem } from './keys.ts'
import { objection, type Place, placeText } from './places.ts'
import type { Given } from './secrets.ts'
import { StoreFailed, storeIn } from './store.ts'

export type Acquiring = {
  /** https://portal…, without a path */
  readonly portal: string
  readonly loginId: string
  readonly place: Place
  readonly lang: Lang
  readonly words: AgentWords
  readonly door: Door
  readonly kept: KeptFiles
  readonly now: Date
  secrets(): Promise<Given>
  /** what is being done, for people */
  tell(sentence: string): void
}

/** As on the page: a machine further off than this may hold its new certificate for not yet valid. */
const clockToleranceMinutes = 5

export async function acquire(asked: Acquiring): Promise<Answer> {
  const { words, kept } = asked
  const before = kept.read(asked.portal, asked.loginId)
  const going = before?.pending ? before : undefined
  const wrong = (await lookAtDoor(asked)) ?? (going?.issued ? undefined : lookAtPlace(asked))
  if (wrong) return wrong
  if (going) asked.tell(words.resumed)

  const arrived = await certificateFor(asked, going)
  if ('exitCode' in arrived) return arrived
  const { record, pending, issued } = arrived

  if (!pending.stored) {
    asked.tell(fill(words.storing, { store: record.store }))
    try {
      await storeIn(asked.place, pending, issued)
    } catch (error) {
      if (!(error instanceof StoreFailed)) throw error
      return failed('store', `${fill(words.storeFailed, { why: error.message })}\n${words.continueLater}`)
    }
    kept.write({ ...record, pending: { ...pending, stored: true } })
  }

  asked.tell(words.confirming)
  if (!issued.proven) {
    const confirmed = await prove(asked.door, pending, issued)
    if (confirmed.kind !== 'answered') return notAnswered(asked, confirmed)
  }
  kept.write({ ...record, pending: null, issued: { ...issued, proven: true, confirmUrl: null } })
  return success(asked, record.store, pending, issued)
}

// ------------------------------------------------------------------------------------------------ look

async function lookAtDoor({ door, portal, now, words }: Acquiring): Promise<Answer | undefined> {
  const off = await door.clockOff(`${portal}/`, now)
  const host = new URL(portal).host
  if (typeof off === 'object') return failed('E11', fill(words.unreachable, { host, why: off.why }), { refused: 'E11' })
  const minutes = Math.abs(off)
  if (minutes <= clockToleranceMinutes) return undefined
  return failed('E19', fill(words.clock, { minutes }), { refused: 'E19', minutes })
}

function lookAtPlace({ place, words }: Acquiring): Answer | undefined {
  const sentence = objection(place, words)
  return sentence === undefined ? undefined : failed('store', sentence)
}

// ------------------------------------------------------------------------------------------------ identify, make

type Arrived = { readonly record: Kept; readonly pending: Pending; readonly issued: CertificateIssued }

async function certificateFor(asked: Acquiring, going: Kept | undefined): Promise<Arrived | Answer> {
  if (going?.pending?.session) {
    const again = await request(asked, going, going.pending)
    if ('record' in again) return again
    // The half hour is over, or the day: with a certificate in hand that does not matter, else it begins again.
    const over = again.kind === 'refused' && again.code === 'E24'
    if (over && going.issued) return { record: going, pending: going.pending, issued: going.issued }
    if (!over) return notAnswered(asked, again)
  }
  return begin(asked, going?.issued ? undefined : going)
}

async function begin(asked: Acquiring, going: Kept | undefined): Promise<Arrived | Answer> {
  const { words, door, portal, loginId } = asked
  const given = await asked.secrets()
  if (given === 'cancelled') return failed('cancelled', words.cancelled)
  if (given === 'called') return calledByTelephone(asked)
  if ('wrong' in given) return usage(given.wrong)
  asked.tell(words.identifying)
  const json = { loginId, password: given.password, acquisitionCode: given.code }
  const begun = await door.ask(acquisitionBegun, { url: `${portal}/api/v1/acquisition`, json })
  if (begun.kind !== 'answered') return notAnswered(asked, begun)

  asked.tell(words.making)
  const session = begun.value.session
  const first = await make(asked, going?.pending ?? (await makeKey()), session)
  // A key that an earlier, revoked certificate had serves no second one: a new key, once.
  const spent = 'kind' in first && first.kind === 'refused' && first.code === 'E17' && going !== undefined
  const made = spent ? await make(asked, await makeKey(), session) : first
  return 'record' in made ? made : notAnswered(asked, made)
}

function make(asked: Acquiring, key: Pending, session: string) {
  const pending = { ...key, session }
  const { portal, loginId } = asked
  const record: Kept = { portal, loginId, store: placeText(asked.place), pending, issued: null }
  asked.kept.write(record)
  return request(asked, record, pending)
}

type NotIssued = Exclude<Answered<never>, { kind: 'answered' }> | { readonly kind: 'not-ours' }

async function request(asked: Acquiring, record: Kept, pending: Pending): Promise<Arrived | NotIssued> {
  const url = `${asked.portal}/api/v1/acquisition/certificate`
  const session = pending.session ? { session: pending.session } : {}
  const pkcs10 = Buffer.from(pending.request, 'base64')
  const answer = await asked.door.ask(certificateIssued, { url, pkcs10, ...session })
  if (answer.kind !== 'answered') return answer
  if (!isForOurKey(answer.value, pending)) return { kind: 'not-ours' }
  const store = pending.stored ? record.store : placeText(asked.place)
  const arrived = { record: { ...record, store, issued: answer.value }, pending, issued: answer.value }
  asked.kept.write(arrived.record)
  return arrived
}

async function calledByTelephone({ door, portal, words }: Acquiring): Promise<Answer> {
  await door.ask(z.unknown(), { url: `${portal}/api/v1/called-by-telephone`, json: { place: 'acquisition' } })
  return failed('called-by-telephone', fill(words.called, { stop: `${portal}/stop` }))
}

// ------------------------------------------------------------------------------------------------ prove

/** The first handshake with the certificate is what makes it 有効; the token says which certificate is meant. */
async function prove(door: Door, pending: Pending, issued: CertificateIssued): Promise<Answered<InstallConfirmed>> {
  if (issued.confirmUrl === null) return { kind: 'unanswered', status: 0 }
  const address = new URL(issued.confirmUrl)
  const token = address.hash.slice(1)
  const chain = issued.chain.slice(0, -1).map((above) => pem('CERTIFICATE', above))
  const certificate = [pem('CERTIFICATE', issued.certificate), ...chain].join('')
  const client = { key: pem('PRIVATE KEY', pending.key), certificate }
  return door.ask(installConfirmed, { url: `${address.origin}/_warifu/confirm`, json: { token }, client })
}

function notAnswered({ lang, words, portal }: Acquiring, answer: NotIssued): Answer {
  if (answer.kind === 'refused') return refusal(answer, lang)
  if (answer.kind === 'not-ours') return failed('not-our-key', words.notOurKey)
  if (answer.kind === 'unanswered') return failed('unanswered', fill(words.unanswered, { status: answer.status }))
  const sentence = fill(words.unreachable, { host: new URL(portal).host, why: answer.why })
  return failed('E11', sentence, { refused: 'E11' })
}

function success(
  { lang, words, place }: Acquiring,
  store: string,
  pending: Pending,
  issued: CertificateIssued,
): Answer {
  const { loginId, companyName, serial, lastDay, notAfter, lastActionable, restrictedUntil } = issued
  const passphrase = place.kind === 'p12' ? { passphrase: pending.passphrase } : {}
  const known = { loginId, companyName, serial, lastDay, notAfter, lastActionable, restrictedUntil }
  const json = { ...known, sha256: issued.sha256, proven: true, store, ...passphrase }
  const rows: [string, string][] = [
    [words.company, companyName],
    [words.loginId, loginId],
    [words.serial, serial],
    [words.lastDay, formatDay(lastDay, lang)],
    [words.lastActionable, formatInstant(lastActionable, lang)],
    [words.restricted, fill(words.until, { when: formatInstant(restrictedUntil, lang) })],
    [words.store, store],
  ]
  if (place.kind === 'p12') rows.push([words.passphrase, pending.passphrase])
  const after = place.kind === 'p12' ? [words.passphraseOnce, words.holdsKey] : [words.holdsKey]
  return done(json, [words.done, columns(rows), ...after].join('\n'))
}
