/**
 * The audit trail: written in the same unit as the act it tells of, chained by audit-chain.ts. Both clocks stand on every line; they are
 * read when the unit is handed over.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { AuditEvent } from '../domain/events.ts'
import { type AuditRow, columns, type StampedLine, type TrailTexts } from './audit-chain.ts'
import { Prepared } from './prepared.ts'

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

/** @param reference of the request it is written under, if it is one (reference.ts); stands among the facts */
export function stamp(line: AuditLine, context: AuditContext, reference?: string): StampedLine {
  return {
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
  }
}

export function trailTexts(db: DatabaseSync): TrailTexts {
  const head = new Prepared<{ chain: string }, unknown>(db, (q, g) =>
    q.selectFrom('audit').select(['number', 'hash']).where('chain', '=', g.chain).orderBy('number', 'desc').limit(1),
  )
  const insert = new Prepared<AuditRow, unknown>(db, (q, g) =>
    q.insertInto('audit').values(Object.fromEntries(columns.map((name) => [name, g[name]])) as AuditRow),
  )
  return { head: head.sql, insert: insert.sql }
}

/** Reading a trail, on a connection of its own: it may be walked for long. */
export function openAudit(reader: DatabaseSync) {
  const lines = new Prepared<{ chain: string; from: number }, AuditRow>(reader, (q, g) =>
    q.selectFrom('audit').selectAll().where('chain', '=', g.chain).where('number', '>', g.from).orderBy('number'),
  )
  const chains = new Prepared<object, { chain: string }>(reader, (q) =>
    q.selectFrom('audit').select('chain').distinct(),
  )
  const linesOfContract = new Prepared<{ contract: string; most: number }, AuditRow>(reader, (q, g) =>
    q.selectFrom('audit').selectAll().where('contract_id', '=', g.contract).orderBy('written_at', 'desc').limit(g.most),
  )
  // Through the index of the contract: an index of its own would cost every line that is written.
  const linesOfUser = new Prepared<{ contract: string; user: string; most: number }, AuditRow>(reader, (q, g) =>
    q
      .selectFrom('audit')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where('user_id', '=', g.user)
      .orderBy('written_at', 'desc')
      .limit(g.most),
  )
  const linesUnder = new Prepared<{ fact: string }, AuditRow>(reader, (q, g) =>
    q.selectFrom('audit').selectAll().where('facts', 'like', g.fact).orderBy('written_at').orderBy('number'),
  )
  return {
    chains: () => chains.all({}).map((row) => row.chain),
    lines: (chain: string, from = 0) => lines.each({ chain, from }),
    ofContract: (contract: string, most: number) => linesOfContract.all({ contract, most }),
    /** newest first */
    ofUser: (contract: string, user: string, most: number) => linesOfUser.all({ contract, user, most }),
    /** what was written under the reference on a page (secrets/reference.ts); walks the whole trail: no act pays for an index */
    under: (reference: string) => linesUnder.all({ fact: `%"reference":"${reference}"%` }),
  }
}
