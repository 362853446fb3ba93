/**
 * The certificate that follows a staff member's. It stands apart until it has been shown once: so one number has one certificate at every
 * moment, and a renewal whose file was lost costs nothing.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from '../prepared.ts'
import type { BranchTables } from './tables.ts'

export type StaffSuccessor = BranchTables['staff_successors']

export function openStaffSuccessors(db: DatabaseSync) {
  const waiting = new Prepared<{ number: string }, StaffSuccessor>(db, (q, g) =>
    q.selectFrom('staff_successors').selectAll().where('staff_number', '=', g.number).where('ended_at', 'is', null),
  )
  const bySha256 = new Prepared<{ sha256: string }, StaffSuccessor>(db, (q, g) =>
    q.selectFrom('staff_successors').selectAll().where('sha256', '=', g.sha256),
  )
  const insert = new Prepared<Omit<StaffSuccessor, 'ended_at' | 'why'>, unknown>(db, (q, g) =>
    q.insertInto('staff_successors').values({
      id: g.id,
      staff_number: g.staff_number,
      serial: g.serial,
      sha256: g.sha256,
      spki_sha256: g.spki_sha256,
      der: g.der,
      issued_at: g.issued_at,
      not_after: g.not_after,
    }),
  )
  const prove = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('staff_successors')
      .set({ ended_at: g.at, why: 'proven' })
      .where('id', '=', g.id)
      .where('ended_at', 'is', null),
  )
  const withdraw = new Prepared<{ number: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('staff_successors')
      .set({ ended_at: g.at, why: 'withdrawn' })
      .where('staff_number', '=', g.number)
      .where('ended_at', 'is', null),
  )
  const knownKey = new Prepared<{ spki: string }, { n: number }>(db, (q, g) =>
    q
      .selectFrom('staff_certificates')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('spki_sha256', '=', g.spki)
      .unionAll(
        q
          .selectFrom('staff_successors')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('spki_sha256', '=', g.spki),
      ),
  )
  return {
    /** of that number, not shown yet */
    of: (number: string) => waiting.one({ number }),
    bySha256: (sha256: string) => bySha256.one({ sha256 }),
    /** a key that any staff certificate ever had */
    hasKey: (spki: string) => knownKey.all({ spki }).some(({ n }) => n > 0),
    /** one a number: a second breaks a unique index (LostRace) */
    record: (row: Omit<StaffSuccessor, 'ended_at' | 'why'>): Change => change(insert, row),
    /** shown for the first time: LostRace when it was, or has been withdrawn */
    recordProven: (id: string, at: number): Change => change(prove, { id, at }),
    recordWithdrawn: (number: string, at: number): Change => change(withdraw, { number, at }, 'any'),
  }
}
