/**
 * Binds the route table to one origin's Fastify: body in, `Ask` to the route file, `Answer` out. Everything that must happen to every request
 * happens here once: language, cookies, CSRF, who may, the written and the counted no, headers.
 */
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Presented } from '../../domain/presented.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import type { LoggedIn, SessionCheck } from '../../login/session.ts'
import { underReference } from '../../store/reference.ts'
import type { Presented as Row } from '../../store/standing.ts'
import { NoSpace } from '../../store/urgent/urgent.ts'
import type { Building } from '../building.ts'
import type { DoorName } from '../names.ts'
import { doorErrorPage } from '../pages/not-found.ts'
import { keepSpecimen } from '../specimen.ts'
import type { Answer, Ask, AskLoggedIn, OriginKind } from './ask.ts'
import { Asked } from './asked.ts'
import { changesNothing, checkCsrf } from './csrf.ts'
import { writeKnown } from './known.ts'
import { switchLanguage, wishedLanguage } from './language.ts'
import { type AddressLimits, bodyLimit, RateLimited, rateLimits } from './limits.ts'
import { noCertificate } from './no-certificate.ts'
import { pageContext } from './page-context.ts'
import { anonymous, malformedProblem, pageOf, problemOf, refusalStatus, retryAfterSeconds } from './refusal-to-http.ts'
import { htmlType, jsonType, problemType, redirect, respond, respondFile, writePage, writeProblem } from './respond.ts'
import type { Route } from './route.ts'
import { presentedRecord, tellMore } from './tell-more.ts'

/** How many are left is nobody's business: sixty refusals must be alike to the last header (plays.md P1). */
const silent = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

export type Binding = {
  readonly building: Building
  readonly kind: OriginKind
  readonly routes: readonly Route[]
  readonly limits: AddressLimits
  readonly ownName: (host: string) => DoorName
  readonly presented: (request: { readonly socket: unknown }) => Presented
  /** what is registered before the routes, so that it holds for them all */
  readonly before?: (app: FastifyInstance) => void
  /** who may, told otherwise: the staff door knows no customers (server/staff/serve.ts) */
  readonly serve?: Serve
}

export type Serve = (
  binding: Binding,
  route: Route,
  ask: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<void> | void

export async function bind(binding: Binding): Promise<FastifyInstance> {
  const { building, kind, routes } = binding
  const app = fastify({
    bodyLimit: bodyLimit.json,
    forceCloseConnections: true,
    // A request's name is its reference, drawn only when somebody is told it (asked.ts).
    genReqId: () => '',
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 128 },
  })
  app.removeContentTypeParser('text/plain')
  binding.before?.(app)
  await app.register(formbody, { bodyLimit: bodyLimit.form })
  await app.register(rateLimit, { global: false, addHeaders: silent, addHeadersOnExceeding: silent })
  app.addContentTypeParser('application/pkcs10', { parseAs: 'buffer', bodyLimit: bodyLimit.pkcs10 }, (_, body, done) =>
    done(null, body),
  )
  const limited = rateLimits(app, binding.limits, (address) =>
    building.counts.count(address, '429', building.machineClock()),
  )

  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const ask = new Asked(binding, request)
    if (error instanceof NoSpace) return noSpace(ask, reply, error)
    const status = error.statusCode ?? 500
    if (status >= 500) building.log.error({ reference: ask.reference, error, url: withoutQuery(ask.url) }, 'defect')
    else building.counts.count(ask.address, String(status), building.machineClock())
    const wait = error instanceof RateLimited ? { retryAfterSeconds: error.retryAfterSeconds } : {}
    doorError(ask, reply, status, wait)
  })
  const here = routes.filter((each) => each.origins.includes(kind) && (building.demo || !each.onlyInDemo))
  app.setNotFoundHandler((request, reply) => doorError(new Asked(binding, request), reply, 404))

  for (const route of here) {
    app.route({
      method: route.method,
      url: route.path,
      onRequest: route.limit === 'secrets' ? limited.secrets : limited.requests,
      ...(route.takesFile ? { bodyLimit: bodyLimit.file } : {}),
      handler: (request, reply) => {
        const ask = new Asked(binding, request)
        keepSpecimen(binding, request.raw, reply.raw, request, reply, ask)
        return underReference(ask, () => (binding.serve ?? serve)(binding, route, ask, request, reply))
      },
    })
  }
  for (const [path, allowed] of methodsByPath(here)) {
    app.route({
      method: app.supportedMethods.filter((method) => !allowed.includes(method)),
      url: path,
      onRequest: limited.requests,
      handler: (request, reply) => doorError(new Asked(binding, request), reply, 405, { allowed }),
    })
  }
  return app
}

/** RFC 9110 §15.5.6: a known path asked in another way is told which ways there are. */
function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { path, method } of routes) {
    const methods = method === 'GET' ? ['GET', 'HEAD'] : [method]
    found.set(path, [...(found.get(path) ?? []), ...methods])
  }
  return found
}

/** What needs no waiting is answered within the turn: most requests of a logged-in person do not. */
function serve(
  binding: Binding,
  route: Route,
  ask: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> | void {
  const { building, kind } = binding
  const wished = wishedLanguage(ask, request)
  if (route.answers === 'page' && wished !== null) return switchLanguage(ask, reply, wished)
  const check =
    kind === 'portal' || kind === 'staff' ? null : building.sessions.check(ask.cookies.session, kind, ask.presented)
  const session = letIn(check, route)
  const csrf = changesNothing(request.method)
    ? 'ok'
    : csrfOf(ask, request, route.bringsItsSecret ? undefined : session?.session.id)
  if (csrf !== 'ok') {
    building.counts.count(ask.address, `csrf:${csrf}`, building.machineClock())
    // A page of ours from before a log-in in another tab: it is told so, and nothing is done.
    if (csrf === 'wrong-token') {
      return write(ask, route, reply, { refusal: { refused: 'E24', facts: { why: 'newer-session' } } })
    }
    return doorError(ask, reply, 403)
  }
  if (route.who === 'anyone')
    return writeWhenDone(ask, route, reply, route.file(session === undefined ? (ask as AskLoggedIn) : ask.by(session)))
  const known = async (record: Row, refusal: Refusal) => {
    await writeKnown(building.counter.store, record, refusal, { at: route.path, reference: ask.reference })
    return write(ask, route, reply, { refusal, role: record.userRole })
  }
  if (session === undefined) {
    if (check?.in === false && check.status === 403) return known(check.record, check.refusal)
    return write(ask, route, reply, { refusal: { refused: noSession(ask), facts: {} } })
  }
  const who = session
  if (who.mustSetPasswords && !route.beforePasswords) {
    return known(who.record, { refused: 'E26', facts: { why: 'set-passwords' } })
  }
  if (route.who === 'master' && who.actor.role !== 'master') {
    return known(who.record, { refused: 'E26', facts: { who: 'master' } })
  }
  return writeWhenDone(ask, route, reply, route.file(ask.by(who)))
}

function writeWhenDone(ask: Ask, route: Route, reply: FastifyReply, answer: Promise<Answer> | Answer) {
  return answer instanceof Promise
    ? answer.then((done) => write(ask, route, reply, done))
    : write(ask, route, reply, answer)
}

/** With an expired certificate only the renewal's own routes are open, at banks that let it renew. */
function letIn(check: SessionCheck | null, { afterExpiry }: Route): LoggedIn | undefined {
  if (check === null) return undefined
  if (check.in) return check.who
  return check.status === 403 && afterExpiry ? check.renewing : undefined
}

export function csrfOf(ask: Ask, request: FastifyRequest, session: string | undefined) {
  return checkCsrf(ask.building.csrfKey, {
    method: request.method,
    secFetchSite: header(request, 'sec-fetch-site'),
    origin: header(request, 'origin'),
    contentType: header(request, 'content-type'),
    token: header(request, 'warifu-csrf') ?? formField(request.body, 'csrf'),
    ownOrigin: ask.own.origin,
    session,
  })
}

/** Nobody is logged in: without a certificate that is E01, with one the session is over. */
export function noSession(ask: Ask): 'E01' | 'E24' {
  return ask.presented.presented && ask.presented.ours ? 'E24' : 'E01'
}

export function write(ask: Ask, route: Pick<Route, 'answers'>, reply: FastifyReply, answer: Answer): void {
  if ('malformed' in answer) {
    ask.building.counts.count(ask.address, 'malformed', ask.building.machineClock())
    if (route.answers === 'json') writeProblem(reply, malformedProblem(ask, 400, answer.malformed))
    else doorError(ask, reply, 400)
  } else if ('refusal' in answer) {
    const answers = isForm(ask) ? 'page' : route.answers
    writeRefusal(ask, answers, reply, answer.refusal, { role: answer.role, cookies: answer.cookies })
  } else if ('file' in answer || 'texts' in answer) {
    const brokenOff = (error: unknown) => ask.building.log.warn({ reference: ask.reference, error }, 'broken off')
    respondFile(reply, answer, brokenOff)
  } else if ('go' in answer) {
    redirect(reply, answer.go, answer.cookies)
  } else {
    const { status = 200, cookies, headers } = answer
    const [type, body] = 'json' in answer ? [jsonType, JSON.stringify(answer.json)] : [htmlType, answer.page]
    respond(reply, { status, type, body, cookies, headers })
  }
}

export function writeRefusal(
  ask: Ask,
  answers: Route['answers'],
  reply: FastifyReply,
  said: Refusal,
  { role, cookies }: { role?: 'master' | 'general' | undefined; cookies?: readonly string[] | undefined } = {},
): void {
  const { building } = ask
  const asPage = answers === 'page'
  const none = asPage && said.refused === 'E01' ? noCertificate(ask, said) : null
  const refusal = none?.refusal ?? tellMore(ask, said)
  const code = refusal.refused
  if (anonymous.has(code)) building.counts.count(ask.address, code, building.machineClock())
  building.log.info({ reference: ask.reference, refusal: code, url: withoutQuery(ask.url) }, 'refused')
  const wait = retryAfterSeconds[code]
  const headers = { 'Warifu-Refusal': code, ...(wait === undefined ? {} : { 'Retry-After': String(wait) }) }
  const reader = { role: role ?? none?.hint?.role ?? presentedRecord(ask)?.userRole, hint: none?.hint ?? null }
  const [type, body] = asPage
    ? [htmlType, pageOf(ask, refusal, reader)]
    : [problemType, JSON.stringify(problemOf(ask, refusal))]
  respond(reply, { status: refusalStatus[code], type, body, headers, cookies })
}

/** Nothing was written and nothing used up: the audit line of this refusal is the journal's gap. */
function noSpace(ask: Ask, reply: FastifyReply, error: NoSpace): void {
  const { building, reference } = ask
  building.log.error({ reference, error, url: withoutQuery(ask.url) }, 'no space')
  writeRefusal(ask, wantsPage(ask) ? 'page' : 'json', reply, refuse('E23', { why: 'no-space' }))
}

function wantsPage(ask: Ask): boolean {
  return !ask.url.startsWith('/api/') && !ask.url.includes('/api/v1/') && accepts(ask, 'text/html')
}

export function doorError(
  ask: Ask,
  reply: FastifyReply,
  status: number,
  { allowed, ...wait }: { retryAfterSeconds?: number; allowed?: readonly string[] } = {},
): void {
  const { retryAfterSeconds: seconds } = wait
  const headers = {
    ...(seconds === undefined ? {} : { 'Retry-After': String(seconds) }),
    ...(allowed === undefined ? {} : { Allow: allowed.join(', ') }),
  }
  if (!wantsPage(ask)) return writeProblem(reply, malformedProblem(ask, status), headers)
  const page = doorErrorPage(pageContext(ask, `WRF-${status}`), { status, reference: ask.reference, ...wait })
  writePage(reply, status, page, headers)
}

/** For the log: what the application's addresses carry behind the question mark is none of its business. */
export function withoutQuery(url: string | undefined): string {
  return (url ?? '').replace(/\?.*/s, '')
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

function formField(body: unknown, name: string): string | undefined {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : undefined
}

/** A form without script is answered with a page, whatever the route answers to programs. */
export function isForm(ask: Ask): boolean {
  return String(ask.headers['content-type']).startsWith('application/x-www-form-urlencoded')
}

function accepts(ask: Ask, type: string): boolean {
  return typeof ask.headers.accept === 'string' && ask.headers.accept.includes(type)
}
