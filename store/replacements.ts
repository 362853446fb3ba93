/** パソコン入替: what new PCs have asked for, and what general users have asked of their master. */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type Replacement = Tables['replacements']
export type ReplacementRequest = Tables['replacement_requests']
type Approved = Pick<
  Replacement,
  'id' | 'predecessor_id' | 'approved_session' | 'approved_at' | 'ready_from' | 'ready_until'
>

export type Replacements = ReturnType<typeof openReplacements>

export function openReplacements(db: DatabaseSync) {
  const byToken = new Prepared<{ token: string }, Replacement>(db, (q, g) =>
    q.selectFrom('replacements').selectAll().where('token_hash', '=', g.token),
  )
  const ofUser = new Prepared<{ user: string }, Replacement>(db, (q, g) =>
    q.selectFrom('replacements').selectAll().where('user_id', '=', g.user).orderBy('asked_at', 'desc').limit(50),
  )
  const insert = new Prepared<Replacement, unknown>(db, (q, g) =>
    q.insertInto('replacements').values(Object.fromEntries(columns.map((name) => [name, g[name]])) as Replacement),
  )
  const approve = new Prepared<Approved & { now: number }, unknown>(db, (q, g) =>
    q
      .updateTable('replacements')
      .set({
        state: 'X2',
        predecessor_id: g.predecessor_id,
        approved_session: g.approved_session,
        approved_at: g.approved_at,
        ready_from: g.ready_from,
        ready_until: g.ready_until,
      })
      .where('id', '=', g.id)
      .where('state', '=', 'X1')
      .where('expires_bank', '>', g.now),
  )
  const take = new Prepared<{ id: string }, unknown>(db, (q, g) =>
    q.updateTable('replacements').set({ state: 'X3' }).where('id', '=', g.id).where('state', '=', 'X2'),
  )
  const end = new Prepared<{ id: string; from: Replacement['state']; why: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('replacements')
      .set({ state: 'X4', why: g.why, ended_at: g.at })
      .where('id', '=', g.id)
      .where('state', '=', g.from),
  )
  const endApproved = new Prepared<{ user: string; why: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('replacements')
      .set({ state: 'X4', why: g.why, ended_at: g.at })
      .where('user_id', '=', g.user)
      .where('state', 'in', ['X2', 'X3']),
  )
  const endOfUser = new Prepared<{ user: string; why: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('replacements')
      .set({ state: 'X4', why: g.why, ended_at: g.at })
      .where('user_id', '=', g.user)
      .where('state', '<>', 'X4'),
  )
  const wrong = new Prepared<{ user: string; tries: number; now: number; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('replacements')
      .set((eb) => {
        const last = eb(eb('wrong_tries', '+', 1), '>=', g.tries)
        return {
          wrong_tries: eb('wrong_tries', '+', 1),
          state: eb.case().when(last).then(sql<'X4'>`'X4'`).else(eb.ref('state')).end(),
          why: eb.case().when(last).then('exhausted').else(eb.ref('why')).end(),
          ended_at: eb.case().when(last).then(g.at).else(eb.ref('ended_at')).end(),
        }
      })
      .where('user_id', '=', g.user)
      .where('state', '=', 'X1')
      .where('expires_bank', '>', g.now),
  )
  const lapse = new Prepared<{ now: number; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('replacements')
      .set({ state: 'X4', why: 'lapsed', ended_at: g.at })
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'X1'), eb('expires_bank', '<=', g.now)]),
          eb.and([eb('state', '=', 'X2'), eb('ready_until', '<=', g.now)]),
        ]),
      ),
  )
  const forget = new Prepared<{ before: number }, unknown>(db, (q, g) =>
    q
      .deleteFrom('replacements')
      .where('state', '=', 'X4')
      .where('approved_at', 'is', null)
      .where('ended_at', '<', g.before),
  )

  const openOf = new Prepared<{ user: string }, ReplacementRequest>(db, (q, g) =>
    q.selectFrom('replacement_requests').selectAll().where('user_id', '=', g.user).where('state', '=', 'Q1'),
  )
  const openOfContract = new Prepared<{ contract: string }, ReplacementRequest>(db, (q, g) =>
    q
      .selectFrom('replacement_requests')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where('state', '=', 'Q1')
      .orderBy('asked_at'),
  )
  const openRequests = new Prepared<{ most: number }, ReplacementRequest>(db, (q, g) =>
    q.selectFrom('replacement_requests').selectAll().where('state', '=', 'Q1').orderBy('asked_at').limit(g.most),
  )
  const insertRequest = new Prepared<ReplacementRequest, unknown>(db, (q, g) =>
    q.insertInto('replacement_requests').values({
      id: g.id,
      user_id: g.user_id,
      contract_id: g.contract_id,
      old_certificate_id: g.old_certificate_id,
      state: g.state,
      asked_at: g.asked_at,
      asked_bank: g.asked_bank,
      deadline: g.deadline,
      ended_at: g.ended_at,
    }),
  )
  const endRequest = new Prepared<{ id: string; to: ReplacementRequest['state']; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('replacement_requests')
      .set({ state: g.to, ended_at: g.at })
      .where('id', '=', g.id)
      .where('state', '=', 'Q1'),
  )

  return {
    byToken: (token: string) => byToken.one({ token }),
    /** newest first, ended ones too */
    ofUser: (user: string) => ofUser.all({ user }),
    recordAsked: (row: Replacement): Change => change(insert, row),
    /** guarded: it still waits, and its quarter of an hour has not passed by the bank clock */
    recordApproved: (approved: Approved, now: number): Change => change(approve, { ...approved, now }),
    recordTaken: (id: string): Change => change(take, { id }),
    recordEnded: (id: string, from: Replacement['state'], why: string, at: number): Change =>
      change(end, { id, from, why, at }),
    recordApprovedEnded: (user: string, why: string, at: number): Change =>
      change(endApproved, { user, why, at }, 'any'),
    recordEndedOfUser: (user: string, why: string, at: number): Change => change(endOfUser, { user, why, at }, 'any'),
    /** a wrong short code counts on all that wait for this user: nobody knows which was meant */
    recordWrong: (user: string, tries: number, now: number, at: number): Change =>
      change(wrong, { user, tries, now, at }, 'any'),
    recordLapsed: (now: number, at: number): Change => change(lapse, { now, at }, 'any'),
    /** never approved, ended before: nothing is lost with them */
    recordForgotten: (before: number): Change => change(forget, { before }, 'any'),
    openRequestOf: (user: string) => openOf.one({ user }),
    openRequestsOf: (contract: string) => openOfContract.all({ contract }),
    openRequests: (most: number) => openRequests.all({ most }),
    recordRequest: (request: ReplacementRequest): Change => change(insertRequest, request),
    recordRequestEnded: (id: string, to: ReplacementRequest['state'], at: number): Change =>
      change(endRequest, { id, to, at }),
  }
}

const columns = [
  'id',
  'token_hash',
  'code_hash',
  'user_id',
  'contract_id',
  'state',
  'why',
  'wrong_tries',
  'address',
  'browser',
  'asked_at',
  'asked_bank',
  'expires_bank',
  'predecessor_id',
  'approved_session',
  'approved_at',
  'ready_from',
  'ready_until',
  'ended_at',
] as const satisfies readonly (keyof Replacement)[]
