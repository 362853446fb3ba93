/**
 * Changes of a user's mail address (rules.md §6, Told). Until `works_from` the old address alone is written to; from then on the new one,
 * and the old one beside it until `told_until`. All by the bank's clock, and computed when a letter is written: a timer that
 * comes late sends nothing to the wrong place. `recordSettled` only moves the new address into the user's row.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'
import type { User } from './users.ts'

export type MailChange = Tables['mail_changes']
export type NewMailChange = Omit<MailChange, 'settled_at' | 'withdrawn_at'>

export function openMails(db: DatabaseSync) {
  const insert = new Prepared<NewMailChange, unknown>(db, (q, g) =>
    q.insertInto('mail_changes').values({
      id: g.id,
      user_id: g.user_id,
      contract_id: g.contract_id,
      old_mail: g.old_mail,
      new_mail: g.new_mail,
      asked_by: g.asked_by,
      asked_at: g.asked_at,
      asked_bank: g.asked_bank,
      works_from: g.works_from,
      told_until: g.told_until,
    }),
  )
  const standing = new Prepared<{ user: string; bank: number }, MailChange>(db, (q, g) =>
    q
      .selectFrom('mail_changes')
      .selectAll()
      .where('user_id', '=', g.user)
      .where('withdrawn_at', 'is', null)
      .where('told_until', '>', g.bank)
      .orderBy('told_until'),
  )
  const openOf = new Prepared<{ user: string }, MailChange>(db, (q, g) =>
    q
      .selectFrom('mail_changes')
      .selectAll()
      .where('user_id', '=', g.user)
      .where('settled_at', 'is', null)
      .where('withdrawn_at', 'is', null),
  )
  const due = new Prepared<{ bank: number }, MailChange>(db, (q, g) =>
    q
      .selectFrom('mail_changes')
      .selectAll()
      .where('works_from', '<=', g.bank)
      .where('settled_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .limit(200),
  )
  const settle = new Prepared<{ id: string; at: number; bank: number }, unknown>(db, (q, g) =>
    q
      .updateTable('mail_changes')
      .set({ settled_at: g.at })
      .where('id', '=', g.id)
      .where('works_from', '<=', g.bank)
      .where('settled_at', 'is', null)
      .where('withdrawn_at', 'is', null),
  )
  const setMail = new Prepared<{ user: string; mail: string; confirmed: number | null }, unknown>(db, (q, g) =>
    q.updateTable('users').set({ mail: g.mail, mail_confirmed_at: g.confirmed }).where('id', '=', g.user),
  )
  const withdraw = new Prepared<{ id: string; at: number; bank: number }, unknown>(db, (q, g) =>
    q
      .updateTable('mail_changes')
      .set({ withdrawn_at: g.at })
      .where('id', '=', g.id)
      .where('works_from', '>', g.bank)
      .where('settled_at', 'is', null)
      .where('withdrawn_at', 'is', null),
  )
  const confirm = new Prepared<{ user: string; mail: string; at: number }, unknown>(db, (q, g) =>
    q.updateTable('users').set({ mail_confirmed_at: g.at }).where('id', '=', g.user).where('mail', '=', g.mail),
  )

  return {
    /** The address that works now, and the older ones that are still told; never empty, the working one first. */
    addressesOf(user: Pick<User, 'id' | 'mail'>, bank: number): readonly [string, ...string[]] {
      const begun = standing.all({ user: user.id, bank }).filter(({ works_from }) => works_from <= bank)
      const unsettled = begun.find(({ settled_at }) => settled_at === null)
      const current = unsettled?.new_mail ?? user.mail
      const older = begun.map(({ old_mail }) => old_mail).filter((mail) => mail !== current)
      return [current, ...new Set(older)]
    },
    /** one a user: pending, or past its moment and not yet moved into the user's row */
    openOf: (user: string) => openOf.one({ user }),
    /** a second open one for the same user breaks a unique index (LostRace) */
    recordAsked: (asked: NewMailChange): Change => change(insert, asked),
    /** only before it works */
    recordWithdrawn: (id: string, at: number, bank: number): Change => change(withdraw, { id, at, bank }),
    due: (bank: number) => due.all({ bank }),
    /** `confirmed`: when its owner typed it himself, else null, and he is asked whether it is his */
    recordSettled: (asked: MailChange, at: number, bank: number, confirmed: number | null): readonly Change[] => [
      change(settle, { id: asked.id, at, bank }),
      change(setMail, { user: asked.user_id, mail: asked.new_mail, confirmed }),
    ],
    recordConfirmed: (user: string, mail: string, at: number): Change => change(confirm, { user, mail, at }),
  }
}
