/**
 * The request as the application gets it. A header name with anything but letters, digits and hyphens is not passed on at all, as
 * nginx does it: application servers fold `Warifu_Assertion` and `Warifu.Assertion` into one variable with the real
 * one. What is left and says who is logged in, over which TLS, or from where, is ours to say and is dropped from the client's.
 */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { withoutOurs } from '../request/cookies.ts'

export type Hop = {
  /** name[:port]: the one name the application knows itself by, whatever label the browser used */
  readonly host: string
  /** the browser's own origin for this label */
  readonly ownOrigin: string
  readonly address: string
  readonly assertion: string
}

/** RFC 9110 §7.6.1, with Expect, which the door has answered itself. */
export const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** What our hop alone may say, and what some server somewhere reads instead of it (wl-: WebLogic, iv-: WebSEAL, sm-: SiteMinder). */
const oursToSay =
  /^(warifu($|-)|x-warifu($|-)|(x-)?client-cert|(x-)?ssl-|x-forwarded($|-)|forwarded$|x-real-ip$|(true|x)-client-ip$|(x-)?remote-user$|x-arr-|x-amzn-mtls-|x-original-|x-rewrite-url$|proxy$|(wl-)?proxy-(client|ssl)|iv-|sm-)/

export function headersForApplication(asked: IncomingHttpHeaders, hop: Hop): OutgoingHttpHeaders {
  const named = connectionNames(asked.connection)
  const headers: OutgoingHttpHeaders = {}
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined || hopByHop.has(name) || named.has(name)) continue
    if (!/^[a-z0-9-]+$/.test(name) || oursToSay.test(name)) continue
    headers[name] = value
  }
  const cookie = withoutOurs(asked.cookie)
  if (cookie === undefined || named.has('cookie')) delete headers.cookie
  else headers.cookie = cookie

  const canonical = `https://${hop.host}`
  // The application compares these with its own name, which is not the label's.
  if (headers.origin === hop.ownOrigin) headers.origin = canonical
  if (asked.referer !== undefined && `${asked.referer}/`.startsWith(`${hop.ownOrigin}/`)) {
    headers.referer = canonical + asked.referer.slice(hop.ownOrigin.length)
  }
  return {
    ...headers,
    ...framing(asked),
    host: hop.host,
    via: asked.via === undefined ? '1.1 warifu' : `${asked.via}, 1.1 warifu`,
    'x-forwarded-proto': 'https',
    'x-forwarded-host': hop.host,
    'x-forwarded-for': hop.address,
    'warifu-assertion': hop.assertion,
  }
}

/** How long the body is, said by us even where `Connection` would have it removed: a body without it would be read as the next request. */
function framing(asked: IncomingHttpHeaders): OutgoingHttpHeaders {
  if (asked['transfer-encoding'] !== undefined) return { 'transfer-encoding': 'chunked' }
  const length = asked['content-length']
  return length === undefined ? {} : { 'content-length': length }
}

export function hasBody(asked: IncomingHttpHeaders): boolean {
  return asked['transfer-encoding'] !== undefined || asked['content-length'] !== undefined
}

/** The headers that a Connection header declares to be of this hop alone. */
export function connectionNames(value: string | undefined): ReadonlySet<string> {
  return new Set((value ?? '').split(',').map((name) => name.trim().toLowerCase()))
}
