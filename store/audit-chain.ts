/**
 * The hash chain of the audit trail. Each line carries the hash of the line before it and its own: SHA-256 over the previous hash, a line
 * feed and the line as canonical JSON (keys in the order of `Hashed`). One chain per kind of writer (`server`, `cli`), numbered
 * without gaps. Whoever changes, drops or reorders a line breaks every hash after it; `verifyChain` finds the first.
 */
import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Tables } from './schema.ts'

export type AuditRow = Tables['audit']

/** A line before it has its place in the chain. */
export type StampedLine = Omit<AuditRow, 'chain' | 'number' | 'previous' | 'hash'>

export type Head = { readonly number: number; readonly hash: string }

export const chainStart: Head = { number: 0, hash: '0'.repeat(64) }

export type AuditTrail = {
  /** reads the chain's head; once per group of units, inside its transaction */
  start(): void
  append(line: StampedLine): void
  mark(): Head
  back(to: Head): void
}

/** The two statements of a trail, as audit.ts compiles them. */
export type TrailTexts = {
  /** (chain): the head's number and hash */
  readonly head: string
  /** a row's values in the order of `columns` */
  readonly insert: string
}

export const columns = [
  'chain',
  'number',
  'written_at',
  'bank_at',
  'event',
  'actor',
  'contract_id',
  'user_id',
  'certificate_id',
  'refusal',
  'facts',
  'policy_hash',
  'previous',
  'hash',
] as const satisfies readonly (keyof AuditRow)[]

export function makeTrail(db: DatabaseSync, chain: string, texts: TrailTexts): AuditTrail {
  const last = db.prepare(texts.head)
  const insert = db.prepare(texts.insert)
  let head = chainStart

  return {
    start() {
      head = (last.get(chain) as Head | undefined) ?? chainStart
    },
    append(line) {
      const row = { ...line, chain, number: head.number + 1, previous: head.hash }
      const written = { ...row, hash: hashOf(row) }
      insert.run(...columns.map((name) => written[name]))
      head = written
    },
    mark: () => head,
    back: (to) => {
      head = to
    },
  }
}

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { chain, number, written_at, bank_at, event, actor, contract_id, user_id, certificate_id } = row
  const { refusal, facts, policy_hash, previous } = row
  const subject = { contract_id, user_id, certificate_id, refusal, facts, policy_hash }
  return hash(
    'sha256',
    `${previous}\n${JSON.stringify({ chain, number, written_at, bank_at, event, actor, ...subject })}`,
  )
}

export type ChainFault = { readonly number: number; readonly fault: 'missing' | 'changed' | 'broken link' }

/** @returns the first fault of one chain's lines, given in the order of their numbers, or the head they lead to */
export function verifyChain(lines: Iterable<AuditRow>): ChainFault | Head {
  let head = chainStart
  for (const line of lines) {
    if (line.number !== head.number + 1) return { number: head.number + 1, fault: 'missing' }
    if (line.previous !== head.hash) return { number: line.number, fault: 'broken link' }
    if (hashOf(line) !== line.hash) return { number: line.number, fault: 'changed' }
    head = { number: line.number, hash: line.hash }
  }
  return head
}
