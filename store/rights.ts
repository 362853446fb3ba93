/**
 * Acquisition rights (their codes hashed), the tries on them, and the short sessions between "code accepted" and
 * "certificate requested".
 *
 * A try is *reserved* before the secrets are compared: reservations may never outnumber the tries left, so parallel
 * guesses cannot share one. Success deletes the reservation, failure deletes it and takes the try.
 */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { writersAlive } from './leases.ts'
import { type Change, change, Prepared, type Query } from './prepared.ts'
import type { RightState, Tables } from './schema.ts'

export type Right = Tables['rights']
export type AcquisitionSession = Tables['acquisition_sessions']

export type OpenAcquisition = {
  tokenHash: string
  rightId: string
  userId: string
  finishBy: number
  startedBank: number
  sessionEnded: number | null
  certificateId: string | null
  rightState: RightState
  purpose: Right['purpose']
  deadline: number
  contractId: string
}

export type Rights = ReturnType<typeof openRights>

export function openRights(db: DatabaseSync) {
  const openOf = new Prepared<{ user: string }, Right>(db, (q, g) =>
    q.selectFrom('rights').selectAll().where('user_id', '=', g.user).where('state', 'in', ['A1', 'A2']),
  )
  const latestOf = new Prepared<{ user: string }, Right>(db, (q, g) =>
    q.selectFrom('rights').selectAll().where('user_id', '=', g.user).orderBy('made_at', 'desc').limit(5),
  )
  const insert = new Prepared<Right, unknown>(db, (q, g) =>
    q.insertInto('rights').values(Object.fromEntries(rightColumns.map((name) => [name, g[name]])) as Right),
  )
  const reserve = new Prepared<{ id: string; right: string; writer: string; at: number }, unknown>(db, (q, g) =>
    q
      .insertInto('reservations')
      .columns(['id', 'right_id', 'writer', 'reserved_at'])
      .expression(
        q
          .selectFrom('rights')
          .select((eb) => [
            sql<string>`${g.id}`.as('id'),
            eb.ref('rights.id').as('right_id'),
            sql<string>`${g.writer}`.as('writer'),
            sql<number>`${g.at}`.as('reserved_at'),
          ])
          .where('rights.id', '=', g.right)
          .where('rights.state', 'in', ['A1', 'A2'])
          .where('rights.tries_left', '>', (eb) =>
            eb
              .selectFrom('reservations')
              .select((e) => e.fn.countAll<number>().as('reserved'))
              .whereRef('reservations.right_id', '=', 'rights.id'),
          ),
      ),
  )
  const dropReservation = new Prepared<{ id: string }, unknown>(db, (q, g) =>
    q.deleteFrom('reservations').where('id', '=', g.id),
  )
  const takeTry = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('rights')
      .set((eb) => ({
        tries_left: eb('tries_left', '-', 1),
        state: eb.case().when('tries_left', '=', 1).then(sql<RightState>`'A5'`).else(eb.ref('state')).end(),
        ended_at: eb.case().when('tries_left', '=', 1).then(g.at).else(eb.ref('ended_at')).end(),
      }))
      .where('id', '=', g.id)
      .where('state', 'in', ['A1', 'A2'])
      .where('tries_left', '>', 0),
  )
  const authenticate = new Prepared<{ id: string; bank: number }, unknown>(db, (q, g) =>
    q
      .updateTable('rights')
      .set({ state: 'A2', authenticated_bank: g.bank })
      .where('id', '=', g.id)
      .where('state', 'in', ['A1', 'A2']),
  )
  const end = new Prepared<{ id: string; to: RightState; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('rights')
      .set({ state: g.to, ended_at: g.at })
      .where('id', '=', g.id)
      .where('state', 'in', ['A1', 'A2']),
  )
  const use = new Prepared<{ id: string; bank: number; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('rights')
      .set({ state: 'A3', used_bank: g.bank, ended_at: g.at })
      .where('id', '=', g.id)
      .where('state', '=', 'A2'),
  )
  // After a signature that could not be made: the code is open again, with the tries it had (rules.md §4.3).
  const reopen = new Prepared<{ id: string }, unknown>(db, (q, g) =>
    q
      .updateTable('rights')
      .set({ state: 'A1', used_bank: null, ended_at: null })
      .where('id', '=', g.id)
      .where('state', '=', 'A3'),
  )
  const sessionsOver = new Prepared<{ bank: number }, Right>(db, (q, g) =>
    q.selectFrom('rights').selectAll().where('state', '=', 'A2').where('id', 'not in', withSession(q, g.bank)),
  )
  const backToIssued = new Prepared<{ id: string; bank: number }, unknown>(db, (q, g) =>
    q
      .updateTable('rights')
      .set({ state: 'A1' })
      .where('id', '=', g.id)
      .where('state', '=', 'A2')
      .where('id', 'not in', withSession(q, g.bank)),
  )
  // A2 is left alone: whoever was authenticated inside the window has his thirty minutes (R4).
  const lapsed = new Prepared<{ bank: number }, Right>(db, (q, g) =>
    q.selectFrom('rights').selectAll().where('state', '=', 'A1').where('deadline', '<=', g.bank),
  )
  const orphanReservations = new Prepared<{ before: number; now: number }, unknown>(db, (q, g) =>
    q.deleteFrom('reservations').where('reserved_at', '<', g.before).where('writer', 'not in', writersAlive(q, g.now)),
  )

  const insertSession = new Prepared<AcquisitionSession, unknown>(db, (q, g) =>
    q.insertInto('acquisition_sessions').values({
      token_hash: g.token_hash,
      right_id: g.right_id,
      user_id: g.user_id,
      started_at: g.started_at,
      started_bank: g.started_bank,
      finish_by: g.finish_by,
      certificate_id: g.certificate_id,
      ended_at: g.ended_at,
    }),
  )
  const endSessions = new Prepared<{ user: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('acquisition_sessions')
      .set({ ended_at: g.at })
      .where('user_id', '=', g.user)
      .where('ended_at', 'is', null),
  )
  const bindSession = new Prepared<{ token: string; certificate: string }, unknown>(db, (q, g) =>
    q
      .updateTable('acquisition_sessions')
      .set({ certificate_id: g.certificate })
      .where('token_hash', '=', g.token)
      .where('ended_at', 'is', null)
      .where('certificate_id', 'is', null),
  )
  const unbindSession = new Prepared<{ certificate: string }, unknown>(db, (q, g) =>
    q.updateTable('acquisition_sessions').set({ certificate_id: null }).where('certificate_id', '=', g.certificate),
  )
  const byToken = new Prepared<{ token: string }, OpenAcquisition>(db, (q, g) =>
    q
      .selectFrom('acquisition_sessions as s')
      .innerJoin('rights as r', 'r.id', 's.right_id')
      .select([
        's.token_hash as tokenHash',
        's.right_id as rightId',
        's.user_id as userId',
        's.finish_by as finishBy',
        's.started_bank as startedBank',
        's.ended_at as sessionEnded',
        's.certificate_id as certificateId',
        'r.state as rightState',
        'r.purpose',
        'r.deadline',
        'r.contract_id as contractId',
      ])
      .where('s.token_hash', '=', g.token),
  )

  return {
    openOf: (user: string) => openOf.one({ user }),
    /** the last five, newest first: enough to tell one who knows an older code what became of it (E08, E13) */
    latestOf: (user: string) => latestOf.all({ user }),
    recordIssued: (right: Right): Change => change(insert, right),
    recordReserved: (id: string, right: string, writer: string, at: number): Change =>
      change(reserve, { id, right, writer, at }),
    recordReservationEnded: (id: string): Change => change(dropReservation, { id }),
    /** a wrong try; the last one makes the right A5 */
    recordFailed: (right: string, at: number): Change => change(takeTry, { id: right, at }, 'any'),
    recordAuthenticated: (right: string, bank: number): Change => change(authenticate, { id: right, bank }),
    recordEnded: (right: string, to: 'A4' | 'A6', at: number): Change => change(end, { id: right, to, at }),
    recordUsed: (right: string, bank: number, at: number): Change => change(use, { id: right, bank, at }),
    recordReopened: (right: string): Change => change(reopen, { id: right }, 'any'),
    /** A2 whose every session is over */
    sessionsOver: (bank: number) => sessionsOver.all({ bank }),
    recordSessionOver: (right: string, bank: number): Change => change(backToIssued, { id: right, bank }),
    /** A1 whose last moment has passed */
    lapsed: (bank: number) => lapsed.all({ bank }),
    /** tries reserved by a process that died before it could compare */
    recordOrphansGivenBack: (before: number, now: number): Change => change(orphanReservations, { before, now }, 'any'),
    recordSession: (session: AcquisitionSession): Change => change(insertSession, session),
    recordSessionsEnded: (user: string, at: number): Change => change(endSessions, { user, at }, 'any'),
    recordSessionBound: (token: string, certificate: string): Change => change(bindSession, { token, certificate }),
    recordSessionUnbound: (certificate: string): Change => change(unbindSession, { certificate }, 'any'),
    acquisition: (token: string) => byToken.one({ token }),
  }
}

/** The rights in whose acquisition session a certificate may still be asked for, as a subquery. */
function withSession(q: Query, bank: number) {
  return q
    .selectFrom('acquisition_sessions')
    .select('right_id')
    .where('ended_at', 'is', null)
    .where('finish_by', '>', bank)
}

const rightColumns = [
  'id',
  'user_id',
  'contract_id',
  'state',
  'code_hash',
  'purpose',
  'made_by',
  'made_at',
  'made_bank',
  'deadline',
  'tries_left',
  'authenticated_bank',
  'used_bank',
  'ended_at',
] as const satisfies readonly (keyof Right)[]
