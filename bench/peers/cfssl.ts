/**
 * cfssl serve (Debian's golang-cfssl): POST /api/v1/cfssl/sign takes a request and answers a certificate of one year.
 * With its own SQLite certificate store, or storing nothing.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { rawRequest } from '../load/request.ts'
import { freePort, type Peer, startProgram } from './peer.ts'

const profile = { signing: { default: { usages: ['digital signature', 'client auth'], expiry: '8760h' } } }

/** cfssl's own migration 001_CreateCertificates.sql, in its words and types. */
const tables = `
  CREATE TABLE certificates (
    serial_number blob NOT NULL, authority_key_identifier blob NOT NULL, ca_label blob, status blob NOT NULL,
    reason int, expiry timestamp, revoked_at timestamp, pem blob NOT NULL,
    PRIMARY KEY(serial_number, authority_key_identifier));
  CREATE TABLE ocsp_responses (
    serial_number blob NOT NULL, authority_key_identifier blob NOT NULL, body blob NOT NULL, expiry timestamp,
    PRIMARY KEY(serial_number, authority_key_identifier),
    FOREIGN KEY(serial_number, authority_key_identifier)
      REFERENCES certificates(serial_number, authority_key_identifier));`

export type Cfssl = Peer & {
  /** How many certificates its store holds; 0 when it stores nothing. */
  stored(): number
}

export async function start(store: 'sqlite' | 'nothing'): Promise<Cfssl> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-cfssl-'))
  const file = (name: string) => join(folder, name)
  makeAuthority(file('ca.pem'), file('ca.key'))
  writeFileSync(file('config.json'), JSON.stringify(profile))
  const port = await freePort()
  const args = ['serve', `-port=${port}`, '-loglevel=3', `-ca=${file('ca.pem')}`, `-ca-key=${file('ca.key')}`]
  args.push(`-config=${file('config.json')}`)
  const database = store === 'sqlite' ? new DatabaseSync(file('certs.db')) : undefined
  if (database) {
    database.exec(tables)
    writeFileSync(file('db.json'), JSON.stringify({ driver: 'sqlite3', data_source: file('certs.db') }))
    args.push(`-db-config=${file('db.json')}`)
  }
  const cleanUp = () => {
    database?.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const peer = await startProgram({ file: 'cfssl', args, port, cleanUp })
  const count = database?.prepare('SELECT count(*) AS n FROM certificates')
  return { ...peer, stored: () => Number(count?.get()?.n ?? 0) }
}

/** The request that makes cfssl sign a PKCS#10 (PEM text). */
export function signRequest(peer: Peer, pkcs10: string): Uint8Array {
  const body = JSON.stringify({ certificate_request: pkcs10 })
  const headers = { 'content-type': 'application/json' }
  return rawRequest({ method: 'POST', path: '/api/v1/cfssl/sign', host: new URL(peer.url).host, headers, body })
}

/** `openssl ecparam` writes the key as cfssl of 2016 reads it (SEC 1, not PKCS#8). */
function makeAuthority(certificate: string, key: string): void {
  const quiet = { stdio: 'pipe' } as const
  execFileSync('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', key], quiet)
  const subject = ['-subj', '/O=Throw-away/CN=cfssl', '-days', '3650']
  execFileSync('openssl', ['req', '-x509', '-new', '-key', key, '-out', certificate, ...subject], quiet)
}
