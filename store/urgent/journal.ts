/**
 * The journal: a file beside the archive, of a fixed size and written full of zeros in advance, so that a line in it needs no space. A
 * line is an act that the archive could not take, as it would have been written there. It is forced to the disk before anybody is
 * answered, and taken out again when the archive has it.
 *
 *   sha256 of the rest, hex · space · JSON · line feed      … then zeros
 */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { StampedLine } from '../audit-chain.ts'
import type { Change } from '../prepared.ts'
import type { Urgent } from './urgent.ts'

export type Entry = {
  /** rising for ever, also over restarts: by it the archive knows what it has */
  readonly number: number
  readonly changes: readonly Change[]
  readonly lines: readonly StampedLine[]
  readonly touches: string
  readonly urgent: Exclude<Urgent, 'space'>
}

export type Journal = ReturnType<typeof openJournal>

const piece = 64 * 1024

/** Made where it is missing. @param bytes how much it can ever hold */
export function openJournal(file: string, bytes: number) {
  if (!existsSync(file)) fill(file, bytes)
  const descriptor = openSync(file, 'r+')
  const read = entriesIn(readFileSync(file))
  let { end } = read
  let entries: readonly Entry[] = read.entries

  function put(at: number, content: Uint8Array): void {
    for (let done = 0; done < content.length; )
      done += writeSync(descriptor, content, done, content.length - done, at + done)
    fsyncSync(descriptor)
  }

  return {
    entries: () => entries,
    /** @returns false when it is full; throws when the disk cannot even be written over */
    append(entry: Entry): boolean {
      const line = Buffer.from(lineOf(entry))
      if (end + line.length > bytes) return false
      put(end, line)
      end += line.length
      entries = [...entries, entry]
      return true
    },
    /** the archive has them all */
    clear(): void {
      put(0, new Uint8Array(Math.min(bytes, Math.ceil((end + 1) / piece) * piece)))
      end = 0
      entries = []
    },
    close: () => closeSync(descriptor),
  }
}

function fill(file: string, bytes: number): void {
  const descriptor = openSync(file, 'wx', 0o600)
  const zeros = new Uint8Array(piece)
  for (let at = 0; at < bytes; at += piece) writeSync(descriptor, zeros, 0, Math.min(piece, bytes - at), at)
  fsyncSync(descriptor)
  closeSync(descriptor)
}

function lineOf(entry: Entry): string {
  const json = JSON.stringify(entry)
  return `${createHash('sha256').update(json).digest('hex')} ${json}\n`
}

/** Up to the first line that is not whole: the process, or the power, went while it was written, and nobody was answered. */
function entriesIn(content: Buffer): { entries: Entry[]; end: number } {
  const entries: Entry[] = []
  let end = 0
  for (;;) {
    const feed = content.indexOf(0x0a, end)
    if (feed < 0) return { entries, end }
    const line = content.toString('utf8', end, feed)
    const json = line.slice(65)
    if (createHash('sha256').update(json).digest('hex') !== line.slice(0, 64)) return { entries, end }
    entries.push(JSON.parse(json) as Entry)
    end = feed + 1
  }
}
