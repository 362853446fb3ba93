/**
 * Files that only their owner may read: 256-bit keys (sealing, pepper, hop secret) and passphrases or passwords given
 * as a file. A file that group or world may touch is refused rather than repaired: somebody may have read it already.
 *
 * Symbolic links are followed (systemd and Kubernetes hand credentials over that way); what counts is the file at the
 * end, looked at through the descriptor it is then read from, so that it cannot be exchanged in between.
 */
import { closeSync, constants, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Random } from './random.ts'

const keyBytes = 32
/** No secret we read is longer; a wrong path should not fill the memory. */
const mostBytes = 16_384

/** A mistake of the operator: it stops the program before a door opens. The message names the file and what to do. */
export class KeyFileError extends Error {}

/** Writes a fresh 256-bit key (base64url and a line break, mode 0600), forced to the disk. Never overwrites. */
export function makeKeyFile(path: string, random: Random): void {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (cause) {
    throw new KeyFileError(`${path}: a key file cannot be made here (${reason(cause)})`, { cause })
  }
  try {
    const key = random(keyBytes)
    if (key.length !== keyBytes) throw new RangeError('a key has 256 random bits')
    writeSync(file, `${Buffer.from(key).toString('base64url')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  const folder = openSync(dirname(path), constants.O_RDONLY)
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** The 32 bytes of a key file. Throws KeyFileError. */
export function readKeyFile(path: string): Uint8Array {
  const text = readPrivateFile(path)
  const key = Buffer.from(text, 'base64url')
  if (key.length !== keyBytes || key.toString('base64url') !== text) {
    throw new KeyFileError(`${path}: not a key file (43 characters of base64url on one line)`)
  }
  return key
}

/** The text of a private file without its final line break. Throws KeyFileError when others may touch it, or it is empty. */
export function readPrivateFile(path: string): string {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY)
  } catch (cause) {
    throw new KeyFileError(`${path}: cannot be read (${reason(cause)})`, { cause })
  }
  try {
    const { mode, size, uid } = fstatSync(file)
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) throw new KeyFileError(`${path}: is not a file`)
    if ((mode & 0o077) !== 0) {
      throw new KeyFileError(
        `${path}: others may touch it (mode ${(mode & 0o777).toString(8)}); chmod 600, and think of it as read`,
      )
    }
    if (uid !== 0 && uid !== process.getuid?.()) throw new KeyFileError(`${path}: belongs to another user`)
    if (size > mostBytes) throw new KeyFileError(`${path}: too long for a secret (${size} bytes)`)
    const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
    if (text === '') throw new KeyFileError(`${path}: is empty`)
    return text
  } finally {
    closeSync(file)
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
}
