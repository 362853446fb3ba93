/**
 * No certificate came, and a browser does not say why: it sends the same nothing when somebody pressed Cancel, when it remembers that,
 * and for a certificate that is expired, not yet valid, gone or foreign. What can be told from the rest of the request:
 *
 *   E11  a header that only a program in between adds: TLS is opened on the way, and no certificate can come through
 *   E02  the hint cookie names a certificate that is good: it was not chosen, or the browser did not ask
 *   E01  anything else; with a hint, what has become of the certificate that was used here last
 *
 * The PC's clock (E19) is held against ours by the page's own script. Programs are answered E01 and no more.
 */
import { type Hint, hintOf } from '../../domain/hint.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { renewableUntil } from '../../login/overlap.ts'
import { readHint, writeHint } from '../../secrets/hint.ts'
import type { Ask } from './ask.ts'
import { setHint } from './cookies.ts'

export type NoCertificate = { readonly refusal: Refusal; readonly hint: Hint | null }

export function noCertificate(ask: Ask, refusal: Refusal): NoCertificate {
  const through = openedBy(ask.headers)
  if (through !== null) return { refusal: refuse('E11', { host: hostOf(ask), through }), hint: null }
  const hint = hintFor(ask)
  return { refusal: hint?.state === 'fine' ? refuse('E02') : refusal, hint }
}

/** The Set-Cookie for a browser in which the presented certificate has just been used with success. */
export function rememberCertificate({ building, presented }: Ask): string[] {
  if (!presented.presented) return []
  const usedAtMs = building.bankClock().epochMilliseconds
  return [setHint(writeHint(building.hintKey, { sha256: presented.sha256, usedAtMs }), building.names.login.host)]
}

/** A certificate that is presented speaks for itself: then the hint is not even read. */
function hintFor({ building, cookies, presented }: Ask): Hint | null {
  if (presented.presented || cookies.hint === undefined) return null
  const facts = readHint(building.hintKey, cookies.hint)
  const record = facts && building.counter.store.certificates.presented(facts.sha256)
  if (!record) return null
  const nowMs = building.bankClock().epochMilliseconds
  return hintOf(record, facts.usedAtMs, nowMs, renewableUntil(building.gate, record, nowMs))
}

/** RFC 9110 §7.6.3, RFC 7239 and its elders, and what makers of inspecting proxies write. Browsers send none of them. */
const betweens = [
  'via',
  'forwarded',
  'x-forwarded-for',
  'x-bluecoat-via',
  'x-iwproxy-via',
  'x-zscaler-via',
  'proxy-connection',
]
const longestTold = 100

/** What a program in between said of itself, or null where nobody did. */
function openedBy(headers: Ask['headers']): string | null {
  const name = betweens.find((each) => headers[each] !== undefined)
  if (name === undefined) return null
  const said = name === 'via' ? [headers[name]].flat().join(', ') : name
  return said.slice(0, longestTold)
}

/** Every name of the origin: one that is let through alone would not help at the next log-in. */
function hostOf({ building, kind }: Ask): string {
  const name = building.names[kind === 'manage' ? 'manage' : 'login'].origin.replace('https://', '')
  return `${name}, n1–n99.${name}`
}
