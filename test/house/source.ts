/**
 * Reads the repository as the house rules see it: which files there are, and what each imports and calls.
 *
 * TypeScript 7 has no compiler API, so this is a scanner of our own: it knows comments, strings, templates and regular
 * expressions, which is all it takes to tell code from what only looks like code. It does not parse.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const root = join(import.meta.dirname, '../..')

const notOurs = new Set(['node_modules', 'var', 'dist', '.git'])

/** Every file of the checkout, as paths from its root, without what git ignores. */
export function listFiles(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? listFiles(path) : [relative(root, path)]
  })
}

export type Source = {
  /** From the root, with slashes. */
  readonly path: string
  readonly text: string
  /** The text with comments blanked: same length, same lines. */
  readonly uncommented: string
  /** The text with comments and the insides of strings, templates and regular expressions blanked. */
  readonly code: string
  /** What it imports, re-exports or loads at run time, as written. */
  readonly imports: readonly string[]
}

export function readSource(path: string, text = readFileSync(join(root, path), 'utf8')): Source {
  const { uncommented, code } = blank(text)
  return { path, text, uncommented, code, imports: importsOf(uncommented, code) }
}

const importForms = [
  /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*(['"])/g, // import x from '…', export { x } from '…'
  /\bimport\s*(['"])/g, // import '…'
  /\bimport\s*\(\s*(['"`])/g, // import('…')
  /\brequire\s*\(\s*(['"`])/g,
  /\bimport\.meta\.resolve\s*\(\s*(['"`])/g,
]

function importsOf(uncommented: string, code: string): string[] {
  const found = new Set<string>()
  for (const form of importForms)
    for (const match of code.matchAll(form)) {
      const start = match.index + match[0].length
      found.add(uncommented.slice(start, uncommented.indexOf(match[1]!, start)))
    }
  return [...found]
}

/** A slash opens a regular expression where a value may begin: after an operator, a bracket or one of these words. */
const beforeValue = /(?:^|[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|void|throw|yield|await))\s*$/

function blank(text: string): { uncommented: string; code: string } {
  const uncommented = text.split('')
  const code = text.split('')
  const wipe = (target: string[], from: number, to: number) => {
    for (let at = from; at < to; at++) if (target[at] !== '\n') target[at] = ' '
  }
  /** How deep in braces each open template's `${` stands. */
  const templates: number[] = []
  let depth = 0
  let at = 0
  const template = (from: number) => {
    const { end, opened } = endOfTemplate(text, from)
    wipe(code, from, opened ? end - 2 : end - 1)
    if (opened) templates.push(depth++)
    return end
  }
  while (at < text.length) {
    const here = text[at]!
    const two = text.slice(at, at + 2)
    let end = at + 1
    if (two === '//' || two === '/*') {
      end = endAfter(text, two === '//' ? '\n' : '*/', at + 2)
      wipe(uncommented, at, end)
      wipe(code, at, end)
    } else if (here === "'" || here === '"') {
      end = endOfQuoted(text, at + 1, here)
      wipe(code, at + 1, end - 1)
    } else if (here === '/' && beforeValue.test(code.slice(Math.max(0, at - 40), at).join(''))) {
      end = endOfRegExp(text, at + 1)
      wipe(code, at + 1, end - 1)
    } else if (here === '`') end = template(at + 1)
    else if (here === '{') depth++
    else if (here === '}') {
      depth--
      if (templates.at(-1) === depth) {
        templates.pop()
        end = template(at + 1)
      }
    }
    at = end
  }
  return { uncommented: uncommented.join(''), code: code.join('') }
}

function endAfter(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + (mark === '\n' ? 0 : mark.length)
}

/** Just behind the closing quote. */
function endOfQuoted(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote || text[at] === '\n') return at + 1
  }
  return text.length
}

function endOfRegExp(text: string, from: number): number {
  let inClass = false
  for (let at = from; at < text.length; at++) {
    const here = text[at]
    if (here === '\\') at++
    else if (here === '[') inClass = true
    else if (here === ']') inClass = false
    else if (here === '\n' || (here === '/' && !inClass)) return at + 1
  }
  return text.length
}

/** Just behind the closing backtick, or behind the `${` that opens code inside it. */
function endOfTemplate(text: string, from: number): { end: number; opened: boolean } {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '`') return { end: at + 1, opened: false }
    else if (text[at] === '$' && text[at + 1] === '{') return { end: at + 2, opened: true }
  }
  return { end: text.length, opened: false }
}
