/**
 * The inside door, for our own proxies and monitors, on loopback: health is open, everything else needs `Warifu-Hop` and without it
 * nothing is looked at. A foreign Host or any Origin is refused: a browser has no business here.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { verify } from '../login/forward-auth.ts'
import type { Building } from './building.ts'
import { withoutQuery } from './request/bind.ts'
import { readCookies } from './request/cookies.ts'
import { clocks, moveTo } from './routes/demo.ts'

export type Inside = {
  readonly building: Building
  readonly hop: string
  /** not ready: why; ready: null */
  readonly ready: () => string | null
  readonly metrics: () => string
}

const localHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

export function insideHandler(inside: Inside): (request: IncomingMessage, response: ServerResponse) => void {
  const hop = Buffer.from(inside.hop)
  return (request, response) => {
    answer(inside, hop, request, response).catch((error: unknown) => {
      inside.building.log.error({ error, url: withoutQuery(request.url) }, 'defect at the inside door')
      send(response, 500, 'defect')
    })
  }
}

async function answer(inside: Inside, hop: Buffer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { building } = inside
  const [path = '/'] = (request.url ?? '/').split('?')
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
  if (!localHosts.has(host) || request.headers.origin !== undefined) return send(response, 403, 'not for browsers')
  if (path === '/livez') return send(response, 200, 'alive')
  if (path === '/readyz') {
    const why = inside.ready()
    return why === null ? send(response, 200, 'ready') : send(response, 503, why)
  }
  if (path === '/.well-known/warifu/jwks.json')
    return send(response, 200, JSON.stringify(building.jwks), 'application/json')
  if (!isHop(hop, request.headers['warifu-hop'])) return send(response, 403, 'no hop')
  // Envoy appends the path it asks about, so everything behind the name belongs to it.
  if (path === '/_warifu/verify' || path.startsWith('/_warifu/verify/')) return forwardAuth(building, request, response)
  if (path === '/metrics') return send(response, 200, inside.metrics(), 'text/plain; version=0.0.4')
  if (path === '/demo/clock' && building.demo) return demoClock(building, building.demo, request, response)
  send(response, 404, 'no such path')
}

function isHop(hop: Buffer, given: string | string[] | undefined): boolean {
  const sent = Buffer.from(typeof given === 'string' ? given : '')
  return sent.length === hop.length && timingSafeEqual(sent, hop)
}

async function forwardAuth(building: Building, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const cookies = readCookies(request.headers.cookie)
  const clientCert = request.headers['client-cert']
  const verdict = await verify(building.sessions, building.assertions, {
    cookie: 'doubled' in cookies ? undefined : cookies.session,
    clientCert: typeof clientCert === 'string' ? clientCert : undefined,
  })
  const headers = ['Cache-Control', 'no-store', 'Content-Length', '0']
  if (verdict.status === 200) headers.push('Warifu-Assertion', verdict.assertion)
  if (verdict.status === 403) headers.push('Warifu-Refusal', verdict.refusal)
  response.writeHead(verdict.status, headers).end()
}

async function demoClock(
  building: Building,
  demo: NonNullable<Building['demo']>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'POST') {
    const why = await moveTo(demo, await readJson(request))
    if (why !== null) return send(response, 400, why)
  }
  send(response, 200, JSON.stringify(clocks({ building }, demo)), 'application/json')
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const piece of request) {
    text += String(piece)
    if (text.length > 4096) return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(`${text}\n`)
}
