/** `p12:FILE` and `pem:DIR`: the agent makes the key itself and writes it into a file, which whoever can read it can copy. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { writePkcs12 } from '../../pki/pkcs12-write.ts'
import type { AgentWords } from '../../texts/agent.ts'
import { fill } from '../../texts/format.ts'
import { makeKey, pem, pemChain } from '../keys.ts'
import { type Held, type Store, StoreFailed, type Turn, type Unlock } from './store.ts'

export const pemFiles = ['key.pem', 'certificate.pem', 'chain.pem'] as const
/** The old one during a renewal. */
const old = (path: string) => `${path}.old`

const made = async () => ({ ...(await makeKey()), keyId: null })

export function p12Store(path: string, words: AgentWords, unlock: Unlock): Store {
  return {
    text: `p12:${path}`,
    protection: 'file',
    objection: async (renewing) => objection([path], dirname(path), renewing, words),
    remark: async () => undefined,
    makeKey: made,
    async put(held) {
      writeFileSync(path, await p12Of(held), { mode: 0o600, flush: true })
    },
    async client(held) {
      if (held.key !== null) return { key: pem('PRIVATE KEY', held.key), certificate: pemChain(held.issued) }
      const pfx = read(path, words)
      const passphrase = held.passphrase ?? (await unlock('passphrase', path))
      if (!opens(pfx, passphrase)) throw new StoreFailed(fill(words.wrongPassphrase, { file: path }))
      return { pfx, passphrase }
    },
    async remove() {
      for (const gone of [path, old(path)]) rmSync(gone, { force: true })
    },
    turn: turnOf([path]),
  }
}

export function pemStore(dir: string, words: AgentWords): Store {
  const paths = pemFiles.map((name) => join(dir, name)) as [string, string, string]
  const [key, certificate, chain] = paths
  return {
    text: `pem:${dir}`,
    protection: 'file',
    objection: async (renewing) => objection(paths, dirname(dir), renewing, words),
    remark: async () => undefined,
    makeKey: made,
    async put(held) {
      mkdirSync(dir, { recursive: true, mode: 0o700 })
      writeFileSync(key, pem('PRIVATE KEY', held.key!), { mode: 0o600, flush: true })
      writeFileSync(certificate, pem('CERTIFICATE', held.issued.certificate), { mode: 0o644, flush: true })
      const above = held.issued.chain.map((one) => pem('CERTIFICATE', one)).join('')
      writeFileSync(chain, above, { mode: 0o644, flush: true })
    },
    async client(held) {
      const own = held.key === null ? read(key, words).toString() : pem('PRIVATE KEY', held.key)
      return { key: own, certificate: pemChain(held.issued) }
    },
    async remove() {
      for (const gone of [...paths, ...paths.map(old)]) rmSync(gone, { force: true })
      try {
        rmdirSync(dir)
      } catch {
        // Somebody keeps other files there: the folder stays.
      }
    },
    turn: turnOf(paths),
  }
}

function turnOf(paths: readonly string[]): Turn {
  return {
    /** Once: what lies aside already is the old one, and what stands there now is of a run that was cut off. */
    makeWay() {
      for (const path of paths) if (!existsSync(old(path)) && existsSync(path)) renameSync(path, old(path))
    },
    takeBack() {
      for (const path of paths) if (existsSync(old(path))) renameSync(old(path), path)
    },
    dropOld() {
      for (const path of paths) rmSync(old(path), { force: true })
    },
  }
}

function objection(paths: readonly string[], parent: string, renewing: boolean, words: AgentWords): string | undefined {
  const there = paths.find((path) => existsSync(path))
  if (renewing) return there || existsSync(old(paths[0]!)) ? undefined : fill(words.storeGone, { file: paths[0]! })
  if (there) return fill(words.storeTaken, { file: there })
  return existsSync(parent) ? undefined : fill(words.storeParent, { dir: parent })
}

function opens(pfx: Buffer, passphrase: string): boolean {
  try {
    createSecureContext({ pfx, passphrase })
    return true
  } catch {
    return false
  }
}

function read(path: string, words: AgentWords): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new StoreFailed(fill(words.storeGone, { file: path }), { cause: error })
  }
}

/** As the page makes it: without the root, which nobody shall be asked to trust. */
export function p12Of(held: Held, profile: 'modern' | 'compatible' = 'modern'): Promise<Uint8Array> {
  const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
  const { friendlyName, certificate, chain } = held.issued
  const contents = { certificate: bytes(certificate), chain: chain.slice(0, -1).map(bytes), friendlyName }
  const dice = (count: number) => crypto.getRandomValues(new Uint8Array(count))
  return writePkcs12({ ...contents, key: bytes(held.key!), passphrase: held.passphrase! }, profile, dice)
}
