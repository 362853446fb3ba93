/**
 * Paired measurement. Machines are noisy and differ, so no figure counts alone: ours and the peer's are taken in turn,
 * each round in the other order, and what is judged is the median of the rounds' ratios.
 */
import type { Pair, Result, Row, Verdict } from './row.ts'

/** Measures `rounds` pairs in turn: ours first in even rounds, the peer first in odd ones. */
export async function alternate(
  rounds: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await ours()
      pairs.push({ ours: first, peer: await peer() })
    } else {
      const first = await peer()
      pairs.push({ ours: await ours(), peer: first })
    }
  }
  return pairs
}

/** Throws when there is nothing to judge: a row without a measurement has not passed. */
export function judge(
  row: Pick<Row, 'name' | 'floor' | 'goal' | 'betterIs' | 'notYet'>,
  pairs: readonly Pair[],
): Result {
  const sound = pairs.every(({ ours, peer }) => Number.isFinite(ours) && Number.isFinite(peer) && peer > 0)
  if (pairs.length === 0 || !sound) throw new Error(`${row.name}: no usable measurement: ${JSON.stringify(pairs)}`)
  const ratio = median(pairs.map(({ ours, peer }) => ours / peer))
  const reaches = (mark: number) => (row.betterIs === 'higher' ? ratio >= mark : ratio <= mark)
  return {
    ours: median(pairs.map(({ ours }) => ours)),
    peer: median(pairs.map(({ peer }) => peer)),
    ratio,
    verdict: reaches(row.goal) ? 'goal' : reaches(row.floor) ? 'ok' : belowFloor(reaches, row.notYet),
    note: [...new Set(pairs.flatMap(({ note }) => note ?? []))].join('; '),
  }
}

function belowFloor(reaches: (mark: number) => boolean, notYet: number | undefined): Verdict {
  return notYet !== undefined && reaches(notYet) ? 'BELOW FLOOR, known' : 'BELOW FLOOR'
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** name  ours  peer  ratio  floor  goal  verdict */
export function headline(): string {
  return line('', 'ours', 'peer', 'ratio', 'floor', 'goal', '')
}

export function print(row: Row, { ours, peer, ratio, verdict, note }: Result): string {
  const sign = row.betterIs === 'higher' ? '≥' : '≤'
  const [floor, goal] = [row.floor, row.goal].map((mark) => `${sign}${plain(mark)}`) as [string, string]
  const told = line(row.name, plain(ours) + row.unit, plain(peer) + row.unit, ratio.toFixed(2), floor, goal, verdict)
  return note ? `${told}  (${note})` : told
}

function line(...cells: [string, string, string, string, string, string, string]): string {
  const widths = [-44, 13, 13, 7, 7, 7, -11]
  const padded = cells.map((cell, at) => (widths[at]! < 0 ? cell.padEnd(-widths[at]!) : cell.padStart(widths[at]!)))
  return padded.join(' ').trimEnd()
}

/** Three significant figures, thousands set apart: 7924 -> 7,920. */
function plain(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 })
}
