/** What stands in the archive, counted over all contracts: for the effect of a new policy before it is applied. Walks everything; not for requests. */
import type { DatabaseSync } from 'node:sqlite'
import { Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export function openHolding(db: DatabaseSync) {
  const users = new Prepared<object, { role: Tables['users']['role']; users: number; contracts: number }>(db, (q) =>
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
  return {
    /** how many contracts have so many users of that role */
    usersPerContract: () => users.all({}),
    keyProtections: () => keys.all({}),
  }
}
