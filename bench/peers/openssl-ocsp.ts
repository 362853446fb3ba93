/** `openssl ocsp -multi 2`, answering from an index file of good certificates; signed live, as it always does. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rawRequest } from '../load/request.ts'
import { freePort, type Peer, startProgram } from './peer.ts'

export type OpensslOcsp = Peer & {
  /** PEM. */
  readonly issuer: string
  /** One POST for each serial, made by openssl itself. */
  readonly requests: readonly Uint8Array[]
}

/** `serials` in hexadecimal, capital letters, an even number of digits, as the index file has them; a few dozen. */
export async function start(serials: readonly string[]): Promise<OpensslOcsp> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-ocsp-'))
  const file = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=OCSP issuer')
  const delegated = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-addext', 'extendedKeyUsage=OCSPSigning']
  const subject = ['-days', '2', '-subj', '/CN=OCSP responder']
  openssl('req', '-x509', ...key, ...delegated, '-keyout', 'ocsp.key', '-out', 'ocsp.pem', ...subject)
  const rows = serials.map((serial) => `V\t491231235959Z\t\t${serial}\tunknown\t/CN=${serial}\n`)
  writeFileSync(file('index.txt'), rows.join(''))
  const requests = serials.map((serial, number) => {
    openssl('ocsp', '-issuer', 'ca.pem', '-serial', `0x${serial}`, '-no_nonce', '-reqout', `request-${number}.der`)
    return readFileSync(file(`request-${number}.der`))
  })
  const port = await freePort()
  const signer = ['-rsigner', file('ocsp.pem'), '-rkey', file('ocsp.key'), '-CA', file('ca.pem'), '-nmin', '10']
  const args = ['ocsp', '-index', file('index.txt'), '-port', String(port), '-multi', '2', ...signer]
  const cleanUp = () => rmSync(folder, { recursive: true, force: true })
  const issuer = readFileSync(file('ca.pem'), 'utf8')
  const ready = /waiting for OCSP client|^ACCEPT/m // a connection without a question would make it spin for ever
  const peer = await startProgram({ file: 'openssl', args, port, ready, leadsItself: true, cleanUp })
  const headers = { 'content-type': 'application/ocsp-request', connection: 'keep-alive' }
  const host = `127.0.0.1:${port}`
  const post = (body: Uint8Array) => rawRequest({ method: 'POST', path: '/', host, headers, body })
  return { ...peer, issuer, requests: requests.map(post) }
}
