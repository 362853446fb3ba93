/** Puts key, certificate and chain where they belong, and takes them away again. Throws StoreFailed with the tool's words. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePkcs12 } from '../pki/pkcs12-write.ts'
import type { CertificateIssued } from '../wire/portal.ts'
import type { Pending } from './kept.ts'
import { pem } from './keys.ts'
import { type Place, pemFiles } from './places.ts'

export class StoreFailed extends Error {}

export async function storeIn(place: Place, pending: Pending, issued: CertificateIssued): Promise<void> {
  if (place.kind === 'p12') writeFileSync(place.path, await file(pending, issued), { mode: 0o600, flush: true })
  else if (place.kind === 'pem') storePem(place.path, pending, issued)
  else storeNss(place.path, await file(pending, issued), pending.passphrase)
}

/** As the page makes it: without the root, which nobody shall be asked to trust. */
function file(pending: Pending, issued: CertificateIssued): Promise<Uint8Array> {
  const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
  const { friendlyName, certificate, chain } = issued
  const contents = { certificate: bytes(certificate), chain: chain.slice(0, -1).map(bytes), friendlyName }
  const dice = (count: number) => crypto.getRandomValues(new Uint8Array(count))
  return writePkcs12({ ...contents, key: bytes(pending.key), passphrase: pending.passphrase }, 'modern', dice)
}

function storePem(dir: string, pending: Pending, issued: CertificateIssued): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const [key, certificate, chain] = pemFiles.map((name) => join(dir, name)) as [string, string, string]
  writeFileSync(key, pem('PRIVATE KEY', pending.key), { mode: 0o600, flush: true })
  writeFileSync(certificate, pem('CERTIFICATE', issued.certificate), { mode: 0o644, flush: true })
  writeFileSync(chain, issued.chain.map((above) => pem('CERTIFICATE', above)).join(''), { mode: 0o644, flush: true })
}

/** Through a file that only we can read, with a passphrase that stands in no argument list. */
function storeNss(dir: string, p12: Uint8Array, passphrase: string): void {
  if (!existsSync(join(dir, 'cert9.db'))) {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    run('certutil', ['-N', '-d', `sql:${dir}`, '--empty-password'])
  }
  const folder = mkdtempSync(join(tmpdir(), 'warifu-agent-'))
  try {
    writeFileSync(join(folder, 'p12'), p12, { mode: 0o600 })
    writeFileSync(join(folder, 'passphrase'), passphrase, { mode: 0o600 })
    run('pk12util', ['-i', join(folder, 'p12'), '-d', `sql:${dir}`, '-w', join(folder, 'passphrase'), '-K', ''])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function removeFrom(place: Place, issued: CertificateIssued): void {
  if (place.kind === 'p12') rmSync(place.path, { force: true })
  else if (place.kind === 'pem') {
    for (const name of pemFiles) rmSync(join(place.path, name), { force: true })
    try {
      rmdirSync(place.path)
    } catch {
      // Somebody keeps other files there: the folder stays.
    }
  } else run('certutil', ['-F', '-d', `sql:${place.path}`, '-n', issued.friendlyName, '-f', '/dev/null'])
}

function run(tool: string, args: readonly string[]): void {
  try {
    execFileSync(tool, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim()
    throw new StoreFailed(said || (error instanceof Error ? error.message : String(error)), { cause: error })
  }
}
