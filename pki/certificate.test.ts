/** Every kind of certificate, read back and held against three independent readers: OpenSSL, GnuTLS and NSS. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { issuingUrls, p384, rsa2048, sampleChain, samplePolicy, spkiOf } from '../test/sample-chain.ts'
import { serialFrom, serialHex } from './certificate.ts'
import type { Certificate } from './certificate-read.ts'
import { readName } from './name.ts'
import { oids } from './oids.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-certificate-'))
after(() => rmSync(folder, { recursive: true }))
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const pem = (...certificates: Certificate[]): string =>
  certificates.map(({ der }) => `-----BEGIN CERTIFICATE-----\n${der.toBase64()}\n-----END CERTIFICATE-----\n`).join('')
const file = (name: string, ...certificates: Certificate[]): string => {
  writeFileSync(join(folder, name), pem(...certificates).replace(/.{64}(?=.)/g, '$&\n'))
  return name
}

const chain = sampleChain()
const client = chain.client()
const server = chain.server(['login.example', 'n1.login.example'])
const ocsp = chain.ocsp()
file('root.pem', chain.root.certificate)
file('issuing.pem', chain.issuing.certificate)
file('client.pem', client.certificate)
file('server.pem', server.certificate)
file('ocsp.pem', ocsp.certificate)

test('what was asked for comes back from the bytes', () => {
  const { certificate } = client
  assert.equal(certificate.version, 3)
  assert.match(certificate.serial, /^01[0-9a-f]{32}$/)
  assert.deepEqual(readName(certificate.subject), [
    ['O', '株式会社ねりま商会'],
    ['CN', 'TARO01 2027-11-23'],
    ['UID', 'u-7f3a9c2e51d84b60'],
  ])
  assert.deepEqual(certificate.issuer, chain.issuing.certificate.subject)
  assert.deepEqual(certificate.spki, spkiOf(client.keys))
  assert.deepEqual(certificate.basicConstraints, { ca: false, pathLength: undefined })
  assert.deepEqual(certificate.keyUsage, ['digitalSignature'])
  assert.deepEqual(certificate.extendedKeyUsage, [oids.clientAuth])
  assert.deepEqual(certificate.policies, [samplePolicy])
  assert.deepEqual(certificate.authorityKeyId, chain.issuing.certificate.subjectKeyId)
  assert.deepEqual(certificate.crlUrls, [issuingUrls.crl])
  assert.deepEqual(certificate.ocspUrls, [issuingUrls.ocsp])
  assert.deepEqual(certificate.caIssuersUrls, [issuingUrls.caIssuers])
  assert.deepEqual(certificate.criticalOids, [oids.basicConstraints, oids.keyUsage])
  assert.deepEqual(chain.issuing.certificate.basicConstraints, { ca: true, pathLength: 0 })
  assert.deepEqual(server.certificate.dnsNames, ['login.example', 'n1.login.example'])
  assert.equal(ocsp.certificate.ocspNoCheck, true)
})

test('OpenSSL, strict, accepts each certificate for its purpose and for no other', () => {
  const verify = (purpose: string, name: string): string =>
    run(
      'openssl',
      'verify',
      '-x509_strict',
      '-purpose',
      purpose,
      '-CAfile',
      'root.pem',
      '-untrusted',
      'issuing.pem',
      name,
    )
  assert.match(verify('sslclient', 'client.pem'), /client.pem: OK/)
  assert.match(verify('sslserver', 'server.pem'), /server.pem: OK/)
  assert.match(verify('ocsphelper', 'ocsp.pem'), /ocsp.pem: OK/)
  assert.throws(() => verify('sslserver', 'client.pem'))
  assert.throws(() => verify('sslclient', 'server.pem'))
  assert.throws(() => verify('smimesign', 'client.pem'))
})

test('OpenSSL prints the extensions as they were meant', () => {
  const text = run('openssl', 'x509', '-in', 'client.pem', '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus')
  assert.match(text, /Subject: O=株式会社ねりま商会,CN=TARO01 2027-11-23,UID=u-7f3a9c2e51d84b60/)
  assert.match(text, /Basic Constraints: critical\s+CA:FALSE/)
  assert.match(text, /Key Usage: critical\s+Digital Signature\n/)
  assert.match(text, /Extended Key Usage: \n\s+TLS Web Client Authentication\n/)
  assert.match(text, /Full Name:\s+URI:http:\/\/status.example\/crl\/issuing.crl/)
  assert.match(text, /OCSP - URI:http:\/\/status.example\/ocsp/)
  assert.match(text, /CA Issuers - URI:http:\/\/status.example\/ca\/issuing.cer/)
})

test('GnuTLS verifies the chain', () => {
  file('chain.pem', client.certificate, chain.issuing.certificate, chain.root.certificate)
  const text = run('certtool', '--verify', '--load-ca-certificate', 'root.pem', '--infile', 'chain.pem')
  assert.match(text, /Chain verification output: Verified\. The certificate is trusted\./)
})

test('NSS verifies the chain for a client, a server and a responder', () => {
  run('certutil', '-N', '-d', 'sql:.', '--empty-password')
  run('certutil', '-A', '-d', 'sql:.', '-n', 'root', '-t', 'CT,C,C', '-i', 'root.pem')
  for (const name of ['issuing', 'client', 'server', 'ocsp'])
    run('certutil', '-A', '-d', 'sql:.', '-n', name, '-t', ',,', '-i', `${name}.pem`)
  const verify = (usage: string, name: string): string => run('certutil', '-V', '-d', 'sql:.', '-u', usage, '-n', name)
  assert.match(verify('C', 'client'), /certificate is valid/)
  assert.match(verify('V', 'server'), /certificate is valid/)
  assert.match(verify('O', 'ocsp'), /certificate is valid/)
  assert.throws(() => verify('V', 'client'))
})

for (const [name, makeKeys] of [
  ['P-384', p384],
  ['RSA-2048', rsa2048],
] as const)
  test(`a chain of ${name} keys verifies in OpenSSL and GnuTLS, its client key of the same kind`, () => {
    const other = sampleChain(makeKeys)
    const leaf = other.client(makeKeys())
    file('o-root.pem', other.root.certificate)
    file('o-issuing.pem', other.issuing.certificate)
    file('o-client.pem', leaf.certificate)
    const args = ['-x509_strict', '-purpose', 'sslclient', '-CAfile', 'o-root.pem', '-untrusted', 'o-issuing.pem']
    assert.match(run('openssl', 'verify', ...args, 'o-client.pem'), /OK/)
    file('o-chain.pem', leaf.certificate, other.issuing.certificate, other.root.certificate)
    assert.match(
      run('certtool', '--verify', '--load-ca-certificate', 'o-root.pem', '--infile', 'o-chain.pem'),
      /is trusted/,
    )
  })

test('a notAfter from 2050 on is written as GeneralizedTime and read by OpenSSL', () => {
  const late = chain.client(undefined, { notAfter: Temporal.Instant.from('2050-01-01T00:00:00Z') })
  file('late.pem', late.certificate)
  assert.match(run('openssl', 'x509', '-in', 'late.pem', '-noout', '-enddate'), /Jan {2}1 00:00:00 2050 GMT/)
  assert.equal(late.certificate.notAfter.toString(), '2050-01-01T00:00:00Z')
})

test('a serial keeps all of its 128 random bits and has the same length always', () => {
  for (const octet of [0, 1, 0x7f, 0x80, 0xff]) {
    const serial = serialFrom(new Uint8Array(16).fill(octet))
    assert.equal(serialHex(serial), `01${octet.toString(16).padStart(2, '0').repeat(16)}`)
  }
  assert.throws(() => serialFrom(new Uint8Array(15)), RangeError)
  assert.equal(serialHex(Uint8Array.of(0, 0x80)), '80')
  assert.equal(serialHex(Uint8Array.of(0)), '00')
})
