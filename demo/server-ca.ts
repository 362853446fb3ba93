/**
 * A CA for the demo's own TLS certificate, so that a browser can trust the doors without being told to ignore anything. Made with the
 * house's own PKI; in production the doors' certificate comes from a public CA.
 */
import { generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  assemble,
  buildTbs,
  issuerOf,
  type Profile,
  prepareRootProfile,
  prepareServerProfile,
  serialFrom,
} from '../pki/certificate.ts'
import { readCertificate } from '../pki/certificate-read.ts'
import { writeName } from '../pki/name.ts'

/** A wildcard covers one label; none right below `localhost` is accepted by browsers. */
const labels = ['portal', 'login', '*.login', 'manage', '*.manage', 'staff']

export type ServerCa = { readonly ca: string; readonly certificate: string; readonly key: string }

/** @returns paths of PEM files; made where they are missing */
export function makeServerCa(dir: string, domain: string): ServerCa {
  const files = { ca: join(dir, 'server-ca.pem'), certificate: join(dir, 'server.pem'), key: join(dir, 'server.key') }
  if (Object.values(files).every((file) => existsSync(file))) return files
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const ca = newKey()
  const name = writeName(['C', 'JP'], ['O', 'Warifu demo'], ['CN', 'Warifu demo server CA'])
  const caDer = issue(prepareRootProfile(name, ca.spki), ca, { subject: name, spki: ca.spki, days: 3650 })
  const server = newKey()
  const issuer = issuerOf(readCertificate(caDer))
  const serverDer = issue(prepareServerProfile(issuer), ca, {
    subject: writeName(['CN', `portal.${domain}`]),
    spki: server.spki,
    days: 800,
    dnsNames: labels.map((label) => `${label}.${domain}`),
  })
  writeFileSync(files.key, server.key.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 })
  writeFileSync(files.certificate, pem(serverDer) + pem(caDer))
  writeFileSync(files.ca, pem(caDer))
  return files
}

type Key = { readonly key: KeyObject; readonly spki: Uint8Array }
type Wish = { subject: Uint8Array; spki: Uint8Array; days: number; dnsNames?: readonly string[] }

function newKey(): Key {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { key: privateKey, spki: publicKey.export({ format: 'der', type: 'spki' }) }
}

function issue(profile: Profile, by: Key, { subject, spki, days, dnsNames }: Wish): Uint8Array {
  const now = Temporal.Now.instant()
  const tbs = buildTbs(profile, {
    serial: serialFrom(randomBytes(16)),
    subject,
    spki,
    notBefore: now.subtract({ hours: 24 }),
    notAfter: now.add({ hours: days * 24 }),
    ...(dnsNames ? { dnsNames } : {}),
  })
  return assemble(tbs, profile.issuer.algorithm, sign('sha256', tbs, by.key))
}

function pem(der: Uint8Array): string {
  return new X509Certificate(der).toString()
}
