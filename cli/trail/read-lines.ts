/** An export, line by line: of whatever length, in little memory. */
import { closeSync, openSync, readSync } from 'node:fs'
import { type Line, readLine } from './line.ts'

const pieceBytes = 1 << 20

/** @param unreadable told the number of each line of the file that is no line of a trail */
export function* readLines(file: string, unreadable: (at: number) => void): Generator<Line> {
  let at = 0
  for (const text of textLines(file)) {
    at++
    if (text.trim() === '') continue
    const line = readLine(text)
    if (line === null) unreadable(at)
    else yield line
  }
}

function* textLines(file: string): Generator<string> {
  const descriptor = openSync(file, 'r')
  const decoder = new TextDecoder()
  const piece = new Uint8Array(pieceBytes)
  let rest = ''
  try {
    for (;;) {
      const read = readSync(descriptor, piece)
      rest += decoder.decode(piece.subarray(0, read), { stream: read > 0 })
      const lines = rest.split('\n')
      rest = lines.pop()!
      yield* lines
      if (read === 0) break
    }
    if (rest !== '') yield rest
  } finally {
    closeSync(descriptor)
  }
}
