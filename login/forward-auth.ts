/**
 * `/_warifu/verify`: another proxy terminated TLS and asks, over an authenticated hop, whether this cookie on this certificate is
 * logged in. The header is data, not a verdict: its certificate is compared by SHA-256 with the session's own (threats.md 8).
 */
import { hash } from 'node:crypto'
import type { Presented } from '../domain/presented.ts'
import type { RefusalCode } from '../domain/refusals.ts'
import type { Assertions } from './assertion.ts'
import type { Sessions } from './session.ts'

export type Verified =
  | { readonly status: 200; readonly assertion: string }
  | { readonly status: 401 }
  | { readonly status: 403; readonly refusal: RefusalCode }

export async function verify(
  sessions: Sessions,
  assertions: Assertions,
  asked: { cookie: string | undefined; clientCert: string | undefined },
): Promise<Verified> {
  const check = sessions.check(asked.cookie, 'login', presentedByHeader(asked.clientCert))
  if (!check.in) return check.status === 401 ? { status: 401 } : { status: 403, refusal: check.refusal.refused }
  if (check.who.mustSetPasswords) return { status: 403, refusal: 'E26' }
  return { status: 200, assertion: await assertions.for(check.who) }
}

/** RFC 9440 §2.2: one structured-field byte sequence, `:base64:`; anything else presents nothing. 16 KiB at most. */
export function presentedByHeader(value: string | undefined): Presented {
  if (value === undefined || value.length > 16_384) return { presented: false }
  const [, text] = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(value.trim()) ?? []
  if (text === undefined) return { presented: false }
  const der = Buffer.from(text, 'base64')
  if (der.toString('base64') !== text) return { presented: false }
  // Whose it is decides the session it is compared with: a session is never made from a header.
  return { presented: true, sha256: hash('sha256', der), ours: false }
}
