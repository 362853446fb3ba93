/**
 * OCSP from the certificates' own rows (RFC 6960, RFC 9919): what the gate knows at the COMMIT, the next question is told.
 *
 * An answer without nonce may be given again for a minute while nothing has changed: own commits drop their contract's answers, another
 * process's commit drops all. With a nonce, or cold, it is signed live by the delegated responder.
 *
 * Each issuing CA has a responder of its own. A question is answered for the issuer of its first certificate; what it asks of another
 * issuer beside that is unknown to this responder (RFC 6960 §4.2.2.2), and nobody asks so.
 */
import { hash } from 'node:crypto'
import { isRevocationReason, revocationReasons } from '../domain/reasons.ts'
import { Cursor, MalformedDer } from '../pki/cursor.ts'
import { isAbout, issuerHashes, type Question, readQuestion, readQuestionInPath } from '../pki/ocsp.ts'
import { answersWithout, buildAnswer, type Single, type Status } from '../pki/ocsp-answer.ts'
import type { Store } from '../store/open.ts'
import type { Status as Row } from '../store/standing.ts'
import { CannotSign } from './cannot-sign.ts'
import type { Ca, IssuingCa, Responder } from './open.ts'

export const ocspLifeMs = 10 * 60_000
export const ocspMaxAgeSeconds = 60
const mostKept = 20_000
/** An ordinary question has under 200 bytes. Longer ones, which anybody can vary at will, are answered and not kept: 20,000 of them would fill the memory. */
const longestKept = 512

/** `malformed`: the question could not be read; the door says 400 beside the answer that says so too */
export type OcspAnswer = { readonly body: Uint8Array; readonly cacheable: boolean; readonly malformed?: true }

export type Responding = {
  /** the body of a POST */
  answer(body: Uint8Array): OcspAnswer
  /** what stands behind `/ocsp/` in a GET */
  answerPath(encoded: string): OcspAnswer
  /** lets go of the answers that will not be given again */
  forgetOld(): void
  /** how many answers are remembered; for the metrics */
  kept(): number
}

const unreadable: OcspAnswer = { body: answersWithout.malformedRequest, cacheable: false, malformed: true }

/** `head`: the answer as far as it is its own; every answer of its responder ends in the same certificate. */
type Kept = {
  readonly head: Uint8Array
  readonly madeMs: number
  readonly contracts: readonly string[]
  readonly issuing: IssuingCa
  readonly responder: Responder
}
type Answering = { readonly issuing: IssuingCa; readonly hashes: ReturnType<typeof issuerHashes> }

export function openResponding(ca: Ca, store: Store, machineClock: () => Temporal.Instant): Responding {
  const answering: readonly Answering[] = ca.issuers.map((issuing) => {
    const { subject, spki } = issuing.certificate
    return { issuing, hashes: issuerHashes(subject, publicKeyBits(spki)) }
  })
  const keyHashes = new WeakMap<Responder, Uint8Array>()
  function keyHashOf(responder: Responder): Uint8Array {
    const known = keyHashes.get(responder)
    if (known) return known
    const made = new Uint8Array(hash('sha1', publicKeyBits(responder.certificate.spki), 'buffer'))
    keyHashes.set(responder, made)
    return made
  }
  const kept = new Map<string, Kept>()
  let version = store.foreignVersion()

  store.onCommit((touched) => {
    if (kept.size === 0 || touched.every((whose) => whose === 'none')) return
    if (touched.includes('all')) return kept.clear()
    const contracts = new Set(touched)
    for (const [key, entry] of kept) if (entry.contracts.some((each) => contracts.has(each))) kept.delete(key)
  })

  function fresh(key: string, nowMs: number): OcspAnswer | undefined {
    const current = store.foreignVersion()
    if (current !== version) {
      kept.clear()
      version = current
    }
    const entry = kept.get(key)
    if (entry === undefined || isOld(entry, nowMs)) return undefined
    // Another responder since (succeed-responder.ts): it signs its own.
    if (entry.responder !== entry.issuing.responder) return undefined
    return { body: Buffer.concat([entry.head, entry.responder.certificateDer]), cacheable: true }
  }

  function respond(key: string, read: () => Question): OcspAnswer {
    const nowMs = machineClock().epochMilliseconds
    const again = fresh(key, nowMs)
    if (again) return again
    try {
      const question = read()
      const contracts: string[] = []
      const [first] = question.ids
      const { issuing, hashes } = (first && answering.find((each) => isAbout(first, each.hashes))) ?? answering.at(-1)!
      const { responder } = issuing
      const singles = question.ids.map((id): Single => {
        const about = isAbout(id, hashes)
        const found = about ? store.certificates.status(id.serial) : undefined
        const row = found?.issuer === issuing.id ? found : undefined
        if (row) contracts.push(row.contractId)
        const status = found === undefined && about ? unaccounted(id.serial, issuing.id) : statusOf(row, nowMs)
        return { certId: id.raw, status, thisUpdate: nowMs, nextUpdate: nowMs + ocspLifeMs }
      })
      const body = buildAnswer({
        responderKeyHash: keyHashOf(responder),
        producedAt: nowMs,
        singles,
        nonce: question.nonce,
        certificates: [responder.certificateDer],
        sign: responder.signer.sign,
      })
      // An unknown serial may be issued the next moment, and nobody would tell this cache.
      const cacheable =
        question.nonce === undefined && contracts.length === question.ids.length && key.length <= longestKept
      const answer = { body, cacheable }
      if (cacheable)
        keep(key, {
          head: Buffer.from(body.subarray(0, -responder.certificateDer.length)),
          madeMs: nowMs,
          contracts,
          issuing,
          responder,
        })
      return answer
    } catch (error) {
      if (error instanceof MalformedDer) return unreadable
      if (error instanceof CannotSign) return { body: answersWithout.tryLater, cacheable: false }
      throw error
    }
  }

  /** Revoked before a restore, on a list that others have: still revoked (store/recovery/reconciling.ts). */
  function unaccounted(serial: string, issuer: string): Status {
    const known = store.reconciling.unaccounted(serial)
    if (known === undefined || known.issuer !== issuer || known.revoked_at === null) return 'unknown'
    return { revokedAt: known.revoked_at, reason: known.reason ?? 0 }
  }

  const isOld = ({ madeMs }: Kept, nowMs: number) => nowMs - madeMs >= ocspMaxAgeSeconds * 1000 || nowMs < madeMs

  function keep(key: string, entry: Kept): void {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
    kept.set(key, entry)
  }

  return {
    kept: () => kept.size,
    answer: (body) =>
      respond(Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1'), () => readQuestion(body)),
    answerPath: (encoded) => respond(`/${encoded}`, () => readQuestionInPath(encoded)),
    forgetOld() {
      const nowMs = machineClock().epochMilliseconds
      for (const [key, entry] of kept) if (isOld(entry, nowMs)) kept.delete(key)
    },
  }
}

/** An intent is unknown: nobody holds that certificate. A void one counts as revoked, because somebody might. */
export function statusOf(row: Row | undefined, nowMs: number): Status {
  if (row === undefined || row.state === 'C0') return 'unknown'
  if (row.state === 'C4') return { revokedAt: row.revokedAt ?? nowMs, reason: 4 }
  if (row.state === 'C6' || row.state === 'C7')
    return { revokedAt: row.revokedAt ?? nowMs, reason: reasonOf(row.reason) }
  return row.heldAt === null ? 'good' : { revokedAt: row.heldAt, reason: 6 }
}

/** RFC 5280 §5.3.1; a word that is not in the table says nothing. */
export function reasonOf(reason: string | null): number {
  return reason !== null && isRevocationReason(reason) ? revocationReasons[reason] : 0
}

function publicKeyBits(spki: Uint8Array): Uint8Array {
  const info = new Cursor(spki).enter()
  info.next()
  return info.bitStringOctets()
}
