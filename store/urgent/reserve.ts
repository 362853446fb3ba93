/** Space that is kept while there is enough, and given back when there is none: for revocations and stops, which then still find room. */
import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const piece = 1024 * 1024

export type Reserve = ReturnType<typeof openReserve>

/** @param bytes how much is kept */
export function openReserve(file: string, bytes: number) {
  const stands = () => existsSync(file) && statSync(file).size >= bytes
  return {
    stands,
    /** Written, not only promised: a sparse file keeps nothing. @returns whether it stands */
    keep(): boolean {
      if (stands()) return true
      const { bavail, bsize } = statfsSync(dirname(file))
      // Twice as much: keeping it must not be what fills the disk again.
      if (bavail * bsize < 2 * bytes) return false
      try {
        write(file, bytes)
        return true
      } catch {
        rmSync(file, { force: true })
        return false
      }
    },
    /** @returns whether there was something to give */
    giveBack(): boolean {
      const was = existsSync(file)
      rmSync(file, { force: true })
      return was
    },
  }
}

function write(file: string, bytes: number): void {
  const descriptor = openSync(file, 'w', 0o600)
  try {
    const zeros = new Uint8Array(piece)
    for (let at = 0; at < bytes; at += piece) writeSync(descriptor, zeros, 0, Math.min(piece, bytes - at), at)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
