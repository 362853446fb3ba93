/**
 * The columns of a user's two passwords: tries and replacing. Wrong passwords and wrong 確認用パスワード have a count each and one limit
 * together, and a right one clears its own count alone (rules.md §4.2, flag L). With one count a right log-in gave back
 * the tries at the 確認用パスワード, so that whoever had the password could guess at it for ever; and the other way round.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from './prepared.ts'

/** Which of the two is tried. */
export type Secret = 'password' | 'confirmation'

const counts = { password: 'wrong_tries', confirmation: 'wrong_confirmations' } as const

export function openTries(db: DatabaseSync) {
  const kind = (of: Secret) => {
    const column = counts[of]
    return {
      reserve: new Prepared<{ id: string; limit: number }, unknown>(db, (q, g) =>
        q
          .updateTable('users')
          .set((eb) => ({ [column]: eb(column, '+', 1) }))
          .where('id', '=', g.id)
          .where('locked_at', 'is', null)
          .where((eb) => eb(eb('wrong_tries', '+', eb.ref('wrong_confirmations')), '<', g.limit)),
      ),
      clear: new Prepared<{ id: string }, unknown>(db, (q, g) =>
        q
          .updateTable('users')
          .set({ [column]: 0 })
          .where('id', '=', g.id)
          .where('locked_at', 'is', null),
      ),
      giveBack: new Prepared<{ id: string }, unknown>(db, (q, g) =>
        q
          .updateTable('users')
          .set((eb) => ({ [column]: eb(column, '-', 1) }))
          .where('id', '=', g.id)
          .where(column, '>', 0),
      ),
    }
  }
  return { password: kind('password'), confirmation: kind('confirmation') }
}

type Replacing = { id: string; fresh: string; was: string; day: string; most: number }

export function openReplacing(db: DatabaseSync) {
  const replace = (of: Secret) => {
    const hash = of === 'password' ? 'password_hash' : 'confirmation_hash'
    return new Prepared<Replacing, unknown>(db, (q, g) =>
      q
        .updateTable('users')
        .set((eb) => ({
          [hash]: g.fresh,
          [counts[of]]: 0,
          passwords_set_times: eb
            .case()
            .when('passwords_set_on', '=', g.day)
            .then(eb('passwords_set_times', '+', 1))
            .else(1)
            .end(),
          passwords_set_on: g.day,
        }))
        .where('id', '=', g.id)
        .where(hash, '=', g.was)
        .where('must_set_passwords', '=', 0)
        .where((eb) =>
          eb.or([
            eb('passwords_set_on', 'is', null),
            eb('passwords_set_on', '<>', g.day),
            eb('passwords_set_times', '<', g.most),
          ]),
        ),
    )
  }
  const replacing = { password: replace('password'), confirmation: replace('confirmation') }

  return {
    /** One of the two by choice: only while the old hash stands, and at most so often on one bank day. */
    recordReplaced: (of: Secret, wish: Replacing): Change => change(replacing[of], wish),
  }
}
