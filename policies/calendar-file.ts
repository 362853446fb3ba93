/**
 * Reads a calendar file, strictly and whole: the Cabinet Office's table of holidays (syukujitsu.csv, Shift_JIS), or a bank's own closures and
 * openings (`day,kind,note`, UTF-8). Each row that cannot be taken is told with its line; with one of them nothing is taken.
 */

export type CalendarFile =
  | { readonly kind: 'cabinet-office'; readonly days: readonly FileDay[]; readonly through: string }
  | { readonly kind: 'exceptions'; readonly days: readonly FileDay[] }

export type FileDay = { readonly day: string; readonly kind: 'holiday' | 'closure' | 'opening'; readonly note: string }

export type RowMistake = { readonly line: number; readonly found: string; readonly allowed: string }

export type CalendarFileRead = { readonly file: CalendarFile } | { readonly mistakes: readonly RowMistake[] }

/** The table since 1955 has about a thousand rows. */
export const greatestCalendarBytes = 1024 * 1024
const greatestNote = 80
const mostMistakes = 50

const headings = {
  'cabinet-office': /^国民の祝日・休日月日,国民の祝日・休日名称$/,
  exceptions: /^day,kind,note$/,
} as const

export function readCalendarFile(bytes: Uint8Array): CalendarFileRead {
  if (bytes.length > greatestCalendarBytes)
    return broken(1, `${bytes.length} bytes`, `at most ${greatestCalendarBytes} bytes`)
  const text = decode(bytes)
  if (text === null) return broken(1, 'neither UTF-8 nor Shift_JIS', 'one of the two')
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  while (lines.at(-1)?.trim() === '') lines.pop()
  const heading = lines[0]?.trim() ?? ''
  if (headings['cabinet-office'].test(heading)) return cabinetOffice(lines)
  if (headings.exceptions.test(heading)) return exceptions(lines)
  const allowed = 'the heading 国民の祝日・休日月日,国民の祝日・休日名称 or day,kind,note'
  return broken(1, heading.slice(0, 60) || 'nothing', allowed)
}

/** UTF-8 where it is one, for a table that was saved again; else Shift_JIS, as it is published. */
function decode(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // the next one
    }
  }
  return null
}

function cabinetOffice(lines: readonly string[]): CalendarFileRead {
  const mistakes: RowMistake[] = []
  const days: FileDay[] = []
  lines.slice(1).forEach((row, at) => {
    const [written = '', name = '', ...more] = row.split(',')
    const day = dayOf(/^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(written.trim()))
    const told = (allowed: string) => mistakes.push({ line: at + 2, found: row.slice(0, 60), allowed })
    if (day === null) told('a day as 2027/1/1')
    else if (more.length > 0 || !isNote(name)) told('a day and one name')
    else if (days.length > 0 && day <= days.at(-1)!.day) told('days that rise, each once')
    else days.push({ day, kind: 'holiday', note: name.trim() })
  })
  if (mistakes.length > 0) return { mistakes: mistakes.slice(0, mostMistakes) }
  const year = days.at(-1)?.day.slice(0, 4)
  // A table that was cut would call the rest of its last year business days: New Year's Day and 勤労感謝の日 stand in every year.
  const has = (date: string) => days.some(({ day }) => day === date)
  if (year === undefined) return broken(2, 'no rows', 'at least one year of holidays')
  for (let y = Number(days[0]!.day.slice(0, 4)); y <= Number(year); y++) {
    const whole = has(`${y}-01-01`) && has(`${y}-11-23`)
    if (!whole) return broken(lines.length, `${y} without 1/1 or 11/23`, 'whole years, from the first to the last')
  }
  return { file: { kind: 'cabinet-office', days, through: `${year}-12-31` } }
}

function exceptions(lines: readonly string[]): CalendarFileRead {
  const mistakes: RowMistake[] = []
  const days = new Map<string, FileDay>()
  lines.slice(1).forEach((row, at) => {
    const [written = '', kind = '', note = '', ...more] = row.split(',').map((part) => part.trim())
    const day = dayOf(/^(\d{4})-(\d{2})-(\d{2})$/.exec(written))
    const told = (allowed: string) => mistakes.push({ line: at + 2, found: row.slice(0, 60), allowed })
    if (day === null) told('a day as 2027-05-06')
    else if (kind !== 'closure' && kind !== 'opening') told('closure | opening')
    else if (more.length > 0 || !isNote(note)) told(`a note of 1 to ${greatestNote} characters without a comma`)
    else if (days.has(day)) told('each day once')
    else days.set(day, { day, kind, note })
  })
  if (mistakes.length > 0) return { mistakes: mistakes.slice(0, mostMistakes) }
  return { file: { kind: 'exceptions', days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) } }
}

function dayOf(parts: RegExpExecArray | null): string | null {
  if (parts === null) return null
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

const isNote = (text: string) => /^[^\p{Cc}]+$/u.test(text.trim()) && text.length <= greatestNote

function broken(line: number, found: string, allowed: string): CalendarFileRead {
  return { mistakes: [{ line, found, allowed }] }
}
