/**
 * The short sessions between "may have a successor" and "has asked for it": thirty minutes in which one certificate may be
 * requested, then that day for fetching it again. A newer one of the same user ends the older.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type SuccessorSession = Tables['successor_sessions']

export type Successors = ReturnType<typeof openSuccessors>

export function openSuccessors(db: DatabaseSync) {
  const byToken = new Prepared<{ token: string }, SuccessorSession>(db, (q, g) =>
    q.selectFrom('successor_sessions').selectAll().where('token_hash', '=', g.token),
  )
  const ofCertificate = new Prepared<{ certificate: string }, SuccessorSession>(db, (q, g) =>
    q.selectFrom('successor_sessions').selectAll().where('certificate_id', '=', g.certificate),
  )
  const insert = new Prepared<SuccessorSession, unknown>(db, (q, g) =>
    q.insertInto('successor_sessions').values({
      token_hash: g.token_hash,
      predecessor_id: g.predecessor_id,
      user_id: g.user_id,
      purpose: g.purpose,
      started_at: g.started_at,
      started_bank: g.started_bank,
      finish_by: g.finish_by,
      counts_from: g.counts_from,
      certificate_id: g.certificate_id,
      ended_at: g.ended_at,
    }),
  )
  const endOfUser = new Prepared<{ user: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('successor_sessions')
      .set({ ended_at: g.at })
      .where('user_id', '=', g.user)
      .where('ended_at', 'is', null),
  )
  const bind = new Prepared<{ token: string; certificate: string }, unknown>(db, (q, g) =>
    q
      .updateTable('successor_sessions')
      .set({ certificate_id: g.certificate })
      .where('token_hash', '=', g.token)
      .where('ended_at', 'is', null)
      .where('certificate_id', 'is', null),
  )
  const unbind = new Prepared<{ certificate: string }, unknown>(db, (q, g) =>
    q.updateTable('successor_sessions').set({ certificate_id: null }).where('certificate_id', '=', g.certificate),
  )
  return {
    session: (token: string) => byToken.one({ token }),
    /** the session in which this certificate was asked for, whether it runs or has ended */
    sessionOf: (certificate: string) => ofCertificate.one({ certificate }),
    recordSession: (session: SuccessorSession): Change => change(insert, session),
    recordSessionsEnded: (user: string, at: number): Change => change(endOfUser, { user, at }, 'any'),
    /** guarded: a session asks for one certificate */
    recordSessionBound: (token: string, certificate: string): Change => change(bind, { token, certificate }),
    recordSessionUnbound: (certificate: string): Change => change(unbind, { certificate }, 'any'),
  }
}
