/** One status per refusal, problem details (RFC 9457) for programs, a page for people. A code without a status does not compile. */
import { STATUS_CODES } from 'node:http'
import type { Hint } from '../../domain/hint.ts'
import type { Refusal, RefusalCode } from '../../domain/refusals.ts'
import type { UserRole } from '../../domain/roles.ts'
import { refusalText } from '../../texts/refusals.ts'
import type { Problem } from '../../wire/shapes.ts'
import { refusalPage } from '../pages/refusal.ts'
import type { Ask } from './ask.ts'
import { pageContext } from './page-context.ts'

export const refusalStatus = {
  E01: 403,
  E02: 403,
  E03: 403,
  E04: 403,
  E05: 403,
  E06: 403,
  E07: 403,
  E08: 409,
  E09: 403,
  E10: 422,
  E11: 422,
  E12: 409,
  E13: 410,
  E14: 403,
  E15: 423,
  E16: 403,
  E17: 422,
  E18: 409,
  E19: 422,
  E20: 403,
  E21: 403,
  E22: 403,
  E23: 503,
  E24: 401,
  E25: 403,
  E26: 403,
  E27: 409,
} as const satisfies Record<RefusalCode, number>

/** A refusal that names nobody of ours is counted, not written line by line (threats.md 21). */
export const anonymous: ReadonlySet<RefusalCode> = new Set(['E01', 'E02', 'E09', 'E10', 'E11', 'E19', 'E24'])

/** Seconds after which a program may come again. */
export const retryAfterSeconds: Partial<Record<RefusalCode, number>> = { E23: 30 }

export function problemOf(ask: Ask, refusal: Refusal): Problem {
  return {
    type: `${ask.building.names.portal.origin}/help/${refusal.refused}`,
    title: refusalText(refusal.refused, refusal.facts, ask.lang).title,
    status: refusalStatus[refusal.refused],
    code: refusal.refused,
    instance: ask.reference,
    facts: refusal.facts,
  }
}

/** RFC 9457 §4.2.1: `about:blank` has the status phrase for its title; what was wrong stands in `detail`. */
export function malformedProblem(ask: Ask, status: number, detail?: string): Problem {
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: 'about:blank', title, status, instance: ask.reference, ...(detail ? { detail } : {}) }
}

/**
 * A fresh label, or the browser would repeat its last answer without asking; but where only the session is over the certificate was right,
 * and on the same label the page that was left can be gone back to.
 */
function loginUrl({ building, kind, own, presented }: Ask, code: RefusalCode): string {
  const { labels } = building
  const same = code === 'E24' && presented.presented && kind !== 'portal'
  const origin = same ? (kind === 'login' ? own.origin : labels.loginBeside(own)) : labels.freshLogin()
  return `${origin}/_warifu/login${same && kind === 'manage' ? '?to=home' : ''}`
}

type PageReader = { readonly role?: UserRole | undefined; readonly hint?: Hint | null }

/** Where the PC's clock may be the reason, which the page's own script finds out. */
const withoutCertificate: ReadonlySet<RefusalCode> = new Set(['E01', 'E02', 'E11'])

/** A page that was opened is opened again; what was sent is begun again. */
function retryUrl({ building, kind, url, method }: Ask): string {
  const isHelp = kind === 'portal' && url.startsWith('/help/')
  return method === 'GET' && !isHelp ? url : building.names.portal.origin
}

export function pageOf(ask: Ask, refusal: Refusal, { role, hint }: PageReader = {}): string {
  const { building } = ask
  const portal = building.names.portal.origin
  const context = pageContext(ask, `WRF-${refusal.refused}`)
  return refusalPage(context, {
    code: refusal.refused,
    facts: refusal.facts,
    reference: ask.reference,
    freshLoginUrl: loginUrl(ask, refusal.refused),
    acquireUrl: `${portal}/acquire`,
    masterGoneUrl: `${portal}/help/E20`,
    retryUrl: retryUrl(ask),
    ...(role ? { role } : {}),
    ...(hint ? { hint } : {}),
    ...(withoutCertificate.has(refusal.refused) ? { machineNow: building.machineClock().toString() } : {}),
  })
}
