/** How much there is of what, for those who watch the house. Each is answered from an index alone, and the large ones in stretches. */
import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { Prepared } from '../prepared.ts'

export type OutboxFigures = { readonly due: number; readonly oldestDueAt: number | null; readonly failed: number }
/** `valid`: proven and standing, expired or not; `ended`: revoked, superseded, void. */
export type CertificateFigures = {
  readonly intended: number
  readonly provisional: number
  readonly valid: number
  readonly ended: number
}
export type Figures = ReturnType<typeof openFigures>

const stretch = 20_000
/** Behind every name of a row: they are base64url. */
const lastOfAll = '~'

export function openFigures(db: DatabaseSync) {
  const due = new Prepared<object, { due: number; oldest: number | null }>(db, (q) =>
    q
      .selectFrom('outbox')
      .select((eb) => [eb.fn.countAll<number>().as('due'), eb.fn.min('due_at').as('oldest')])
      .where('state', '=', 'due'),
  )
  const failed = new Prepared<object, { failed: number }>(db, (q) =>
    q
      .selectFrom('outbox')
      .select((eb) => eb.fn.countAll<number>().as('failed'))
      .where('state', '=', 'failed'),
  )
  const sessions = new Prepared<{ now: number }, { open: number }>(db, (q, g) =>
    q
      .selectFrom('sessions')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .where('ended_at', 'is', null)
      .where('ends_at', '>', g.now),
  )
  const intended = new Prepared<object, { count: number }>(db, (q) =>
    q
      .selectFrom('certificates')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', '=', 'C0'),
  )
  const provisional = new Prepared<object, { count: number }>(db, (q) =>
    q
      .selectFrom('certificates')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', '=', 'C1'),
  )
  // By users: a stretch never ends between somebody's certificate and its successor.
  const upTo = new Prepared<{ after: string }, { last: string | null }>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .select('user_id as last')
      .where('freed_at', 'is', null)
      .where('user_id', '>', g.after)
      .orderBy('user_id')
      .limit(1)
      .offset(stretch),
  )
  const standing = new Prepared<{ after: string; last: string }, { count: number }>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('freed_at', 'is', null)
      .where('user_id', '>', g.after)
      .where('user_id', '<=', g.last),
  )
  const ended = new Prepared<object, { count: number }>(db, (q) =>
    q
      .selectFrom('certificates')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('revoked_at', 'is not', null),
  )
  const byDay = new Prepared<{ from: string; to: string }, { day: string; count: number }>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .select((eb) => ['last_day as day', eb.fn.countAll<number>().as('count')])
      .where('freed_at', 'is', null)
      .where('last_day', '>=', g.from)
      .where('last_day', '<', g.to)
      .groupBy('last_day')
      .orderBy('last_day'),
  )
  const newest = new Prepared<{ chain: string }, { at: number }>(db, (q, g) =>
    q.selectFrom('audit').select('written_at as at').where('chain', '=', g.chain).orderBy('number', 'desc').limit(1),
  )
  const size = new Prepared<object, { bytes: number }>(db, (q) =>
    q
      .selectFrom(
        sql<{ bytes: number }>`(select page_count * page_size as bytes from pragma_page_count, pragma_page_size)`.as(
          'size',
        ),
      )
      .select('bytes'),
  )

  async function standingInAll(): Promise<number> {
    let count = 0
    for (let after = ''; ; await nextTurn()) {
      const last = upTo.one({ after })?.last ?? null
      count += standing.one({ after, last: last ?? lastOfAll })!.count
      if (last === null) return count
      after = last
    }
  }

  return {
    outbox(): OutboxFigures {
      const { due: count, oldest } = due.one({})!
      return { due: count, oldestDueAt: oldest, failed: failed.one({})!.failed }
    },
    sessionsOpen: (now: number) => sessions.one({ now })!.open,
    async certificates(): Promise<CertificateFigures> {
      const c0 = intended.one({})!.count
      const c1 = provisional.one({})!.count
      return { intended: c0, provisional: c1, valid: (await standingInAll()) - c0 - c1, ended: ended.one({})!.count }
    },
    /** how many standing certificates end on each day of [from, to), days without any left out; YYYY-MM-DD */
    endingByDay: (from: string, to: string) => byDay.all({ from, to }),
    /** when the last line of the chain was written */
    newestLine: (chain: string) => newest.one({ chain })?.at ?? null,
    bytes: () => size.one({})!.bytes,
  }
}
