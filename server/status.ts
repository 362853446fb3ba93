/**
 * The status door, plain HTTP and bare node:http, because it is asked most: OCSP, revocation lists, issuers' certificates. Everything it
 * tells is signed by itself; it has no secrets, no cookies and no rate limit, and its answers are cached.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type OcspAnswer, ocspMaxAgeSeconds, type Responding } from '../ca/answer-ocsp.ts'
import type { Store } from '../store/open.ts'
import { bodyLimit } from './request/limits.ts'

export type StatusDoor = {
  readonly responding: Responding
  readonly store: Store
  /** public half of the key that signs the checkpoints of the audit trail, RFC 7517 */
  readonly checkpointKey: object
  /** DER by name: `issuing-1`, `root` */
  readonly certificates: ReadonlyMap<string, Uint8Array>
  readonly log: (error: unknown) => void
}

export function statusHandler(door: StatusDoor): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const url = request.url ?? '/'
    if (request.method === 'POST' && url === '/ocsp') return readBody(door, request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405)
    if (url.startsWith('/ocsp/')) return answerOcsp(door, response, () => door.responding.answerPath(url.slice(6)))
    const [, kind, name] = /^\/(crl|ca)\/([a-z0-9-]+)\.(?:crl|cer)$/.exec(url) ?? []
    if (kind === 'crl' && name) return answerCrl(door, name, request, response)
    if (kind === 'ca' && name) return answerCertificate(door, name, response)
    if (url === '/audit/checkpoint')
      return answerText(response, 'application/jose', door.store.checkpoints.latestDay()?.jws)
    if (url === '/audit/checkpoint.jwk')
      return answerText(response, 'application/jwk+json', JSON.stringify(door.checkpointKey))
    refuse(response, 404)
  }
}

function readBody(door: StatusDoor, request: IncomingMessage, response: ServerResponse): void {
  const pieces: Buffer[] = []
  let size = 0
  request.on('data', (piece: Buffer) => {
    size += piece.length
    if (size > bodyLimit.ocsp) {
      request.pause()
      response.setHeader('Connection', 'close')
      return refuse(response, 413)
    }
    pieces.push(piece)
  })
  request.on('end', () => {
    if (size > bodyLimit.ocsp) return
    answerOcsp(door, response, () => door.responding.answer(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)))
  })
}

function answerOcsp(door: StatusDoor, response: ServerResponse, answer: () => OcspAnswer): void {
  try {
    const { body, cacheable, malformed } = answer()
    response.writeHead(malformed ? 400 : 200, [
      'Content-Type',
      'application/ocsp-response',
      'Content-Length',
      String(body.length),
      'Cache-Control',
      cacheable ? cached : 'no-store',
    ])
    response.end(body)
  } catch (error) {
    door.log(error)
    refuse(response, 500)
  }
}

const cached = `max-age=${ocspMaxAgeSeconds}, public, no-transform, must-revalidate`

function answerCrl(door: StatusDoor, issuer: string, request: IncomingMessage, response: ServerResponse): void {
  const list = door.store.crls.latest(issuer)
  if (list === undefined) return refuse(response, 404)
  const etag = `"${issuer}-${list.number}"`
  response.setHeader('ETag', etag)
  response.setHeader('Last-Modified', new Date(list.this_update).toUTCString())
  response.setHeader('Cache-Control', 'max-age=60, public, no-transform')
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  response.writeHead(200, { 'Content-Type': 'application/pkix-crl', 'Content-Length': list.der.length })
  response.end(request.method === 'HEAD' ? undefined : list.der)
}

function answerCertificate(door: StatusDoor, name: string, response: ServerResponse): void {
  const der = door.certificates.get(name)
  if (der === undefined) return refuse(response, 404)
  response.writeHead(200, {
    'Content-Type': 'application/pkix-cert',
    'Content-Length': der.length,
    'Cache-Control': 'max-age=86400, public',
  })
  response.end(der)
}

/** What the audit trail says of itself today, for whoever wants to keep it. */
function answerText(response: ServerResponse, type: string, text: string | undefined): void {
  if (text === undefined) return refuse(response, 404)
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'max-age=60, public' }).end(text)
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return
  response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': 0 }).end()
}
