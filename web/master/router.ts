/**
 * Which screen an address means, and how to get from one to the next without leaving the page.
 *
 * A few addresses do not need a routing library: URLPattern reads them, History writes them, React listens.
 * Filters live in the query (`/users?q=…`) so that an address can be sent to a colleague.
 */
import { useUrl } from '../console/address.ts'

export type Place =
  | { readonly screen: 'home' }
  | { readonly screen: 'import' }
  | { readonly screen: 'branch' }
  | { readonly screen: 'retire' }
  | { readonly screen: 'users' }
  | { readonly screen: 'user'; readonly loginId: string }
  | { readonly screen: 'me' }
  | { readonly screen: 'passwords' }
  | { readonly screen: 'nowhere' }

const user = new URLPattern({ pathname: '/users/:loginId' })
const fixed = new Map<string, Place>([
  ['/', { screen: 'home' }],
  ['/import', { screen: 'import' }],
  ['/branch', { screen: 'branch' }],
  ['/retire', { screen: 'retire' }],
  ['/users', { screen: 'users' }],
  ['/me', { screen: 'me' }],
  ['/passwords', { screen: 'passwords' }],
])

export function placeAt(pathname: string): Place {
  const known = fixed.get(pathname)
  if (known) return known
  const loginId = user.exec({ pathname })?.pathname.groups.loginId
  return loginId ? { screen: 'user', loginId: decoded(loginId) } : { screen: 'nowhere' }
}

export function pathOf(place: Exclude<Place, { screen: 'nowhere' }>): string {
  if (place.screen === 'home') return '/'
  return place.screen === 'user' ? `/users/${encodeURIComponent(place.loginId)}` : `/${place.screen}`
}

/** Where the door takes the acts on a user. */
export function apiOf({ loginId }: { readonly loginId: string }): string {
  return `/api/v1/users/${encodeURIComponent(loginId)}`
}

/** A hand-typed address may hold a broken escape; then the text stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function useAddress(): { place: Place; query: URLSearchParams } {
  const url = useUrl()
  return { place: placeAt(url.pathname), query: url.searchParams }
}
