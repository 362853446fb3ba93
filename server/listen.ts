/**
 * The TLS doors. The certificate door asks for a certificate and lets the handshake finish without a good one, so that every refusal is a
 * page; it hands out no tickets, speaks HTTP/1.1 only (a browser would send a fresh name's request on an old HTTP/2 connection,
 * without the certificate), and serves two origins, told apart by Host. A Host that is none of a door's names gets 421.
 */
import { constants } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Server } from 'node:net'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { keepSpecimen } from './specimen.ts'

export type Origin = {
  readonly hosts: ReadonlySet<string>
  readonly app: FastifyInstance
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

export type TlsDoor = {
  readonly addresses: readonly string[]
  readonly port: number
  readonly key: string | Buffer
  readonly cert: string | Buffer
  readonly minVersion: 'TLSv1.2' | 'TLSv1.3'
  /** PEM of our CAs: whose certificates the browser shall offer; none: the door asks for no certificate */
  readonly clientCas?: readonly string[]
  readonly origins: readonly Origin[]
}

export type OpenDoor = { readonly close: () => Promise<void> }

export async function openTlsDoor(door: TlsDoor): Promise<OpenDoor> {
  const asks = door.clientCas !== undefined
  const options = {
    key: door.key,
    cert: door.cert,
    minVersion: door.minVersion,
    ALPNProtocols: ['http/1.1'],
    // As the client asks, but AES-128 before AES-256: its SHA-256 runs in the processor's own instructions, SHA-384 does not, and a
    // handshake hashes some forty times. No weaker for sessions of a day.
    ciphers: `TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:${constants.defaultCoreCipherList}`,
    honorCipherOrder: true,
    // Without renegotiation the certificate cannot change under a socket (TLS 1.2); without tickets none outlives its handshake.
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
    // Behind the gate whole files are sent to the application over slow lines; before it nothing is larger than a form.
    requestTimeout: asks ? 300_000 : 30_000,
    headersTimeout: 15_000,
    maxHeaderSize: 16_384,
    // Never the system's authorities, at no door (threats.md 7). Our issuing CA is trusted by itself: its own certificate, which we made, is
    // not verified at every handshake.
    ca: [...(door.clientCas ?? [])],
    allowPartialTrustChain: true,
    ...(asks ? { requestCert: true, rejectUnauthorized: false } : {}),
  }
  for (const origin of door.origins) await origin.app.ready()
  const servers = door.addresses.map(() =>
    createTlsServer(options, (request, response) => dispatch(door, request, response)),
  )
  for (const server of servers) {
    server.on('upgrade', (request, socket, head) => {
      const upgrade = originOf(door, request)?.upgrade
      if (upgrade) upgrade(request, socket, head)
      else socket.destroy()
    })
    // Asked once while it is surely there: a socket that the other side is closing has no address any more, and limits count by it.
    server.on('secureConnection', (socket) => void socket.remoteAddress)
    // Chromium drops its first handshake to choose a certificate and comes again: nobody is at fault, nothing is counted.
    server.on('tlsClientError', (_, socket) => socket.destroy())
    server.on('clientError', answerUnreadable)
  }
  await listenAll(servers, door)
  return { close: () => closeAll(servers) }
}

/** Plain HTTP, for the status and inside doors. */
export async function openPlainDoor(
  door: { readonly addresses: readonly string[]; readonly port: number },
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<OpenDoor> {
  const servers = door.addresses.map(() => {
    const limits = { requestTimeout: 10_000, headersTimeout: 10_000, maxHeaderSize: 16_384 }
    const server = createServer(limits, (request, response) => {
      keepSpecimen(handler, request, response)
      handler(request, response)
    })
    server.on('clientError', answerUnreadable)
    return server
  })
  await listenAll(servers, door)
  return { close: () => closeAll(servers) }
}

/** What is no HTTP, too long or contradictory in itself never becomes a request: one line, and the connection ends. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  // A browser opens connections in advance: one that never asked anything is closed, for an answer would meet its next request.
  if (!socket.writable || error.code === 'ECONNRESET' || error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    socket.destroy()
    return
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function dispatch(door: TlsDoor, request: IncomingMessage, response: ServerResponse): void {
  const origin = originOf(door, request)
  if (origin) return origin.app.routing(request, response)
  response.writeHead(421, { 'Content-Type': 'text/plain', Connection: 'close' }).end('421 Misdirected Request\n')
}

function originOf(door: TlsDoor, request: IncomingMessage): Origin | undefined {
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
  return door.origins.find((origin) => origin.hosts.has(host))
}

async function listenAll(
  servers: readonly Server[],
  door: { addresses: readonly string[]; port: number },
): Promise<void> {
  await Promise.all(
    servers.map(
      (server, at) =>
        new Promise<void>((resolve, reject) => {
          const address = door.addresses[at]!
          server.once('error', (error: NodeJS.ErrnoException) => {
            // A machine without IPv6 serves IPv4 alone.
            if (error.code === 'EADDRNOTAVAIL' && address === '::1' && at > 0) resolve()
            else reject(error)
          })
          server.listen({ port: door.port, host: address, ipv6Only: address.includes(':') }, resolve)
        }),
    ),
  )
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      ;(server as Server & { closeAllConnections?: () => void }).closeAllConnections?.()
      return closed
    }),
  )
}
