/** The language that a person asks for by an address. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Lang } from '../../texts/language.ts'
import type { Ask } from './ask.ts'
import { setLanguage } from './cookies.ts'
import { redirect } from './respond.ts'

/** `?lang=en` on a page: the cookie is set, and the same page comes again without it. */
export function wishedLanguage(ask: Ask, request: FastifyRequest): Lang | null {
  const { lang } = ask.query
  return request.method === 'GET' && (lang === 'ja' || lang === 'en') ? lang : null
}

export function switchLanguage(ask: Ask, reply: FastifyReply, wished: Lang): void {
  redirect(reply, withoutLanguage(ask.url), [setLanguage(wished)])
}

function withoutLanguage(url: string): string {
  const [path = '/', query = ''] = url.split('?')
  const rest = new URLSearchParams(query)
  rest.delete('lang')
  return rest.size === 0 ? path : `${path}?${rest}`
}
