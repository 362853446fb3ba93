/**
 * The bank's application, asked over HTTP/1.1. Node's own client carries requests and WebSockets alike, frames bodies itself and
 * verifies the application's certificate by default; of a proxy library only its retries, caches and lenient TLS would be left.
 * Every wait has an end: connecting, the first byte of an answer, and silence in the middle of one.
 */
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { hasBody } from './to-application.ts'

export type ApplicationSettings = {
  /** `https://name[:port]`, or http on loopback */
  readonly upstream: string
  /** PEM of who signed the application's certificate, where that is no public CA */
  readonly ca?: string | Buffer
  readonly waits?: Partial<Waits>
}

export type Waits = {
  readonly connectMs: number
  readonly answerMs: number
  /** of an answer that has begun, or of a WebSocket: event streams are expected to send a comment now and then */
  readonly silenceMs: number
}

/** 502: it does not answer as HTTP wants it; 504: it did not answer in time. */
export type Away = { readonly away: 502 | 504; readonly error: Error }

export type Application = {
  readonly upstream: URL
  ask(request: IncomingMessage, headers: OutgoingHttpHeaders): Asking
  /** The same for a WebSocket. */
  upgrade(request: IncomingMessage, headers: OutgoingHttpHeaders): Promise<Upgraded | Away>
  close(): void
}

export type Asking = {
  readonly answer: Promise<IncomingMessage | Away>
  /** nobody waits any more */
  abandon(): void
}

/** `tunnel` is the application's side of the WebSocket and its first bytes; null: an ordinary answer, most likely a no. */
export type Upgraded = {
  readonly answer: IncomingMessage
  readonly tunnel: { readonly socket: Duplex; readonly head: Buffer } | null
}

const usualWaits: Waits = { connectMs: 5_000, answerMs: 60_000, silenceMs: 600_000 }

export function openApplication({ upstream, ca, waits }: ApplicationSettings): Application {
  const url = new URL(upstream)
  const secure = url.protocol === 'https:'
  const agent = new (secure ? HttpsAgent : HttpAgent)({
    keepAlive: true,
    maxFreeSockets: 64,
    ...(ca === undefined ? {} : { ca }),
  })
  const wait = { ...usualWaits, ...waits }

  function open(request: IncomingMessage, headers: OutgoingHttpHeaders): ClientRequest {
    const options = {
      agent,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 443 : 80) : url.port,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers,
      ...(secure ? { servername: url.hostname } : {}),
    }
    const outgoing = secure ? httpsRequest(options) : httpRequest(options)
    limitWaits(outgoing, wait)
    return outgoing
  }

  function ask(request: IncomingMessage, headers: OutgoingHttpHeaders): Asking {
    const body = hasBody(request.headers)
    let abandoned = false
    let current: ClientRequest
    const answer = new Promise<IncomingMessage | Away>((resolve) => {
      const go = (first: boolean) => {
        const outgoing = open(request, headers)
        current = outgoing
        outgoing.once('response', resolve)
        outgoing.on('error', (error: NodeJS.ErrnoException) => {
          // An idle connection that the application closed just then: it has read nothing, so a question without a body is asked once more.
          const stale = outgoing.reusedSocket && error.code === 'ECONNRESET'
          if (first && stale && !body && !abandoned) return go(false)
          request.unpipe(outgoing)
          request.resume()
          resolve(awayBy(error))
        })
        outgoing.once('close', () => outgoing === current && resolve(awayBy(new Error('closed without an answer'))))
        if (body) request.pipe(outgoing)
        else outgoing.end()
      }
      go(true)
    })
    const abandon = () => {
      abandoned = true
      current.destroy()
    }
    return { answer, abandon }
  }

  function upgrade(request: IncomingMessage, headers: OutgoingHttpHeaders) {
    return new Promise<Upgraded | Away>((resolve) => {
      const outgoing = open(request, headers)
      outgoing.once('upgrade', (answer, socket, head) => {
        socket.setTimeout(wait.silenceMs, () => socket.destroy())
        resolve({ answer, tunnel: { socket, head } })
      })
      outgoing.once('response', (answer) => resolve({ answer, tunnel: null }))
      outgoing.on('error', (error) => resolve(awayBy(error)))
      outgoing.end()
    })
  }

  return { upstream: url, ask, upgrade, close: () => agent.destroy() }
}

function limitWaits(outgoing: ClientRequest, wait: Waits): void {
  outgoing.once('socket', (socket) => {
    if (!socket.connecting) return
    const late = setTimeout(() => outgoing.destroy(new Late('connecting')), wait.connectMs)
    for (const event of ['connect', 'close']) socket.once(event, () => clearTimeout(late))
  })
  outgoing.setTimeout(wait.answerMs, () => outgoing.destroy(new Late('answer')))
  outgoing.once('response', () => outgoing.setTimeout(wait.silenceMs))
}

class Late extends Error {}

function awayBy(error: Error): Away {
  return { away: error instanceof Late ? 504 : 502, error }
}
