/**
 * Binds the route table to one origin's Fastify: body in, `Ask` to the route file, `Answer` out. Everything that must happen to every request
 * happens here once: language, cookies, CSRF, who may, the written and the counted no, headers.
 */
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Presented } from '../../domain/presented.ts'
import type { Refusal } from '../../domain/refusals.ts'
import { newReference } from '../../secrets/reference.ts'
import type { Presented as Row } from '../../store/standing.ts'
import type { Lang } from '../../texts/language.ts'
import type { Building } from '../building.ts'
import type { DoorName } from '../names.ts'
import { doorErrorPage } from '../pages/not-found.ts'
import type { Answer, Ask, AskLoggedIn, OriginKind } from './ask.ts'
import { browserName } from './browser-name.ts'
import { type Cookies, readCookies, setLanguage } from './cookies.ts'
import { checkCsrf } from './csrf.ts'
import { writeKnown } from './known.ts'
import { type AddressLimits, bodyLimit, RateLimited, rateLimits } from './limits.ts'
import { pageContext } from './page-context.ts'
import { anonymous, malformedProblem, pageOf, problemOf, refusalStatus, retryAfterSeconds } from './refusal-to-http.ts'
import type { Route } from './route.ts'

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
  readonly before: (app: FastifyInstance) => Promise<void>
}

export async function bind(binding: Binding): Promise<FastifyInstance> {
  const { building, kind, routes } = binding
  const app = fastify({
    bodyLimit: bodyLimit.json,
    forceCloseConnections: true,
    genReqId: () => newReference(building.random),
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 128 },
  })
  app.removeContentTypeParser('text/plain')
  await binding.before(app)
  await app.register(formbody, { bodyLimit: bodyLimit.form })
  await app.register(rateLimit, { global: false, addHeaders: silent, addHeadersOnExceeding: silent })
  app.addContentTypeParser('application/pkcs10', { parseAs: 'buffer', bodyLimit: bodyLimit.pkcs10 }, (_, body, done) =>
    done(null, body),
  )
  const limited = rateLimits(app, binding.limits, (address) =>
    building.counts.count(address, '429', building.machineClock()),
  )

  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const ask = askOf(binding, request)
    const status = error.statusCode ?? 500
    if (error instanceof RateLimited) void reply.header('Retry-After', String(error.retryAfterSeconds))
    if (status >= 500) building.log.error({ reference: ask.reference, error, url: withoutQuery(ask.url) }, 'defect')
    else building.counts.count(ask.address, String(status), building.machineClock())
    const wait = error instanceof RateLimited ? { retryAfterSeconds: error.retryAfterSeconds } : {}
    return doorError(ask, reply, status, wait)
  })
  app.setNotFoundHandler((request, reply) => doorError(askOf(binding, request), reply, 404))

  for (const route of routes.filter((each) => each.origins.includes(kind) && (building.demo || !each.onlyInDemo))) {
    app.route({
      method: route.method,
      url: route.path,
      onRequest: route.limit === 'secrets' ? limited.secrets : limited.requests,
      handler: (request, reply) => serve(binding, route, request, reply),
    })
  }
  return app
}

async function serve(binding: Binding, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { building, kind } = binding
  const ask = askOf(binding, request)
  const wished = wishedLanguage(ask, request)
  if (route.answers === 'page' && wished !== null) return switchLanguage(ask, reply, wished)
  const check = kind === 'portal' ? null : building.sessions.check(ask.cookies.session, kind, ask.presented)
  const session = check?.in ? check.who : undefined
  const csrf = checkCsrf(building.csrfKey, {
    method: request.method,
    secFetchSite: header(request, 'sec-fetch-site'),
    origin: header(request, 'origin'),
    contentType: header(request, 'content-type'),
    token: header(request, 'warifu-csrf') ?? formField(request.body, 'csrf'),
    ownOrigin: ask.own.origin,
    session: session?.session.id,
  })
  if (csrf !== 'ok') {
    building.counts.count(ask.address, `csrf:${csrf}`, building.machineClock())
    return doorError(ask, reply, 403)
  }
  if (route.who === 'anyone')
    return write(ask, route, reply, await route.file({ ...ask, ...(session ? { who: session } : {}) } as AskLoggedIn))
  const known = async (record: Row, refusal: Refusal) => {
    await writeKnown(building.counter.store, record, refusal, { at: route.path, reference: ask.reference })
    return write(ask, route, reply, { refusal, role: record.userRole })
  }
  if (check === null || !check.in) {
    if (check?.status === 403) return known(check.record, check.refusal)
    return write(ask, route, reply, { refusal: { refused: noSession(ask), facts: {} } })
  }
  const { who } = check
  if (who.mustSetPasswords && !route.beforePasswords) {
    return known(who.record, { refused: 'E26', facts: { why: 'set-passwords' } })
  }
  if (route.who === 'master' && who.actor.role !== 'master') {
    return known(who.record, { refused: 'E26', facts: { who: 'master' } })
  }
  return write(ask, route, reply, await route.file({ ...ask, who }))
}

/** Nobody is logged in: without a certificate that is E01, with one the session is over. */
export function noSession(ask: Ask): 'E01' | 'E24' {
  return ask.presented.presented && ask.presented.ours ? 'E24' : 'E01'
}

function write(ask: Ask, route: Route, reply: FastifyReply, answer: Answer): unknown {
  if ('cookies' in answer && answer.cookies) void reply.header('Set-Cookie', [...answer.cookies])
  if ('headers' in answer && answer.headers) void reply.headers(answer.headers)
  if ('malformed' in answer) {
    ask.building.counts.count(ask.address, 'malformed', ask.building.machineClock())
    return route.answers === 'json'
      ? reply
          .code(400)
          .type('application/problem+json')
          .send(malformedProblem(ask, 400, answer.malformed))
      : doorError(ask, reply, 400)
  }
  if ('refusal' in answer)
    return writeRefusal(ask, isForm(ask) ? 'page' : route.answers, reply, answer.refusal, answer.role)
  if ('file' in answer) {
    const name = `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`
    return reply.header('Content-Disposition', name).type(answer.type).send(answer.file)
  }
  if ('go' in answer) return reply.redirect(answer.go, 303)
  if ('json' in answer) return reply.code(answer.status ?? 200).send(answer.json)
  return reply
    .code(answer.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(answer.page)
}

export function writeRefusal(
  ask: Ask,
  answers: Route['answers'],
  reply: FastifyReply,
  refusal: Refusal,
  role?: 'master' | 'general',
): unknown {
  const { building } = ask
  const code = refusal.refused
  if (anonymous.has(code)) building.counts.count(ask.address, code, building.machineClock())
  building.log.info({ reference: ask.reference, refusal: code, url: withoutQuery(ask.url) }, 'refused')
  const wait = retryAfterSeconds[code]
  if (wait !== undefined) void reply.header('Retry-After', String(wait))
  void reply.code(refusalStatus[code]).header('Warifu-Refusal', code)
  return answers === 'json'
    ? reply.type('application/problem+json').send(problemOf(ask, refusal))
    : reply.type('text/html; charset=utf-8').send(pageOf(ask, refusal, role))
}

export function doorError(
  ask: Ask,
  reply: FastifyReply,
  status: number,
  wait: { retryAfterSeconds?: number } = {},
): unknown {
  void reply.code(status)
  const wantsPage = !ask.url.startsWith('/api/') && !ask.url.includes('/api/v1/') && accepts(ask, 'text/html')
  return wantsPage
    ? reply
        .type('text/html; charset=utf-8')
        .send(doorErrorPage(pageContext(ask, `WRF-${status}`), { status, reference: ask.reference, ...wait }))
    : reply.type('application/problem+json').send(malformedProblem(ask, status))
}

export function askOf(binding: Binding, request: FastifyRequest): Ask {
  const cookies = readCookies(header(request, 'cookie'))
  const given: Cookies = 'doubled' in cookies ? {} : cookies
  const query = (request.query ?? {}) as Record<string, string>
  return {
    building: binding.building,
    kind: binding.kind,
    own: binding.ownName(hostOf(request)),
    url: request.url,
    params: (request.params ?? {}) as Record<string, string>,
    query,
    body: request.body,
    headers: request.headers,
    cookies: given,
    lang: language(request, given),
    presented: binding.presented(request),
    address: request.ip,
    browser: browserName(header(request, 'user-agent')),
    reference: request.id,
  }
}

export function hostOf(request: { headers: { host?: string | undefined } }): string {
  return (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
}

function language(request: FastifyRequest, cookies: Cookies): Lang {
  if (cookies.language) return cookies.language
  const [first = ''] = (header(request, 'accept-language') ?? '').split(',')
  return first.trim().toLowerCase().startsWith('en') ? 'en' : 'ja'
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
function isForm(ask: Ask): boolean {
  return String(ask.headers['content-type']).startsWith('application/x-www-form-urlencoded')
}

function accepts(ask: Ask, type: string): boolean {
  return typeof ask.headers.accept === 'string' && ask.headers.accept.includes(type)
}

/** `?lang=en` on a page: the cookie is set, and the same page comes again without it. */
export function wishedLanguage(ask: Ask, request: FastifyRequest): Lang | null {
  const { lang } = ask.query
  return request.method === 'GET' && (lang === 'ja' || lang === 'en') ? lang : null
}

export function switchLanguage(ask: Ask, reply: FastifyReply, wished: Lang): unknown {
  return reply.header('Set-Cookie', setLanguage(wished)).redirect(withoutLanguage(ask.url), 303)
}

function withoutLanguage(url: string): string {
  const [path = '/', query = ''] = url.split('?')
  const rest = new URLSearchParams(query)
  rest.delete('lang')
  return rest.size === 0 ? path : `${path}?${rest}`
}
