/** A root, an issuing CA below it, and one certificate of each kind, made by pki/ for the tests of several rooms. */

import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import {
  assemble,
  buildTbs,
  type Issuer,
  issuerOf,
  type Profile,
  prepareClientProfile,
  prepareIssuingProfile,
  prepareOcspProfile,
  prepareRootProfile,
  prepareServerProfile,
  type Subject,
  serialFrom,
} from '../pki/certificate.ts'
import { type Certificate, readCertificate } from '../pki/certificate-read.ts'
import { clientName, writeName } from '../pki/name.ts'

export const samplePolicy = '1.3.6.1.4.1.32473.1.1' // under the arc for examples, RFC 5612
export const rootUrls = { crl: 'http://status.example/crl/root.crl', caIssuers: 'http://status.example/ca/root.cer' }
export const issuingUrls = {
  crl: 'http://status.example/crl/issuing.crl',
  ocsp: 'http://status.example/ocsp',
  caIssuers: 'http://status.example/ca/issuing.cer',
}

export type Keys = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
export type Sample = { readonly certificate: Certificate; readonly keys: Keys }

export const p256 = (): Keys => generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const p384 = (): Keys => generateKeyPairSync('ec', { namedCurve: 'P-384' })
export const rsa2048 = (): Keys => generateKeyPairSync('rsa', { modulusLength: 2048 })
export const spkiOf = (keys: Keys): Uint8Array => new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' }))

const day = 86_400_000

/** Signs what the profile says for these keys: valid from an hour ago for a year, unless `changes` says otherwise. */
export function issue(
  profile: Profile,
  signer: Keys,
  keys: Keys,
  changes: Partial<Subject> & { subject: Uint8Array },
): Sample {
  const now = Temporal.Now.instant()
  const tbs = buildTbs(profile, {
    serial: serialFrom(randomBytes(16)),
    spki: spkiOf(keys),
    notBefore: now.subtract({ hours: 1 }),
    notAfter: now.add({ milliseconds: 365 * day }),
    ...changes,
  })
  const { algorithm } = profile.issuer
  return {
    certificate: readCertificate(assemble(tbs, algorithm, sign(algorithm.digest, tbs, signer.privateKey))),
    keys,
  }
}

export type Chain = {
  readonly root: Sample
  readonly issuing: Sample
  readonly issuer: Issuer
  client(keys?: Keys, changes?: Partial<Subject>): Sample
  server(dnsNames: readonly string[]): Sample
  ocsp(): Sample
}

export function sampleChain(makeKeys: () => Keys = p256): Chain {
  const rootKeys = makeKeys()
  const rootName = writeName(['C', 'JP'], ['O', '割符銀行'], ['CN', '割符銀行 ルート認証局'])
  const rootProfile = prepareRootProfile(rootName, spkiOf(rootKeys))
  const root = issue(rootProfile, rootKeys, rootKeys, { subject: rootName })
  const issuingProfile = prepareIssuingProfile(issuerOf(root.certificate), rootUrls, samplePolicy)
  const issuingName = writeName(['C', 'JP'], ['O', '割符銀行'], ['CN', '割符銀行 発行認証局'])
  const issuing = issue(issuingProfile, rootKeys, makeKeys(), { subject: issuingName })
  const issuer = issuerOf(issuing.certificate)
  const issueBelow = (profile: Profile, keys: Keys, changes: Partial<Subject> & { subject: Uint8Array }): Sample =>
    issue(profile, issuing.keys, keys, changes)
  const user = {
    company: '株式会社ねりま商会',
    loginId: 'TARO01',
    lastDay: '2027-11-23',
    userHandle: 'u-7f3a9c2e51d84b60',
  }
  return {
    root,
    issuing,
    issuer,
    client: (keys = p256(), changes = {}) =>
      issueBelow(prepareClientProfile(issuer, issuingUrls, samplePolicy), keys, {
        subject: clientName(user),
        ...changes,
      }),
    server: (dnsNames) =>
      issueBelow(prepareServerProfile(issuer, issuingUrls), p256(), {
        subject: writeName(['CN', dnsNames[0]!]),
        dnsNames,
      }),
    ocsp: () => issueBelow(prepareOcspProfile(issuer), p256(), { subject: writeName(['CN', 'OCSP 応答']) }),
  }
}
