/**
 * The audit trail: a hash chain, written in the same unit as the act it tells of. Each line carries the hash of the line
 * before it and its own: SHA-256 over the previous hash, a line feed and the line as canonical JSON (keys in the order
 * of `fields`). One chain per kind of writer (`server`, `cli`), numbered without gaps; both clocks stand on every line.
 * Whoever changes, drops or reorders a line breaks every hash after it; `verifyChain` finds the first.
 */
import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { AuditEvent } from '../domain/events.ts'
import { Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

export type AuditRow = Tables['audit']

export type AuditLine = {
  readonly event: AuditEvent
  /** as domain/actor.ts names them: `user:<id>`, `staff:<number>`, `operator:<account>`, `system:<task>`, `public:<source prefix>` */
  readonly actor: string
  readonly contractId?: string | undefined
  readonly userId?: string | undefined
  readonly certificateId?: string | undefined
  readonly refusal?: string | undefined
  readonly facts?: Readonly<Record<string, unknown>> | undefined
}

/** What every line of a writer shares: handed in once, asked at each line. */
export type AuditContext = { machineNow(): number; bankNow(): number; policyHash(): string }

export type AuditTrail = {
  /** reads the chain's head; once per group of units, inside its transaction */
  start(): void
  /** reference: of the request it was written under, if it was one (reference.ts); stands among the facts */
  append(line: AuditLine, reference?: string): void
  mark(): Head
  back(to: Head): void
}

export type Head = { readonly number: number; readonly hash: string }

export const chainStart: Head = { number: 0, hash: '0'.repeat(64) }

export function makeTrail(db: DatabaseSync, chain: string, context: AuditContext): AuditTrail {
  const lastLine = new Prepared<{ chain: string }, Head>(db, (q, g) =>
    q.selectFrom('audit').select(['number', 'hash']).where('chain', '=', g.chain).orderBy('number', 'desc').limit(1),
  )
  const insert = new Prepared<AuditRow, unknown>(db, (q, g) =>
    q.insertInto('audit').values(Object.fromEntries(columns.map((name) => [name, g[name]])) as AuditRow),
  )
  let head = chainStart

  return {
    start() {
      head = lastLine.one({ chain }) ?? chainStart
    },
    append(line, reference) {
      const row = {
        chain,
        number: head.number + 1,
        written_at: context.machineNow(),
        bank_at: context.bankNow(),
        event: line.event,
        actor: line.actor,
        contract_id: line.contractId ?? null,
        user_id: line.userId ?? null,
        certificate_id: line.certificateId ?? null,
        refusal: line.refusal ?? null,
        facts: JSON.stringify(reference === undefined ? (line.facts ?? {}) : { ...line.facts, reference }),
        policy_hash: context.policyHash(),
        previous: head.hash,
      }
      const written = { ...row, hash: hashOf(row) }
      insert.run(written)
      head = written
    },
    mark: () => head,
    back: (to) => {
      head = to
    },
  }
}

const fields = [
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
] as const satisfies readonly (keyof AuditRow)[]

const columns = [...fields, 'previous', 'hash'] as const

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  return hash('sha256', `${row.previous}\n${JSON.stringify(row, fields as unknown as string[])}`)
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
