/**
 * Searching the audit trail, newest first, page by page, on the connection that reads. No act pays for an index: what concerns a contract
 * has one; everything else is walked by the numbers of the chains, from the last line of the wished time backwards, a bounded stretch at a
 * time. So a page costs the same in a trail of any length, and may hold fewer lines than asked for, or none, while `next` leads on.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type SqlBool, sql } from 'kysely'
import type { AuditRow } from '../audit-chain.ts'
import { Prepared } from '../prepared.ts'
import { openCheckpoints } from './checkpoints.ts'
import { openMoments } from './moments.ts'

export type TrailQuery = {
  readonly contractId?: string | undefined
  readonly userId?: string | undefined
  readonly certificateId?: string | undefined
  readonly event?: string | undefined
  readonly refusal?: string | undefined
  readonly actor?: string | undefined
  /** as on a page, in its canonical form (secrets/reference.ts) */
  readonly reference?: string | undefined
  /** milliseconds of the machine's clock; `to` is exclusive */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export type TrailPage = {
  readonly lines: readonly AuditRow[]
  /** null: there is nothing older */
  readonly next: string | null
}

export type TrailSearch = ReturnType<typeof openTrailSearch>

export const mostOnPage = 200
/** Lines that one page looks at, at most: some hundredths of a second. */
const mostWalked = 50_000
const stretch = 5_000
/** Lines of one chain are in order of their moment, but for a clock that was set back. */
const clockDoubtMs = 10 * 60_000

type Filter = {
  user: string | null
  certificate: string | null
  event: string | null
  refusal: string | null
  actor: string | null
  reference: string | null
  from: number
  to: number
}

/** Where to go on: by contract after one line, else before a number in each chain. */
type Cursor =
  | { readonly after: readonly [number, string, number] }
  | { readonly before: Readonly<Record<string, number>> }

const matches = (g: Filter) => sql<SqlBool>`(${g.user} is null or user_id = ${g.user})
  and (${g.certificate} is null or certificate_id = ${g.certificate}) and (${g.event} is null or event = ${g.event})
  and (${g.refusal} is null or refusal = ${g.refusal}) and (${g.actor} is null or actor = ${g.actor})
  and (${g.reference} is null or facts like ${g.reference}) and written_at >= ${g.from} and written_at < ${g.to}`

export function openTrailSearch(db: DatabaseSync) {
  const { heads } = openCheckpoints(db)
  const { firstFrom } = openMoments(db)
  const ofContract = new Prepared<
    Filter & { contract: string; at: number; chain: string; number: number; most: number },
    AuditRow
  >(db, (q, g) =>
    q
      .selectFrom('audit')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where(sql<SqlBool>`(written_at, chain, number) < (${g.at}, ${g.chain}, ${g.number})`)
      .where(matches(g))
      .orderBy('written_at', 'desc')
      .orderBy('chain', 'desc')
      .orderBy('number', 'desc')
      .limit(g.most),
  )
  const inChain = new Prepared<Filter & { chain: string; above: number; before: number; most: number }, AuditRow>(
    db,
    (q, g) =>
      q
        .selectFrom('audit')
        .selectAll()
        .where('chain', '=', g.chain)
        .where('number', '>', g.above)
        .where('number', '<', g.before)
        .where(matches(g))
        .orderBy('number', 'desc')
        .limit(g.most),
  )
  const inOrder = new Prepared<
    Filter & { contract: string | null; chain: string; above: number; upTo: number },
    AuditRow
  >(db, (q, g) =>
    q
      .selectFrom('audit')
      .selectAll()
      .where('chain', '=', g.chain)
      .where('number', '>', g.above)
      .where('number', '<=', g.upTo)
      .where(sql<SqlBool>`(${g.contract} is null or contract_id = ${g.contract})`)
      .where(matches(g))
      .orderBy('number'),
  )
  const one = new Prepared<{ chain: string; number: number }, AuditRow>(db, (q, g) =>
    q.selectFrom('audit').selectAll().where('chain', '=', g.chain).where('number', '=', g.number),
  )

  function ofOneContract(contract: string, filter: Filter, cursor: Cursor | null, most: number): TrailPage {
    const [at, chain, number] = cursor && 'after' in cursor ? cursor.after : [Number.MAX_SAFE_INTEGER, '', 0]
    const lines = ofContract.all({ ...filter, contract, at, chain, number, most })
    const last = lines.length === most ? lines.at(-1)! : null
    return { lines, next: last && write({ after: [last.written_at, last.chain, last.number] }) }
  }

  function alongChains(filter: Filter, cursor: Cursor | null, most: number): TrailPage {
    const known = cursor && 'before' in cursor ? cursor.before : null
    const walks = heads().flatMap(({ chain, number: last }) => {
      if (known !== null && !Object.hasOwn(known, chain)) return []
      const end = filter.to >= Number.MAX_SAFE_INTEGER ? last + 1 : firstFrom(chain, last, filter.to + clockDoubtMs)
      const above = filter.from <= 0 ? 0 : firstFrom(chain, last, filter.from - clockDoubtMs) - 1
      return [{ chain, above, before: known?.[chain] ?? end, waiting: [] as AuditRow[] }]
    })
    const lines: AuditRow[] = []
    let walked = 0
    while (lines.length < most) {
      for (const walk of walks) {
        while (walk.waiting.length === 0 && walk.before > walk.above + 1 && walked < mostWalked) {
          const above = Math.max(walk.above, walk.before - 1 - stretch)
          walk.waiting = inChain.all({ ...filter, chain: walk.chain, above, before: walk.before, most })
          walked += walk.before - 1 - above
          // A full answer may have left some of the stretch: go on behind its last.
          walk.before = walk.waiting.length === most ? walk.waiting.at(-1)!.number : above + 1
        }
      }
      if (walks.some(({ waiting, before, above }) => waiting.length === 0 && before > above + 1)) break
      const newest = walks
        .filter(({ waiting }) => waiting.length > 0)
        .sort((a, b) => b.waiting[0]!.written_at - a.waiting[0]!.written_at)[0]
      if (newest === undefined) return { lines, next: null }
      lines.push(newest.waiting.shift()!)
    }
    const left = walks.flatMap(({ chain, waiting, before, above }) => {
      const number = waiting[0] === undefined ? before : waiting[0].number + 1
      return number > above + 1 ? [[chain, number] as const] : []
    })
    return { lines, next: left.length === 0 ? null : write({ before: Object.fromEntries(left) }) }
  }

  return {
    /** @returns null for a cursor that is none */
    page(query: TrailQuery, after: string | null = null, most = 50): TrailPage | null {
      const cursor = after === null ? null : read(after)
      if (after !== null && cursor === null) return null
      const filter = filterOf(query)
      const count = Math.max(1, Math.min(most, mostOnPage))
      return query.contractId === undefined
        ? alongChains(filter, cursor, count)
        : ofOneContract(query.contractId, filter, cursor, count)
    },
    /**
     * Every line that fits, chain after chain, in order: for an export. Read a stretch at a time, so that nothing is held open and no
     * turn is long while somebody takes it slowly.
     */
    *each(query: TrailQuery): Generator<AuditRow> {
      const filter = filterOf(query)
      const contract = query.contractId ?? null
      for (const { chain, number: last } of heads()) {
        const end = filter.to >= Number.MAX_SAFE_INTEGER ? last : firstFrom(chain, last, filter.to + clockDoubtMs) - 1
        let above = filter.from <= 0 ? 0 : firstFrom(chain, last, filter.from - clockDoubtMs) - 1
        for (; above < end; above += stretch) {
          yield* inOrder.all({ ...filter, contract, chain, above, upTo: Math.min(end, above + stretch) })
        }
      }
    },
    line: (chain: string, number: number) => one.one({ chain, number }),
  }
}

function filterOf(query: TrailQuery): Filter {
  return {
    user: query.userId ?? null,
    certificate: query.certificateId ?? null,
    event: query.event ?? null,
    refusal: query.refusal ?? null,
    actor: query.actor ?? null,
    reference: query.reference === undefined ? null : `%"reference":"${query.reference}"%`,
    from: query.from ?? 0,
    to: query.to ?? Number.MAX_SAFE_INTEGER,
  }
}

function write(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** It comes back from a person's hands. */
function read(text: string): Cursor | null {
  try {
    const cursor: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (typeof cursor !== 'object' || cursor === null) return null
    if ('after' in cursor && Array.isArray(cursor.after)) {
      const [at, chain, number] = cursor.after as unknown[]
      return Number.isInteger(at) && typeof chain === 'string' && Number.isInteger(number)
        ? { after: [at as number, chain, number as number] }
        : null
    }
    if ('before' in cursor && typeof cursor.before === 'object' && cursor.before !== null) {
      const numbers = Object.values(cursor.before)
      return numbers.every((number) => Number.isInteger(number)) ? { before: { ...cursor.before } } : null
    }
    return null
  } catch {
    return null
  }
}
