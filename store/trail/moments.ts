/**
 * Moments in the trail: from which number on its lines are of one, and what the other clock said then. In production the two clocks are
 * one; the demo's bank clock runs beside the machine's and is moved, and each line carries both.
 */
import type { DatabaseSync } from 'node:sqlite'
import { Prepared } from '../prepared.ts'
import { openCheckpoints } from './checkpoints.ts'

type Clock = 'written_at' | 'bank_at'
type Line = Readonly<Record<Clock | 'number', number>>

export function openMoments(db: DatabaseSync) {
  const { heads } = openCheckpoints(db)
  const from = new Prepared<{ chain: string; number: number }, Line>(db, (q, g) =>
    q
      .selectFrom('audit')
      .select(['number', 'written_at', 'bank_at'])
      .where('chain', '=', g.chain)
      .where('number', '>=', g.number)
      .orderBy('number')
      .limit(1),
  )

  /** The first number of the chain whose line is of that moment or later; one more than the last when none is. */
  function firstFrom(chain: string, last: number, moment: number, clock: Clock = 'written_at'): number {
    let low = 1
    let high = last + 1
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const line = from.one({ chain, number: middle })
      if (line === undefined || line[clock] >= moment) high = middle
      else low = line.number + 1
    }
    return low
  }

  /** The last line before a moment and the first from it on, over all chains. */
  function around(moment: number, clock: Clock): { before: Line | undefined; after: Line | undefined } {
    const ends = heads().map(({ chain, number: last }) => {
      const next = firstFrom(chain, last, moment, clock)
      return {
        before: next > 1 ? from.one({ chain, number: next - 1 }) : undefined,
        after: from.one({ chain, number: next }),
      }
    })
    const found = (side: 'before' | 'after') =>
      ends.flatMap((end) => end[side] ?? []).sort((a, b) => a[clock] - b[clock])
    return { before: found('before').at(-1), after: found('after')[0] }
  }

  return {
    firstFrom,
    /** the machine's moment at which the bank's clock stood there; inside a leap of the bank's clock, the moment of the leap */
    machineAt(bank: number): number {
      const { before, after } = around(bank, 'bank_at')
      const near = before ?? after
      if (near === undefined) return bank
      return Math.min(bank + near.written_at - near.bank_at, after?.written_at ?? Number.MAX_SAFE_INTEGER)
    },
    /** what the bank's clock said at that moment of the machine's */
    bankAt(machine: number): number {
      const { before, after } = around(machine + 1, 'written_at')
      const near = before ?? after
      return near === undefined ? machine : machine + near.bank_at - near.written_at
    },
  }
}
