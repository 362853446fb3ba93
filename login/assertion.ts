/**
 * `Warifu-Assertion`: who is logged in, as a signed JWT (RFC 7519) of sixty seconds for the application behind the gate. Made at
 * most once per session and twenty seconds and re-used in between; a changed restriction makes a new one at once.
 */
import { SignJWT } from 'jose'
import type { Random } from '../secrets/random.ts'
import type { AssertionKey } from './keys.ts'
import type { LoggedIn } from './session.ts'

export const assertionLifeSeconds = 60
const reuseMs = 20_000
const mostKept = 50_000

export type Assertions = {
  for(who: LoggedIn): Promise<string>
  drop(): void
}

export type AssertionSettings = {
  readonly key: AssertionKey
  readonly issuer: string
  readonly audience: string
  readonly random: Random
  readonly machineClock: () => Temporal.Instant
}

export function openAssertions(settings: AssertionSettings): Assertions {
  const kept = new Map<string, { jwt: Promise<string>; madeMs: number; state: string }>()
  return {
    for(who) {
      const nowMs = settings.machineClock().epochMilliseconds
      const state = `${who.actor.restriction} ${who.actor.restrictedUntilMs}`
      const known = kept.get(who.session.id)
      if (known && nowMs - known.madeMs < reuseMs && nowMs >= known.madeMs && known.state === state) return known.jwt
      const jwt = make(settings, who, nowMs)
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
      kept.delete(who.session.id)
      kept.set(who.session.id, { jwt, madeMs: nowMs, state })
      return jwt
    },
    drop: () => kept.clear(),
  }
}

/** RFC 8176: a password beside a software key or a token's; `hwk` is claimed for a TPM alone. */
const methods = { file: 'swk', os: 'swk', token: 'pop', tpm: 'hwk', unknown: 'pop' } as const

function make(settings: AssertionSettings, who: LoggedIn, nowMs: number): Promise<string> {
  const { key, issuer, audience, random } = settings
  const { record, session, actor } = who
  const iat = Math.floor(nowMs / 1000)
  return new SignJWT({
    acr: 'urn:warifu:acr:cert+pwd',
    amr: [methods[record.keyProtection], 'pwd', 'mfa'],
    auth_time: Math.floor(session.started_at / 1000),
    sid: session.id,
    cnf: { 'x5t#S256': Buffer.from(record.sha256, 'hex').toString('base64url') },
    warifu_login_id: record.loginId,
    warifu_contract_id: record.contractNumber,
    warifu_role: record.userRole,
    warifu_cert_serial: record.serial,
    warifu_cert_not_after: Math.floor(record.notAfter / 1000),
    warifu_key_protection: record.keyProtection,
    // Decided here, by the bank's clock: the application compares nothing.
    restricted: actor.restriction !== 'none',
    restricted_until: actor.restrictedUntilMs === null ? null : Math.floor(actor.restrictedUntilMs / 1000),
  })
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'warifu-assertion+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(record.userId)
    .setIssuedAt(iat)
    .setExpirationTime(iat + assertionLifeSeconds)
    .setJti(Buffer.from(random(16)).toString('base64url'))
    .sign(key.privateKey)
}
