/**
 * The acquisition's talk with the portal, without a screen: begin, make, look again, forget.
 *
 * The key is kept before its request leaves the page, so whatever is cut off, the same request can be sent again and
 * the bank answers the same (it knows the key by the SHA-256 of its SPKI).
 */
import {
  acquisitionBegun,
  type BeginAcquisition,
  type CertificateIssued,
  certificateIssued,
} from '../../../wire/portal.ts'
import { type Answer, ask } from '../post.ts'
import { isForOurKey, makeKey } from './keys.ts'
import { allPending, decideResume, erasePending, keepPending, type Looked, type Pending } from './resume.ts'

/** Where a certificate is asked for: of the portal with a code, of `manage.` when one is renewed. */
export const acquisitionPath = '/api/v1/acquisition/certificate'
export const renewalPath = '/api/v1/renewal/certificate'
export type CertificatePath = typeof acquisitionPath | typeof renewalPath

export function begin(typed: BeginAcquisition) {
  return ask('/api/v1/acquisition', acquisitionBegun, { json: typed })
}

/** The key for this login ID: one that was made and never answered, or a new one. One tab at a time. */
export async function keyFor(loginId: string, session: string | undefined): Promise<Pending> {
  return navigator.locks.request('warifu-acquisition', async () => {
    const kept = (await allPending()).find((pending) => pending.loginId === loginId && !pending.issued)
    const now = new Date()
    const pending = { ...(kept ?? (await makeKey(loginId, now))), madeAt: now.toISOString(), session }
    await keepPending(pending)
    return pending
  })
}

export type Requested = Answer<CertificateIssued> | { readonly kind: 'not-ours' }

/** Sends the request, looks whether the certificate is for our key, and keeps it. */
export async function requestCertificate(
  pending: Pending,
  path: CertificatePath = acquisitionPath,
): Promise<Requested> {
  const answer = await ask(path, certificateIssued, { pkcs10: pending.request, bearer: pending.session })
  if (answer.kind !== 'answered') return answer
  if (!isForOurKey(answer.value, pending) || answer.value.loginId !== pending.loginId) return { kind: 'not-ours' }
  await keepPending({ ...pending, issued: answer.value })
  return answer
}

/** A fresh look: proven meanwhile? Each answer brings a fresh address for the check. */
export function look(
  session: string | undefined,
  path: CertificatePath = acquisitionPath,
): Promise<Answer<CertificateIssued>> {
  return ask(path, certificateIssued, { bearer: session })
}

/** When the page opens. Asks nobody where nothing was begun. */
export async function resume(path: CertificatePath = acquisitionPath): Promise<Looked> {
  const pendings = await allPending().catch(() => [])
  if (pendings.length === 0) return { go: 'fresh', erase: [] }
  const latest = pendings.reduce((one, other) => (other.madeAt > one.madeAt ? other : one))
  const answer = await look(latest.session, path)
  const looked = decideResume(pendings, answer, (pending, issued) => isForOurKey(issued, pending), new Date())
  for (const loginId of looked.erase) await erasePending(loginId)
  if (looked.go === 'issued') await keepPending({ ...looked.pending, issued: looked.issued })
  return looked
}
