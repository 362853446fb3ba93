/**
 * Who is logged in, from `Warifu-Assertion` and from nothing else: no cookie, no other header, no address. The gate signs a JWT of
 * sixty seconds for each request; whoever can reach this service past the gate has none and is refused.
 */
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from 'jose'

export type Customer = {
  readonly contractId: string
  readonly loginId: string
  readonly role: 'master' | 'general'
  readonly certificateSerial: string
  /** seconds since 1970, as all times here */
  readonly certificateNotAfter: number
  readonly loggedInAt: number
  /** decided by the bank's clock at the gate: this service compares no times of its own */
  readonly restricted: boolean
  /** null while restricted: until the bank has lifted it */
  readonly restrictedUntil: number | null
}

export type Trust = {
  readonly issuer: string
  readonly audience: string
  /** the gate's `/.well-known/warifu/jwks.json`, fetched and kept by jose; or the key set itself */
  readonly keys: { readonly url: string } | { readonly set: JSONWebKeySet }
}

/** Returns the customer, or why the assertion does not hold. Throws only when the keys cannot be fetched. */
export type Verify = (header: string | string[] | undefined) => Promise<Customer | { readonly no: string }>

/** Pinned here, never read from the token: a token that chose its own algorithm could choose a weak one (RFC 8725 §3.1). */
const algorithms = ['ES256']

export function openVerifying({ issuer, audience, keys }: Trust): Verify {
  const find: JWTVerifyGetKey = 'url' in keys ? createRemoteJWKSet(new URL(keys.url)) : createLocalJWKSet(keys.set)
  return async (header) => {
    if (typeof header !== 'string') return { no: 'no assertion' }
    try {
      const { payload } = await jwtVerify(header, find, {
        algorithms,
        issuer,
        audience,
        typ: 'warifu-assertion+jwt',
        requiredClaims: ['iat', 'exp', 'jti', 'sub'],
        maxTokenAge: 60,
        clockTolerance: 5,
      })
      return customerOf(payload) ?? { no: 'a claim is missing' }
    } catch (error) {
      if (error instanceof Error && 'code' in error && isTokensFault(error.code)) return { no: error.message }
      throw error
    }
  }
}

/** jose's codes for a token that does not hold; others speak of fetching the keys. */
function isTokensFault(code: unknown): boolean {
  return /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING)/.test(String(code))
}

function customerOf(claims: Record<string, unknown>): Customer | null {
  const { warifu_role: role, restricted, restricted_until: until } = claims
  const texts = [claims.warifu_contract_id, claims.warifu_login_id, claims.warifu_cert_serial]
  const times = [claims.warifu_cert_not_after, claims.auth_time]
  if (role !== 'master' && role !== 'general') return null
  if (!texts.every((text) => typeof text === 'string') || !times.every((time) => typeof time === 'number')) return null
  // A missing answer is a no: without `restricted` nobody could say that a payment is allowed.
  if (typeof restricted !== 'boolean' || !(until === null || typeof until === 'number')) return null
  const [contractId, loginId, certificateSerial] = texts as [string, string, string]
  const [certificateNotAfter, loggedInAt] = times as [number, number]
  return {
    contractId,
    loginId,
    role,
    certificateSerial,
    certificateNotAfter,
    loggedInAt,
    restricted,
    restrictedUntil: until,
  }
}
