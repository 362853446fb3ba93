/**
 * 照合: what an archive needs that was restored from a backup and has forgotten what came after. Issuing is off until two people open it;
 * serials that a published list names and no row does are kept, so that they stay revoked; the number of the list only rises.
 */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { openMeta } from '../meta.ts'
import { type Change, change, Prepared } from '../prepared.ts'
import type { Tables } from '../schema.ts'

export type Unaccounted = Tables['unaccounted']
export type Reconciling = ReturnType<typeof openReconciling>

export function openReconciling(db: DatabaseSync) {
  const meta = openMeta(db)
  const insert = new Prepared<Unaccounted, unknown>(db, (q, g) =>
    q
      .insertInto('unaccounted')
      .values({
        serial: g.serial,
        issuer: g.issuer,
        revoked_at: g.revoked_at,
        reason: g.reason,
        learnt_at: g.learnt_at,
        learnt_from: g.learnt_from,
      })
      .onConflict((conflict) =>
        conflict
          .column('serial')
          .doUpdateSet({
            revoked_at: g.revoked_at,
            reason: g.reason,
            learnt_at: g.learnt_at,
            learnt_from: g.learnt_from,
          })
          .where((eb) => eb.or([eb('unaccounted.revoked_at', 'is', null), eb('unaccounted.reason', '=', 6)]))
          .where(sql<boolean>`excluded.revoked_at is not null`),
      ),
  )
  const bySerial = new Prepared<{ serial: string }, Unaccounted>(db, (q, g) =>
    q.selectFrom('unaccounted').selectAll().where('serial', '=', g.serial),
  )
  const all = new Prepared<object, Unaccounted>(db, (q) => q.selectFrom('unaccounted').selectAll().orderBy('learnt_at'))
  const revoked = new Prepared<{ issuer: string }, { serial: string; revokedAt: number; reason: number | null }>(
    db,
    (q, g) =>
      q
        .selectFrom('unaccounted')
        .select(['serial', 'revoked_at as revokedAt', 'reason'])
        .where('issuer', '=', g.issuer)
        .where('revoked_at', 'is not', null)
        .$castTo<{ serial: string; revokedAt: number; reason: number | null }>(),
  )
  // What was open when the backup was made may have been used, ended or taken back since: none of it opens anything again.
  const endSessions = new Prepared<{ at: number }, unknown>(db, (q, g) =>
    q.updateTable('sessions').set({ ended_at: g.at, why: 'logout' }).where('ended_at', 'is', null),
  )
  const withdrawCodes = new Prepared<{ at: number }, unknown>(db, (q, g) =>
    q.updateTable('rights').set({ state: 'A6', ended_at: g.at }).where('state', 'in', ['A1', 'A2']),
  )
  const endAcquisitions = new Prepared<{ at: number }, unknown>(db, (q, g) =>
    q.updateTable('acquisition_sessions').set({ ended_at: g.at }).where('ended_at', 'is', null),
  )
  const endSuccessions = new Prepared<{ at: number }, unknown>(db, (q, g) =>
    q.updateTable('successor_sessions').set({ ended_at: g.at }).where('ended_at', 'is', null),
  )
  const endReplacements = new Prepared<{ at: number }, unknown>(db, (q, g) =>
    q.updateTable('replacements').set({ state: 'X4', why: 'restored', ended_at: g.at }).where('state', '<>', 'X4'),
  )
  const lapseApprovals = new Prepared<object, unknown>(db, (q) =>
    q.updateTable('approvals').set({ state: 'V4' }).where('state', 'in', ['V1', 'V2']),
  )
  const dropLeases = new Prepared<object, unknown>(db, (q) => q.deleteFrom('leases'))

  return {
    /** whether certificates are issued: off from a restore until two people have said so */
    issuingIsOff: () => meta.value('issuing') === 'off',
    recordIssuing: (to: 'on' | 'off'): Change => meta.record('issuing', to),
    stillOff: (): Change => meta.stillIs('issuing', 'off'),
    /** the next list's number is at least this */
    crlAtLeast: () => Number(meta.value('crl-at-least') ?? 0),
    recordCrlAtLeast: (number: number): Change => meta.record('crl-at-least', String(number)),
    /** the newest list of this issuer that was merged since the restore; 0: none */
    merged: (issuer: string) => Number(meta.value(`crl-merged/${issuer}`) ?? 0),
    recordMerged: (issuer: string, number: number): Change => meta.record(`crl-merged/${issuer}`, String(number)),
    unaccounted: (serial: string) => bySerial.one({ serial }),
    allUnaccounted: () => all.all({}),
    revokedUnaccounted: (issuer: string) => revoked.all({ issuer }),
    /** known already: nothing changes, but that a list has revoked what had only been met or was on hold */
    recordUnaccounted: (row: Unaccounted): Change => change(insert, row, 'any'),
    recordAllForgotten: (at: number): readonly Change[] => [
      change(endSessions, { at }, 'any'),
      change(withdrawCodes, { at }, 'any'),
      change(endAcquisitions, { at }, 'any'),
      change(endSuccessions, { at }, 'any'),
      change(endReplacements, { at }, 'any'),
      change(lapseApprovals, {}, 'any'),
      change(dropLeases, {}, 'any'),
    ],
  }
}
