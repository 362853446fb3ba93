/**
 * warifu restore DIR --crl FILE|URL …     a backup becomes the house again, and begins in 照合; --crl once for each issuing CA
 *
 * Nothing is written over: where an archive stands there is a house. Every file is held against the manifest, the archive against SQLite and
 * its own audit trail. Before it gets its name, issuing is off in it; so whatever is cut short here leaves no house that issues.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { mergeLists, type Reconciled, recordRestored } from '../../ra/recovery/reconcile.ts'
import { lookAt, switchIssuingOff } from '../../store/recovery/copy.ts'
import { openTrail } from '../../store/trail/outside.ts'
import { type Answer, invalid, usage } from '../answer.ts'
import { archiveFile, operatorAtTheMachine, withHouse } from '../desk.ts'
import type { Settings, Table } from '../table.ts'
import { type Line, readLine } from '../trail/line.ts'
import { walk } from '../trail/walk.ts'
import { listsOf } from './lists.ts'
import { archiveName, type Manifest, manifestName, readManifest, sha256Of } from './manifest.ts'

export type RestoreWish = {
  readonly config?: string | undefined
  readonly folder: string
  /** the newest published revocation list of each issuing CA: files, or where the old house published them */
  readonly crl?: readonly string[] | undefined
  /** none was ever published, or none can be had any more */
  readonly withoutCrl?: true | undefined
}

/** json: { madeAt, files, lists: [{ issuer, number }], revoked, stopped, unaccounted, nextCrlNumber } */
export async function restore(table: Table, wish: RestoreWish): Promise<Answer> {
  if ((wish.crl === undefined) === (wish.withoutCrl === undefined))
    return usage(
      'either --crl with the newest published revocation list, once for each issuing CA, or --without-crl when none can be had',
    )
  const settings = await table.settings(wish.config, 'not yet made')
  const folder = resolve(wish.folder)
  const manifest = existsSync(join(folder, manifestName))
    ? readManifest(readFileSync(join(folder, manifestName), 'utf8'))
    : null
  if (manifest === null) return invalid(`${folder} is no backup: no ${manifestName} that says what belongs to it`)
  const archive = archiveFile(settings)
  if (existsSync(archive)) return invalid(`${archive} stands already: a restore never writes over a house`)
  const wrong = await whatIsWrong(settings, folder, manifest)
  if (wrong !== null) return invalid(wrong)
  const { machineClock } = await table.dice()
  const nowMs = machineClock().epochMilliseconds
  const lists = wish.crl === undefined ? [] : await listsOf(wish.crl, { settings, folder, manifest, nowMs })
  if (typeof lists === 'string') return invalid(lists)
  const bad = place(settings, folder, manifest)
  if (bad !== null) return invalid(bad)
  return withHouse(table, wish.config, async ({ counter }) => {
    const actor = operatorAtTheMachine()
    const crlNumber = Math.max(0, ...manifest.crls.map(({ number }) => number))
    await recordRestored(counter, actor, { madeAt: manifest.madeAt, crlNumber, heads: manifest.heads })
    return told(manifest, await mergeLists(counter, actor, lists))
  })
}

async function whatIsWrong(settings: Settings, folder: string, { files }: Manifest): Promise<string | null> {
  for (const { name, sha256 } of files) {
    const path = join(folder, name)
    if (!existsSync(path)) return `${path} is missing in the backup`
    if ((await sha256Of(path)) !== sha256) return `${path} is not what the manifest says: damaged, or changed`
    const there = join(settings.dataDir, name)
    if (isKept(name) && existsSync(there) && (await sha256Of(there)) !== sha256)
      return `${there} stands already and is another one: move it away first`
  }
  return null
}

/** The policy in a backup is to be read, not put back: the settings say which one is in force. */
const isKept = (name: string) => name !== 'policy.yaml' && name !== archiveName

function place(settings: Settings, folder: string, manifest: Manifest): string | null {
  const archive = archiveFile(settings)
  const part = `${archive}.part`
  rmSync(part, { force: true })
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  copyFileSync(join(folder, archiveName), part)
  const fault = faultOf(part, manifest)
  if (fault !== null) {
    rmSync(part, { force: true })
    return fault
  }
  for (const { name } of manifest.files.filter(({ name: each }) => isKept(each))) {
    const to = join(settings.dataDir, name)
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
    if (!existsSync(to)) copyFileSync(join(folder, name), to)
  }
  switchIssuingOff(part)
  renameSync(part, archive)
  return null
}

/** The archive's own integrity, its trail line by line, and that it ends where the manifest says. */
function faultOf(file: string, { heads }: Manifest): string | null {
  let stands: ReturnType<typeof lookAt>
  try {
    stands = lookAt(file)
  } catch (error) {
    return `the archive in the backup is damaged: ${error instanceof Error ? error.message : String(error)}`
  }
  if (JSON.stringify(stands.heads) !== JSON.stringify(heads))
    return 'the audit trail does not end where the manifest says'
  const trail = openTrail(file)
  try {
    const walked = walk(lines(trail.lines()), new Set())
    const [first] = walked.faults
    return first === undefined
      ? null
      : `the audit trail of the backup: ${first.chain}, line ${first.number}: ${first.fault}`
  } finally {
    trail.close()
  }
}

function* lines(rows: Iterable<Record<string, unknown>>): Generator<Line> {
  for (const row of rows) {
    const line = readLine(JSON.stringify(row))
    if (line !== null) yield line
  }
}

function told({ madeAt, files }: Manifest, merged: Reconciled): Answer {
  const { lists, revoked, stopped, unaccounted, nextCrlNumber } = merged
  const list = (serials: readonly string[]) => (serials.length === 0 ? 'none' : serials.join(' '))
  const text = `restored from the backup of ${madeAt}, in 照合: nothing is issued
  merged lists           ${lists.map(({ issuer, number }) => `${issuer} number ${number}`).join(', ') || 'none'}
  revoked again          ${list(revoked)}
  stopped again          ${list(stopped)}
  not in the archive     ${list(unaccounted)}
  next list's number     ${nextCrlNumber}

All log-ins and codes that were open have ended. Passwords, addresses and users are as they were at the backup.
Next: warifu serve, look at what is not in the archive (warifu issuing status), then two people open issuing
(warifu issuing open, or the staff console).`
  return { json: { madeAt, files: files.length, ...merged }, text, exitCode: 0 }
}
