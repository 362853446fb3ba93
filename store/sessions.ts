/** Log-in sessions, each bound to one certificate by its SHA-256; their cookies, one per origin; the way from login. to manage. */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type Session = Tables['sessions']
export type HandOver = Tables['hand_overs']

/** A session as its cookie finds it, whether it runs or has ended. */
export type FoundSession = Pick<
  Session,
  | 'id'
  | 'user_id'
  | 'contract_id'
  | 'certificate_id'
  | 'certificate_sha256'
  | 'started_at'
  | 'seen_at'
  | 'ends_at'
  | 'ended_at'
  | 'why'
  | 'restricted_until'
> & { origin: 'login' | 'manage' }

export type Sessions = ReturnType<typeof openSessions>

export function openSessions(db: DatabaseSync) {
  const byCookie = new Prepared<{ hash: string }, FoundSession>(db, (q, g) =>
    q
      .selectFrom('session_cookies as c')
      .innerJoin('sessions as s', 's.id', 'c.session_id')
      .select([
        's.id',
        's.user_id',
        's.contract_id',
        's.certificate_id',
        's.certificate_sha256',
        's.started_at',
        's.seen_at',
        's.ends_at',
        's.ended_at',
        's.why',
        's.restricted_until',
        'c.origin',
      ])
      .where('c.token_hash', '=', g.hash),
  )
  const insert = new Prepared<Session, unknown>(db, (q, g) =>
    q.insertInto('sessions').values({
      id: g.id,
      user_id: g.user_id,
      contract_id: g.contract_id,
      certificate_id: g.certificate_id,
      certificate_sha256: g.certificate_sha256,
      started_at: g.started_at,
      started_bank: g.started_bank,
      seen_at: g.seen_at,
      ends_at: g.ends_at,
      ended_at: g.ended_at,
      why: g.why,
      restricted_until: g.restricted_until,
      address: g.address,
      browser: g.browser,
    }),
  )
  const addCookie = new Prepared<{ hash: string; session: string; origin: 'login' | 'manage' }, unknown>(db, (q, g) =>
    q.insertInto('session_cookies').values({ token_hash: g.hash, session_id: g.session, origin: g.origin }),
  )
  const seen = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q.updateTable('sessions').set({ seen_at: g.at }).where('id', '=', g.id).where('ended_at', 'is', null),
  )
  const running = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('sessions')
      .set({ seen_at: g.at })
      .where('id', '=', g.id)
      .where('ended_at', 'is', null)
      .where('ends_at', '>', g.at),
  )
  const end = new Prepared<{ id: string; at: number; why: string }, unknown>(db, (q, g) =>
    q.updateTable('sessions').set({ ended_at: g.at, why: g.why }).where('id', '=', g.id).where('ended_at', 'is', null),
  )
  const endOfUser = new Prepared<{ user: string; at: number; why: string }, unknown>(db, (q, g) =>
    q
      .updateTable('sessions')
      .set({ ended_at: g.at, why: g.why })
      .where('user_id', '=', g.user)
      .where('ended_at', 'is', null),
  )
  const endOthers = new Prepared<{ user: string; session: string; at: number; why: string }, unknown>(db, (q, g) =>
    q
      .updateTable('sessions')
      .set({ ended_at: g.at, why: g.why })
      .where('user_id', '=', g.user)
      .where('id', '<>', g.session)
      .where('ended_at', 'is', null),
  )
  const endOfCertificate = new Prepared<{ certificate: string; at: number; why: string }, unknown>(db, (q, g) =>
    q
      .updateTable('sessions')
      .set({ ended_at: g.at, why: g.why })
      .where('certificate_id', '=', g.certificate)
      .where('ended_at', 'is', null),
  )
  const endOfContract = new Prepared<{ contract: string; at: number; why: string }, unknown>(db, (q, g) =>
    q
      .updateTable('sessions')
      .set({ ended_at: g.at, why: g.why })
      .where('contract_id', '=', g.contract)
      .where('ended_at', 'is', null),
  )
  const history = new Prepared<{ user: string }, Session>(db, (q, g) =>
    q.selectFrom('sessions').selectAll().where('user_id', '=', g.user).orderBy('started_at', 'desc').limit(20),
  )
  const latest = new Prepared<{ user: string }, Pick<Session, 'started_bank' | 'address' | 'browser'>>(db, (q, g) =>
    q
      .selectFrom('sessions')
      .select(['started_bank', 'address', 'browser'])
      .where('user_id', '=', g.user)
      .orderBy('started_at', 'desc')
      .limit(1),
  )
  const addHandOver = new Prepared<Omit<HandOver, 'used_at'>, unknown>(db, (q, g) =>
    q.insertInto('hand_overs').values({
      code_hash: g.code_hash,
      session_id: g.session_id,
      certificate_sha256: g.certificate_sha256,
      destination: g.destination,
      expires_at: g.expires_at,
    }),
  )
  const handOver = new Prepared<{ hash: string }, HandOver>(db, (q, g) =>
    q.selectFrom('hand_overs').selectAll().where('code_hash', '=', g.hash),
  )
  const useHandOver = new Prepared<{ hash: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('hand_overs')
      .set({ used_at: g.at })
      .where('code_hash', '=', g.hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', g.at),
  )
  const addContinuity = new Prepared<Tables['continuity'], unknown>(db, (q, g) =>
    q.insertInto('continuity').values({
      token_hash: g.token_hash,
      user_id: g.user_id,
      certificate_sha256: g.certificate_sha256,
      set_at: g.set_at,
      counts_from: g.counts_from,
      set_by: g.set_by,
    }),
  )
  const continuity = new Prepared<{ hash: string }, Tables['continuity']>(db, (q, g) =>
    q.selectFrom('continuity').selectAll().where('token_hash', '=', g.hash),
  )

  return {
    byCookie: (hash: string) => byCookie.one({ hash }),
    recordStarted: (session: Session): Change => change(insert, session),
    recordCookie: (hash: string, session: string, origin: 'login' | 'manage'): Change =>
      change(addCookie, { hash, session, origin }),
    recordSeen: (id: string, at: number): Change => change(seen, { id, at }, 'any'),
    /** the guard that every conductor repeats in its unit: the actor's session has not ended (house.md) */
    stillRunning: (id: string, at: number): Change => change(running, { id, at }),
    /** no row, when it has ended already */
    recordEnded: (id: string, at: number, why: string): Change => change(end, { id, at, why }),
    recordEndedOfUser: (user: string, at: number, why: string): Change => change(endOfUser, { user, at, why }, 'any'),
    /** all of the user's but the one that stays */
    recordOthersEnded: (user: string, session: string, at: number, why: string): Change =>
      change(endOthers, { user, session, at, why }, 'any'),
    recordEndedOfCertificate: (certificate: string, at: number, why: string): Change =>
      change(endOfCertificate, { certificate, at, why }, 'any'),
    recordEndedOfContract: (contract: string, at: number, why: string): Change =>
      change(endOfContract, { contract, at, why }, 'any'),
    /** the last twenty log-ins */
    history: (user: string) => history.all({ user }),
    /** the log-in before, as the log-in page tells it */
    latestOf: (user: string) => latest.one({ user }),
    recordHandOver: (handOver: Omit<HandOver, 'used_at'>): Change => change(addHandOver, handOver),
    handOver: (hash: string) => handOver.one({ hash }),
    recordHandOverUsed: (hash: string, at: number): Change => change(useHandOver, { hash, at }),
    recordContinuity: (row: Tables['continuity']): Change => change(addContinuity, row),
    continuity: (hash: string) => continuity.one({ hash }),
  }
}
