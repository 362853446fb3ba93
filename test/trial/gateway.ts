/**
 * A login origin for the gateway's tests: the real Fastify of server/bind.ts with the gateway, the registry of connections and a real
 * store behind it, over plain HTTP; who is logged in is whatever the test puts into `sessions`.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { userActor } from '../../domain/actor.ts'
import type { Presented } from '../../domain/presented.ts'
import type { SessionEnd } from '../../domain/session.ts'
import { openAssertions } from '../../login/assertion.ts'
import { assertionKey, keySet } from '../../login/keys.ts'
import type { LoggedIn, SessionCheck } from '../../login/session.ts'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { type Building, makeLabels } from '../../server/building.ts'
import { openConnections, watchConnections } from '../../server/connections.ts'
import type { Waits } from '../../server/gateway/application.ts'
import { addGateway } from '../../server/gateway.ts'
import { doorNames } from '../../server/names.ts'
import { type Binding, bind } from '../../server/request/bind.ts'
import { sessionCookie } from '../../server/request/cookies.ts'
import { minuteCounts } from '../../server/request/limits.ts'
import type { Route } from '../../server/request/route.ts'
import { openStore } from '../../store/open.ts'

export const canonicalHost = 'gaitame.bank.test'
export const label = { host: 'n7.login.warifu.test', origin: 'https://n7.login.warifu.test' }
export const token = randomBytes(32).toString('base64url')
export const loggedInCookie = `${sessionCookie}=${token}`
export const whose = { certificateId: 'cert-1', userId: 'user-1', contractId: 'contract-1' }

export type Application = (request: IncomingMessage, response: ServerResponse) => void

export async function openTrialGateway(settings: {
  application?: Application
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  waits?: Partial<Waits>
  routes?: readonly Route[]
}) {
  const dir = mkdtempSync(join(tmpdir(), 'warifu-gateway-'))
  const file = join(dir, 'archive.db')
  const context = { machineNow: () => 1_000, bankNow: () => 2_000, policyHash: () => 'p' }
  const store = await openStore({
    file,
    chain: 'test',
    writer: 'w1',
    context,
    random: randomBytes,
    mailDomain: 'bank.test',
  })
  const application = createServer(settings.application ?? ((_, response) => response.end('hello')))
  if (settings.upgrade) application.on('upgrade', settings.upgrade)
  const upstream = await listen(application)

  const names = doorNames('warifu.test', { portal: 443, certificate: 443, staff: 443 })
  const machineClock = () => Temporal.Instant.from('2026-11-24T01:00:00Z')
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = await assertionKey(privateKey.export({ format: 'der', type: 'pkcs8' }), 'ES256')
  const assertion = { issuer: names.login.origin, audience: 'gaitame', random: randomBytes, machineClock }
  const stage = {
    presented: { presented: true, sha256: 'ab'.repeat(32), ours: true } as Presented,
    sessions: new Map<string, SessionCheck>([[token, { in: true, who: someone() }]]),
    logged: [] as object[],
    /** the session's row, as the archive would find it by the cookie */
    row: {
      certificate_sha256: 'ab'.repeat(32),
      why: null as SessionEnd | null,
      ends_at: Number.MAX_SAFE_INTEGER,
      seen_at: 1_795_482_000_000,
    },
  }
  const log = (facts: object) => void stage.logged.push(facts)
  // What the gateway and its pages ask of the building; the rest is not there, so that using it fails the test.
  const building = {
    names,
    machineClock,
    bankClock: machineClock,
    policy: readPolicy(policyPath('hokuyo-gaitame-web')),
    labels: makeLabels(names, 0),
    assets: { css: (name: string) => `/${name}.css`, script: (name: string) => `/${name}.js` },
    assertions: openAssertions({ key, ...assertion }),
    counter: {
      store: {
        onCommit: store.onCommit,
        commit: store.commit,
        sessions: { byCookie: () => stage.row },
        certificates: { presented: () => undefined },
      },
    },
    sessions: { check: (cookie: string | undefined) => stage.sessions.get(cookie ?? '') ?? { in: false, status: 401 } },
    counts: minuteCounts(),
    csrfKey: randomBytes(32),
    hintKey: randomBytes(32),
    random: randomBytes,
    log: { info: log, warn: log, error: log },
    demo: null,
  } as unknown as Building

  const connections = openConnections()
  const binding: Binding = {
    building,
    kind: 'login',
    routes: settings.routes ?? [],
    limits: { secretsPerMinute: 1_000, requestsPerMinute: 1_000 },
    ownName: () => label,
    presented: () => stage.presented,
    before: (app) => watchConnections(app, connections, () => whose),
  }
  const app = await bind(binding)
  const waits = settings.waits ? { waits: settings.waits } : {}
  const gateway = addGateway(app, {
    binding,
    connections,
    application: { upstream: `http://127.0.0.1:${upstream}`, ...waits },
    host: canonicalHost,
  })
  await app.ready()
  const door = createServer((asked, answer) => app.routing(asked, answer))
  door.on('upgrade', gateway.upgrade)
  const port = await listen(door)

  return {
    ...stage,
    stage,
    store,
    file,
    connections,
    port,
    upstream,
    jwks: keySet([key]),
    /** the application goes away, as if its machine were switched off */
    async stopApplication() {
      application.closeAllConnections()
      await new Promise((resolve) => application.close(resolve))
    },
    async close() {
      connections.close()
      door.closeAllConnections()
      application.closeAllConnections()
      await Promise.all([door, application].map((each) => new Promise((resolve) => each.close(resolve))))
      await app.close()
      store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export function someone(facts: Partial<LoggedIn> = {}): LoggedIn {
  return {
    actor: userActor({
      ...whose,
      loginId: 'TARO01',
      role: 'general',
      sessionId: 'session-1',
      restriction: 'payments',
      restrictedUntilMs: 1_795_575_600_000,
    }),
    session: { id: 'session-1', started_at: 1_795_482_000_000 } as LoggedIn['session'],
    record: {
      ...whose,
      loginId: 'TARO01',
      contractNumber: 'NP-0001',
      userRole: 'general',
      serial: '5a01',
      sha256: 'ab'.repeat(32),
      notAfter: 1_827_068_399_000,
      keyProtection: 'file',
      state: 'C2',
      userState: 'U1',
      contractState: 'K1',
      frozen: 0,
      lockedAt: null,
    } as LoggedIn['record'],
    mustSetPasswords: false,
    onlyRenewal: false,
    ...facts,
  }
}

export type Answered = { status: number; headers: IncomingHttpHeaders; text: string }

/** One request as a browser on the label sends it, logged in unless a header says otherwise. */
export async function ask(
  port: number,
  path: string,
  more: { method?: string; headers?: OutgoingHttpHeaders; body?: Uint8Array | string } = {},
): Promise<Answered> {
  const answer = await open(port, path, more)
  const chunks = await Array.fromAsync(answer as AsyncIterable<Buffer>)
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }
}

/** The same, as soon as the headers are there. */
export function open(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: OutgoingHttpHeaders; body?: Uint8Array | string } = {},
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const all = { host: label.host, cookie: loggedInCookie, ...headers }
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers: all, agent: false }, resolve)
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
