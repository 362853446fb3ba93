/** Lines of the trail as a file, while they are read: JSONL as `audit verify --export` reads it, CSV for a spreadsheet (docs/audit.md). */
import { type AuditRow, columns } from '../../store/audit-chain.ts'
import { writeCsv } from '../../wire/csv.ts'

export type TrailFormat = 'csv' | 'jsonl'

/** One text for each line; CSV begins with its heading. */
export function* trailText(lines: Iterable<AuditRow>, format: TrailFormat): Generator<string> {
  if (format === 'csv') yield writeCsv([columns])
  for (const line of lines) {
    yield format === 'csv' ? withoutMark(writeCsv([cellsOf(line)])) : `${JSON.stringify(inOrder(line))}\n`
  }
}

const inOrder = (line: AuditRow) => Object.fromEntries(columns.map((name) => [name, line[name]]))
const cellsOf = (line: AuditRow) => columns.map((name) => String(line[name] ?? ''))
/** The byte order mark belongs at the beginning of the file alone. */
const withoutMark = (text: string) => text.replace('\uFEFF', '')
