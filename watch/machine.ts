/** The machine under the house: its disk and its program. */
import { statfsSync } from 'node:fs'
import { type Check, fail, ok, warn } from './check.ts'

const mebibyte = 1024 * 1024
/** Under the first nothing more can be promised; at the second there is time to act. */
const leastFree = { fail: 256 * mebibyte, warn: 2048 * mebibyte } as const

export function diskFree(dataDir: string): number {
  const { bavail, bsize } = statfsSync(dataDir)
  return bavail * bsize
}

export function atDisk(dataDir: string): Check[] {
  const free = diskFree(dataDir)
  const found = `${Math.floor(free / mebibyte)} MiB free under ${dataDir}`
  const todo = `free some space: df -h ${dataDir}`
  if (free < leastFree.fail) return [fail('disk', found, todo)]
  return [free < leastFree.warn ? warn('disk', found, todo) : ok('disk', found)]
}

const oldestNode = 26

export function atProgram(version: string): Check[] {
  const node = process.versions.node
  const found = `warifu ${version} on Node ${node}`
  return [
    Number.parseInt(node, 10) >= oldestNode
      ? ok('version', found)
      : fail('version', found, `Node ${oldestNode} or newer`),
  ]
}
