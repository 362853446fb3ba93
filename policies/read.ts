/**
 * From a YAML file to a Policy, or to every mistake in it at once, each with file, line, column and what is allowed.
 *
 * YAML is taken at its plainest: one document, no anchors, no aliases, no tags, no key twice. Whoever reads the file at
 * the bank sees exactly what the program sees. The hash over the file's own bytes goes into every audit line.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Document, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type * as z from 'zod'
import type { Bank, Policy } from '../domain/policy.ts'
import { bankSchema, policySchema } from './schema.ts'

export type PolicyMistake = {
  readonly file: string
  /** Both from 1. */
  readonly line: number
  readonly column: number
  /** 'renewal.opensDaysBefore'; empty for the file as a whole. */
  readonly path: string
  readonly found: string
  /** What is allowed there. */
  readonly allowed: string
}

export class PolicyMistakes extends Error {
  readonly mistakes: readonly PolicyMistake[]

  constructor(mistakes: readonly PolicyMistake[]) {
    super(mistakes.map(mistakeText).join('\n'))
    this.name = 'PolicyMistakes'
    this.mistakes = mistakes
  }
}

/** file:line:column: where: found …; allowed: … */
export function mistakeText({ file, line, column, path, found, allowed }: PolicyMistake): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}found ${found}; allowed: ${allowed}`
}

const largestFileBytes = 256 * 1024

export type PolicyName = 'hokuyo-gaitame-web' | 'recommended'

export function policyPath(name: PolicyName): string {
  return join(import.meta.dirname, `${name}.yaml`)
}

/** Throws PolicyMistakes; whatever the disk says (ENOENT …) goes through. bank: keys that replace those of the file. */
export function readPolicy(path: string, bank: Partial<Bank> = {}): Policy {
  return parsePolicy(readFileSync(path, 'utf8'), path, bank)
}

/** The same for text at hand; `file` names it in mistakes, and its base name the policy. */
export function parsePolicy(text: string, file: string, bank: Partial<Bank> = {}): Policy {
  const source = open(text, file)
  const answer = policySchema.safeParse(source.value)
  if (!answer.success)
    throw new PolicyMistakes(inOrder(answer.error.issues.flatMap((issue) => mistakesOf(issue, source))))
  return {
    name: basename(file).replace(/\.ya?ml$/, ''),
    hash: hashOf(text, bank),
    source: { text, bank },
    ...answer.data,
    bank: bankSchema.parse({ ...answer.data.bank, ...bank }),
  }
}

/** An overridden bank block is part of the rules that were in force, so it is part of the hash. */
function hashOf(text: string, bank: Partial<Bank>): string {
  const hash = createHash('sha256').update(text)
  if (Object.keys(bank).length > 0) hash.update('\n').update(JSON.stringify(bank))
  return hash.digest('hex')
}

type Source = {
  readonly file: string
  readonly document: Document
  readonly lines: LineCounter
  readonly value: unknown
}

function open(text: string, file: string): Source {
  const lines = new LineCounter()
  if (Buffer.byteLength(text) > largestFileBytes) {
    const found = `${Buffer.byteLength(text)} bytes`
    throw new PolicyMistakes([{ file, line: 1, column: 1, path: '', found, allowed: `${largestFileBytes} bytes` }])
  }
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true, prettyErrors: false })
  const at = (offset: number) => position(lines, offset)
  const warnings = document.warnings.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED') // magicOf tells of every tag
  const broken = [...document.errors, ...warnings].map(({ pos, code, message }) => ({
    ...{ file, path: '', ...at(pos[0]) },
    found: firstLine(message),
    allowed: code === 'DUPLICATE_KEY' ? 'every key once' : 'plain YAML 1.2, one document',
  }))
  const mistakes = [...broken, ...magicOf(document).map(({ offset, found }) => plain(file, at(offset), found))]
  if (mistakes.length > 0) throw new PolicyMistakes(inOrder(mistakes))
  return { file, document, lines, value: document.toJS({ maxAliasCount: 0 }) }
}

function plain(file: string, at: { line: number; column: number }, found: string): PolicyMistake {
  return { file, ...at, path: '', found, allowed: 'plain values only: no anchors, aliases or tags' }
}

/** Anchors, aliases and tags: what a person reading the file could not see through. */
function magicOf(document: Document): { offset: number; found: string }[] {
  const magic: { offset: number; found: string }[] = []
  visit(document, {
    Alias: (_, node) => void magic.push({ offset: node.range?.[0] ?? 0, found: `the alias *${node.source}` }),
    Value: (_, node) => {
      const offset = node.range?.[0] ?? 0
      if (node.anchor !== undefined) magic.push({ offset, found: `the anchor &${node.anchor}` })
      if (node.tag !== undefined) magic.push({ offset, found: `the tag ${node.tag}` })
    },
  })
  return magic
}

type Issue = z.core.$ZodIssue

function mistakesOf(issue: Issue, source: Source): PolicyMistake[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? step.toString() : step))
  if (issue.code !== 'unrecognized_keys') return [mistakeAt(source, path, issue.message)]
  return issue.keys.map((key) => {
    const at = position(source.lines, keyOffset(source, path, key))
    return { file: source.file, ...at, path: pathText([...path, key]), found: 'an unknown key', allowed: issue.message }
  })
}

function mistakeAt(source: Source, path: readonly (string | number)[], allowed: string): PolicyMistake {
  const node = path.length === 0 ? source.document.contents : source.document.getIn(path, true)
  const there = isNode(node)
  const offset = there ? (node.range?.[0] ?? 0) : nearestOffset(source, path)
  const found = there ? shown(node.toJS(source.document)) : 'nothing'
  return { file: source.file, ...position(source.lines, offset), path: pathText(path), found, allowed }
}

/** A missing key is reported at the block that lacks it: at its own key, else at the top. */
function nearestOffset(source: Source, path: readonly (string | number)[]): number {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const above = path.slice(0, depth)
    const last = above[above.length - 1]
    if (isNode(source.document.getIn(above, true))) {
      if (typeof last === 'string') return keyOffset(source, above.slice(0, -1), last)
      const node = source.document.getIn(above, true)
      return isNode(node) ? (node.range?.[0] ?? 0) : 0
    }
  }
  return 0
}

function keyOffset(source: Source, path: readonly (string | number)[], key: string): number {
  const map = path.length === 0 ? source.document.contents : source.document.getIn(path, true)
  let offset = 0
  if (!isNode(map)) return offset
  visit(map, {
    Pair: (_, pair) => {
      if (!isPair(pair) || !isScalar(pair.key) || String(pair.key.value) !== key) return visit.SKIP
      offset = pair.key.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return offset
}

function position(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}

function inOrder(mistakes: readonly PolicyMistake[]): PolicyMistake[] {
  return mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column)
}
