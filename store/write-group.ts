/**
 * Writes a group of units in one BEGIN IMMEDIATE … COMMIT: one fsync serves them all.
 *
 * A lost race undoes its unit alone. Races are rare and a SAVEPOINT copies every page that its unit changes, so a group is first written
 * without any; when a unit fails, the whole group is rolled back and written again, each unit in a SAVEPOINT of its own.
 *
 * The audit line is part of the unit, so an act and its line are written together or not at all. The chain's head is read
 * at the start of each group, because another process may write to the same chain in between.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { AuditTrail, StampedLine } from './audit-chain.ts'
import type { Change } from './prepared.ts'
import { turnOf } from './turn.ts'

export type WrittenUnit = { readonly changes: readonly Change[]; readonly lines: readonly StampedLine[] }

/** What became of a unit: written, or undone because a guard did not hold (`lost`, from 0; -1 a unique index), or by a defect. */
export type Outcome = 'written' | { readonly lost: number; readonly cause?: Error } | { readonly defect: Error }

/** SQLITE_CONSTRAINT_PRIMARYKEY and _UNIQUE; a broken check or foreign key is a defect of ours, not a race. */
const uniqueViolations: readonly unknown[] = [1555, 2067]

class GuardFailed extends Error {
  readonly at: number
  constructor(at: number) {
    super(`the guard of change ${at} did not hold`)
    this.at = at
  }
}

/** Throws when nothing of the group is written (no lock, no space). */
export type GroupWriter = (group: readonly WrittenUnit[]) => readonly Outcome[]

export function makeGroupWriter(db: DatabaseSync, trail: AuditTrail): GroupWriter {
  const turn = turnOf(db)
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const rollback = db.prepare('rollback')
  const save = db.prepare('savepoint unit')
  const release = db.prepare('release unit')
  const undo = db.prepare('rollback to unit')
  const statements = new Map<string, StatementSync>()

  function statementOf(sql: string): StatementSync {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = db.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }

  /** @returns how many rows changed */
  function write({ changes, lines }: WrittenUnit): number {
    let all = lines.length
    changes.forEach(({ sql, values, rows }, at) => {
      const statement = statementOf(sql)
      if (rows === 'found') {
        if (statement.get(...values) === undefined) throw new GuardFailed(at)
        return
      }
      const changed = Number(statement.run(...values).changes)
      if (rows !== 'any' && changed !== rows) throw new GuardFailed(at)
      all += changed
    })
    for (const line of lines) trail.append(line)
    return all
  }

  function start(): void {
    turn?.end()
    begin.run()
    trail.start()
  }

  function giveUp(): void {
    if (db.isTransaction) rollback.run()
  }

  /** What changed no row is rolled back, so that a COMMIT always writes. */
  function finish(changed: number): void {
    if (changed === 0) giveUp()
    else commit.run()
  }

  /** @returns false when a unit fails: then nothing is written */
  function together(group: readonly WrittenUnit[]): boolean {
    start()
    let changed = 0
    try {
      for (const unit of group) changed += write(unit)
    } catch {
      giveUp()
      return false
    }
    finish(changed)
    return true
  }

  function oneByOne(group: readonly WrittenUnit[]): Outcome[] {
    start()
    let changed = 0
    const outcomes = group.map((unit) => {
      save.run()
      const mark = trail.mark()
      try {
        changed += write(unit)
        release.run()
        return 'written'
      } catch (error) {
        undo.run()
        release.run()
        trail.back(mark)
        return outcomeOf(error as Error)
      }
    })
    finish(changed)
    return outcomes
  }

  return (group: readonly WrittenUnit[]): Outcome[] => {
    try {
      return together(group) ? group.map(() => 'written') : oneByOne(group)
    } catch (error) {
      giveUp()
      throw error
    }
  }
}

function outcomeOf(error: Error): Outcome {
  if (error instanceof GuardFailed) return { lost: error.at }
  return 'errcode' in error && uniqueViolations.includes(error.errcode) ? { lost: -1, cause: error } : { defect: error }
}
