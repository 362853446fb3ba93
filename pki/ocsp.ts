/**
 * Reading OCSP questions (RFC 6960 §4.1, RFC 9654, RFC 9919), strictly: from a POST's body, or from a GET's path.
 * Answers are written by ocsp-answer.ts.
 *
 * A question names certificates by hashes of the issuer's name and key; `issuerHashes` computes ours once, `isAbout`
 * compares. A CertID with another hash than SHA-1 or SHA-256 is read and is about nobody we know, so its answer is
 * `unknown`. The asker's name and signature must be well-formed and are not looked at further: everybody may ask.
 * Every refusal is a MalformedDer and deserves the answer malformedRequest.
 */

import { hash as digest } from 'node:crypto'
import { Cursor, MalformedDer } from './cursor.ts'
import { compareBytes, constructed, nullValue, objectIdentifier, sameBytes, sequence, tags } from './der.ts'
import { oids } from './oids.ts'

export type Question = {
  readonly ids: readonly CertificateId[]
  /** The nonce's whole Extension, to be echoed as it stands. */
  readonly nonce?: Uint8Array
}

export type CertificateId = {
  /** The CertID's DER, to be echoed as it stands. */
  readonly raw: Uint8Array
  readonly hash: 'sha1' | 'sha256' | 'other'
  readonly nameHash: string
  readonly keyHash: string
  /** The serial number's magnitude in lower-case hex, two digits an octet, without the sign's zero octet. */
  readonly serial: string
}

/** A question of sixteen certificates with its longest nonce takes a quarter of it. */
export const maxQuestionBytes = 8 * 1024
const maxIds = 16
/** RFC 9654 §2.1: no shorter and no longer nonce may be accepted. */
const nonceOctets = { least: 1, greatest: 128 }
/** RFC 5280 §4.1.2.2. */
const maxSerialOctets = 20

/** Reads the body of a POST. Throws MalformedDer alone. */
export function readQuestion(body: Uint8Array): Question {
  if (body.length > maxQuestionBytes) throw new MalformedDer(`over ${maxQuestionBytes} bytes`, maxQuestionBytes)
  const outer = new Cursor(new Uint8Array(body.buffer, body.byteOffset, body.length))
  const request = outer.enter()
  outer.finish()
  const tbs = request.enter()
  if (request.sees(constructed(0))) checkSignature(request.enter(constructed(0)))
  request.finish()
  // version [0] has the default v1, which DER leaves out; there is no other
  if (tbs.sees(constructed(1))) checkRequestorName(tbs.enter(constructed(1)))
  const list = tbs.enter()
  const ids: CertificateId[] = []
  do {
    if (ids.length === maxIds) throw new MalformedDer(`over ${maxIds} certificates asked about`, list.position)
    const one = list.enter()
    ids.push(readCertificateId(one))
    if (one.sees(constructed(0))) readNonce(one.enter(constructed(0)), false)
    one.finish()
  } while (!list.atEnd)
  const nonce = tbs.sees(constructed(2)) ? readNonce(tbs.enter(constructed(2)), true) : undefined
  tbs.finish()
  return nonce === undefined ? { ids } : { ids, nonce }
}

/**
 * Reads what stands behind `/ocsp/` in the path of a GET: base64 of the question, percent-encoded (RFC 6960 App. A.1).
 * Its padding may be missing. Throws MalformedDer alone.
 */
export function readQuestionInPath(encoded: string): Question {
  if (encoded.length > 4 * maxQuestionBytes) throw new MalformedDer('over-long path', 0)
  let body: Uint8Array
  try {
    const text = decodeURIComponent(encoded)
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new SyntaxError('not base64')
    body = Uint8Array.fromBase64(text)
  } catch {
    throw new MalformedDer('not base64 in a path', 0)
  }
  return readQuestion(body)
}

export type IssuerHashes = Readonly<Record<'sha1' | 'sha256', { readonly nameHash: string; readonly keyHash: string }>>

/**
 * @param subject the issuing certificate's subject, DER
 * @param publicKeyBits content of its subjectPublicKey BIT STRING, without the octet of unused bits
 */
export function issuerHashes(subject: Uint8Array, publicKeyBits: Uint8Array): IssuerHashes {
  const both = (name: 'sha1' | 'sha256') => ({ nameHash: digest(name, subject), keyHash: digest(name, publicKeyBits) })
  return { sha1: both('sha1'), sha256: both('sha256') }
}

/** Whether the question names a certificate of this issuer. */
export function isAbout(id: CertificateId, issuer: IssuerHashes): boolean {
  if (id.hash === 'other') return false
  const { nameHash, keyHash } = issuer[id.hash]
  return id.nameHash === nameHash && id.keyHash === keyHash
}

const digests = (
  [
    ['sha1', oids.sha1, 20],
    ['sha256', oids.sha256, 32],
  ] as const
).flatMap(([hash, oid, octets]) => [
  // RFC 5754 §2 wants the NULL accepted with and without
  { hash, octets, algorithm: sequence(objectIdentifier(oid), nullValue()) },
  { hash, octets, algorithm: sequence(objectIdentifier(oid)) },
])

function readCertificateId(request: Cursor): CertificateId {
  const id = request.enter()
  const raw = request.der.subarray(request.start, request.end)
  const algorithm = id.position
  id.check()
  const encoding = id.der.subarray(algorithm, id.position)
  const known = digests.find((entry) => sameBytes(entry.algorithm, encoding))
  if (known === undefined) checkAlgorithm(new Cursor(id.der, algorithm, id.position))
  const nameHash = id.octetString()
  const keyHash = id.octetString()
  if (known !== undefined && (nameHash.length !== known.octets || keyHash.length !== known.octets))
    throw new MalformedDer('a hash of the wrong length', id.start)
  const serial = id.integer()
  const magnitude = serial.length > 1 && serial[0] === 0 ? serial.subarray(1) : serial
  if (serial[0]! >= 0x80 || magnitude.length > maxSerialOctets)
    throw new MalformedDer('no serial number of a certificate', id.start)
  id.finish()
  return {
    raw,
    hash: known?.hash ?? 'other',
    nameHash: nameHash.toHex(),
    keyHash: keyHash.toHex(),
    serial: magnitude.toHex(),
  }
}

const nonceOid = objectIdentifier(oids.ocspNonce)

/** Extensions inside an explicit tag: gives the nonce where one may stand; what is critical must be known. */
function readNonce(tagged: Cursor, mayStandHere: boolean): Uint8Array | undefined {
  const extensions = tagged.enter()
  tagged.finish()
  let nonce: Uint8Array | undefined
  do {
    const extension = extensions.enter()
    const raw = extensions.der.subarray(extensions.start, extensions.end)
    const isNonce =
      compareBytes(nonceOid, extension.der.subarray(extension.position, extension.position + nonceOid.length)) === 0
    extension.oid()
    const critical = extension.sees(tags.boolean)
    if (critical && !extension.boolean()) throw new MalformedDer('a default written out', extension.start)
    const value = extension.octetString()
    extension.finish()
    if (isNonce && mayStandHere) {
      if (nonce !== undefined) throw new MalformedDer('two nonces', extensions.start)
      checkNonce(value)
      nonce = raw
    } else if (critical) throw new MalformedDer('a critical extension not known here', extensions.start)
  } while (!extensions.atEnd)
  return nonce
}

function checkNonce(value: Uint8Array): void {
  const inner = new Cursor(value)
  const { length } = inner.octetString()
  inner.finish()
  if (length < nonceOctets.least || length > nonceOctets.greatest)
    throw new MalformedDer('a nonce of 1 to 128 octets belongs here', 0)
}

function checkRequestorName(tagged: Cursor): void {
  const tag = tagged.der[tagged.position] ?? 0
  const number = tag & 0x1f
  if ((tag & 0xc0) !== 0x80 || number > 8) throw new MalformedDer('a GeneralName belongs here', tagged.position)
  tagged.check()
  tagged.finish()
}

function checkSignature(tagged: Cursor): void {
  const signature = tagged.enter()
  tagged.finish()
  checkAlgorithm(signature)
  signature.bitStringOctets()
  if (signature.sees(constructed(0))) {
    const certificates = signature.enter(constructed(0))
    const list = certificates.enter()
    certificates.finish()
    while (!list.atEnd) {
      if (!list.sees(tags.sequence)) throw new MalformedDer('a certificate belongs here', list.position)
      list.check()
    }
  }
  signature.finish()
}

/** AlgorithmIdentifier: an OBJECT IDENTIFIER and at most one thing more. */
function checkAlgorithm(cursor: Cursor): void {
  const algorithm = cursor.enter()
  algorithm.oid()
  if (!algorithm.atEnd) algorithm.check()
  algorithm.finish()
}
