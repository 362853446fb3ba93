/**
 * What one turn of the event loop reads is read in one transaction: a snapshot that is taken at the first question and given back when
 * the turn ends, or before the writer begins. A read on its own takes and gives back SQLite's shared lock each time, which costs
 * several times what the query does (measured: 5.2 µs alone, 0.9 in a turn); besides, everything that one decision reads
 * together belongs together.
 *
 * No turn answers from what was older than its own first read, and what the house itself writes is seen at once.
 */
import type { DatabaseSync } from 'node:sqlite'

export type Turn = {
  /** before every read */
  begin(): void
  /** before a transaction of the writer */
  end(): void
}

const turns = new WeakMap<DatabaseSync, Turn>()

/** The connection's reads go by turns from now on; prepared queries made before this do not. */
export function readByTurns(db: DatabaseSync): Turn {
  const begin = db.prepare('begin')
  const commit = db.prepare('commit')
  let reads = false
  const end = () => {
    if (!reads) return
    reads = false
    if (db.isOpen && db.isTransaction) commit.run()
  }
  const turn = {
    begin() {
      if (reads || db.isTransaction) return
      begin.run()
      reads = true
      setImmediate(end)
    },
    end,
  }
  turns.set(db, turn)
  return turn
}

/** Undefined on a connection whose reads stand each for itself. */
export function turnOf(db: DatabaseSync): Turn | undefined {
  return turns.get(db)
}
