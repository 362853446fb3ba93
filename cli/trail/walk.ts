/**
 * Walks lines in the order in which they are given and says of each chain where it begins and ends and what is wrong with it. It goes on
 * after a fault: what was done to a trail is seldom one line. Memory does not grow with the trail, only with what is wrong.
 */
import { beforeFirst, hashOf, type Line } from './line.ts'

export type Fault = {
  readonly chain: string
  /** of the line; the first one of a gap */
  readonly number: number
  readonly fault: 'changed' | 'missing' | 'reordered' | 'twice' | 'broken link' | 'cut' | 'rewritten'
  /** the last line of a gap */
  readonly to?: number
}

export type Walked = {
  readonly chain: string
  readonly lines: number
  readonly from: number
  readonly last: number
  /** of the last line */
  readonly head: string
}

/** `wanted`: lines whose hash a checkpoint names; `found`: what they are. */
export type Walk = {
  readonly chains: readonly Walked[]
  readonly faults: readonly Fault[]
  /** more than are told */
  readonly faultsInAll: number
  readonly found: ReadonlyMap<string, string>
}

export const place = (chain: string, number: number): string => `${number}@${chain}`

const mostTold = 100

type Going = {
  lines: number
  from: number
  last: number
  head: string
  gaps: { from: number; to: number }[]
}

export function walk(lines: Iterable<Line>, wanted: ReadonlySet<string>): Walk {
  const chains = new Map<string, Going>()
  const faults: Fault[] = []
  const found = new Map<string, string>()
  let faultsInAll = 0
  const say = (fault: Fault) => {
    faultsInAll++
    if (faults.length < mostTold) faults.push(fault)
  }

  for (const line of lines) {
    const { chain, number, hash } = line
    if (hashOf(line) !== hash) say({ chain, number, fault: 'changed' })
    if (wanted.has(place(chain, number))) found.set(place(chain, number), hash)
    const going = chains.get(chain)
    if (going === undefined) {
      if (number === 1 && line.previous !== beforeFirst) say({ chain, number, fault: 'broken link' })
      chains.set(chain, { lines: 1, from: number, last: number, head: hash, gaps: [] })
      continue
    }
    going.lines++
    if (number <= going.last) {
      say({ chain, number, fault: fillGap(going.gaps, number) || number < going.from ? 'reordered' : 'twice' })
      continue
    }
    if (number > going.last + 1) going.gaps.push({ from: going.last + 1, to: number - 1 })
    else if (line.previous !== going.head) say({ chain, number, fault: 'broken link' })
    going.last = number
    going.head = hash
  }
  for (const [chain, { gaps }] of chains) {
    for (const { from, to } of gaps) say({ chain, number: from, fault: 'missing', ...(to > from ? { to } : {}) })
  }
  const told = [...chains].map(([chain, { lines: count, from, last, head }]) => ({
    chain,
    lines: count,
    from,
    last,
    head,
  }))
  return { chains: told, faults, faultsInAll, found }
}

/** A line that was missed and comes later is in the wrong place, not missing. */
function fillGap(gaps: { from: number; to: number }[], number: number): boolean {
  const at = gaps.findIndex(({ from, to }) => from <= number && number <= to)
  if (at < 0) return false
  const { from, to } = gaps[at]!
  const left = [
    { from, to: number - 1 },
    { from: number + 1, to },
  ].filter((gap) => gap.from <= gap.to)
  gaps.splice(at, 1, ...left)
  return true
}
