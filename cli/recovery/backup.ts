/**
 * warifu backup DIR      a copy of the house beside the running server: the archive at one moment, keys sealed as they are, the policy,
 * and a manifest with the hash of each
 *
 * Not in it, because whoever has both has everything: the seal key or passphrase, and the server key (docs/running.md, Backup).
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { actorName } from '../../domain/actor.ts'
import { copyArchive } from '../../store/recovery/copy.ts'
import { type Answer, invalid } from '../answer.ts'
import { archiveFile, caFolder, operatorAtTheMachine, withHouse } from '../desk.ts'
import type { Settings, Table } from '../table.ts'
import { archiveName, type Manifest, manifestName, sha256Of } from './manifest.ts'

/** json: { folder, madeAt, files, bytes, heads }. Makes the folder; never writes over one that stands. */
export async function backup(
  table: Table,
  { config, folder: typed }: { config?: string | undefined; folder: string },
): Promise<Answer> {
  const settings = await table.settings(config, 'not yet made')
  const folder = resolve(typed)
  if (existsSync(folder)) return invalid(`${folder} stands already: a backup never writes over anything`)
  const { machineClock } = await table.dice()
  // The line is written first, so that the copy itself says that it is one.
  return withHouse(table, config, async ({ store, counter }) => {
    const actor = actorName(operatorAtTheMachine())
    await store.commit({
      changes: [],
      audit: [{ event: 'system.backed-up', actor, facts: { folder } }],
      touches: 'none',
    })
    mkdirSync(join(folder, 'ca'), { recursive: true, mode: 0o700 })
    const copied = copyArchive(archiveFile(settings), join(folder, archiveName))
    for (const { from, name } of filesOf(settings)) copyFileSync(from, join(folder, name))
    const names = [archiveName, ...filesOf(settings).map(({ name }) => name)]
    const files: Manifest['files'] = []
    for (const name of names) {
      const path = join(folder, name)
      files.push({ name, bytes: statSync(path).size, sha256: await sha256Of(path) })
    }
    const madeAt = machineClock().toString()
    const manifest: Manifest = {
      format: 1,
      madeAt,
      policyHash: counter.policy.hash,
      heads: [...copied.heads],
      crls: [...copied.crls],
      files,
    }
    // Last: a folder without it is no backup.
    writeFileSync(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    const text = `${folder}: ${files.length} files, ${bytes} bytes\nkeep apart from it: ${keptApart(settings).join(' and ')}`
    return { json: { folder, madeAt, files: files.length, bytes, heads: manifest.heads }, text, exitCode: 0 }
  })
}

/** Sealed keys, certificates, public keys, and the rules. Never the root's key, where the demo keeps it. */
function filesOf(settings: Settings): { from: string; name: string }[] {
  const ca = readdirSync(caFolder(settings)).filter(
    (name) => /\.(cer|sealed|jwk)$/.test(name) && name !== 'root.sealed',
  )
  const assertions = readdirSync(settings.dataDir).filter((name) => /^assertion-\w+\.sealed$/.test(name))
  return [
    ...ca.map((name) => ({ from: join(caFolder(settings), name), name: `ca/${name}` })),
    ...assertions.map((name) => ({ from: join(settings.dataDir, name), name })),
    ...(settings.policy === undefined ? [] : [{ from: settings.policy, name: 'policy.yaml' }]),
  ]
}

function keptApart({ keys, dataDir }: Settings): string[] {
  return [keys?.sealKeyFile ?? keys?.passphraseFile, keys?.serverKeyFile].map((file) => file ?? dirname(dataDir))
}
