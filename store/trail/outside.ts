/**
 * The audit trail of an archive that nobody needs to open: read only, without keys, also of a copy. For the verifier, which must not
 * depend on what the archive's programs say of it.
 */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { columns } from '../audit-chain.ts'

/** Rows as they stand, unchecked; lines of all chains, each in the order of its numbers. */
export type Trail = {
  readonly lines: () => Iterable<Record<string, unknown>>
  readonly checkpoints: () => Iterable<string>
  readonly close: () => void
}

export function openTrail(file: string): Trail {
  if (!existsSync(file)) throw new Error(`${file} is missing`)
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  const has = (table: string) =>
    db.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(table) !== undefined
  return {
    lines: () => db.prepare(`select ${columns.join(', ')} from audit order by chain, number`).iterate(),
    *checkpoints() {
      // An archive from before there were any.
      if (!has('checkpoints')) return
      for (const { jws } of db.prepare('select jws from checkpoints order by number').iterate()) yield String(jws)
    },
    close: () => db.close(),
  }
}
