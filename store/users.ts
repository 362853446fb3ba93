/** Users: a person's place in a contract. A login ID is unique over the whole bank and for ever; deletion keeps it. */

import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { openReplacing, openTries, type Secret } from './passwords.ts'
import { type Change, change, Prepared, standing } from './prepared.ts'
import type { Tables } from './schema.ts'

export type User = Tables['users']
type Defaulted =
  | 'wrong_tries'
  | 'wrong_confirmations'
  | 'locked_at'
  | 'locked_bank'
  | 'ended_at'
  | 'passwords_set_on'
  | 'passwords_set_times'
  | 'mail_confirmed_at'
  | 'added_bank'
type NewUser = Omit<User, Defaulted> & { readonly added_bank?: number | null }

export type Users = ReturnType<typeof openUsers>

export function openUsers(db: DatabaseSync) {
  const byId = new Prepared<{ id: string }, User>(db, (q, g) =>
    q.selectFrom('users').selectAll().where('id', '=', g.id),
  )
  const byLoginId = new Prepared<{ folded: string }, User>(db, (q, g) =>
    q.selectFrom('users').selectAll().where('folded_login_id', '=', g.folded),
  )
  const ofContract = new Prepared<{ contract: string }, User>(db, (q, g) =>
    q.selectFrom('users').selectAll().where('contract_id', '=', g.contract).where('state', '<>', 'U3').orderBy('place'),
  )
  const masterOf = new Prepared<{ contract: string }, User>(db, (q, g) =>
    q
      .selectFrom('users')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where('role', '=', 'master')
      .where('state', '<>', 'U3'),
  )
  // The cap is counted and the place taken in the one statement that inserts (R2); unused places are found by the caller.
  const add = new Prepared<Required<NewUser> & { cap: number }, unknown>(db, (q, g) =>
    q
      .insertInto('users')
      .columns(added)
      .expression(
        q.selectNoFrom(added.map((name) => sql`${g[name]}`.as(name))).where(
          q
            .selectFrom('users')
            .select((eb) => eb.fn.countAll<number>().as('taken'))
            .where('contract_id', '=', g.contract_id)
            .where('role', '=', g.role)
            .where('state', '<>', 'U3'),
          '<',
          g.cap,
        ),
      ),
  )
  const setPasswords = new Prepared<{ id: string; password: string; confirmation: string; was: string }, unknown>(
    db,
    (q, g) =>
      q
        .updateTable('users')
        .set({
          password_hash: g.password,
          confirmation_hash: g.confirmation,
          must_set_passwords: 0,
          wrong_tries: 0,
          wrong_confirmations: 0,
        })
        .where('id', '=', g.id)
        .where('password_hash', '=', g.was),
  )
  const resetPassword = new Prepared<{ id: string; password: string; restricted: number }, unknown>(db, (q, g) =>
    q
      .updateTable('users')
      .set({
        password_hash: g.password,
        confirmation_hash: null,
        must_set_passwords: 1,
        wrong_tries: 0,
        wrong_confirmations: 0,
        locked_at: null,
        locked_bank: null,
        restricted_until: g.restricted,
        restriction_scope: 'all',
      })
      .where('id', '=', g.id)
      .where('state', '<>', 'U3'),
  )
  const lock = new Prepared<{ id: string; at: number; bank: number }, unknown>(db, (q, g) =>
    q
      .updateTable('users')
      .set({ locked_at: g.at, locked_bank: g.bank })
      .where('id', '=', g.id)
      .where('locked_at', 'is', null),
  )
  const unlock = new Prepared<{ id: string }, unknown>(db, (q, g) =>
    q
      .updateTable('users')
      .set({ locked_at: null, locked_bank: null, wrong_tries: 0, wrong_confirmations: 0 })
      .where('id', '=', g.id)
      .where('locked_at', 'is not', null),
  )
  const move = new Prepared<{ id: string; from: User['state']; to: User['state']; at: number | null }, unknown>(
    db,
    (q, g) =>
      q.updateTable('users').set({ state: g.to, ended_at: g.at }).where('id', '=', g.id).where('state', '=', g.from),
  )
  const rename = new Prepared<{ id: string; was: string; name: string }, unknown>(db, (q, g) =>
    q
      .updateTable('users')
      .set({ name: g.name })
      .where('id', '=', g.id)
      .where('name', '=', g.was)
      .where('state', '<>', 'U3'),
  )
  const inState = new Prepared<{ id: string; state: User['state'] }, unknown>(db, (q, g) =>
    q.selectFrom('users').select('id').where('id', '=', g.id).where('state', '=', g.state),
  )
  const restrict = new Prepared<{ id: string; until: number; scope: User['restriction_scope'] }, unknown>(db, (q, g) =>
    q
      .updateTable('users')
      .set({ restricted_until: g.until, restriction_scope: g.scope })
      .where('id', '=', g.id)
      .where((eb) => eb.or([eb('restricted_until', 'is', null), eb('restricted_until', '<=', g.until)])),
  )

  const tries = openTries(db)

  return {
    ...openReplacing(db),
    byId: (id: string) => byId.one({ id }),
    /** deleted users are found too: their ID stays taken */
    byLoginId: (folded: string) => byLoginId.one({ folded }),
    ofContract: (contract: string) => ofContract.all({ contract }),
    masterOf: (contract: string) => masterOf.one({ contract }),
    /** one row, or the role's places are full; a taken ID or place breaks a unique index (LostRace) */
    recordAdded: (user: NewUser, cap: number): Change => change(add, { added_bank: null, ...user, cap }),
    recordPasswords: (id: string, was: string, password: string, confirmation: string): Change =>
      change(setPasswords, { id, was, password, confirmation }),
    recordReset: (id: string, password: string, restricted: number): Change =>
      change(resetPassword, { id, password, restricted }),
    /** before a password behind a certificate is compared, so that parallel guesses cannot share one try */
    recordTryReserved: (id: string, limit: number, of: Secret = 'password'): Change =>
      change(tries[of].reserve, { id, limit }),
    /** by a right one of that kind; the other kind's stay */
    recordTriesCleared: (id: string, of: Secret = 'password'): Change => change(tries[of].clear, { id }, 'any'),
    recordTryGivenBack: (id: string, of: Secret = 'password'): Change => change(tries[of].giveBack, { id }, 'any'),
    recordLocked: (id: string, at: number, bank: number): Change => change(lock, { id, at, bank }),
    recordUnlocked: (id: string): Change => change(unlock, { id }),
    recordState: (id: string, from: User['state'], to: User['state'], at: number | null = null): Change =>
      change(move, { id, from, to, at }),
    recordRenamed: (id: string, was: string, name: string): Change => change(rename, { id, was, name }),
    /** the guard that the user is still what was read */
    stillInState: (id: string, state: User['state']): Change => standing(inState, { id, state }),
    /** never shortens a restriction that runs longer */
    recordRestricted: (id: string, until: number, scope: User['restriction_scope'] = 'all'): Change =>
      change(restrict, { id, until, scope }, 'any'),
  }
}

const added = [
  'id',
  'contract_id',
  'role',
  'place',
  'login_id',
  'folded_login_id',
  'name',
  'mail',
  'language',
  'state',
  'password_hash',
  'confirmation_hash',
  'must_set_passwords',
  'restricted_until',
  'restriction_scope',
  'added_at',
  'added_bank',
] as const satisfies readonly (keyof NewUser)[]
