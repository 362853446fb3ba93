/**
 * What the agent keeps between runs, one file for each portal and login ID and one more during a renewal, readable by its
 * owner alone (0600 in 0700).
 *
 * Until the certificate is proven a key that the agent made itself stands in it, so that a run that was cut off can go on with the same key;
 * then key, session and passphrase are taken out and what remains says where the certificate is, for status and remove.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { certificateIssued } from '../wire/portal.ts'

const kept = z.object({
  portal: z.string(),
  loginId: z.string(),
  store: z.string(),
  /** the secret half, while there is one */
  pending: z.nullable(
    z.object({
      /** base64 of PKCS#8 (null where the key was made in its place), SubjectPublicKeyInfo and PKCS#10 */
      key: z.nullable(z.string()),
      spki: z.string(),
      request: z.string(),
      passphrase: z.string(),
      session: z.nullable(z.string()),
      stored: z.boolean(),
    }),
  ),
  issued: z.nullable(certificateIssued),
  /** how its place finds the key; absent in records of older agents, whose keys were all files */
  keyId: z._default(z.nullable(z.string()), null),
  /** the certificate door's origin, where one logs in */
  login: z._default(z.nullable(z.string()), null),
  /** this PC has proved the certificate before: without it a log-in is restricted */
  continuity: z._default(z.nullable(z.object({ value: z.string(), domain: z.string() })), null),
  /** a renewal under way: the successor of what the other file of this login ID tells of */
  renews: z._default(z.boolean(), false),
})
export type Kept = z.infer<typeof kept>
export type Pending = NonNullable<Kept['pending']>

export type KeptFiles = {
  read(portal: string, loginId: string, of?: 'current' | 'renewal'): Kept | undefined
  write(record: Kept): void
  forget(record: Kept): void
  all(): Kept[]
}

export function defaultFolder(environment: NodeJS.ProcessEnv): string {
  return join(environment.XDG_STATE_HOME || join(homedir(), '.local/state'), 'warifu-agent')
}

export function keptFiles(folder: string): KeptFiles {
  const path = (portal: string, loginId: string, renews: boolean) =>
    join(folder, `${fileName(portal, loginId)}${renews ? '.renewal' : ''}.json`)
  const readPath = (file: string): Kept | undefined => {
    try {
      return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw new Error(`${file} cannot be read`, { cause: error })
    }
  }
  return {
    read: (portal, loginId, of = 'current') => readPath(path(portal, loginId, of === 'renewal')),
    write(record) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = path(record.portal, record.loginId, record.renews)
      const beside = `${file}.${process.pid}`
      const handle = openSync(beside, 'w', 0o600)
      writeSync(handle, `${JSON.stringify(record, null, 2)}\n`)
      fsyncSync(handle)
      closeSync(handle)
      renameSync(beside, file)
    },
    forget: (record) => rmSync(path(record.portal, record.loginId, record.renews), { force: true }),
    all() {
      const names = existsSync(folder) ? readdirSync(folder) : []
      return names.filter((name) => name.endsWith('.json')).map((name) => readPath(join(folder, name))!)
    },
  }
}

/** The same file however the ID is typed: the bank folds it alike (rules.md R12). */
function fileName(portal: string, loginId: string): string {
  const folded = loginId.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  return `${new URL(portal).host}_${folded}`.replace(
    /[^A-Za-z0-9._]/g,
    (character) => `%${character.codePointAt(0)!.toString(16)}`,
  )
}
