import assert from 'node:assert/strict'
import { createHash, sign } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { issuingExtensions, type Made, makeCertificate, throwawayFolder, type Wish } from '../test/pki/openssl.ts'
import { greatestCertificateBytes, readCertificate } from './certificate-read.ts'
import * as der from './der.ts'
import { oids } from './oids.ts'
import { examine, readIssuing } from './path.ts'

const folder = throwawayFolder()
const issuerWish = { subject: 'CN = 割符銀行 発行局', extensions: issuingExtensions }
const issuer = makeCertificate(folder, 'issuer', issuerWish)
const issuing = readIssuing(issuer.der)

const clientExtensions = `
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always`

let made = 0
const make = (change: Partial<Wish> = {}): Made =>
  makeCertificate(folder, `leaf-${++made}`, {
    ...{ subject: 'CN = TARO01', extensions: clientExtensions, issuer },
    ...change,
  })
const without = (name: string, instead = '') => clientExtensions.replace(new RegExp(`^${name}.*$`, 'm'), instead)

/** A certificate of these parts, really signed by the issuer. */
function signed(...parts: readonly Uint8Array[]): Uint8Array {
  const tbs = der.sequence(...parts)
  return der.sequence(tbs, issuing.algorithm.der, der.bitString(sign('sha256', tbs, issuer.key)))
}

function why(leaf: Uint8Array, from = issuing): string {
  const findings = examine(leaf, from)
  return findings.ours ? 'ours' : findings.why
}

test('a certificate of ours is ours, and its facts are those that OpenSSL tells', () => {
  const leaf = make({ serial: '0x01ff112233445566778899aabbccddeeff' })
  assert.deepEqual(examine(leaf.der, issuing), {
    ours: true,
    sha256: leaf.certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    serialHex: leaf.certificate.serialNumber.toLowerCase(),
    notBefore: Date.parse(leaf.certificate.validFrom),
    notAfter: Date.parse(leaf.certificate.validTo),
  })
})

test('dates are told, not judged', () => {
  const { serialOctets, subject, spki, tbs } = readCertificate(make().der)
  const extensions = tbs.subarray(tbs.toHex().indexOf(spki.toHex()) / 2 + spki.length)
  const past = der.sequence(der.time('2020-01-01T00:00:00Z'), der.time('2021-01-01T00:00:00Z'))
  const parts = [issuing.algorithm.der, issuing.subjectDer, past, subject, spki, extensions]
  const findings = examine(signed(der.explicit(0, der.integer(2)), der.integer(serialOctets), ...parts), issuing)
  assert.equal(findings.ours && findings.notAfter, Date.UTC(2021, 0, 1))
})

test('a certificate of a foreign issuer is not ours', () => {
  const foreign = makeCertificate(folder, 'foreign', { ...issuerWish, subject: 'CN = よその銀行' })
  assert.equal(why(make({ issuer: foreign }).der), 'not-ours')
})

test('an issuer that only has the same name is another one, with and without an authority key identifier', () => {
  const sameName = makeCertificate(folder, 'same-name', issuerWish)
  assert.equal(why(make({ issuer: sameName }).der), 'not-ours')
  const extensions = without('authorityKeyIdentifier', 'authorityKeyIdentifier = none')
  assert.equal(why(make({ issuer: sameName, extensions }).der), 'bad-signature')
  assert.equal(why(make({ extensions }).der), 'ours')
})

test('the same name spelt in another string type is another name', () => {
  const sameKey = ['-key', issuer.keyPem]
  const ascii = { ...issuerWish, subject: 'CN = Warifu', options: sameKey }
  const utf8 = makeCertificate(folder, 'utf8', ascii)
  const printable = makeCertificate(folder, 'printable', { ...ascii, stringMask: 'default' })
  assert.equal(why(make({ issuer: { ...utf8, keyPem: issuer.keyPem } }).der, readIssuing(utf8.der)), 'ours')
  assert.equal(why(make({ issuer: { ...printable, keyPem: issuer.keyPem } }).der, readIssuing(utf8.der)), 'not-ours')
})

test('what is not for logging in has the wrong purpose', () => {
  for (const [sentence, extensions] of [
    ['a server', without('extendedKeyUsage', 'extendedKeyUsage = serverAuth')],
    ['a server that is a client too', without('extendedKeyUsage', 'extendedKeyUsage = clientAuth, serverAuth')],
    ['a responder', without('extendedKeyUsage', 'extendedKeyUsage = OCSPSigning')],
    ['any purpose', without('extendedKeyUsage', 'extendedKeyUsage = anyExtendedKeyUsage')],
    ['no purpose named', without('extendedKeyUsage')],
    ['a key that must not sign', without('keyUsage', 'keyUsage = critical, keyAgreement')],
    ['no key usage named', without('keyUsage')],
    ['a CA', without('basicConstraints', 'basicConstraints = critical, CA:TRUE')],
    ['a key that signs certificates', without('keyUsage', 'keyUsage = critical, digitalSignature, keyCertSign')],
    ['a critical extension nobody knows', `${clientExtensions}\n2.999.1 = critical, DER:0500`],
    ['critical name constraints', `${clientExtensions}\nnameConstraints = critical, permitted;DNS:example.test`],
    ['a critical alternative name', `${clientExtensions}\nsubjectAltName = critical, DNS:example.test`],
  ] as const)
    assert.equal(why(make({ extensions }).der), 'wrong-purpose', sentence)
  assert.equal(why(issuer.der), 'wrong-purpose', 'the issuing CA itself')
  const harmless = `${without('basicConstraints')}\n2.999.1 = DER:0500`
  assert.equal(why(make({ extensions: harmless }).der), 'ours')
})

test('version 1 has no purpose', () => {
  const { subject, spki } = readCertificate(make().der)
  const algorithm = issuing.algorithm.der
  const validity = der.sequence(der.time('2026-01-01T00:00:00Z'), der.time('2027-01-01T00:00:00Z'))
  assert.equal(why(signed(der.integer(1), algorithm, issuing.subjectDer, validity, subject, spki)), 'wrong-purpose')
})

test("another algorithm than the issuer's is not its signature, though its key made it", () => {
  assert.equal(why(make({ options: ['-sha384'] }).der), 'bad-signature')
  const { tbs } = readCertificate(make({ options: ['-sha384'] }).der)
  const sha384 = der.sequence(der.objectIdentifier(oids.ecdsaWithSha384))
  const leaf = der.sequence(tbs, sha384, der.bitString(sign('sha384', tbs, issuer.key)))
  assert.equal(why(leaf), 'bad-signature')
})

test('issuers with P-384 and RSA keys are as good', () => {
  for (const newKey of [
    ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
    ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'],
  ]) {
    const options = newKey[0] === 'ec' ? ['-sha384'] : []
    const other = makeCertificate(folder, `issuer-${newKey[0]}`, { ...issuerWish, newKey, options })
    const leaf = make({ issuer: other, options })
    assert.equal(why(leaf.der, readIssuing(other.der)), 'ours')
    assert.equal(why(leaf.der), 'not-ours')
  }
})

test('what is not one strict certificate is malformed, and is still named by its SHA-256', () => {
  const leaf = make().der
  for (const bytes of [
    der.concat(leaf, Uint8Array.of(0)),
    leaf.subarray(0, -1),
    new Uint8Array(0),
    new Uint8Array(greatestCertificateBytes + 1),
    Uint8Array.fromHex(leaf.toHex().replace('0603551d130101ff', '0603551d13010101')), // TRUE as 01
  ]) {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    assert.deepEqual(examine(bytes, issuing), { ours: false, why: 'malformed', sha256 })
  }
})

test('no certificate with a changed byte is ours, and none makes it throw', () => {
  const leaf = make().der
  fc.assert(
    fc.property(fc.nat(leaf.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = leaf.slice()
      bytes[at]! ^= change
      assert.equal(examine(bytes, issuing).ours, false)
    }),
    { numRuns: 1000 },
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => examine(bytes, issuing).ours === false))
})
