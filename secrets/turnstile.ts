/**
 * Lets at most `width` pieces of work in at a time, the others in the order they came; beyond `most` waiting, the newcomer is turned away.
 * It exists for argon2id: each run takes 19 MiB or more, so a hundred log-ins in one second must stand in line, and nobody
 * is helped by standing in a line longer than a browser waits.
 */
import { TooManyWaiting } from './in-turn.ts'

export function turnstile(width: number, most = Number.POSITIVE_INFINITY): <T>(work: () => Promise<T>) => Promise<T> {
  let free = width
  const waiting: (() => void)[] = []

  return async (work) => {
    if (free > 0) free -= 1
    else if (waiting.length >= most) throw new TooManyWaiting(`${most} are waiting already`)
    else await new Promise<void>((enter) => waiting.push(enter))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
