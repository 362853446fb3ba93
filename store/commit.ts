/**
 * Group commit. Whoever records hands over a *unit*: changes with their guards, audit lines, feed rows. All units of one turn of the
 * event loop are written in one BEGIN IMMEDIATE … COMMIT, each in a SAVEPOINT of its own, so one fsync serves them all
 * and a lost race undoes its unit alone. A unit's promise settles after the COMMIT: nobody is answered before the disk has it.
 *
 * The audit line is part of the unit, so an act and its line are written together or not at all. The chain's
 * head is read at the start of each group, because another process may write to the same chain in between.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { AuditLine, AuditTrail } from './audit.ts'
import type { Change } from './prepared.ts'
import { referenceNow } from './reference.ts'

/** A guard did not hold: somebody else was faster, or the state is no longer what was read. Read again and decide again. */
export class LostRace extends Error {
  /** which change of the unit it was, from 0; -1 when a unique index refused */
  readonly at: number
  constructor(at: number, options?: ErrorOptions) {
    super(`the guard of change ${at} did not hold`, options)
    this.at = at
  }
}

export type Unit = {
  readonly changes: readonly Change[]
  readonly audit?: readonly AuditLine[]
  /** whose remembered verdicts this touches; 'all' drops every one, 'none' keeps them (audit alone) */
  readonly touches: string | 'all' | 'none'
}

export type Committer = {
  /** @throws LostRace when a guard or a unique index refuses; any other error is a defect and undoes the unit too */
  commit(unit: Unit): Promise<void>
  /** called after every COMMIT with what it touched */
  onCommit(listener: (touched: readonly string[]) => void): void
  /** writes what is waiting and refuses what comes later */
  close(): void
}

type Waiting = {
  unit: Unit
  /** taken when the unit is handed over: the group is written in whosever turn came first */
  reference: string | undefined
  settle: { resolve: () => void; reject: (error: unknown) => void }
}

/** SQLITE_CONSTRAINT_PRIMARYKEY and _UNIQUE; a broken check or foreign key is a defect of ours, not a race. */
const uniqueViolations: readonly unknown[] = [1555, 2067]

export function makeCommitter(db: DatabaseSync, trail: AuditTrail): Committer {
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const rollback = db.prepare('rollback')
  const save = db.prepare('savepoint unit')
  const release = db.prepare('release unit')
  const undo = db.prepare('rollback to unit')
  const listeners: ((touched: readonly string[]) => void)[] = []
  let waiting: Waiting[] = []
  let closed = false

  function write({ unit, reference }: Waiting): void {
    save.run()
    const mark = trail.mark()
    try {
      unit.changes.forEach((change, at) => {
        const changed = change.run()
        if (change.rows !== 'any' && changed !== change.rows) throw new LostRace(at)
      })
      for (const line of unit.audit ?? []) trail.append(line, reference)
      release.run()
    } catch (error) {
      undo.run()
      release.run()
      trail.back(mark)
      throw isUniqueViolation(error) ? new LostRace(-1, { cause: error }) : error
    }
  }

  function flush(): void {
    const group = waiting
    waiting = []
    if (group.length === 0) return
    const settle: (() => void)[] = []
    const touched: string[] = []
    try {
      begin.run()
      trail.start()
      for (const handed of group) {
        const promise = handed.settle
        try {
          write(handed)
          touched.push(handed.unit.touches)
          settle.push(promise.resolve)
        } catch (error) {
          settle.push(() => promise.reject(error))
        }
      }
      commit.run()
    } catch (error) {
      if (db.isTransaction) rollback.run()
      for (const { settle: promise } of group) promise.reject(error)
      return
    }
    for (const listener of listeners) listener(touched)
    for (const answer of settle) answer()
  }

  return {
    commit(unit) {
      if (closed) return Promise.reject(new Error('the store is closed'))
      return new Promise((resolve, reject) => {
        const handed = { unit, reference: referenceNow(), settle: { resolve, reject } }
        if (waiting.push(handed) === 1) setImmediate(flush)
      })
    },
    onCommit: (listener) => void listeners.push(listener),
    close() {
      flush()
      closed = true
    },
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && uniqueViolations.includes(error.errcode)
}
