/** Which screen an address of the staff console means. */
import { go, useUrl } from '../console/address.ts'
import { type DeskScreen, deskScreens } from './desks/screens.ts'

export type Place =
  | { readonly screen: 'home' }
  | { readonly screen: 'search' }
  | { readonly screen: 'apply' }
  | { readonly screen: 'staff' }
  | { readonly screen: 'trail' }
  | { readonly screen: 'mails' }
  | { readonly screen: 'renewal' }
  | { readonly screen: DeskScreen }
  | { readonly screen: 'renewal-order'; readonly id: string }
  | { readonly screen: 'customer'; readonly number: string }
  | { readonly screen: 'visit'; readonly number: string }
  | { readonly screen: 'request'; readonly id: string }
  | { readonly screen: 'nowhere' }

const contract = new URLPattern({ pathname: '/contracts/:number' })
const visit = new URLPattern({ pathname: '/contracts/:number/visit' })
const request = new URLPattern({ pathname: '/approvals/:id' })
const renewal = new URLPattern({ pathname: '/renewals/:id' })
const fixed = new Map<string, Place>([
  ['/', { screen: 'home' }],
  ['/search', { screen: 'search' }],
  ['/apply', { screen: 'apply' }],
  ['/staff', { screen: 'staff' }],
  ['/audit', { screen: 'trail' }],
  ['/mails', { screen: 'mails' }],
  ['/renewal', { screen: 'renewal' }],
  ...deskScreens.map((screen): [string, Place] => [`/${screen}`, { screen }]),
])

export function placeAt(pathname: string): Place {
  const known = fixed.get(pathname)
  if (known) return known
  const at = visit.exec({ pathname })?.pathname.groups.number
  if (at) return { screen: 'visit', number: decoded(at) }
  const number = contract.exec({ pathname })?.pathname.groups.number
  if (number) return { screen: 'customer', number: decoded(number) }
  const order = renewal.exec({ pathname })?.pathname.groups.id
  if (order) return { screen: 'renewal-order', id: decoded(order) }
  const id = request.exec({ pathname })?.pathname.groups.id
  return id ? { screen: 'request', id: decoded(id) } : { screen: 'nowhere' }
}

/** A hand-typed address may hold a broken escape; then the text stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export const contractPath = (number: string): string => `/contracts/${encodeURIComponent(number)}`
export const visitPath = (number: string): string => `${contractPath(number)}/visit`
export const renewalPath = (id: string): string => `/renewals/${encodeURIComponent(id)}`
export const requestPath = (id: string): string => `/approvals/${encodeURIComponent(id)}`

export function useAddress(): { place: Place; query: URLSearchParams } {
  const url = useUrl()
  return { place: placeAt(url.pathname), query: url.searchParams }
}

/** A link stays a link: with a modifier key, or another button, the browser does what it always does. */
export function follow(event: React.MouseEvent, path: string): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  go(path)
}
