/**
 * Group commit. Whoever records hands over a *unit*: changes with their guards, audit lines, feed rows. All units of one turn of the
 * event loop are written in one BEGIN IMMEDIATE … COMMIT, so one fsync serves them all. A unit's promise settles after the
 * COMMIT: nobody is answered before the disk has it.
 *
 * A lost race undoes its unit alone. Races are rare and a SAVEPOINT copies every page that its unit changes, so a group is first written
 * without any; when a unit fails, the whole group is rolled back and written again, each unit in a SAVEPOINT of its own.
 *
 * The audit line is part of the unit, so an act and its line are written together or not at all. The chain's
 * head is read at the start of each group, because another process may write to the same chain in between.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { AuditLine, AuditTrail } from './audit.ts'
import type { Change } from './prepared.ts'

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

type Waiting = { unit: Unit; settle: { resolve: () => void; reject: (error: unknown) => void } }

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

  function write(unit: Unit): void {
    unit.changes.forEach((change, at) => {
      const changed = change.run()
      if (change.rows !== 'any' && changed !== change.rows) throw new LostRace(at)
    })
    for (const line of unit.audit ?? []) trail.append(line)
  }

  /** @returns false when a unit fails: then nothing is written */
  function together(group: readonly Waiting[]): boolean {
    begin.run()
    trail.start()
    try {
      for (const { unit } of group) write(unit)
    } catch {
      if (db.isTransaction) rollback.run()
      return false
    }
    commit.run()
    return true
  }

  /** @returns what became of each: nothing, or why it was undone */
  function oneByOne(group: readonly Waiting[]): unknown[] {
    begin.run()
    trail.start()
    const failures = group.map(({ unit }) => {
      save.run()
      const mark = trail.mark()
      try {
        write(unit)
        release.run()
        return undefined
      } catch (error) {
        undo.run()
        release.run()
        trail.back(mark)
        return isUniqueViolation(error) ? new LostRace(-1, { cause: error }) : error
      }
    })
    commit.run()
    return failures
  }

  function flush(): void {
    const group = waiting
    waiting = []
    if (group.length === 0) return
    let failures: unknown[] = []
    try {
      if (!together(group)) failures = oneByOne(group)
    } catch (error) {
      if (db.isTransaction) rollback.run()
      for (const { settle } of group) settle.reject(error)
      return
    }
    const touched = group.flatMap(({ unit }, index) => (failures[index] === undefined ? [unit.touches] : []))
    for (const listener of listeners) listener(touched)
    group.forEach(({ settle }, index) => {
      if (failures[index] === undefined) settle.resolve()
      else settle.reject(failures[index])
    })
  }

  return {
    commit(unit) {
      if (closed) return Promise.reject(new Error('the store is closed'))
      return new Promise((resolve, reject) => {
        if (waiting.push({ unit, settle: { resolve, reject } }) === 1) setImmediate(flush)
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
