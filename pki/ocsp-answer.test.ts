import assert from 'node:assert/strict'
import { createHash, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { issuingExtensions, makeCertificate, openssl, throwawayFolder } from '../test/pki/openssl.ts'
import { Cursor, openDer } from './cursor.ts'
import { type CertificateId, readQuestion } from './ocsp.ts'
import { type Answer, answersWithout, answerTbs, buildAnswer, type Status } from './ocsp-answer.ts'

const folder = throwawayFolder()
const issuer = makeCertificate(folder, 'issuer', { subject: 'CN = 割符銀行 発行局', extensions: issuingExtensions })
const responder = makeCertificate(folder, 'responder', {
  subject: 'CN = 割符銀行 応答局',
  extensions: 'keyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning\nnoCheck = yes',
  issuer,
})
const leaf = makeCertificate(folder, 'leaf', {
  subject: 'CN = TARO01',
  extensions: 'keyUsage = digitalSignature',
  issuer,
})

const secondNow = Math.floor(Date.now() / 1000) * 1000
const minute = 60_000

const keyHash = (() => {
  const spki = new Cursor(responder.certificate.publicKey.export({ type: 'spki', format: 'der' })).enter()
  spki.whole()
  return createHash('sha1').update(spki.bitStringOctets()).digest()
})()

/** Asks OpenSSL to write the question, answers it, and asks OpenSSL what it makes of the answer. */
function ask(status: Status, asking: readonly string[] = [], change: Partial<Answer> = {}): string {
  const [question, answer] = [join(folder, 'question.der'), join(folder, 'answer.der')]
  const about = [...asking, '-issuer', issuer.pem, '-cert', leaf.pem]
  openssl('ocsp', ...about, '-reqout', question)
  const { ids, nonce } = readQuestion(readFileSync(question))
  writeFileSync(answer, build(ids, status, { nonce, ...change }))
  openDer(new Uint8Array(readFileSync(answer)), 65_536)
  const nonceCompared = openssl('ocsp', '-reqin', question, '-respin', answer, '-CAfile', issuer.pem)
  const read = openssl('ocsp', '-respin', answer, ...about, '-no_nonce', '-CAfile', issuer.pem, '-resp_text')
  return nonceCompared + read
}

function build(ids: readonly CertificateId[], status: Status, change: Partial<Answer> = {}): Uint8Array {
  return buildAnswer({
    responderKeyHash: keyHash,
    producedAt: secondNow,
    singles: ids.map(({ raw }) => ({
      ...{ certId: raw, status },
      ...{ thisUpdate: secondNow - minute, nextUpdate: secondNow + 10 * minute },
    })),
    certificates: [responder.der],
    sign: (tbs) => sign('sha256', tbs, responder.key),
    ...change,
  })
}

test('OpenSSL verifies the answer good, with the nonce it sent', () => {
  for (const hash of ['-sha1', '-sha256']) {
    const said = ask('good', [hash])
    assert.match(said, /Response verify OK/)
    assert.match(said, /leaf\.crt: good/)
    assert.doesNotMatch(said, /WARNING/)
  }
})

test('without a nonce in the question there is none in the answer', () => {
  const said = ask('good', ['-no_nonce'])
  assert.match(said, /Response verify OK/)
  assert.doesNotMatch(said, /Nonce/)
})

test('OpenSSL misses the nonce that is not echoed', () => {
  assert.match(ask('good', [], { nonce: undefined }), /WARNING: no nonce in response/)
})

test('revoked has its moment and its reason, a hold is certificateHold, unspecified has none', () => {
  const revokedAt = Date.UTC(2026, 10, 20, 1, 2, 3)
  for (const [reason, word] of [
    [1, 'keyCompromise'],
    [4, 'superseded'],
    [5, 'cessationOfOperation'],
    [6, 'certificateHold'],
  ] as const) {
    const said = ask({ revokedAt, reason })
    assert.match(said, /Response verify OK/)
    assert.match(said, /leaf\.crt: revoked/)
    assert.match(said, new RegExp(`Reason: ${word}`))
    assert.match(said, /Revocation Time: Nov 20 01:02:03 2026 GMT/)
  }
  for (const reason of [0, undefined]) {
    const said = ask({ revokedAt, reason })
    assert.match(said, /leaf\.crt: revoked/)
    assert.doesNotMatch(said, /Reason/)
  }
})

test('unknown is unknown', () => {
  assert.match(ask('unknown'), /leaf\.crt: unknown/)
})

test('sixteen certificates are answered at once, each for itself', () => {
  const [question, answer] = [join(folder, 'many.der'), join(folder, 'many-answer.der')]
  const serials = Array.from({ length: 16 }, (_, i) => ['-serial', `${i + 1}`]).flat()
  openssl('ocsp', '-issuer', issuer.pem, ...serials, '-reqout', question)
  const { ids, nonce } = readQuestion(readFileSync(question))
  const singles = ids.map(({ raw, serial }) => ({
    certId: raw,
    status: Number.parseInt(serial, 16) % 2 === 0 ? ('good' as const) : { revokedAt: secondNow - minute, reason: 4 },
    ...{ thisUpdate: secondNow, nextUpdate: secondNow + minute },
  }))
  writeFileSync(answer, build(ids, 'good', { singles, nonce }))
  const checked = ['-issuer', issuer.pem, '-CAfile', issuer.pem, '-no_nonce', ...serials]
  const said = openssl('ocsp', '-respin', answer, ...checked)
  assert.match(said, /Response verify OK/)
  for (let i = 1; i <= 16; i++) assert.match(said, new RegExp(`^${i}: ${i % 2 === 0 ? 'good' : 'revoked'}`, 'm'))
})

test('a signature by another key is not believed', () => {
  const wrong = { sign: (tbs: Uint8Array) => sign('sha256', tbs, issuer.key) }
  assert.throws(() => ask('good', [], wrong), /Response Verify Failure/)
})

test('the answers without an answer are read by OpenSSL', () => {
  const file = join(folder, 'error.der')
  for (const [name, word] of [
    ['malformedRequest', 'malformedrequest'],
    ['internalError', 'internalerror'],
    ['tryLater', 'trylater'],
    ['unauthorized', 'unauthorized'],
  ] as const) {
    writeFileSync(file, answersWithout[name])
    assert.throws(() => openssl('ocsp', '-respin', file, '-noverify'), new RegExp(`Responder Error: ${word}`, 'i'))
  }
})

test('fractions of a second are dropped, so that OCSP and CRL tell one moment', () => {
  const revokedAt = Date.UTC(2026, 10, 20, 1, 2, 3, 999)
  assert.match(ask({ revokedAt }), /Revocation Time: Nov 20 01:02:03 2026 GMT/)
})

test('what cannot be answered is our defect', () => {
  const about = { certId: leaf.der, thisUpdate: secondNow, nextUpdate: secondNow }
  const data = (status: Status) => ({
    responderKeyHash: keyHash,
    producedAt: secondNow,
    singles: [{ ...about, status }],
  })
  assert.throws(() => answerTbs({ ...data('good'), singles: [] }), RangeError)
  assert.throws(() => answerTbs({ ...data('good'), producedAt: Number.NaN }), RangeError)
  for (const reason of [7, 8, 11, -1, 1.5])
    assert.throws(() => answerTbs(data({ revokedAt: secondNow, reason })), RangeError, `${reason}`)
})
