/**
 * The gateway: on `login.` and its labels every path that is not ours belongs to the bank's application. A request passes only with a
 * live session on the certificate of its connection; the application learns who it is from `Warifu-Assertion` alone. It sees one
 * canonical host, no cookie of ours, and nothing that a client could have said in our name; its answer comes back to the
 * label the browser is on, without what would reach over to our own pages on the same origin (threats.md 8, 22).
 * Left out: compressing, caching, retrying a request with a body.
 */
import { pipeline } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LoggedIn, SessionCheck } from '../login/session.ts'
import type { Connections } from './connections.ts'
import { type ApplicationSettings, type Away, openApplication } from './gateway/application.ts'
import { refusedAtSight } from './gateway/at-sight.ts'
import { headersFromApplication, wayBack } from './gateway/from-application.ts'
import { headersForApplication } from './gateway/to-application.ts'
import { type Gateway, type Upgrade, upgrades } from './gateway/web-socket.ts'
import { openWithSession } from './gateway/with-session.ts'
import { applicationErrorPage } from './pages/application-error.ts'
import type { Ask } from './request/ask.ts'
import { Asked } from './request/asked.ts'
import { type Binding, doorError, noSession, writeRefusal } from './request/bind.ts'
import { everywhere } from './request/headers.ts'
import { writeKnown } from './request/known.ts'
import { switchLanguage, wishedLanguage } from './request/language.ts'
import { pageContext } from './request/page-context.ts'
import { malformedProblem } from './request/refusal-to-http.ts'
import { redirect, writePage, writeProblem } from './request/respond.ts'

export type GatewayParts = {
  readonly binding: Binding
  readonly connections: Connections
  readonly application: ApplicationSettings
  /** name[:port]: the Host that the application knows itself by */
  readonly host: string
}

/** Adds the application's paths to the login origin. Returns what Origin.upgrade wants (server/listen.ts). */
export function addGateway(app: FastifyInstance, parts: GatewayParts): { readonly upgrade: Upgrade } {
  const application = openApplication(parts.application)
  const withSession = openWithSession(parts.binding.building)
  const gateway = { ...parts, application, withSession }
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // Bodies are not read here but streamed on, whatever their type and size.
    scope.addContentTypeParser('*', (_, __, done) => done(null))
    scope.all('/*', (request, reply) => serve(gateway, request, reply))
    scope.addHook('onClose', async () => {
      withSession.close()
      application.close()
    })
  })
  return { upgrade: upgrades(gateway) }
}

async function serve(gateway: Gateway, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const ask = new Asked(gateway.binding, request)
  const no = refusedAtSight(request.raw.url ?? '', request.raw.headers)
  if (no !== null) {
    ask.building.counts.count(ask.address, `gateway:${no.why}`, ask.building.machineClock())
    return doorError(ask, reply, no.status)
  }
  const check = ask.building.sessions.check(ask.cookies.session, 'login', ask.presented)
  if (!check.in) return notIn(ask, request, reply, check)
  const { who } = check
  if (who.mustSetPasswords) {
    if (isNavigation(ask, request)) return redirect(reply, '/_warifu/manage')
    const refusal = { refused: 'E26', facts: { why: 'set-passwords' } } as const
    await writeKnown(ask.building.counter.store, who.record, refusal, { at: 'gateway', reference: ask.reference })
    return writeRefusal(ask, 'json', reply, refusal)
  }
  return pass(gateway, ask, who, request, reply)
}

async function notIn(
  ask: Ask,
  request: FastifyRequest,
  reply: FastifyReply,
  check: SessionCheck & { in: false },
): Promise<void> {
  const answers = isNavigation(ask, request) ? 'page' : 'json'
  const wished = wishedLanguage(ask, request)
  if (answers === 'page' && wished !== null) return switchLanguage(ask, reply, wished)
  if (check.status === 403) {
    const { record, refusal } = check
    await writeKnown(ask.building.counter.store, record, refusal, { at: 'gateway', reference: ask.reference })
    return writeRefusal(ask, answers, reply, refusal, { role: record.userRole })
  }
  // What was sent with a form would be lost on the way to the log-in, silently: its page says so, and how to get it back.
  const sent = request.method !== 'GET' && request.method !== 'HEAD'
  if (answers === 'json' || sent || !ask.presented.presented) {
    return writeRefusal(ask, answers, reply, { refused: noSession(ask), facts: {} })
  }
  redirect(reply, `/_warifu/login${ask.url === '/' ? '' : `?return_to=${ask.url}`}`)
}

/** A page is wanted: Fetch Metadata says so, or, where a client sends none, what it accepts. */
function isNavigation(ask: Ask, request: FastifyRequest): boolean {
  const mode = ask.headers['sec-fetch-mode']
  if (mode !== undefined) return mode === 'navigate'
  return request.headers.accept?.includes('text/html') ?? false
}

async function pass(
  gateway: Gateway,
  ask: Ask,
  who: LoggedIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { application, connections, host, withSession } = gateway
  const { raw } = reply
  const assertion = await ask.building.assertions.for(who)
  connections.passOn(request.raw.socket)
  const hop = { host, ownOrigin: ask.own.origin, address: ask.address, assertion }
  const asking = application.ask(request.raw, headersForApplication(request.raw.headers, hop))
  raw.once('close', () => raw.writableFinished || asking.abandon())
  const answer = await asking.answer
  if (raw.destroyed || request.raw.socket.destroyed) return void reply.hijack()
  if ('away' in answer) return away(ask, request, reply, answer)

  const release = withSession.hold(ask.cookies.session!, who, () => request.raw.socket.destroy())
  raw.once('close', release)
  reply.hijack()
  const headers = headersFromApplication(answer.headers, wayBack(gateway, ask.own.origin))
  raw.writeHead(answer.statusCode ?? 502, { ...everywhere, ...headers })
  // Event streams begin with silence: their headers go out at once.
  raw.flushHeaders()
  pipeline(answer, raw, () => {})
}

function away(ask: Ask, request: FastifyRequest, reply: FastifyReply, { away: status, error }: Away): void {
  ask.building.log.warn({ reference: ask.reference, error, status }, 'application away')
  if (!isNavigation(ask, request)) {
    return writeProblem(reply, malformedProblem(ask, status, 'the application does not answer'))
  }
  const retryUrl = request.method === 'GET' ? ask.url : '/'
  const page = applicationErrorPage(pageContext(ask, `WRF-${status}`), { retryUrl, reference: ask.reference })
  writePage(reply, status, page)
}
