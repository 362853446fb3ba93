/**
 * Lists as CSV (RFC 4180), both ways: the file that a master takes out for his spreadsheet, and the one he brings.
 *
 * Written: a byte order mark, because spreadsheets take UTF-8 without one for the system's old code page; CRLF; every cell quoted; and a
 * cell that a spreadsheet would take for a formula (= + - @, tab, carriage return first) gets an apostrophe before it.
 * Read: comma, semicolon or tab, whichever the first line has most of; quotes may be left out; blank lines are none; the number of
 * each row's line is kept, because a mistake is looked for in the file.
 */

export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(','))
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`
}

function harmless(cell: string): string {
  return /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell
}

export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

export function readCsv(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const mark = separatorOf(source)
  const rows: { line: number; cells: string[] }[] = []
  let row = { line: 1, cells: [''] }
  let line = 1
  let quoted = false
  const put = (character: string) => {
    row.cells[row.cells.length - 1] += character
  }
  for (let i = 0; i < source.length; i++) {
    const character = source[i]!
    if (character === '\n') line++
    if (quoted) {
      if (character !== '"') put(character)
      else if (source[i + 1] === '"') put(source[i++]!)
      else quoted = false
    } else if (character === '"' && row.cells.at(-1)!.trim() === '') {
      row.cells[row.cells.length - 1] = ''
      quoted = true
    } else if (character === mark) row.cells.push('')
    else if (character === '\n') {
      rows.push(row)
      row = { line, cells: [''] }
    } else put(character)
  }
  rows.push(row)
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
}

function separatorOf(source: string): string {
  const [first = ''] = source.split('\n', 1)
  const count = (mark: string) => first.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
