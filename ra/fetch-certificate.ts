/** The same certificate again, for the browser that acquired it: that day, also after a closed tab (rules.md §6, 仮発行). */
import { type Refusal, refuse } from '../domain/refusals.ts'
import { isToken, tokenHash } from '../secrets/tokens.ts'
import type { Certificate } from '../store/certificates.ts'
import type { Counter } from './counter.ts'
import { type IssuedView, issuedView, mayFetch, newConfirmation } from './issued-view.ts'

/** E24 when this browser has no acquisition today; E05 when the certificate has ended meanwhile. */
export async function fetchCertificate(counter: Counter, session: string): Promise<IssuedView | Refusal> {
  const { store } = counter
  const asked = isToken(session) ? askedIn(counter, tokenHash(session)) : undefined
  if (asked === undefined) return refuse('E24')
  if (asked.certificateId === null) return refuse('E24', { why: 'not-requested' })
  const certificate = store.certificates.byId(asked.certificateId)!
  if (certificate.state === 'C0') return refuse('E23')
  if (certificate.state !== 'C1' && certificate.state !== 'C2') return refuse('E05')
  if (asked.ended || !mayFetch(counter, certificate)) return refuse('E24')
  return viewAgain(counter, certificate)
}

/** A code's session, or a successor's. */
function askedIn({ store }: Counter, hash: string): { certificateId: string | null; ended: boolean } | undefined {
  const acquisition = store.rights.acquisition(hash)
  if (acquisition) return { certificateId: acquisition.certificateId, ended: acquisition.sessionEnded !== null }
  const successor = store.successors.session(hash)
  return successor && { certificateId: successor.certificate_id, ended: successor.ended_at !== null }
}

/** With a new one-time address for the check, as long as it is needed. */
export async function viewAgain(counter: Counter, certificate: Certificate): Promise<IssuedView> {
  if (certificate.state !== 'C1') return issuedView(counter, certificate, null)
  const { url, change } = newConfirmation(counter, certificate.id)
  await counter.store.commit({ changes: [change], touches: 'none' })
  return issuedView(counter, certificate, url)
}
