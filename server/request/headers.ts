/**
 * The headers of every answer of ours (ecosystem: CSP 3, HSTS, COOP …). Pages of the application set their own.
 *
 * Helmet names them once, when the program starts; each answer writes the finished list. Set one by one on every answer they cost
 * more than everything that is decided about the request.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'

/** name, value, name, value …, as node:http writes them */
export type HeaderList = readonly string[]

/** What a page needs beside the rule of its Content-Security-Policy. */
export type Beside = { readonly nonce?: string; readonly connect?: string; readonly form?: string }

const always: HeaderList = [
  ...namedByHelmet(),
  'Permissions-Policy',
  'camera=(), microphone=(), geolocation=(), payment=()',
]

/** What of our answers stands on the application's pages too, unless the application says it itself. */
export const everywhere: Readonly<Record<string, string>> = Object.fromEntries(
  ['strict-transport-security', 'x-content-type-options'].map((name) => [name, oursFor(name)]),
)

const plainPolicy = policy({})
const unstored = listFor(plainPolicy, 'no-store')

/** Ours for one answer; `cacheControl` is `no-store` unless the route says otherwise. */
export function ourHeaders(beside: Beside | undefined, cacheControl: string | undefined): HeaderList {
  if (beside === undefined && cacheControl === undefined) return unstored
  return listFor(beside === undefined ? plainPolicy : policy(beside), cacheControl ?? 'no-store')
}

function listFor(contentSecurityPolicy: string, cacheControl: string): HeaderList {
  return [...always, 'Content-Security-Policy', contentSecurityPolicy, 'Cache-Control', cacheControl]
}

function namedByHelmet(): string[] {
  const named: string[] = []
  const answer = {
    setHeader: (name: string, value: string) => void named.push(name, value),
    removeHeader: () => {},
  }
  const set = helmet({
    contentSecurityPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // no-referrer would make Chromium post forms with Origin: null, which must stay refused
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  })
  set({} as IncomingMessage, answer as unknown as ServerResponse, (error?: unknown) => {
    if (error !== undefined) throw new Error('helmet names no headers', { cause: error })
  })
  return named
}

function oursFor(name: string): string {
  const at = always.findIndex((each) => each.toLowerCase() === name)
  if (at === -1) throw new Error(`helmet names no ${name}`)
  return always[at + 1]!
}

function policy({ nonce, connect, form }: Beside): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    connect === undefined ? "connect-src 'self'" : `connect-src 'self' ${connect}`,
    // browsers hold the redirect after a form to this too (CSP 3 §6.4.1)
    form === undefined ? "form-action 'self'" : `form-action 'self' ${form}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(nonce === undefined ? [] : ["require-trusted-types-for 'script'"]),
  ].join('; ')
}
