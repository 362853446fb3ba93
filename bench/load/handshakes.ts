/**
 * Full TLS 1.3 handshakes with a client certificate: each connection is new, resumes nothing, asks for one page and ends.
 *
 * The client does as much cryptography as the server and sits on the same machine, so handshakes a second say little;
 * what is compared is the server's CPU for each (process-cost.ts).
 */
import { connect, createSecureContext, type SecureContextOptions } from 'node:tls'
import { AnswerReader } from './response.ts'

export type Handshakes = {
  /** https://127.0.0.1:8444 */
  readonly url: string
  readonly servername: string
  /** `ca` of the server, and the client's `pfx` and `passphrase` or `cert` and `key`. */
  readonly identity: Pick<SecureContextOptions, 'ca' | 'pfx' | 'passphrase' | 'cert' | 'key'>
  /** From request.ts; with `connection: close` or without. */
  readonly request: Uint8Array
  readonly count: number
  readonly connections: number
  readonly expect?: number
}

/** Answers the seconds that all of them took. Rejects at the first that fails or answers another status. */
export async function handshakes(load: Handshakes): Promise<number> {
  const { hostname, port } = new URL(load.url)
  // One key exchange for both: the peer's OpenSSL (3.0) does not know the post-quantum one (X25519MLKEM768) that our door prefers.
  const secureContext = createSecureContext({ ...load.identity, minVersion: 'TLSv1.3', ecdhCurve: 'X25519' })
  let left = load.count
  const one = () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const socket = connect({ host: hostname, port: Number(port), servername: load.servername, secureContext })
    const reader = new AnswerReader()
    socket.once('secureConnect', () => socket.write(load.request))
    socket.on('data', (chunk: Buffer) => {
      const answer = reader.push(chunk)
      if (!answer) return
      if (answer.status === (load.expect ?? 200)) resolve()
      else reject(new Error(`expected ${load.expect ?? 200}, got: ${answer.head}`))
      socket.destroy()
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the server closed without an answer')))
    return promise
  }
  const started = performance.now()
  const lane = async () => {
    while (left-- > 0) await one()
  }
  await Promise.all(Array.from({ length: load.connections }, lane))
  return (performance.now() - started) / 1000
}
