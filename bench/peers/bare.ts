/**
 * The least that can be done in Node for the same traffic: what our doors cost over it is what they do.
 *
 * answering: node:http reads the body and answers N bytes (peer of OCSP from the hot set).
 * signing:   the same, and makes one P-256 signature for each answer (peer of a live OCSP answer).
 * route:     a Fastify route that answers with given headers and body (peer of session check and forward-auth).
 */
import { join } from 'node:path'
import { freePort, type Peer, startProgram } from './peer.ts'

export type Bare =
  | { readonly kind: 'answering' | 'signing'; readonly bytes: number; readonly contentType: string }
  | {
      readonly kind: 'route'
      readonly path: string
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }

export async function start(bare: Bare): Promise<Peer> {
  const port = await freePort()
  const program = join(import.meta.dirname, 'bare-server.ts')
  const args = [...process.execArgv.filter((arg) => arg.startsWith('--disable-warning')), program]
  const env = { NODE_ENV: 'production' }
  return startProgram({ file: process.execPath, args: [...args, String(port), JSON.stringify(bare)], port, env })
}
