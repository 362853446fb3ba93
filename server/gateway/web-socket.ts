/**
 * WebSockets of the application (RFC 6455), tunnelled byte by byte once both sides have agreed. The session check of any other request
 * stands before; afterwards the registry of connections ends it with the certificate. Browsers let any page open a
 * WebSocket to any host and send our cookie along from next door, so the Origin must be the label's own.
 */
import { type IncomingMessage, type OutgoingHttpHeaders, STATUS_CODES } from 'node:http'
import { type Duplex, pipeline } from 'node:stream'
import type { Refusal } from '../../domain/refusals.ts'
import type { Presented as Row } from '../../store/standing.ts'
import type { Connections } from '../connections.ts'
import { hostOf } from '../request/asked.ts'
import { type Binding, withoutQuery } from '../request/bind.ts'
import { readCookies } from '../request/cookies.ts'
import { writeKnown } from '../request/known.ts'
import type { Application } from './application.ts'
import { refusedAtSight } from './at-sight.ts'
import { headersFromApplication, wayBack } from './from-application.ts'
import { headersForApplication } from './to-application.ts'
import type { WithSession } from './with-session.ts'

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export type Gateway = {
  readonly binding: Binding
  readonly connections: Connections
  readonly application: Application
  readonly host: string
  readonly withSession: WithSession
}

export function upgrades(gateway: Gateway): Upgrade {
  const { log } = gateway.binding.building
  return (request, socket, head) => {
    // node:http has let go of the socket: without a listener an error of it would end the process.
    socket.on('error', () => socket.destroy())
    tunnel(gateway, request, socket, head).catch((error: unknown) => {
      log.error({ error, url: withoutQuery(request.url) }, 'defect')
      socket.destroy()
    })
  }
}

async function tunnel(gateway: Gateway, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
  const { application, binding, connections, host, withSession } = gateway
  const { building } = binding
  const own = binding.ownName(hostOf(request))
  const no = refusedUpgrade(request, own.origin)
  if (no !== null) return refuse(socket, no)

  const cookies = readCookies(request.headers.cookie)
  const cookie = 'doubled' in cookies ? undefined : cookies.session
  const check = building.sessions.check(cookie, 'login', binding.presented(request))
  const known = async (record: Row, refusal: Refusal) => {
    await writeKnown(building.counter.store, record, refusal, { at: 'gateway' })
    return refuse(socket, 403, refusal)
  }
  if (!check.in) return check.status === 401 ? refuse(socket, 401) : known(check.record, check.refusal)
  if (check.who.mustSetPasswords) return known(check.who.record, { refused: 'E26', facts: { why: 'set-passwords' } })
  connections.track(socket, check.who.actor)
  connections.passOn(socket)

  const address = request.socket.remoteAddress ?? ''
  const assertion = await building.assertions.for(check.who)
  const headers = headersForApplication(request.headers, { host, ownOrigin: own.origin, address, assertion })
  const agreed = await application.upgrade(request, { ...headers, connection: 'Upgrade', upgrade: 'websocket' })
  if ('away' in agreed) {
    building.log.warn({ error: agreed.error, status: agreed.away }, 'application away')
    return refuse(socket, agreed.away)
  }
  const { answer, tunnel } = agreed
  const answered = headersFromApplication(answer.headers, wayBack(gateway, own.origin))
  if (tunnel === null) {
    writeHead(socket, answer.statusCode ?? 502, { ...answered, connection: 'close' })
    pipeline(answer, socket, () => {})
    return
  }
  writeHead(socket, 101, { ...answered, connection: 'Upgrade', upgrade: 'websocket' })
  socket.write(tunnel.head)
  tunnel.socket.write(head)
  const release = withSession.hold(cookie!, check.who, () => socket.destroy())
  socket.once('close', release)
  // Whatever ends one side ends the other; pipeline destroys both when either is gone, the revoked one included.
  pipeline(socket, tunnel.socket, socket, () => {})
}

function refusedUpgrade(request: IncomingMessage, ownOrigin: string): number | null {
  const { origin, upgrade } = request.headers
  if (request.method !== 'GET' || upgrade?.toLowerCase() !== 'websocket') return 400
  if (origin !== undefined && origin !== ownOrigin) return 403
  return refusedAtSight(request.url ?? '', request.headers)?.status ?? null
}

function refuse(socket: Duplex, status: number, refusal?: Refusal): void {
  const code = refusal === undefined ? {} : { code: refusal.refused, facts: refusal.facts }
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, ...code })
  writeHead(socket, status, {
    connection: 'close',
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    ...(refusal === undefined ? {} : { 'warifu-refusal': refusal.refused }),
  })
  socket.end(body)
}

/** Names and values were read by node:http's strict parser or written above: none holds a line break. */
function writeHead(socket: Duplex, status: number, headers: OutgoingHttpHeaders): void {
  const lines = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one) => `${name}: ${one}`))
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}
