import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { issuingExtensions, makeCertificate, openssl, throwawayFolder } from '../test/pki/openssl.ts'
import { Cursor, MalformedDer } from './cursor.ts'
import * as der from './der.ts'
import { isAbout, issuerHashes, maxQuestionBytes, readQuestion, readQuestionInPath } from './ocsp.ts'
import { oids } from './oids.ts'

const folder = throwawayFolder()
const issuer = makeCertificate(folder, 'issuer', { subject: 'CN = 割符銀行 発行局', extensions: issuingExtensions })
const stranger = makeCertificate(folder, 'stranger', { subject: 'CN = 割符銀行 発行局', extensions: issuingExtensions })
const leaf = makeCertificate(folder, 'leaf', {
  ...{ subject: 'CN = TARO01', extensions: 'basicConstraints = CA:FALSE', issuer },
  serial: '0xf0112233445566778899aabbccddeeff',
})

function question(...args: readonly string[]): Uint8Array {
  const out = join(folder, 'question.der')
  openssl('ocsp', ...args, '-reqout', out)
  return new Uint8Array(readFileSync(out))
}
const aboutLeaf = ['-issuer', issuer.pem, '-cert', leaf.pem]

function hashesOf(made: typeof issuer) {
  const subject = openssl('x509', '-in', made.pem, '-noout', '-ocspid')
  const spki = new Cursor(createPublicKey(made.key).export({ type: 'spki', format: 'der' })).enter()
  spki.whole()
  const bits = spki.bitStringOctets()
  const cursor = new Cursor(made.der).enter().enter()
  for (let i = 0; i < 5; i++) cursor.next() // version, serial, algorithm, issuer, validity
  return { hashes: issuerHashes(cursor.whole(), bits), asOpensslSays: subject.toLowerCase() }
}

test("the issuer's hashes are those of OpenSSL", () => {
  const { hashes, asOpensslSays } = hashesOf(issuer)
  assert.ok(asOpensslSays.includes(hashes.sha1.nameHash))
  assert.ok(asOpensslSays.includes(hashes.sha1.keyHash))
})

test("OpenSSL's questions are read, with SHA-1 and SHA-256, with and without nonce", () => {
  const ours = hashesOf(issuer).hashes
  const theirs = hashesOf(stranger).hashes
  for (const hash of ['sha1', 'sha256'] as const) {
    const { ids, nonce } = readQuestion(question(`-${hash}`, ...aboutLeaf))
    assert.equal(ids.length, 1)
    const [id] = ids
    assert.equal(id!.hash, hash)
    assert.equal(id!.serial, 'f0112233445566778899aabbccddeeff')
    assert.deepEqual({ nameHash: id!.nameHash, keyHash: id!.keyHash }, ours[hash])
    assert.equal(isAbout(id!, ours), true)
    assert.equal(isAbout(id!, theirs), false, 'the same name with another key is another issuer')
    const extension = new Cursor(nonce!).enter()
    assert.equal(extension.oid(), oids.ocspNonce)
    assert.deepEqual(readQuestion(question(`-${hash}`, ...aboutLeaf, '-no_nonce')).nonce, undefined)
  }
})

test('a hash that is not known here is about nobody known here', () => {
  const [id] = readQuestion(question('-sha512', ...aboutLeaf)).ids
  assert.equal(id!.hash, 'other')
  assert.equal(isAbout(id!, hashesOf(issuer).hashes), false)
})

test('a signed question with a name is read as if it were neither', () => {
  const signed = question(...aboutLeaf, '-signer', leaf.pem, '-signkey', leaf.keyPem)
  assert.ok(signed.length > leaf.der.length)
  assert.equal(readQuestion(signed).ids[0]!.serial, 'f0112233445566778899aabbccddeeff')
})

test('several certificates are asked about at once, sixteen at most', () => {
  const serials = Array.from({ length: 16 }, (_, i) => ['-serial', `${i}`]).flat()
  const { ids } = readQuestion(question('-issuer', issuer.pem, ...serials))
  assert.deepEqual(
    ids.map(({ serial }) => Number.parseInt(serial, 16)),
    Array.from({ length: 16 }, (_, i) => i),
  )
  refused(question('-issuer', issuer.pem, ...serials, '-serial', '99'), /over 16/)
})

test('a question in a path is read percent-encoded or not, with and without padding', () => {
  const asked = question('-issuer', issuer.pem, '-serial', '0x3eff3eff3eff', '-no_nonce')
  const text = asked.toBase64()
  assert.match(text, /[+/]/)
  for (const path of [encodeURIComponent(text), text, text.replace(/=+$/, '')]) {
    const read = readQuestionInPath(path)
    assert.equal(read.ids[0]!.serial, '3eff3eff3eff')
    assert.deepEqual(read, readQuestion(asked))
  }
  for (const wrong of ['', '%', '%zz', 'AAAA AAAA', 'MAA', 'A', '%e3%81%82', 'A'.repeat(40_000), '===='])
    assert.throws(() => readQuestionInPath(wrong), MalformedDer, wrong.slice(0, 20))
})

/** A question made by hand, so that any part of it can be wrong. */
const sha1 = der.sequence(der.objectIdentifier(oids.sha1), der.nullValue())
const hash = der.octetString(new Uint8Array(20))
const id = (...parts: readonly Uint8Array[]) => der.sequence(...parts)
const good = id(sha1, hash, hash, der.integer(9))
const asking = (certId: Uint8Array, ...more: readonly Uint8Array[]) => der.sequence(der.sequence(certId, ...more))
const requestOf = (...tbs: readonly Uint8Array[]) => der.sequence(der.sequence(...tbs))
const nonceOf = (octets: number) =>
  der.sequence(der.objectIdentifier(oids.ocspNonce), der.octetString(der.octetString(new Uint8Array(octets))))
const withExtensions = (...extensions: readonly Uint8Array[]) =>
  requestOf(asking(good), der.explicit(2, der.sequence(...extensions)))
const unknownExtension = (critical: boolean) =>
  der.sequence(
    der.objectIdentifier('2.999'),
    ...(critical ? [der.boolean(true)] : []),
    der.octetString(der.nullValue()),
  )

function refused(bytes: Uint8Array, why: RegExp): void {
  assert.throws(() => readQuestion(bytes), { name: 'MalformedDer', message: why })
}

test('nonces of 1 to 128 octets are taken, others are malformed (RFC 9654 §2.1)', () => {
  for (const octets of [1, 32, 128])
    assert.deepEqual(readQuestion(withExtensions(nonceOf(octets))).nonce, new Uint8Array(nonceOf(octets)))
  for (const octets of [0, 129]) refused(withExtensions(nonceOf(octets)), /1 to 128/)
  refused(withExtensions(nonceOf(8), nonceOf(8)), /two nonces/)
})

test('an extension that is not known is passed over, unless it is critical', () => {
  assert.equal(readQuestion(withExtensions(unknownExtension(false))).nonce, undefined)
  assert.equal(
    readQuestion(requestOf(asking(good, der.explicit(0, der.sequence(unknownExtension(false)))))).ids.length,
    1,
  )
  refused(withExtensions(unknownExtension(true)), /critical/)
  refused(requestOf(asking(good, der.explicit(0, der.sequence(unknownExtension(true))))), /critical/)
})

test('what is no question is malformed', () => {
  assert.equal(readQuestion(requestOf(asking(good))).ids[0]!.serial, '09')
  refused(new Uint8Array(0), /cut short/)
  refused(new Uint8Array(maxQuestionBytes + 1), /over 8192 bytes/)
  refused(der.concat(requestOf(asking(good)), Uint8Array.of(0)), /more than belongs here/)
  refused(requestOf(der.sequence()), /cut short/)
  refused(requestOf(der.explicit(0, der.integer(0)), asking(good)), /tag 0xa0/) // the default version written out
  refused(requestOf(der.explicit(1, der.integer(0)), asking(good)), /GeneralName/)
  refused(requestOf(asking(id(sha1, der.octetString(new Uint8Array(19)), hash, der.integer(9)))), /wrong length/)
  refused(requestOf(asking(id(sha1, hash, hash, der.integer(new Uint8Array(21).fill(1))))), /serial/)
  refused(requestOf(asking(id(sha1, hash, hash, Uint8Array.of(2, 1, 0xff)))), /serial/)
  refused(requestOf(asking(id(sha1, hash, hash))), /cut short/)
  refused(requestOf(asking(id(der.sequence(der.integer(1)), hash, hash, der.integer(9)))), /tag 0x2/)
  refused(withExtensions(), /cut short/)
  const writtenOut = der.sequence(der.objectIdentifier('2.999'), der.boolean(false), der.octetString())
  refused(withExtensions(writtenOut), /default/)
})

test('whatever arrives, nothing but MalformedDer is thrown', () => {
  const seeds = [
    question(...aboutLeaf),
    question(...aboutLeaf, '-signer', leaf.pem, '-signkey', leaf.keyPem),
    withExtensions(nonceOf(32), unknownExtension(false)),
  ]
  const changes = fc.array(fc.tuple(fc.nat(1500), fc.nat(255), fc.constantFrom('set', 'insert', 'remove', 'cut')), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(fc.constantFrom(...seeds), changes, (seed, all) => {
      const bytes = Array.from(seed)
      for (const [where, octet, change] of all) {
        const at = where % (bytes.length + 1)
        if (change === 'set') bytes[Math.min(at, bytes.length - 1)] = octet
        else if (change === 'insert') bytes.splice(at, 0, octet)
        else if (change === 'remove') bytes.splice(at, 1)
        else bytes.length = at
        if (bytes.length === 0) break
      }
      const mutated = Uint8Array.from(bytes)
      try {
        for (const { raw } of readQuestion(mutated).ids) assert.ok(raw.length <= mutated.length)
      } catch (error) {
        assert.ok(error instanceof MalformedDer, `${error}`)
      }
    }),
    { numRuns: 1500 },
  )
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string().map(encodeURIComponent)), (path) => {
      try {
        readQuestionInPath(path)
      } catch (error) {
        assert.ok(error instanceof MalformedDer, `${error}`)
      }
    }),
  )
})
