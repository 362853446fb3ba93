/** From a file's text to the users it names: which column is which, and on which line each stands. */
import { headingNames } from '../../../texts/console/list.ts'
import { readCsv } from '../../../wire/csv.ts'
import type { ListedUser } from '../../../wire/users.ts'

type Column = keyof typeof headingNames
const columns = Object.keys(headingNames) as Column[]

export type Listed = {
  readonly users: readonly ListedUser[]
  /** the line of the file on which each begins, from 1 */
  readonly lines: readonly number[]
}

export type Unlisted =
  | { readonly trouble: 'empty' }
  | { readonly trouble: 'columns'; readonly missing: readonly Column[] }

/** Headings in any order; without any that we know, the first three columns are login ID, name and address. */
export function listedIn(text: string): Listed | Unlisted {
  const [first, ...others] = readCsv(text)
  if (first === undefined) return { trouble: 'empty' }
  const headings = first.cells.map(folded)
  const found = columns.map((column) => headings.findIndex((heading) => isNameOf(column, heading)))
  const known = found.filter((at) => at >= 0).length
  if (known === 0 && first.cells.length < columns.length) return { trouble: 'columns', missing: columns }
  if (known > 0 && known < columns.length) {
    return { trouble: 'columns', missing: columns.filter((_, i) => found[i]! < 0) }
  }
  const [rows, places] =
    known === 0
      ? [
          [first, ...others],
          [0, 1, 2],
        ]
      : [others, found]
  if (rows.length === 0) return { trouble: 'empty' }
  const [loginId = 0, name = 1, mail = 2] = places
  const cell = (cells: readonly string[], at: number) => (cells[at] ?? '').trim().slice(0, 120)
  return {
    users: rows.map(({ cells }) => ({
      loginId: cell(cells, loginId).slice(0, 64),
      name: cell(cells, name),
      mail: (cells[mail] ?? '').trim().slice(0, 254),
    })),
    lines: rows.map(({ line }) => line),
  }
}

function isNameOf(column: Column, heading: string): boolean {
  return (headingNames[column] as readonly string[]).includes(heading)
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*※:：必須()]/g, '')
}
