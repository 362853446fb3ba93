/**
 * Group commit. Whoever records hands over a *unit*: changes with their guards, audit lines, feed rows. Units that come
 * in one turn of the event loop are written as one group (write-group.ts). A unit's promise settles after the
 * COMMIT: nobody is answered before the disk has it.
 */
import { type AuditContext, type AuditLine, stamp } from './audit.ts'
import type { Change } from './prepared.ts'
import { referenceNow } from './reference.ts'
import type { Urgent } from './urgent/urgent.ts'
import type { GroupWriter, Outcome, WrittenUnit } from './write-group.ts'

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
  /** goes on when the disk is full (store/urgent/) */
  readonly urgent?: Urgent
}

export type Committer = {
  /** @throws LostRace when a guard or a unique index refuses; any other error is a defect and undoes the unit too */
  commit(unit: Unit): Promise<void>
  /** called after every COMMIT with what it touched */
  onCommit(listener: (touched: readonly string[]) => void): void
  /** writes what is waiting and refuses what comes later */
  close(): void
}

type Waiting = WrittenUnit & {
  readonly touches: string
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export function makeCommitter(writeGroup: GroupWriter, context: AuditContext): Committer {
  const listeners: ((touched: readonly string[]) => void)[] = []
  let waiting: Waiting[] = []
  let due = false
  let closed = false

  function flush(): void {
    due = false
    if (waiting.length === 0) return
    const group = waiting
    waiting = []
    let outcomes: readonly Outcome[]
    try {
      outcomes = writeGroup(group)
    } catch (error) {
      for (const { reject } of group) reject(error)
      return
    }
    settle(group, outcomes)
  }

  function settle(group: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const touched = group.filter((_, index) => outcomes[index] === 'written').map(({ touches }) => touches)
    for (const listener of listeners) listener(touched)
    group.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index]!
      if (outcome === 'written') resolve()
      else reject('defect' in outcome ? outcome.defect : new LostRace(outcome.lost, { cause: outcome.cause }))
    })
  }

  return {
    commit({ changes, audit = [], touches }) {
      if (closed) return Promise.reject(new Error('the store is closed'))
      return new Promise((resolve, reject) => {
        // Taken now: the group is written in whosever turn comes first.
        const reference = audit.length === 0 ? undefined : referenceNow()
        const lines = audit.map((line) => stamp(line, context, reference))
        waiting.push({ changes, lines, touches, resolve, reject })
        if (!due) setImmediate(flush)
        due = true
      })
    },
    onCommit: (listener) => void listeners.push(listener),
    close() {
      closed = true
      flush()
    },
  }
}
