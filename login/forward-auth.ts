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
  if (value === undefined || value.length > 16_384) return nothing
  const said = value.trim()
  if (said.length < 6 || !said.startsWith(':') || !said.endsWith(':')) return nothing
  const der = fromBase64(said.slice(1, -1))
  if (der === undefined) return nothing
  // Whose it is decides the session it is compared with: a session is never made from a header.
  return { presented: true, sha256: hash('sha256', der), ours: false }
}

const nothing: Presented = { presented: false }

/** One spelling alone (RFC 4648 §3.5: no stray bits, padding in full); white space within, which the platform skips, makes it longer. */
function fromBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' })
    return Math.ceil(bytes.length / 3) * 4 === text.length ? bytes : undefined
  } catch {
    return undefined
  }
}
