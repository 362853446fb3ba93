import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { issuingExtensions, makeCertificate, throwawayFolder } from '../../test/pki/openssl.ts'
import { buildTbs, issuerOf, prepareClientProfile, serialFrom } from '../certificate.ts'
import { readCertificate } from '../certificate-read.ts'
import * as der from '../der.ts'
import * as extensions from '../extensions.ts'
import { clientName, writeName } from '../name.ts'
import { oids } from '../oids.ts'
import type { Expected } from './client-tbs.ts'
import { lints, lintTbs } from './lint-tbs.ts'

const newSpki = (): Uint8Array =>
  new Uint8Array(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' }))

const folder = throwawayFolder()
const issuerMade = makeCertificate(folder, 'issuer', {
  subject: 'O = 割符銀行\nCN = 割符銀行 発行局',
  extensions: issuingExtensions,
  days: 3650,
})
const issuer = issuerOf(readCertificate(issuerMade.der))
const spki = newSpki()
const person = { company: '見本商事株式会社', loginId: 'TARO01', lastDay: '2027-11-23', userHandle: 'u-7KQ2M9XW4T' }
const instant = (text: string) => Temporal.Instant.from(text)
const notBefore = instant('2026-11-23T00:00:00+09:00')
const notAfter = instant('2027-11-23T23:59:59+09:00')

const urls = { crl: 'http://ca.example.test/crl', ocsp: 'http://ca.example.test/ocsp' }
const caIssuers = 'http://ca.example.test:8080/ca.cer'

const expected: Expected = {
  issuerName: issuer.name,
  spki,
  notBefore: notBefore.epochMilliseconds,
  notAfter: notAfter.epochMilliseconds,
  issuerNotAfter: instant('2036-01-01T00:00:00Z').epochMilliseconds,
  authorityKeyId: issuer.keyId,
  subjectParts: [
    [oids.organization, '見本商事株式会社'],
    [oids.commonName, 'TARO01 2027-11-23'],
    [oids.userId, 'u-7KQ2M9XW4T'],
  ],
}

/** The parts of a sound certificate; a test replaces one. */
const sound = {
  version: der.explicit(0, der.integer(2)),
  serial: der.integer(serialFrom(new Uint8Array(16).fill(0x5a))),
  algorithm: issuer.algorithm.der as Uint8Array,
  issuer: issuer.name,
  notBefore: der.time(notBefore.epochMilliseconds),
  notAfter: der.time(notAfter.epochMilliseconds),
  subject: clientName(person),
  spki,
  basicConstraints: extensions.endEntity(),
  keyUsage: extensions.keyUsage('digitalSignature'),
  extendedKeyUsage: extensions.extendedKeyUsage(oids.clientAuth),
  policies: extensions.certificatePolicies('2.999.1'),
  authorityKeyIdentifier: extensions.authorityKeyIdentifier(issuer.keyId),
  subjectKeyIdentifier: extensions.subjectKeyIdentifier(new Uint8Array(20).fill(1)),
  crl: extensions.crlDistributionPoints(urls.crl),
  access: extensions.authorityInfoAccess({ ocsp: urls.ocsp, caIssuers }),
  more: new Uint8Array(0),
}

function tbsOf(change: Partial<Record<keyof typeof sound, Uint8Array>> = {}): Uint8Array {
  const p = { ...sound, ...change }
  const all = [p.basicConstraints, p.keyUsage, p.extendedKeyUsage, p.policies, p.authorityKeyIdentifier]
  return der.sequence(
    ...[p.version, p.serial, p.algorithm, p.issuer, der.sequence(p.notBefore, p.notAfter), p.subject, p.spki],
    der.explicit(3, der.sequence(...all, p.subjectKeyIdentifier, p.crl, p.access, p.more)),
  )
}

const none = new Uint8Array(0)
const name = (...attributes: readonly Uint8Array[]) => der.sequence(...attributes.map((one) => der.setOf(one)))
const attribute = (oid: string, text: Uint8Array) => der.sequence(der.objectIdentifier(oid), text)
const company = attribute(oids.organization, der.utf8String('見本商事株式会社'))
const choice = attribute(oids.commonName, der.utf8String('TARO01 2027-11-23'))
const handle = attribute(oids.userId, der.utf8String('u-7KQ2M9XW4T'))
const noRecord = { subjectParts: undefined }
const from2050 = '2050-06-01T00:00:00Z'
const uri = (url: string) => der.implicit(6, der.ascii(url))

type Broken = readonly [
  lint: string,
  sentence: string,
  change: Partial<Record<keyof typeof sound, Uint8Array>>,
  otherwise?: { readonly [K in keyof Expected]?: Expected[K] | undefined },
]

const broken: readonly Broken[] = [
  ['version', 'is of version 2', { version: der.explicit(0, der.integer(1)) }],
  ['serialPositive', 'has a negative serial', { serial: der.element(2, new Uint8Array(16).fill(0x81)) }],
  ['serialLength', 'has a serial of 21 octets', { serial: der.integer(new Uint8Array(21).fill(0x11)) }],
  ['serialLength', 'has a serial of 20 octets and a sign', { serial: der.integer(new Uint8Array(20).fill(0x81)) }],
  ['serialRandomness', 'has a serial of 15 octets', { serial: der.integer(new Uint8Array(15).fill(0x81)) }],
  [
    'signatureAlgorithm',
    'has parameters with ECDSA',
    { algorithm: der.sequence(der.objectIdentifier(oids.ecdsaWithSha256), der.nullValue()) },
  ],
  [
    'signatureAlgorithm',
    'is to be signed with SHA-384',
    { algorithm: der.sequence(der.objectIdentifier(oids.ecdsaWithSha384)) },
  ],
  ['issuer', 'spells its issuer otherwise', { issuer: writeName(['CN', '割符銀行 発行局'], ['O', '割符銀行']) }],
  ['validityOrder', 'ends when it begins', { notAfter: sound.notBefore }, { notAfter: notBefore.epochMilliseconds }],
  ['validityEncoding', 'has a GeneralizedTime of 2027', { notAfter: der.generalizedTime(notAfter.epochMilliseconds) }],
  ['validityAsDecided', 'is valid a second longer', { notAfter: der.time(notAfter.epochMilliseconds + 1000) }],
  ['validityAsDecided', 'begins a second earlier', { notBefore: der.time(notBefore.epochMilliseconds - 1000) }],
  ['validityWithinIssuer', 'outlives its issuer', {}, { issuerNotAfter: notAfter.epochMilliseconds - 1000 }],
  ['publicKey', 'has another key', { spki: newSpki() }],
  ['subjectPresent', 'has no subject', { subject: der.sequence() }, noRecord],
  [
    'subjectShape',
    'has a relative name of two attributes',
    { subject: der.sequence(der.setOf(company, choice), der.setOf(handle)) },
    noRecord,
  ],
  [
    'subjectAttributes',
    'has a title',
    { subject: name(company, attribute('2.5.4.12', der.utf8String('部長'))) },
    noRecord,
  ],
  [
    'subjectEncoding',
    'has a PrintableString',
    { subject: name(company, attribute(oids.commonName, der.printableString('TARO01 2027-11-23')), handle) },
  ],
  [
    'subjectEncoding',
    'has a country in UTF-8',
    { subject: name(attribute(oids.country, der.utf8String('JP')), choice) },
    noRecord,
  ],
  [
    'subjectLengths',
    'has a common name of 65 characters',
    { subject: name(attribute(oids.commonName, der.utf8String('割'.repeat(65)))) },
    noRecord,
  ],
  [
    'subjectLengths',
    'has an empty organization',
    { subject: name(attribute(oids.organization, der.utf8String('')), choice) },
    noRecord,
  ],
  [
    'subjectReadable',
    'turns the direction of writing',
    { subject: name(attribute(oids.commonName, der.utf8String('TARO01\u202e10ORAT'))) },
    noRecord,
  ],
  ['subjectAsRecorded', 'names somebody else', { subject: clientName({ ...person, loginId: 'HANAKO2' }) }],
  ['subjectAsRecorded', 'names nobody in particular', { subject: name(company, choice) }],
  ['extensionsRequired', 'has no key usage', { keyUsage: none }],
  ['extensionsRequired', 'has no extended key usage', { extendedKeyUsage: none }],
  ['extensionsRequired', 'has no authority key identifier', { authorityKeyIdentifier: none }],
  ['extensionsRequired', 'has no subject key identifier', { subjectKeyIdentifier: none }],
  ['extensionsRequired', 'names no CRL', { crl: none }],
  ['extensionsRequired', 'names no responder', { access: none }],
  ['extensionsAllowed', 'has an alternative name', { more: extensions.subjectAltName(['example.test']) }],
  ['extensionsOnce', 'has its key usage twice', { more: sound.keyUsage }],
  [
    'extensionsCritical',
    'has a key usage that is not critical',
    { keyUsage: extensions.extension(oids.keyUsage, false, der.namedBits(0)) },
  ],
  [
    'extensionsCritical',
    'has a critical extended key usage',
    {
      extendedKeyUsage: extensions.extension(
        oids.extendedKeyUsage,
        true,
        der.sequence(der.objectIdentifier(oids.clientAuth)),
      ),
    },
  ],
  [
    'extensionsCritical',
    'has basic constraints that are not critical',
    { basicConstraints: extensions.extension(oids.basicConstraints, false, der.sequence()) },
  ],
  [
    'extensionsCritical',
    'has a critical subject key identifier',
    {
      subjectKeyIdentifier: extensions.extension(oids.subjectKeyIdentifier, true, der.octetString(new Uint8Array(20))),
    },
  ],
  ['keyUsage', 'may agree on keys', { keyUsage: extensions.keyUsage('digitalSignature', 'keyAgreement') }],
  [
    'keyUsage',
    'writes trailing zero bits',
    { keyUsage: extensions.extension(oids.keyUsage, true, der.bitString(Uint8Array.of(0x80))) },
  ],
  [
    'extendedKeyUsage',
    'is for a server too',
    { extendedKeyUsage: extensions.extendedKeyUsage(oids.clientAuth, oids.serverAuth) },
  ],
  ['basicConstraints', 'is a CA', { basicConstraints: extensions.authority(undefined) }],
  [
    'authorityKeyIdentifier',
    "has another CA's identifier",
    { authorityKeyIdentifier: extensions.authorityKeyIdentifier(new Uint8Array(20)) },
  ],
  [
    'authorityKeyIdentifier',
    'names its issuer by serial number',
    {
      authorityKeyIdentifier: extensions.extension(
        oids.authorityKeyIdentifier,
        false,
        der.sequence(der.implicit(0, issuer.keyId), der.implicit(2, Uint8Array.of(1))),
      ),
    },
  ],
  [
    'subjectKeyIdentifier',
    'has a short identifier',
    { subjectKeyIdentifier: extensions.subjectKeyIdentifier(new Uint8Array(8)) },
  ],
  [
    'subjectKeyIdentifier',
    'has an identifier that is none',
    { subjectKeyIdentifier: extensions.extension(oids.subjectKeyIdentifier, false, der.nullValue()) },
  ],
  [
    'crlDistributionPoints',
    'has its CRL behind TLS',
    { crl: extensions.crlDistributionPoints('https://ca.example.test/crl') },
  ],
  [
    'crlDistributionPoints',
    'has two names of one CRL',
    {
      crl: extensions.extension(
        oids.crlDistributionPoints,
        false,
        der.sequence(der.sequence(der.explicit(0, der.explicit(0, uri(urls.crl), uri(urls.crl))))),
      ),
    },
  ],
  [
    'authorityInfoAccess',
    'has its responder in a directory',
    { access: extensions.authorityInfoAccess({ ocsp: 'ldap://ca.example.test/ocsp' }) },
  ],
  [
    'authorityInfoAccess',
    'is reached in an unknown way',
    {
      access: extensions.extension(
        oids.authorityInfoAccess,
        false,
        der.sequence(der.sequence(der.objectIdentifier('2.999'), uri(urls.ocsp))),
      ),
    },
  ],
]

test('a sound certificate meets silence', () => {
  assert.deepEqual(lintTbs(tbsOf(), expected), [])
  assert.deepEqual(lintTbs(tbsOf({ basicConstraints: none, policies: none }), expected), [])
})

test('what certificate.ts builds meets silence', () => {
  const profile = prepareClientProfile(issuer, { ...urls, caIssuers }, '2.999.1')
  const serial = serialFrom(new Uint8Array(16))
  const tbs = buildTbs(profile, { serial, subject: clientName(person), spki, notBefore, notAfter })
  assert.deepEqual(lintTbs(tbs, expected), [])
})

test('from 2050 on a time is a GeneralizedTime', () => {
  const late = { ...expected, notAfter: Date.parse(from2050), issuerNotAfter: Date.parse(from2050) }
  assert.deepEqual(lintTbs(tbsOf({ notAfter: der.time(from2050) }), late), [])
})

test('what OpenSSL makes to the same wishes meets silence', () => {
  const leaf = makeCertificate(folder, 'leaf', {
    subject: 'O = 見本商事株式会社\nCN = TARO01 2027-11-23\nUID = u-7KQ2M9XW4T',
    serial: '0x01ff112233445566778899aabbccddeeff',
    issuer: issuerMade,
    extensions: `
      basicConstraints = critical, CA:FALSE
      keyUsage = critical, digitalSignature
      extendedKeyUsage = clientAuth
      subjectKeyIdentifier = hash
      authorityKeyIdentifier = keyid:always
      crlDistributionPoints = URI:${urls.crl}
      authorityInfoAccess = OCSP;URI:${urls.ocsp}, caIssuers;URI:${caIssuers}`,
  })
  const { tbs, spki: theirs, ...read } = readCertificate(leaf.der)
  const dates = { notBefore: read.notBefore.epochMilliseconds, notAfter: read.notAfter.epochMilliseconds }
  assert.deepEqual(lintTbs(tbs, { ...expected, ...dates, spki: theirs }), [])
})

for (const [lint, sentence, change, otherwise = {}] of broken)
  test(`${lint} alone objects to a certificate that ${sentence}`, () => {
    const said = lintTbs(tbsOf(change), { ...expected, ...otherwise } as Expected)
    assert.deepEqual(
      said.map((objection) => objection.split(':')[0]),
      [lint],
      said.join('; '),
    )
  })

test('every lint has a certificate that breaks it', () => {
  const tested = new Set(broken.map(([lint]) => lint))
  assert.deepEqual(
    Object.keys(lints).filter((lint) => !tested.has(lint)),
    [],
  )
})

test('what is not strict DER meets one objection', () => {
  const critical = der.sequence(
    der.objectIdentifier(oids.keyUsage),
    der.boolean(false),
    der.octetString(der.namedBits(0)),
  )
  for (const bytes of [
    none,
    der.concat(tbsOf(), Uint8Array.of(0)),
    tbsOf().subarray(0, -1),
    tbsOf({ version: der.explicit(0, der.integer(0)) }),
    tbsOf({ keyUsage: critical }),
    tbsOf({ more: extensions.extension('2.999', false, none) }),
    tbsOf({ subject: name(attribute(oids.commonName, der.element(der.tags.utf8String, Uint8Array.of(0xff)))) }),
  ]) {
    const said = lintTbs(bytes, expected)
    assert.equal(said.length, 1)
    assert.match(said[0]!, /^strictDer: /)
  }
})

test('a changed byte is objected to wherever something was decided, and nothing is thrown', () => {
  const tbs = tbsOf()
  const free = [sound.serial, sound.policies, sound.subjectKeyIdentifier, sound.crl, sound.access].map((part) => {
    const from = tbs.toHex().indexOf(part.toHex()) / 2
    return [from, from + part.length] as const
  })
  fc.assert(
    fc.property(fc.nat(tbs.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = tbs.slice()
      bytes[at]! ^= change
      const said = lintTbs(bytes, expected)
      assert.ok(said.length > 0 || free.some(([from, to]) => at >= from && at < to), `silence about byte ${at}`)
    }),
    { numRuns: 3000 },
  )
})
