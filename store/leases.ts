/**
 * Leases: who may run a timer, and which writing process is alive. A process renews its own every few seconds; what it
 * left half-done may be swept by others once its lease has lapsed. Also the few values that are one per store.
 */
import type { DatabaseSync } from 'node:sqlite'
import { openMeta } from './meta.ts'
import { type Change, change, Prepared, type Query } from './prepared.ts'

export type Leases = ReturnType<typeof openLeases>

/** The writers whose lease runs, as a subquery. */
export function writersAlive(q: Query, now: number) {
  return q.selectFrom('leases').select('name').where('until', '>', now)
}

export function openLeases(db: DatabaseSync) {
  const take = new Prepared<{ name: string; holder: string; now: number; until: number }, unknown>(db, (q, g) =>
    q
      .insertInto('leases')
      .values({ name: g.name, holder: g.holder, until: g.until })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ holder: g.holder, until: g.until })
          .where((eb) => eb.or([eb('leases.holder', '=', g.holder), eb('leases.until', '<=', g.now)])),
      ),
  )
  const release = new Prepared<{ name: string; holder: string }, unknown>(db, (q, g) =>
    q.deleteFrom('leases').where('name', '=', g.name).where('holder', '=', g.holder),
  )
  const meta = openMeta(db)

  return {
    /** no row changes while another holder's lease runs: the unit loses its race */
    recordTaken: (name: string, holder: string, now: number, until: number): Change =>
      change(take, { name, holder, now, until }),
    recordReleased: (name: string, holder: string): Change => change(release, { name, holder }, 'any'),
    value: meta.value,
    recordValue: meta.record,
  }
}
