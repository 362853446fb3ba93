/**
 * The application's answer as the browser gets it: addresses of the canonical host lead back to the label the browser is on, and what
 * would reach beyond the application's own pages is dropped: our cookies, our headers, and policies that a browser keeps for
 * the whole origin, our log-in page included (threats.md 22).
 */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { setsOurs } from '../request/cookies.ts'
import { connectionNames, hopByHop } from './to-application.ts'

export type Way = {
  /** names[:port] under which the application may speak of itself */
  readonly knownAs: ReadonlySet<string>
  /** the browser's own origin for this label */
  readonly ownOrigin: string
}

export function wayBack(gateway: { application: { upstream: URL }; host: string }, ownOrigin: string): Way {
  return { knownAs: new Set([gateway.host, gateway.application.upstream.host]), ownOrigin }
}

const wholeOrigin: ReadonlySet<string> = new Set([
  'alt-svc',
  'clear-site-data',
  'expect-ct',
  'nel',
  'public-key-pins',
  'report-to',
  'service-worker-allowed',
  'strict-transport-security',
])

export function headersFromApplication(answered: IncomingHttpHeaders, way: Way): OutgoingHttpHeaders {
  const named = connectionNames(answered.connection)
  const headers: OutgoingHttpHeaders = {}
  for (const [name, value] of Object.entries(answered)) {
    if (value === undefined || hopByHop.has(name) || named.has(name)) continue
    if (wholeOrigin.has(name) || name.startsWith('warifu-')) continue
    headers[name] = value
  }
  for (const name of ['location', 'content-location'] as const) {
    const address = answered[name]
    if (address !== undefined) headers[name] = backToLabel(address, way)
  }
  const cookies = (answered['set-cookie'] ?? []).filter((cookie) => !setsOurs(cookie)).map(hostOnly)
  if (cookies.length > 0) headers['set-cookie'] = cookies
  else delete headers['set-cookie']
  return headers
}

function backToLabel(address: string, { knownAs, ownOrigin }: Way): string {
  const [, host, rest = ''] = /^(?:https?:)?\/\/([^/?#]*)(.*)$/is.exec(address.trim()) ?? []
  return host !== undefined && knownAs.has(host.toLowerCase()) ? ownOrigin + rest : address
}

/** Without Domain a cookie stays on the label that it was set on, as ours do: no session moves between certificates. */
function hostOnly(setCookie: string): string {
  const [pair = '', ...attributes] = setCookie.split(';')
  return [pair, ...attributes.filter((attribute) => !/^\s*domain\s*(=|$)/i.test(attribute))].join(';')
}
