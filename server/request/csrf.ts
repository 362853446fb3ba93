/**
 * Whether a request that changes something was meant by the person whose cookie it carries.
 *
 * Three walls, each enough against most: browsers say where a request comes from (Fetch Metadata: Sec-Fetch-Site must
 * be same-origin; same-site is not enough, the application lives next door), they name the Origin (exactly ours; `null`
 * is nobody), and a page must know a token tied to its session. Programs without a browser send neither header; they
 * pass only with a media type that no form can send, and hold their session as a credential of their own.
 * Left out: masking the token against compression attacks, since pages that carry it are not compressed.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export type Asked = {
  readonly method: string
  /** Header values as node:http gives them; a header sent twice arrives joined and so matches nothing. */
  readonly secFetchSite?: string | undefined
  readonly origin?: string | undefined
  readonly contentType?: string | undefined
  /** Warifu-Csrf, or the form's field */
  readonly token?: string | undefined
  /** our own origin at this door and label, as browsers write it */
  readonly ownOrigin: string
  /** what the session is known by (its ID); undefined where there is none */
  readonly session?: string | undefined
}

export type CsrfRefusal =
  | 'cross-site' // Sec-Fetch-Site is not same-origin
  | 'null-origin'
  | 'foreign-origin'
  | 'no-fetch-metadata' // an Origin without Sec-Fetch-Site: no browser that we support
  | 'form-without-browser' // neither header, and a body that a form could have sent
  | 'no-token'
  | 'wrong-token'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
export const changesNothing = (method: string): boolean => safe.has(method)
/** What an HTML form cannot send (it knows urlencoded, multipart and text/plain). */
const formless = new Set(['application/json', 'application/pkcs10'])

export function checkCsrf(key: Uint8Array, asked: Asked): 'ok' | CsrfRefusal {
  const { secFetchSite, origin, session, token } = asked
  if (changesNothing(asked.method)) return 'ok'
  if (origin === 'null') return 'null-origin'
  if (origin !== undefined && origin !== asked.ownOrigin) return 'foreign-origin'
  if (secFetchSite === undefined) {
    if (origin !== undefined) return 'no-fetch-metadata'
    return formless.has(mediaType(asked.contentType)) ? 'ok' : 'form-without-browser'
  }
  if (secFetchSite !== 'same-origin') return 'cross-site'
  if (session === undefined) return 'ok'
  if (token === undefined || token === '') return 'no-token'
  return isCsrfToken(key, session, token) ? 'ok' : 'wrong-token'
}

/** For `<meta name="warifu-csrf">` and the hidden field of forms: 43 characters of base64url. */
export function csrfToken(key: Uint8Array, session: string): string {
  return mac(key, session).toString('base64url')
}

function isCsrfToken(key: Uint8Array, session: string, token: string): boolean {
  const right = Buffer.from(csrfToken(key, session))
  const given = Buffer.from(token)
  return right.length === given.length && timingSafeEqual(right, given)
}

function mac(key: Uint8Array, session: string): Buffer {
  if (key.length !== 32) throw new RangeError('the key of the CSRF tokens has 256 bits')
  return createHmac('sha256', key).update(`warifu csrf\0${session}`).digest()
}

function mediaType(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}
