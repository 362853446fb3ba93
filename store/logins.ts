/**
 * A user's log-ins as he looks back on them: the sessions, the wrong passwords behind his certificate (lines of the audit trail), where a
 * certificate was used, and which of all these he has disowned.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

/** A wrong password at the log-in, as its audit line keeps it. `facts` is JSON; `bank_at` by the bank's clock. */
export type FailedPassword = Pick<Tables['audit'], 'hash' | 'written_at' | 'bank_at' | 'refusal' | 'facts'>

/** Log-ins of one certificate from one address with one browser; instants by the bank's clock. */
export type Use = { address: string; browser: string; first: number; last: number; times: number }

export function openLogins(db: DatabaseSync) {
  const failed = new Prepared<{ user: string; most: number }, FailedPassword>(db, (q, g) =>
    q
      .selectFrom('audit')
      .select(['hash', 'written_at', 'bank_at', 'refusal', 'facts'])
      .where('event', '=', 'user.password-failed')
      .where('user_id', '=', g.user)
      .orderBy('written_at', 'desc')
      .limit(g.most),
  )
  const uses = new Prepared<{ user: string; certificate: string; most: number }, Use>(db, (q, g) =>
    q
      .selectFrom('sessions')
      .select((eb) => [
        'address',
        'browser',
        eb.fn.min('started_bank').as('first'),
        eb.fn.max('started_bank').as('last'),
        eb.fn.countAll<number>().as('times'),
      ])
      .where('user_id', '=', g.user)
      .where('certificate_id', '=', g.certificate)
      .groupBy(['address', 'browser'])
      .orderBy('last', 'desc')
      .limit(g.most)
      .$castTo<Use>(),
  )
  const disowned = new Prepared<{ user: string }, Tables['disowned_logins']>(db, (q, g) =>
    q.selectFrom('disowned_logins').selectAll().where('user_id', '=', g.user),
  )
  const disown = new Prepared<Tables['disowned_logins'], unknown>(db, (q, g) =>
    q.insertInto('disowned_logins').values({
      login: g.login,
      user_id: g.user_id,
      contract_id: g.contract_id,
      disowned_at: g.disowned_at,
    }),
  )
  const forget = new Prepared<{ user: string; from: number }, unknown>(db, (q, g) =>
    q.deleteFrom('continuity').where('user_id', '=', g.user).where('set_at', '=', g.from),
  )

  return {
    failedPasswords: (user: string, most: number) => failed.all({ user, most }),
    usesOf: (user: string, certificate: string, most: number) => uses.all({ user, certificate, most }),
    disownedBy: (user: string) => disowned.all({ user }),
    /** once for each log-in: a second one breaks the primary key (LostRace) */
    recordDisowned: (row: Tables['disowned_logins']): Change => change(disown, row),
    /** The continuity cookie that a log-in gave its PC counts no more; both were written at the same moment (login/new-pc.ts). */
    recordPcForgotten: (user: string, startedAt: number): Change => change(forget, { user, from: startedAt }, 'any'),
  }
}
