/**
 * Where a certificate may be stored: `nss:DIR`, `p12:FILE` or `pem:DIR`. Read from the argument, and looked at before
 * anything is consumed: a code must not be used up for a folder that is not there.
 */

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { AgentWords } from '../texts/agent.ts'
import { fill } from '../texts/format.ts'

export type Place = { readonly kind: 'nss' | 'p12' | 'pem'; readonly path: string }

/** The place, or what is wrong with the argument. */
export function readPlace(text: string): Place | string {
  const [, kind, path] = /^(nss|p12|pem):(.+)$/s.exec(text) ?? []
  if (!kind || !path) return `not a store: ${text} (nss:DIR, p12:FILE or pem:DIR)`
  return { kind: kind as Place['kind'], path: isAbsolute(path) ? path : resolve(path) }
}

export function placeText({ kind, path }: Place): string {
  return `${kind}:${path}`
}

export const pemFiles = ['key.pem', 'certificate.pem', 'chain.pem'] as const

/** A sentence when nothing could be stored there. */
export function objection({ kind, path }: Place, words: AgentWords): string | undefined {
  if (kind === 'nss') {
    const tool = ['certutil', 'pk12util'].find((name) => !isInstalled(name))
    return tool && fill(words.noTools, { tool })
  }
  const taken = kind === 'p12' ? [path] : pemFiles.map((name) => join(path, name))
  const file = taken.find((name) => existsSync(name))
  if (file) return fill(words.storeTaken, { file })
  const parent = dirname(path)
  return existsSync(parent) ? undefined : fill(words.storeParent, { dir: parent })
}

function isInstalled(tool: string): boolean {
  try {
    execFileSync(tool, ['-H'], { stdio: 'ignore' })
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}
