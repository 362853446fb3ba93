/**
 * A copy of the archive at one moment, made beside whoever writes: SQLite's own VACUUM INTO, which reads one snapshot. Copying the file
 * would lose what stands in its log.
 */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type ChainHead, openCheckpoints } from '../trail/checkpoints.ts'

export type Copied = {
  readonly heads: readonly ChainHead[]
  readonly feed: number
  readonly crls: readonly { readonly issuer: string; readonly number: number }[]
}

/** @param target must not stand yet. @returns what the copy itself says: not the archive, which goes on */
export function copyArchive(file: string, target: string): Copied {
  const source = new DatabaseSync(file, { readOnly: true, timeout: 30_000 })
  try {
    source.prepare('vacuum into ?').run(target)
  } finally {
    source.close()
  }
  const descriptor = openSync(target, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  return lookAt(target)
}

/** On a file that is not in service yet: so that it never is without. */
export function switchIssuingOff(file: string): void {
  const db = new DatabaseSync(file)
  try {
    db.exec('pragma journal_mode = delete; pragma synchronous = full')
    db.prepare(
      "insert into meta (name, value) values ('issuing', 'off') on conflict (name) do update set value = 'off'",
    ).run()
  } finally {
    db.close()
  }
}

/** Throws when SQLite finds the file damaged. */
export function lookAt(file: string): Copied {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const [check] = db.prepare('pragma integrity_check(1)').all()
    if (check?.integrity_check !== 'ok') throw new Error(`${file}: ${String(check?.integrity_check)}`)
    const crls = db.prepare('select issuer, max(number) as number from crls group by issuer').all()
    return {
      heads: openCheckpoints(db).heads(),
      feed: Number(db.prepare('select max(number) as number from feed').get()?.number ?? 0),
      crls: crls.map(({ issuer, number }) => ({ issuer: String(issuer), number: Number(number) })),
    }
  } finally {
    db.close()
  }
}
