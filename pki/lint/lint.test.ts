import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { issuingUrls, p256, p384, rootUrls, sampleChain, samplePolicy, spkiOf } from '../../test/sample-chain.ts'
import {
  buildTbs,
  issuerOf,
  type Profile,
  prepareClientProfile,
  prepareIssuingProfile,
  prepareOcspProfile,
  prepareRootProfile,
  prepareServerProfile,
  type Subject,
  serialFrom,
} from '../certificate.ts'
import { type Bytes, concat } from '../der.ts'
import * as extensions from '../extensions.ts'
import { clientName, writeName } from '../name.ts'
import { oids } from '../oids.ts'
import { lintTbs } from './lint.ts'

const chain = sampleChain()
const { issuer } = chain
const keys = p256()
const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const name = { company: '株式会社ねりま商会', loginId: 'TARO01', lastDay: '2027-11-23', userHandle: 'u-1' }
const subject: Subject = {
  serial: serialFrom(randomBytes(16)),
  subject: clientName(name),
  spki: spkiOf(keys),
  notBefore: Temporal.Now.instant().subtract({ hours: 1 }),
  notAfter: Temporal.Now.instant().add({ hours: 24 * 360 }),
}
const clientProfile = prepareClientProfile(issuer, issuingUrls, samplePolicy)

test('every kind of certificate that we build passes without an objection', () => {
  const rootName = writeName(['CN', 'ルート'])
  const root = prepareRootProfile(rootName, subject.spki)
  const machine = { ...subject, subject: writeName(['CN', 'login.example']) }
  const kinds: [Profile, Subject][] = [
    [clientProfile, subject],
    [root, { ...subject, subject: rootName }],
    [prepareIssuingProfile(issuerOf(chain.root.certificate), rootUrls, samplePolicy), machine],
    [prepareServerProfile(issuer), { ...machine, dnsNames: ['login.example', '*.login.example'] }],
    [prepareServerProfile(issuer, issuingUrls), { ...machine, dnsNames: ['n1.login.example'] }],
    [prepareOcspProfile(issuer), machine],
  ]
  for (const [profile, meant] of kinds)
    assert.deepEqual(lintTbs(buildTbs(profile, meant), { profile, subject: meant }), [], profile.kind)
})

/** Built as the first two say, held against what the last two say: by default the honest client. */
const objections = (
  built: Partial<Subject>,
  profile: Partial<Profile> = {},
  meant: Partial<Subject> = {},
  expected: Profile = clientProfile,
): string =>
  lintTbs(buildTbs({ ...clientProfile, ...profile }, { ...subject, ...built }), {
    profile: expected,
    subject: { ...subject, ...meant },
  }).join('; ')
/** The same wrong thing built and meant. */
const both = (wrong: Partial<Subject>): string => objections(wrong, {}, wrong)

const clientExtensions: Record<string, Bytes> = {
  constraints: extensions.endEntity(),
  usage: extensions.keyUsage('digitalSignature'),
  purposes: extensions.extendedKeyUsage(oids.clientAuth),
  policies: extensions.certificatePolicies(samplePolicy),
  issuer: extensions.authorityKeyIdentifier(issuer.keyId),
  crl: extensions.crlDistributionPoints(issuingUrls.crl),
  access: extensions.authorityInfoAccess(issuingUrls),
}
const withExtensions = (changes: Record<string, Bytes>): string =>
  objections({}, { extensions: concat(...Object.values({ ...clientExtensions, ...changes })) })
const nothing = new Uint8Array(0)

const serial = (...octets: number[]): Bytes => Uint8Array.from(octets)
const later = (hours: number): Temporal.Instant => subject.notAfter.add({ hours })

for (const [what, found, objection] of [
  ['another serial than the recorded one', objections({ serial: serialFrom(randomBytes(16)) }), /another serial/],
  ['a short serial', both({ serial: serial(1, 2, 3) }), /serial of 3 octets/],
  ['a serial of 21 octets', both({ serial: new Uint8Array(21).fill(1) }), /serial of 21 octets/],
  ['a serial of zeros', both({ serial: serialFrom(new Uint8Array(16)) }), /no dice/],
  ['another key', objections({ spki: spkiOf(p256()) }), /another key/],
  [
    'a key not worth certifying',
    both({ spki: chain.root.certificate.spki.slice().fill(0, 60) }),
    /key not acceptable: point/,
  ],
  ["the issuer's own key", both({ spki: chain.issuing.certificate.spki }), /issuer's own key/],
  [
    'another algorithm',
    objections({}, { signedBy: prepareRootProfile(issuer.name, p384Spki()).signedBy }),
    /algorithm/,
  ],
  [
    'an issuer name written anew',
    objections({}, { signedBy: concat(issuer.algorithm.der, writeName(['CN', '割符銀行 発行認証局'])) }),
    /byte by byte/,
  ],
  ['other dates', objections({ notAfter: later(-1) }), /other dates/],
  ['an end before the beginning', both({ notBefore: later(1) }), /ends before it begins/],
  ['an end after the issuer’s', both({ notAfter: later(24 * 30) }), /outlives/],
  ['another subject', objections({ subject: clientName({ ...name, loginId: 'HANAKO2' }) }), /another subject/],
  ['no subject', both({ subject: Uint8Array.of(0x30, 0) }), /no subject/],
  ['a subject without user handle', both({ subject: writeName(['O', 'x'], ['CN', 'y']) }), /subject is O CN UID/],
  ['an attribute twice', both({ subject: writeName(['CN', 'x'], ['CN', 'y']) }), /stands twice/],
  ['text that turns around', both({ subject: clientName({ ...name, company: 'a\u202eb' }) }), /nobody sees/],
  ['a space at the end', both({ subject: clientName({ ...name, company: 'a ' }) }), /spaces at its ends/],
  ['the issuer as its own subject', both({ subject: issuer.name.slice() }), /only a root/],
  ['a missing extension', withExtensions({ policies: nothing }), /missing: 2\.5\.29\.32/],
  [
    'a strange extension',
    withExtensions({ x: extensions.extension('1.2.3', false, Uint8Array.of(5, 0)) }),
    /kind: 1\.2\.3/,
  ],
  ['a CA', withExtensions({ constraints: extensions.authority(undefined) }), /basic constraints/],
  ['a bound on a path', withExtensions({ constraints: extensions.authority(0) }), /basic constraints/],
  ['a key that signs documents', withExtensions({ usage: extensions.keyUsage('contentCommitment') }), /key usage of/],
  ['a server', withExtensions({ purposes: extensions.extendedKeyUsage(oids.serverAuth) }), /extended key usage/],
  [
    'one purpose more',
    withExtensions({ purposes: extensions.extendedKeyUsage(oids.clientAuth, oids.emailProtection) }),
    /extended key usage/,
  ],
  [
    'key usage not critical',
    withExtensions({ usage: plain(oids.keyUsage, Uint8Array.of(3, 2, 7, 0x80)) }),
    /critical are/,
  ],
  [
    'another issuer’s key',
    withExtensions({ issuer: extensions.authorityKeyIdentifier(new Uint8Array(20)) }),
    /authority key/,
  ],
  [
    'a CRL over TLS',
    withExtensions({ crl: extensions.crlDistributionPoints('https://status.example/a.crl') }),
    /http URL/,
  ],
  [
    'no OCSP',
    withExtensions({ access: extensions.authorityInfoAccess({ caIssuers: issuingUrls.caIssuers }) }),
    /where CRL and OCSP/,
  ],
  ['DNS names in a user’s certificate', both({ dnsNames: ['a.example'] }), /not of this kind: 2\.5\.29\.17/],
  ['DNS names not meant', objections({ dnsNames: ['a.example'] }), /other DNS names/],
  ['a DNS name that is none', both({ dnsNames: ['-a..example'] }), /not a DNS name/],
  ['an OCSP responder for four years', forYears(4), /valid for 146\d days, over 398/],
  ['an issuer without an end', withoutEnd(), /end is not known/],
] as const)
  test(`objects to ${what}`, () => assert.match(found, objection))

test('objects to a date in the form of the other half of the century', () => {
  const early = { ...subject, notAfter: instant('2050-01-01T00:00:00Z') }
  const tbs = buildTbs(clientProfile, early)
  const year = Buffer.from(tbs).indexOf('20500101000000Z')
  tbs.set(new TextEncoder().encode('2027'), year)
  const meant = { ...subject, notAfter: instant('2027-01-01T00:00:00Z') }
  assert.match(lintTbs(tbs, { profile: clientProfile, subject: meant }).join('; '), /other half of the century/)
})

test('objects to bytes that are no certificate, in one sentence', () => {
  const [only, ...others] = lintTbs(Uint8Array.of(0x30, 0x80), { profile: clientProfile, subject })
  assert.match(only!, /not a certificate in strict DER: indefinite/)
  assert.deepEqual(others, [])
})

function plain(oid: string, value: Uint8Array): Bytes {
  return extensions.extension(oid, false, value)
}

function p384Spki(): Uint8Array {
  return spkiOf(p384())
}

function forYears(years: number): string {
  const profile = prepareOcspProfile({ ...issuer, notAfter: instant('2090-01-01T00:00:00Z') })
  const meant = {
    ...subject,
    subject: writeName(['CN', 'OCSP']),
    notAfter: subject.notBefore.add({ hours: years * 8766 }),
  }
  return lintTbs(buildTbs(profile, meant), { profile, subject: meant }).join('; ')
}

function withoutEnd(): string {
  const { notAfter, ...endless } = issuer
  assert.ok(notAfter)
  const profile = prepareClientProfile(endless, issuingUrls, samplePolicy)
  return lintTbs(buildTbs(profile, subject), { profile, subject }).join('; ')
}
