/**
 * Our six cookies: their names, attributes, and the strict reading of a Cookie header.
 *
 *   __Host-warifu               session; host-only, so that none ever moves between labels or certificates
 *   __Host-warifu-acquisition   the portal's acquisition session (30 minutes, then that day for fetching again)
 *   __Secure-warifu-continuity  this PC has proved itself before: for every label of login., opens nothing by itself
 *   __Secure-warifu-hint        which certificate was used here last, signed: for every page of login. and its labels, read only
 *                               where no certificate came (no-certificate.ts), opens nothing
 *   __Host-warifu-lang          ja | en
 *   __Host-warifu-pc            at the staff door: tells this PC from others, opens nothing
 *
 * A value that cannot be one of ours counts as absent. Two cookies of one __Host- name cannot come from a browser that
 * keeps the rules (RFC 6265bis §4.1.3.2), so such a request is refused. The __Secure- cookies could be doubled by the
 * application's script on login.; doubled they count as absent, which costs a restriction, or a hint, and nothing more.
 */
import { isToken } from '../../secrets/tokens.ts'

export const sessionCookie = '__Host-warifu'
export const acquisitionCookie = '__Host-warifu-acquisition'
export const continuityCookie = '__Secure-warifu-continuity'
export const hintCookie = '__Secure-warifu-hint'
export const languageCookie = '__Host-warifu-lang'
export const pcCookie = '__Host-warifu-pc'
const ours: readonly string[] = [
  sessionCookie,
  acquisitionCookie,
  continuityCookie,
  hintCookie,
  languageCookie,
  pcCookie,
]

/** Browsers keep no cookie longer (RFC 6265bis §5.5: 400 days). */
const longestSeconds = 400 * 86_400

export type Cookies = {
  readonly session?: string
  readonly acquisition?: string
  readonly continuity?: string
  /** as it came: secrets/hint.ts says whether it is one */
  readonly hint?: string
  readonly language?: 'ja' | 'en'
  readonly pc?: string
}

/** What the header says, or the name of ours that it says twice. */
export function readCookies(header: string | undefined): Cookies | { readonly doubled: string } {
  const found: { -readonly [name in keyof Cookies]: Cookies[name] } = {}
  if (header === undefined) return found
  let seen = 0
  for (const [name, value] of pairs(header)) {
    const at = ours.indexOf(name)
    if (at === -1) continue
    const again = (seen & (1 << at)) !== 0
    seen |= 1 << at
    if (again && name.startsWith('__Host-')) return { doubled: name }
    if (name === languageCookie) {
      if (value === 'ja' || value === 'en') found.language = value
    } else if (name === hintCookie) {
      if (again) delete found.hint
      else found.hint = value
    } else if (again) {
      delete found.continuity
    } else if (isToken(value)) {
      found[tokens[name]!] = value
    }
  }
  return found
}

const tokens: Readonly<Record<string, 'session' | 'acquisition' | 'continuity' | 'pc'>> = {
  [sessionCookie]: 'session',
  [acquisitionCookie]: 'acquisition',
  [continuityCookie]: 'continuity',
  [pcCookie]: 'pc',
}

// Set-Cookie values. Lax, not Strict: a bookmark or the bank's home page leads in by a link, and nothing unsafe is a GET.

/** For this browser session; the archive says when it ends. */
export function setSession(token: string): string {
  return `${sessionCookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax`
}
export function endSession(): string {
  return ended(setSession(''))
}

/** To the end of the bank's day: a browser that died on the way must find its certificate again (rules.md §6, 仮発行). */
export function setAcquisition(token: string, seconds: number): string {
  return `${acquisitionCookie}=${token}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Strict`
}
export function endAcquisition(): string {
  return ended(`${acquisitionCookie}=; Path=/; Secure; HttpOnly; SameSite=Strict`)
}

/** `loginHost` is `login.<domain>`; every label before it gets the cookie, and only our own paths there. */
export function setContinuity(token: string, loginHost: string): string {
  const scope = `Domain=${loginHost}; Path=/_warifu/; Max-Age=${longestSeconds}`
  return `${continuityCookie}=${token}; ${scope}; Secure; HttpOnly; SameSite=Lax`
}

/** On every path: without a certificate the application's own addresses are refused by a page of ours too. */
export function setHint(hint: string, loginHost: string): string {
  const scope = `Domain=${loginHost}; Path=/; Max-Age=${longestSeconds}`
  return `${hintCookie}=${hint}; ${scope}; Secure; HttpOnly; SameSite=Lax`
}

export function setLanguage(language: 'ja' | 'en'): string {
  return `${languageCookie}=${language}; Path=/; Max-Age=${longestSeconds}; Secure; HttpOnly; SameSite=Lax`
}

/** Kept as long as browsers keep a cookie: two staff numbers at one PC are noticed (plays.md P10). */
export function setPc(token: string): string {
  return `${pcCookie}=${token}; Path=/; Max-Age=${longestSeconds}; Secure; HttpOnly; SameSite=Strict`
}

// What the gateway does: ours are not the application's business, in neither direction.

/** The Cookie header for the application, without ours; undefined when nothing is left. */
export function withoutOurs(header: string | undefined): string | undefined {
  const rest = pairs(header ?? '').filter(([name]) => !ours.includes(name))
  return rest.length === 0
    ? undefined
    : rest.map(([name, value, bare]) => (bare ? value : `${name}=${value}`)).join('; ')
}

/**
 * Whether a Set-Cookie of the application would set a name of ours, by whatever spelling a browser might accept:
 * any case, and a nameless cookie (`=__Host-warifu=…`), which is sent back looking like ours.
 */
export function setsOurs(setCookie: string): boolean {
  const said = setCookie.replace(/^[\s=]+/, '')
  const name = said
    .slice(0, said.search(/[=;]|$/))
    .trim()
    .toLowerCase()
  return ours.some((own) => own.toLowerCase() === name)
}

function ended(setCookie: string): string {
  return `${setCookie}; Max-Age=0`
}

/** RFC 6265 §4.2.1, read as leniently as browsers write: [name, value, had no "="]. */
function pairs(header: string): [string, string, boolean][] {
  const found: [string, string, boolean][] = []
  for (const piece of header.split(';')) {
    const pair = piece.trim()
    if (pair === '') continue
    const at = pair.indexOf('=')
    found.push(at === -1 ? ['', pair, true] : [pair.slice(0, at).trimEnd(), pair.slice(at + 1).trimStart(), false])
  }
  return found
}
