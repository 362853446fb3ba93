/**
 * One request as the route files see it. Each part is read from the request when it is asked for and once: most answers need few
 * of them, and every request passes here.
 */
import type { FastifyRequest } from 'fastify'
import type { Presented } from '../../domain/presented.ts'
import type { LoggedIn } from '../../login/session.ts'
import { newReference } from '../../secrets/reference.ts'
import type { Lang } from '../../texts/language.ts'
import type { Building } from '../building.ts'
import type { DoorName } from '../names.ts'
import type { Ask, AskLoggedIn, OriginKind } from './ask.ts'
import type { Binding } from './bind.ts'
import { browserName } from './browser-name.ts'
import { type Cookies, readCookies } from './cookies.ts'

export class Asked implements Ask {
  readonly building: Building
  readonly kind: OriginKind
  /** read at once: a socket that has gone meanwhile has no address any more */
  readonly address: string
  who: LoggedIn | undefined
  readonly #binding: Binding
  readonly #request: FastifyRequest
  #own: DoorName | undefined
  #cookies: Cookies | undefined
  #lang: Lang | undefined
  #presented: Presented | undefined
  #browser: string | undefined
  #reference: string | undefined

  constructor(binding: Binding, request: FastifyRequest) {
    this.building = binding.building
    this.kind = binding.kind
    const { ip }: { ip?: string | undefined } = request
    this.address = ip ?? ''
    this.#binding = binding
    this.#request = request
  }

  /** the same request, now that it is known whose */
  by(who: LoggedIn): AskLoggedIn {
    this.who = who
    return this as AskLoggedIn
  }

  get own(): DoorName {
    this.#own ??= this.#binding.ownName(hostOf(this.#request))
    return this.#own
  }

  get method(): string {
    return this.#request.method
  }

  get url(): string {
    return this.#request.url
  }

  get params(): Readonly<Record<string, string>> {
    return (this.#request.params ?? {}) as Record<string, string>
  }

  get query(): Readonly<Record<string, string>> {
    return (this.#request.query ?? {}) as Record<string, string>
  }

  get body(): unknown {
    return this.#request.body
  }

  get headers(): Ask['headers'] {
    return this.#request.headers
  }

  /** A request that says a cookie of ours twice says none. */
  get cookies(): Cookies {
    if (this.#cookies === undefined) {
      const given = readCookies(header(this.#request, 'cookie'))
      this.#cookies = 'doubled' in given ? {} : given
    }
    return this.#cookies
  }

  get lang(): Lang {
    this.#lang ??= this.cookies.language ?? firstAccepted(header(this.#request, 'accept-language'))
    return this.#lang
  }

  get presented(): Presented {
    this.#presented ??= this.#binding.presented(this.#request)
    return this.#presented
  }

  get browser(): string {
    this.#browser ??= browserName(header(this.#request, 'user-agent'))
    return this.#browser
  }

  get reference(): string {
    this.#reference ??= newReference(this.building.random)
    return this.#reference
  }
}

/** The Host without its port. */
export function hostOf(request: { headers: { host?: string | undefined } }): string {
  return (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
}

function firstAccepted(languages = ''): Lang {
  const [first = ''] = languages.split(',')
  return first.trim().toLowerCase().startsWith('en') ? 'en' : 'ja'
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
