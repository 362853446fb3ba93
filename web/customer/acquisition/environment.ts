/**
 * The pre-flight: is this PC able to receive a certificate? Consumes nothing, sends nothing that anybody typed.
 *
 * Five items, each green or red with its own refusal: supported (E10), key (E10), storage (E10), clock (E19), door (E11).
 * What cannot be told from a page: whether a proxy opens TLS on the way. It then fails at the installation check, whose
 * page says so.
 */
import type { EnvironmentRow } from '../../../wire/acquire-page.ts'
import type { Platform } from './platform.ts'

export const checkNames = ['supported', 'key', 'storage', 'clock', 'door'] as const
export type CheckName = (typeof checkNames)[number]

export type Finding = { readonly ok: boolean; readonly code?: 'E10' | 'E11' | 'E19'; readonly detail?: string }

/** A PC this far from the bank's time may hold its new certificate for not yet valid, or for expired. */
export const clockToleranceSeconds = 300

export function checkSupported(rows: readonly EnvironmentRow[], platform: Platform): Finding {
  const fits = (row: EnvironmentRow) =>
    row.acquire && row.os === platform.os && family(row.browser) === family(platform.browser)
  const row = rows.find(fits)
  if (!row) return { ok: false, code: 'E10', detail: supportedOn(rows, platform.os) }
  const said = `${row.osName} · ${row.browserName} ${platform.version}`
  return platform.version >= row.fromVersion
    ? { ok: true, detail: said }
    : { ok: false, code: 'E10', detail: `${said} < ${row.fromVersion}` }
}

/** Chromium's builds mostly call themselves Chrome: one program under two names. */
function family(browser: string): string {
  return browser === 'chromium' ? 'chrome' : browser
}

/** What would do, on this system if it is served at all. */
function supportedOn(rows: readonly EnvironmentRow[], os: string): string {
  const here = rows.filter((row) => row.acquire && row.os === os)
  const named = here.length > 0 ? here : rows.filter((row) => row.acquire)
  return [...new Set(named.map((row) => `${row.osName} · ${row.browserName}`))].join(' / ')
}

/** Seconds by which the PC is ahead (+) or behind (−). Both in milliseconds since 1970, of the same moment. */
export function checkClock(pcAt: number, serverAt: number): Finding & { readonly seconds: number } {
  const seconds = Math.round((pcAt - serverAt) / 1000)
  return Math.abs(seconds) <= clockToleranceSeconds ? { ok: true, seconds } : { ok: false, code: 'E19', seconds }
}

/** What the PC's clock said when the page's first byte arrived: later script and slow downloads do not count. */
export function pcTimeOfAnswer(): number {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return Date.now() - (performance.now() - (navigation?.responseStart ?? 0))
}

/** Makes, uses and forgets a key: some locked-down browsers have WebCrypto and refuse to use it. */
export async function checkKey(): Promise<Finding> {
  try {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    const words = new TextEncoder().encode('warifu')
    const signature = await crypto.subtle.sign(algorithm, pair.privateKey, words)
    return failed(!(await crypto.subtle.verify(algorithm, pair.publicKey, signature, words)))
  } catch {
    return failed(true)
  }
}

/** tryStore: puts a key where it must survive a closed tab and takes it away again (resume.ts). */
export async function checkStorage(tryStore: () => Promise<void>): Promise<Finding> {
  if (!navigator.cookieEnabled) return failed(true)
  return tryStore().then(
    () => failed(false),
    () => failed(true),
  )
}

function failed(no: boolean): Finding {
  return no ? { ok: false, code: 'E10' } : { ok: true }
}

/**
 * Can the certificate door be reached? Without a certificate, and at a host name that is used for nothing else:
 * a browser remembers "none" for that name until it is closed.
 */
export async function checkDoor(probeUrl: string): Promise<Finding> {
  const detail = new URL(probeUrl).host
  try {
    const signal = AbortSignal.timeout(10_000)
    await fetch(probeUrl, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal })
    return { ok: true, detail }
  } catch {
    return { ok: false, code: 'E11', detail }
  }
}
