/**
 * warifu audit search      lines of the trail, newest first, a page at a time
 * warifu audit export      a span of time as JSONL, which `audit verify --export` reads, or as CSV for a spreadsheet
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { isRefusal } from '../../domain/refusals.ts'
import { exportTrail, searchTrail } from '../../ra/record/search-trail.ts'
import { trailText } from '../../ra/record/trail-text.ts'
import { readReference } from '../../secrets/reference.ts'
import type { AuditRow } from '../../store/audit-chain.ts'
import { type Answer, table as inColumns, invalid, notAnInstant, readInstantOrDay, usage } from '../answer.ts'
import { atTheDesk, type Common } from '../desk.ts'
import type { Table } from '../table.ts'
import { inWordsOfLine, toldLine } from './find.ts'

export type SearchWish = {
  readonly contract?: string
  readonly user?: string
  readonly certificate?: string
  readonly event?: string
  readonly refusal?: string
  readonly actor?: string
  readonly reference?: string
  readonly from?: string
  readonly to?: string
  readonly after?: string
  readonly most?: string
}

/** json: { lines: [as audit find], next }; `next` is for --after, null at the end. A page may be short and lead on all the same. */
export async function auditSearch(table: Table, common: Common, wish: SearchWish): Promise<Answer> {
  const { contract: contractNumber, user: loginId, certificate: serial, event, refusal, actor: by, after } = wish
  const span = spanOf(wish)
  if ('exitCode' in span) return span
  const reference = wish.reference === undefined ? undefined : readReference(wish.reference)
  if (reference === null) return usage(`not a reference number: ${wish.reference} (two groups of five, as 7KQ2M-9XW4T)`)
  const most = wish.most === undefined ? undefined : Number(wish.most)
  if (most !== undefined && !(Number.isInteger(most) && most > 0)) return usage(`--most ${wish.most}: a whole number`)
  return atTheDesk(table, common, 'audit search', async ({ store, counter }, actor) => {
    const asked = { contractNumber, loginId, serial, event, refusal, actor: by, reference, after, most, ...span }
    const page = await searchTrail(counter, actor, asked)
    if (isRefusal(page)) return page
    const lines = page.lines.map((line) => toldLine(store, line))
    const text = [
      lines.length === 0 ? 'no lines on this page' : inColumns(lines.map(inWordsOfLine)),
      ...(page.next === null ? [] : [`older lines: --after ${page.next}`]),
    ]
    return { json: { lines, next: page.next }, text: text.join('\n'), exitCode: 0 }
  })
}

export type ExportWish = {
  readonly from: string
  readonly to: string
  readonly format: 'csv' | 'jsonl'
  readonly out?: string
}

/** To --out or stdout, while it is read: memory does not grow with the span. json (with --out): { file, lines } */
export async function auditExport(table: Table, common: Common, wish: ExportWish): Promise<Answer | null> {
  const span = spanOf(wish)
  if ('exitCode' in span) return span
  const { from, to } = span
  let piped = false
  const answer = await atTheDesk(table, common, 'audit export', async ({ counter }, actor) => {
    const lines = await exportTrail(counter, actor, { from: from!, to: to! })
    if (isRefusal(lines)) return lines
    piped = wish.out === undefined
    const count = await writeLines(lines, wish.format, wish.out)
    if (count === null) return invalid(`${wish.out}: cannot be written, or stands already`)
    return { json: { file: wish.out, lines: count }, text: `${wish.out}: ${count} lines`, exitCode: 0 }
  })
  return piped ? null : answer
}

async function writeLines(lines: Iterable<AuditRow>, format: 'csv' | 'jsonl', file?: string): Promise<number | null> {
  const out: Writable = file === undefined ? process.stdout : createWriteStream(file, { flags: 'wx', mode: 0o600 })
  try {
    if (file !== undefined) await once(out, 'open')
  } catch {
    return null
  }
  const put = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain')
  }
  let count = format === 'csv' ? -1 : 0
  for (const text of trailText(lines, format)) {
    count++
    await put(text)
  }
  if (file !== undefined) {
    out.end()
    await finished(out)
  }
  return count
}

function spanOf(wish: { from?: string; to?: string }): { from?: Temporal.Instant; to?: Temporal.Instant } | Answer {
  const span: { from?: Temporal.Instant; to?: Temporal.Instant } = {}
  for (const name of ['from', 'to'] as const) {
    const text = wish[name]
    if (text === undefined) continue
    const instant = readInstantOrDay(text)
    if (instant === null) return notAnInstant(text)
    span[name] = instant
  }
  return span
}
