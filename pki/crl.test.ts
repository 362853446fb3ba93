import assert from 'node:assert/strict'
import { sign, verify } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { issuingExtensions, makeCertificate, openssl, run, throwawayFolder } from '../test/pki/openssl.ts'
import { assembleCrl, buildCrlTbs, type CrlEntry, type CrlWish, readCrl } from './crl.ts'
import { Cursor, MalformedDer } from './cursor.ts'
import * as der from './der.ts'
import { oids } from './oids.ts'

const folder = throwawayFolder()
const issuer = makeCertificate(folder, 'issuer', { subject: 'CN = 割符銀行 発行局', extensions: issuingExtensions })
const stranger = makeCertificate(folder, 'stranger', { subject: 'CN = 割符銀行 発行局', extensions: issuingExtensions })
const ecdsaWithSha256 = der.sequence(der.objectIdentifier(oids.ecdsaWithSha256))
const now = Math.floor(Date.now() / 1000) * 1000
const hour = 3_600_000

const issuerCursor = new Cursor(issuer.der).enter().enter()
for (let i = 0; i < 5; i++) issuerCursor.next() // version, serial, algorithm, issuer, validity
const issuerName = issuerCursor.whole()
const keyId = Uint8Array.fromHex(
  /Subject Key Identifier: \s*([0-9A-F:]+)/
    .exec(openssl('x509', '-in', issuer.pem, '-noout', '-text'))![1]!
    .replaceAll(':', ''),
)

function make(entries: Iterable<CrlEntry>, change: Partial<CrlWish> = {}): Uint8Array {
  const tbs = buildCrlTbs({
    ...{ issuer: issuerName, authorityKeyId: keyId, algorithm: ecdsaWithSha256, number: 7 },
    ...{ thisUpdate: now - hour, nextUpdate: now + hour, entries },
    ...change,
  })
  return assembleCrl(tbs, ecdsaWithSha256, sign('sha256', tbs, issuer.key))
}

const entries: CrlEntry[] = [
  { serial: '7f112233445566778899aabbccddeeff', revokedAt: now - 5 * hour, reason: 1 },
  { serial: 'F0112233445566778899AABBCCDDEEFF', revokedAt: now - 4 * hour, reason: 6 },
  { serial: '0001', revokedAt: now - 3 * hour, reason: 0 },
  { serial: 'ff'.repeat(20), revokedAt: Date.UTC(2050, 0, 1), reason: undefined },
]
const asRead = [
  entries[0],
  { ...entries[1], serial: 'f0112233445566778899aabbccddeeff' },
  { ...entries[2], serial: '01', reason: undefined },
  entries[3],
]

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

test('OpenSSL reads every entry with its reason and verifies the signature', () => {
  const path = file('list.crl', make(entries))
  const said = openssl('crl', '-inform', 'DER', '-in', path, '-CAfile', issuer.pem, '-noout', '-text')
  assert.match(said, /verify OK/)
  assert.match(said, /Version 2/)
  assert.match(said, /X509v3 CRL Number: \s*7\n/)
  assert.match(said, /Serial Number: 7F112233445566778899AABBCCDDEEFF[\s\S]*Key Compromise/)
  assert.match(said, /Serial Number: F0112233445566778899AABBCCDDEEFF[\s\S]*Certificate Hold/)
  assert.match(said, /Serial Number: 01\n.*\n\s*Serial Number: F{40}\n\s*Revocation Date: Jan {2}1 00:00:00 2050 GMT\n/)
  const foreign = openssl('crl', '-inform', 'DER', '-in', path, '-CAfile', stranger.pem, '-noout')
  assert.match(foreign, /verify failure/)
})

test('OpenSSL refuses a certificate that the list names, and takes one that it does not', () => {
  const wish = { subject: 'CN = TARO01', extensions: 'keyUsage = digitalSignature', issuer }
  const revoked = makeCertificate(folder, 'revoked', wish)
  const good = makeCertificate(folder, 'good', wish)
  const list = make([{ serial: revoked.certificate.serialNumber, revokedAt: now, reason: 4 }])
  const pem = join(folder, 'list.pem')
  openssl('crl', '-inform', 'DER', '-in', file('one.crl', list), '-out', pem)
  const check = ['verify', '-CAfile', issuer.pem, '-CRLfile', pem, '-crl_check']
  assert.match(openssl(...check, good.pem), /OK/)
  assert.throws(() => openssl(...check, revoked.pem), /certificate revoked/)
})

test('GnuTLS reads it and verifies it', () => {
  const path = file('gnutls.crl', make(entries))
  const said = run('certtool', ['--crl-info', '--inder', '--infile', path])
  assert.match(said, /Version: 2/)
  assert.match(said, /CRL Number.*: 07/)
  assert.match(said, /Revoked certificates \(4\)/)
  assert.doesNotMatch(said, /warning|error/i)
  const verified = run('certtool', [
    ...['--verify-crl', '--load-ca-certificate', file('issuer.der', issuer.der), '--inder', '--infile', path],
  ])
  assert.match(verified, /Verification output: Verified\./)
})

test('NSS imports it', () => {
  const database = join(folder, 'nss')
  mkdirSync(database)
  run('certutil', ['-N', '-d', `sql:${database}`, '--empty-password'])
  run('certutil', ['-A', '-d', `sql:${database}`, '-n', 'issuer', '-t', 'CT,,', '-i', issuer.pem])
  const path = file('nss.crl', make(entries))
  run('crlutil', ['-I', '-d', `sql:${database}`, '-i', path])
  assert.match(run('crlutil', ['-L', '-d', `sql:${database}`, '-n', 'issuer']), /f0:11:22:33/i)
})

test('an empty list has no revokedCertificates and is still a list', () => {
  const path = file('empty.crl', make([]))
  const said = openssl('crl', '-inform', 'DER', '-in', path, '-CAfile', issuer.pem, '-noout', '-text')
  assert.match(said, /verify OK/)
  assert.match(said, /No Revoked Certificates/)
  assert.deepEqual([...readCrl(make([])).entries()], [])
})

test('what is written is read back, to the bytes that were signed', () => {
  const list = make(entries)
  const read = readCrl(list)
  assert.deepEqual([...read.entries()], asRead)
  assert.equal(read.count, 4)
  assert.equal(read.number, 7)
  assert.equal(read.thisUpdate, now - hour)
  assert.equal(read.nextUpdate, now + hour)
  assert.ok(der.sameBytes(read.issuer, issuerName))
  assert.ok(der.sameBytes(read.authorityKeyId, keyId))
  assert.equal(verify('sha256', read.tbs, issuer.certificate.publicKey, read.signature), true)
  assert.equal(verify('sha256', read.tbs, stranger.certificate.publicKey, read.signature), false)
})

test('any entries are read back as they were written, over every growth of the buffer', () => {
  const serial = fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => {
    bytes[0]! |= 1
    return bytes.toHex()
  })
  const revokedAt = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000)
  const reason = fc.constantFrom(undefined, 1, 2, 3, 4, 5, 6, 9, 10)
  fc.assert(
    fc.property(
      fc.array(fc.record({ serial, revokedAt, reason }, { noNullPrototype: true }), { maxLength: 30 }),
      (some) => {
        assert.deepEqual([...readCrl(make(some)).entries()], some)
      },
    ),
    { numRuns: 50 },
  )
  function* many(): Generator<CrlEntry> {
    for (let i = 1; i <= 20_000; i++) yield { serial: i.toString(16).padStart(32, '0'), revokedAt: now, reason: 4 }
  }
  const read = readCrl(make(many()))
  assert.equal(read.count, 20_000)
  assert.ok(read.entries().every(({ serial: hex }, i) => Number.parseInt(hex, 16) === i + 1))
})

test('what cannot stand in a list is our defect', () => {
  const one = (change: Partial<CrlEntry>) => make([{ serial: '01', revokedAt: now, ...change }])
  for (const serial of ['', '00', '1', '0g', 'ff'.repeat(21), '-1']) assert.throws(() => one({ serial }), RangeError)
  for (const reason of [7, 8, 11, -1, 1.5]) assert.throws(() => one({ reason }), RangeError)
  assert.throws(() => one({ revokedAt: Number.NaN }), RangeError)
  assert.throws(() => make([], { nextUpdate: now - hour }), RangeError)
  assert.throws(() => make([], { number: -1 }), RangeError)
})

test('a list of another form is malformed', () => {
  const list = make(entries)
  const refused = (bytes: Uint8Array, why: RegExp) =>
    assert.throws(() => readCrl(bytes), { name: 'MalformedDer', message: why })
  refused(der.concat(list, Uint8Array.of(0)), /more than belongs here/)
  refused(list.subarray(0, -1), /longer than what holds it/)
  const changed = (from: string, to: string) => Uint8Array.fromHex(list.toHex().replace(from, to))
  refused(changed('0a0106', '0a0108'), /reasonCode/) // removeFromCRL
  refused(changed('0a0106', '0a0100'), /reasonCode/)
  refused(changed('180f3230353030313031', '180f3230343930313031'), /no such time/) // a UTCTime would do
  refused(changed('180f3230353030313031', '180f3230353030313332'), /no such time/) // 32 January
  refused(changed('020101300a', '020100300a'), /version 2/)
  const { tbs, signature } = readCrl(list)
  const other = der.sequence(der.objectIdentifier(oids.ecdsaWithSha384))
  refused(assembleCrl(tbs, other, signature), /another algorithm/)
})

test('whatever arrives, nothing but MalformedDer is thrown, and nothing else than was signed is believed', () => {
  const list = make(entries)
  fc.assert(
    fc.property(fc.nat(list.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = list.slice()
      bytes[at]! ^= change
      try {
        const { tbs, signature, entries: all } = readCrl(bytes)
        for (const entry of all()) assert.ok(entry.serial)
        assert.equal(verify('sha256', tbs, issuer.certificate.publicKey, signature), false)
      } catch (error) {
        if (!(error instanceof MalformedDer)) throw error
      }
    }),
    { numRuns: 1000 },
  )
})
