/**
 * From `login.` to `manage.` without typing the password again: a one-time code, thirty seconds, bound to the certificate. The
 * cookie that comes of it is another one of the same session, so ending the session ends both origins.
 */
import { now } from '../domain/clocks.ts'
import type { Presented } from '../domain/presented.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { isToken, newToken, tokenHash } from '../secrets/tokens.ts'
import { LostRace } from '../store/commit.ts'
import type { Gate } from './gate.ts'
import type { LoggedIn } from './session.ts'

export const handOverSeconds = 30

/** @returns the code, for the fragment of an address on `manage.`; E24 when the session has ended meanwhile */
export async function giveHandOver(gate: Gate, who: LoggedIn, destination: string): Promise<string | Refusal> {
  const { token, hash } = newToken(gate.random)
  const { machine } = now(gate)
  try {
    await gate.store.commit({
      changes: [
        gate.store.sessions.stillRunning(who.session.id, machine),
        gate.store.sessions.recordHandOver({
          code_hash: hash,
          session_id: who.session.id,
          certificate_sha256: who.session.certificate_sha256,
          destination,
          expires_at: machine + handOverSeconds * 1000,
        }),
      ],
      touches: 'none',
    })
  } catch (error) {
    if (error instanceof LostRace) return writeRefusal(gate, who.session.certificate_sha256, refuse('E24'))
    throw error
  }
  return token
}

/** E03 another certificate on this connection · E24 used, too old, or the session has ended */
export async function takeHandOver(
  gate: Gate,
  presented: Presented,
  code: string,
): Promise<{ session: string; destination: string } | Refusal> {
  const { store } = gate
  const given = isToken(code) ? store.sessions.handOver(tokenHash(code)) : undefined
  if (given === undefined) return refuse('E24')
  const no = (refusal: Refusal) => writeRefusal(gate, given.certificate_sha256, refusal)
  if (!presented.presented || presented.sha256 !== given.certificate_sha256) return no(refuse('E03'))
  const { token, hash } = newToken(gate.random)
  const { machine } = now(gate)
  try {
    await store.commit({
      changes: [
        store.sessions.recordHandOverUsed(given.code_hash, machine),
        store.sessions.stillRunning(given.session_id, machine),
        store.sessions.recordCookie(hash, given.session_id, 'manage'),
      ],
      touches: 'none',
    })
  } catch (error) {
    if (error instanceof LostRace) return no(refuse('E24'))
    throw error
  }
  return { session: token, destination: given.destination }
}

/** A code that was ours names a session of ours: the refusal is written to its user's account. */
async function writeRefusal({ store }: Gate, sha256: string, refusal: Refusal): Promise<Refusal> {
  const record = store.certificates.presented(sha256)!
  const { contractId, userId, certificateId } = record
  const subject = { contractId, userId, certificateId }
  const line = { event: 'refused' as const, actor: `user:${userId}`, ...subject, refusal: refusal.refused }
  await store.commit({ changes: [], audit: [{ ...line, facts: { at: 'hand-over' } }], touches: 'none' })
  return refusal
}
