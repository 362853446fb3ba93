/** On which line of its file each rule of a policy stands, from 1: a value on the policy desk is shown with its place in the source. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/** By path as policy-compare.ts writes it: renewal.opensDaysBefore. Blocks have the line of their key. */
export function linesOf(text: string): ReadonlyMap<string, number> {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const lines = new Map<string, number>()
  const walk = (node: unknown, path: string): void => {
    if (!isMap(node)) return
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue
      const here = path === '' ? String(key.value) : `${path}.${String(key.value)}`
      lines.set(here, lineAt(counter, key))
      if (!isSeq(value)) walk(value, here)
    }
  }
  walk(document.contents, '')
  return lines
}

function lineAt(counter: LineCounter, { range }: Node): number {
  return counter.linePos(range?.[0] ?? 0).line
}
