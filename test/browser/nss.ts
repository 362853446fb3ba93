/**
 * A home folder with an NSS certificate store, as Chromium on Linux and Firefox keep one: made, filled and read with
 * Mozilla's own tools (Debian's libnss3-tools), so that what a test imports is what a person would have imported.
 *
 * The store lies in ~/.pki/nssdb and must be there before Chromium starts for the first time: since version 146 it
 * otherwise makes one under ~/.local/share/pki/nssdb and never looks here again.
 */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Home = {
  readonly folder: string
  /** As the tools' -d wants it. */
  readonly store: string
}

export type StoredCertificate = {
  readonly nickname: string
  readonly certificate: X509Certificate
  /** Whether the store holds its private key: only then can a browser present it. */
  readonly hasKey: boolean
}

export function makeHome(folder = mkdtempSync(join(tmpdir(), 'warifu-home-'))): Home {
  return makeStore(folder, join(folder, '.pki/nssdb'))
}

/** An empty store at a place of its own: Firefox keeps it in its profile. */
export function makeStore(folder: string, database: string): Home {
  mkdirSync(database, { recursive: true })
  const home = { folder, store: `sql:${database}` }
  nss(home, 'certutil', '-N', '--empty-password')
  return home
}

/** Trusts a CA (PEM or DER file) for servers, so that no test has to switch certificate errors off. */
export function trustServerCa(home: Home, caFile: string, nickname = 'server CA'): void {
  nss(home, 'certutil', '-A', '-n', nickname, '-t', 'C,,', '-i', caFile)
}

/** Throws with pk12util's words when the passphrase is wrong or the file no good. */
export function importPkcs12(home: Home, file: string, passphrase: string): void {
  nss(home, 'pk12util', '-i', file, '-W', passphrase)
}

/** A token beside the store: Chromium asks the module at each handshake, and its user for the PIN. */
export function addToken(home: Home, module: string): void {
  const named = ['-add', 'token', '-libfile', module, '-force']
  execFileSync('modutil', ['-dbdir', home.store, ...named], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Removes a certificate together with its key: a PC retired, or a certificate vanished. */
export function removeCertificate(home: Home, nickname: string): void {
  nss(home, 'certutil', '-F', '-n', nickname)
}

export function listCertificates(home: Home): StoredCertificate[] {
  // "Certificate Nickname      Trust Attributes" and a second title line come first; the trust of a row may be ",,".
  const rows = nss(home, 'certutil', '-L').matchAll(/^(.*\S)\s+([a-zA-Z]*,[a-zA-Z]*,[a-zA-Z]*)\s*$/gm)
  const trusts = new Map(Array.from(rows, ([, nickname, trust]) => [nickname!, trust!]))
  trusts.delete('SSL,S/MIME,JAR/XPI')
  return [...trusts].flatMap(([nickname, trust]) => {
    const pem = nss(home, 'certutil', '-L', '-n', nickname, '-a') // all of them when several share the nickname
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    return blocks.map((block) => ({ nickname, certificate: new X509Certificate(block), hasKey: trust.includes('u') }))
  })
}

function nss(home: Home, tool: 'certutil' | 'pk12util', ...args: string[]): string {
  return execFileSync(tool, ['-d', home.store, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
