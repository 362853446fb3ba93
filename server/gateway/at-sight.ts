/** What the gateway refuses whatever the session says: addresses that are ours or nobody's, and scripts that would rule over our pages. */
import type { IncomingHttpHeaders } from 'node:http'

export function refusedAtSight(url: string, headers: IncomingHttpHeaders): { status: number; why: string } | null {
  // Two slashes name another host to a browser, so such a path never stands on a page of ours.
  if (!/^\/(?![/\\])/.test(url)) return { status: 400, why: 'no-path' }
  const path = decoded(url.replace(/[?#].*$/s, ''))
  if (path === null) return { status: 400, why: 'no-path' }
  if (/^\/(_warifu|\.well-known\/warifu)(\/|$)/i.test(path)) return { status: 404, why: 'ours' }
  // A service worker in the application's root would also serve /_warifu/ (threats.md 22).
  if (headers['service-worker'] !== undefined) return { status: 403, why: 'service-worker' }
  const coding = headers['transfer-encoding']
  if (coding !== undefined && coding !== 'chunked') return { status: 501, why: 'transfer-coding' }
  return null
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
