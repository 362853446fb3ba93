/** Letters waiting to be sent: written in the unit of the act they tell of, one row per occasion and address. */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { FailedWhy, Tables } from './schema.ts'

export type Letter = Tables['outbox']
export type NewLetter = Pick<
  Letter,
  'id' | 'kind' | 'occasion' | 'contract_id' | 'user_id' | 'address' | 'language' | 'facts' | 'message_id' | 'due_at'
>

export type Outbox = ReturnType<typeof openOutbox>

export function openOutbox(db: DatabaseSync) {
  const insert = new Prepared<NewLetter, unknown>(db, (q, g) =>
    q
      .insertInto('outbox')
      .values({
        id: g.id,
        kind: g.kind,
        occasion: g.occasion,
        contract_id: g.contract_id,
        user_id: g.user_id,
        address: g.address,
        language: g.language,
        facts: g.facts,
        message_id: g.message_id,
        state: 'due',
        due_at: g.due_at,
        attempts: 0,
      })
      // The same person may be owner, master and notice address at once: one letter each.
      .onConflict((conflict) => conflict.columns(['kind', 'occasion', 'address']).doNothing()),
  )
  const due = new Prepared<{ now: number; most: number }, Letter>(db, (q, g) =>
    q
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'due')
      .where('due_at', '<=', g.now)
      .orderBy('due_at')
      .limit(g.most),
  )
  const hand = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q.updateTable('outbox').set({ handed_at: g.at }).where('id', '=', g.id).where('state', '=', 'due'),
  )
  const sent = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('outbox')
      .set({ state: 'sent', sent_at: g.at, handed_at: null })
      .where('id', '=', g.id)
      .where('state', '=', 'due'),
  )
  const again = new Prepared<{ id: string; error: string; next: number }, unknown>(db, (q, g) =>
    q
      .updateTable('outbox')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: g.error, due_at: g.next, handed_at: null }))
      .where('id', '=', g.id)
      .where('state', '=', 'due'),
  )
  const failed = new Prepared<{ id: string; error: string; at: number; why: FailedWhy }, unknown>(db, (q, g) =>
    q
      .updateTable('outbox')
      .set((eb) => ({
        state: 'failed',
        attempts: eb('attempts', '+', 1),
        last_error: g.error,
        failed_at: g.at,
        why: g.why,
        handed_at: null,
      }))
      .where('id', '=', g.id)
      .where('state', '=', 'due'),
  )
  const bounced = new Prepared<{ message: string; error: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('outbox')
      .set({ state: 'failed', last_error: g.error, failed_at: g.at, why: 'bounced' })
      .where('message_id', '=', g.message)
      .where('state', '=', 'sent'),
  )
  const byMessage = new Prepared<{ message: string }, Letter>(db, (q, g) =>
    q.selectFrom('outbox').selectAll().where('message_id', '=', g.message),
  )
  const failedOf = new Prepared<{ contract: string; since: number }, Letter>(db, (q, g) =>
    q
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'failed')
      .where('contract_id', '=', g.contract)
      .where('failed_at', '>', g.since)
      .where('why', 'in', ['refused', 'no-answer', 'bounced'])
      .orderBy('failed_at', 'desc')
      .limit(200),
  )
  const allFailed = new Prepared<{ since: number; most: number }, Letter>(db, (q, g) =>
    q
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'failed')
      .where('failed_at', '>', g.since)
      .where('why', '<>', 'withdrawn')
      .orderBy('failed_at', 'desc')
      .limit(g.most),
  )
  const queue = new Prepared<object, { waiting: number; oldest: number | null; tried: number | null }>(db, (q) =>
    q
      .selectFrom('outbox')
      .select((eb) => [
        eb.fn.countAll<number>().as('waiting'),
        eb.fn.min('due_at').as('oldest'),
        eb.fn.max('attempts').as('tried'),
      ])
      .where('state', '=', 'due'),
  )
  const told = new Prepared<{ kind: string; occasion: string }, { id: string }>(db, (q, g) =>
    q.selectFrom('outbox').select('id').where('kind', '=', g.kind).where('occasion', '=', g.occasion).limit(1),
  )
  const ofOccasion = new Prepared<{ kind: string; occasion: string }, Letter>(db, (q, g) =>
    q.selectFrom('outbox').selectAll().where('kind', '=', g.kind).where('occasion', '=', g.occasion).limit(1),
  )
  const ofUser = new Prepared<{ user: string }, Letter>(db, (q, g) =>
    q.selectFrom('outbox').selectAll().where('user_id', '=', g.user).orderBy('due_at', 'desc').limit(50),
  )
  return {
    record: (letter: NewLetter): Change => change(insert, letter, 'any'),
    due: (now: number, most: number) => due.all({ now, most }),
    /** the mail server is about to be spoken to: who finds this after a crash knows that the letter may have arrived */
    recordHanded: (id: string, at: number): Change => change(hand, { id, at }, 'any'),
    recordSent: (id: string, at: number): Change => change(sent, { id, at }, 'any'),
    /** an unknown outcome too: the next try carries the same Message-ID */
    recordAgain: (id: string, error: string, next: number): Change => change(again, { id, error, next }, 'any'),
    recordFailed: (id: string, error: string, at: number, why: FailedWhy): Change =>
      change(failed, { id, error, at, why }, 'any'),
    /** what the mail server took and another gave back later; one row, or it was none of ours, or known already */
    recordBounced: (message: string, error: string, at: number): Change => change(bounced, { message, error, at }),
    byMessageId: (message: string) => byMessage.one({ message }),
    /** 「メール不達」 of one contract, the newest first; withdrawn ones are none */
    failedOf: (contract: string, since: number) => failedOf.all({ contract, since }),
    /** for the operations page, over all contracts */
    allFailed: (since: number, most: number) => allFailed.all({ since, most }),
    /** what waits; `oldest`: since when the longest waiting one is due */
    queue: () => queue.one({})!,
    /** whether anybody was told of this occasion: what is expensive to compose is not composed twice */
    wasTold: (kind: string, occasion: string) => told.one({ kind, occasion }) !== undefined,
    ofOccasion: (kind: string, occasion: string) => ofOccasion.one({ kind, occasion }),
    ofUser: (user: string) => ofUser.all({ user }),
  }
}
