/** What stands in the archive, over all contracts: for the effect of a new policy or calendar before it is applied. Counts walk everything. */
import type { DatabaseSync } from 'node:sqlite'
import { Prepared, type Query } from './prepared.ts'
import type { Tables } from './schema.ts'

type Role = Tables['users']['role']

/** Whom a change concerns; a contract as such has neither user nor day. */
export type Concerned = {
  readonly contractNumber: string
  readonly contractName: string
  readonly loginId: string | null
  readonly name: string | null
  readonly lastDay: string | null
}

export function openHolding(db: DatabaseSync) {
  const users = new Prepared<object, { role: Role; users: number; contracts: number }>(db, (q) =>
    q
      .selectFrom(
        q
          .selectFrom('users')
          .select((eb) => ['contract_id', 'role', eb.fn.countAll<number>().as('users')])
          .where('state', '<>', 'U3')
          .groupBy(['contract_id', 'role'])
          .as('per'),
      )
      .select((eb) => ['per.role', 'per.users', eb.fn.countAll<number>().as('contracts')])
      .groupBy(['per.role', 'per.users']),
  )
  const keys = new Prepared<object, { protection: string; certificates: number }>(db, (q) =>
    q
      .selectFrom('certificates')
      .select((eb) => ['key_protection as protection', eb.fn.countAll<number>().as('certificates')])
      .where('freed_at', 'is', null)
      .groupBy('key_protection'),
  )
  const ending = new Prepared<{ day: string; most: number }, Concerned>(db, (q, g) =>
    standing(q).where('c.last_day', '=', g.day).orderBy('c.id').limit(g.most),
  )
  const withKey = new Prepared<{ protection: string; most: number }, Concerned>(db, (q, g) =>
    standing(q)
      .where('c.key_protection', '=', g.protection as never)
      .orderBy('c.last_day')
      .limit(g.most),
  )
  const over = new Prepared<{ role: Role; cap: number; most: number }, Concerned>(db, (q, g) =>
    q
      .selectFrom('contracts as k')
      .innerJoin(
        q
          .selectFrom('users')
          .select((eb) => ['contract_id', eb.fn.countAll<number>().as('users')])
          .where('state', '<>', 'U3')
          .where('role', '=', g.role)
          .groupBy('contract_id')
          .as('per'),
        'per.contract_id',
        'k.id',
      )
      .select(['k.number as contractNumber', 'k.name as contractName'])
      .select((eb) => [eb.val(null).as('loginId'), eb.val(null).as('name'), eb.val(null).as('lastDay')])
      .where('per.users', '>', g.cap)
      .orderBy('k.number')
      .limit(g.most)
      .$castTo<Concerned>(),
  )
  return {
    /** how many contracts have so many users of that role */
    usersPerContract: () => users.all({}),
    keyProtections: () => keys.all({}),
    /** of the certificates that occupy a place and end on that day; an index holds their order */
    endingOn: (day: string, most: number) => ending.all({ day, most }),
    withKey: (protection: string, most: number) => withKey.all({ protection, most }),
    contractsOver: (role: Role, cap: number, most: number) => over.all({ role, cap, most }),
  }
}

function standing(q: Query) {
  return q
    .selectFrom('certificates as c')
    .innerJoin('users as u', 'u.id', 'c.user_id')
    .innerJoin('contracts as k', 'k.id', 'u.contract_id')
    .select([
      'k.number as contractNumber',
      'k.name as contractName',
      'u.login_id as loginId',
      'u.name as name',
      'c.last_day as lastDay',
    ])
    .where('c.freed_at', 'is', null)
    .$castTo<Concerned>()
}
