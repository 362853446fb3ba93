/**
 * warifu init [--root-key DIR]      a new house: key files where they are missing, the key ceremony, the archive with its first lines,
 *                                   the first clerk and the first checker with their .p12 files beside the root key
 *
 * Everything is looked at before anything is made, and nothing is ever overwritten: where one certificate, sealed key or archive stands
 * there is a house already, and half of one is for a person to judge. The root key goes to a folder of its own outside the data
 * directory; it is needed again only to certify another issuing CA.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { ceremony } from '../ca/ceremony.ts'
import { checkpointFiles, checkpointId, openCheckpointKey } from '../ca/checkpoint-key.ts'
import { issuingId, responderId, staffIssuingId } from '../ca/open.ts'
import { actorName } from '../domain/actor.ts'
import { isRefusal } from '../domain/refusals.ts'
import { makeKeyFile, readKeyFile, readPrivateFile } from '../secrets/key-file.ts'
import type { Under } from '../secrets/seal.ts'
import { type Answer, invalid, usage } from './answer.ts'
import { firstTwo, type Handed, handOver } from './ceremony/first-staff.ts'
import { archiveFile, caFolder, operatorAtTheMachine } from './desk.ts'
import { loadPolicy } from './policy.ts'
import type { Settings, Table } from './table.ts'

export type InitWish = { readonly config?: string | undefined; readonly rootKey?: string | undefined }

/** json: { made: [files], rootKey, rootSha256, checkpointKey, staff: [{ staffNumber, name, role, branch, p12, passphrase }] } */
export async function init(table: Table, { config, rootKey }: InitWish): Promise<Answer> {
  const settings = await table.settings(config, 'not yet made')
  const rootDir = rootKey === undefined ? rootKeyFolder(settings) : resolve(rootKey)
  if (isInside(settings.dataDir, rootDir)) return usage(`--root-key ${rootDir}: outside ${settings.dataDir}, please`)
  const standing = houseFiles(settings, rootDir).filter((file) => existsSync(file))
  if (standing.length > 0) {
    return invalid(`nothing was made, because this stands already:\n  ${standing.join('\n  ')}`, { standing })
  }
  const policy = loadPolicy(settings.policy)
  if ('exitCode' in policy) return policy
  const { passphraseFile } = settings.keys
  if (passphraseFile !== undefined) readPrivateFile(passphraseFile) // a passphrase is thought of by people, in advance

  const { machineClock, random } = await table.dice()
  const newKeys = keyFiles(settings).filter((file) => !existsSync(file))
  for (const file of newKeys) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    makeKeyFile(file, random)
  }
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const made = await ceremony({
    dir: caFolder(settings),
    rootDir,
    organization: policy.bank.issuerOrganization,
    under: underOf(settings),
    random,
    now: machineClock(),
    statusUrl: settings.statusUrl,
  })
  const { kid } = await openCheckpointKey({ dir: caFolder(settings), under: underOf(settings), random })
  const rootSha256 = createHash('sha256')
    .update(readFileSync(join(caFolder(settings), 'root.cer')))
    .digest('hex')
  const staff = await writeFirstLine(table, config, { rootSha256, checkpointKey: kid }, rootDir)

  const json = {
    made: [
      ...newKeys,
      ...made,
      ...checkpointFiles(caFolder(settings)),
      archiveFile(settings),
      ...staff.map(({ p12 }) => p12),
    ],
    rootKey: join(rootDir, 'root.sealed'),
    rootSha256,
    checkpointKey: kid,
    staff,
  }
  return { json, text: inWords(json, settings), exitCode: 0 }
}

/** Opening the house proves that the sealed keys open again; its first line says who made it, the next two who may act in it. */
async function writeFirstLine(
  table: Table,
  config: string | undefined,
  facts: Readonly<Record<string, string>>,
  folder: string,
): Promise<readonly Handed[]> {
  const { store, counter } = await table.openHouse(config)
  try {
    const operator = operatorAtTheMachine()
    const audit = [{ event: 'system.initialised' as const, actor: actorName(operator), facts }]
    await store.commit({ changes: [], audit, touches: 'none' })
    const staff: Handed[] = []
    for (const person of firstTwo) {
      const handed = await handOver(counter, operator, person, folder)
      if (isRefusal(handed)) throw new Error(`the first staff: ${handed.refused}`)
      staff.push(handed)
    }
    return staff
  } finally {
    store.close()
  }
}

/** Beside the data directory unless --root-key says where. */
export function rootKeyFolder({ dataDir }: Settings): string {
  return join(dirname(dataDir), 'root-key')
}

/** Where the root's key lies until somebody takes it away. */
export const rootKeyFile = (settings: Settings): string => join(rootKeyFolder(settings), 'root.sealed')

function houseFiles(settings: Settings, rootDir: string): string[] {
  const ca = [
    'root.cer',
    ...[issuingId, responderId, staffIssuingId].flatMap((id) => [`${id}.cer`, `${id}.sealed`]),
    `${checkpointId}.sealed`,
  ]
  return [join(rootDir, 'root.sealed'), ...ca.map((name) => join(caFolder(settings), name)), archiveFile(settings)]
}

function keyFiles({ keys, doors }: Settings): string[] {
  const sealKey = keys.sealKeyFile === undefined ? [] : [keys.sealKeyFile]
  return [...sealKey, keys.serverKeyFile, doors.inside.hopSecretFile]
}

function underOf({ keys }: Settings): Under {
  if (keys.sealKeyFile !== undefined) return { keyFile: readKeyFile(keys.sealKeyFile) }
  return { passphrase: readPrivateFile(keys.passphraseFile!) }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !way.startsWith('..') && !isAbsolute(way)
}

type Made = { made: string[]; rootKey: string; rootSha256: string; checkpointKey: string; staff: readonly Handed[] }

function inWords({ made, rootKey, rootSha256, checkpointKey, staff }: Made, at: Settings) {
  const seal = at.keys.sealKeyFile ?? at.keys.passphraseFile
  return `made
  ${made.join('\n  ')}

The root key is ${rootKey}
  It is sealed with ${seal}. Take both to two safe places of their own, apart from each
  other, and then the root key away from this machine. It is needed again only for another issuing CA.
The root certificate's SHA-256, for the minutes of the ceremony
  ${rootSha256}
The thumbprint of the key that signs the checkpoints of the audit trail, for the minutes too
  ${checkpointKey}

The first two of the staff. Each file goes to its person, its passphrase by another way; neither is shown again
  ${staff.map(({ staffNumber, role, p12, passphrase }) => `${staffNumber}  ${role}  ${p12}  ${passphrase}`).join('\n  ')}

Next: warifu doctor, then warifu serve`
}
