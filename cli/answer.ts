/**
 * What a command gives back: the object for --json, the text for people, the exit code. cli/main.ts prints one of them.
 * Exit codes: 0 done, 1 refused or invalid, 2 usage, 3 defect (interfaces.md).
 */

export type Answer = {
  readonly json: unknown
  readonly text: string
  readonly exitCode: 0 | 1 | 2
  /** The text says why there is no result: it goes to stderr. */
  readonly trouble?: true
}

export function usage(message: string): Answer {
  return { json: { error: message }, text: message, exitCode: 2, trouble: true }
}

/** Something is missing on the command line, found out deep in what the command asked for. */
export class UsageMistake extends Error {}

/** What the operator has to put right before the command can do anything. */
export function invalid(message: string, facts: object = {}): Answer {
  return { json: { error: message, ...facts }, text: message, exitCode: 1, trouble: true }
}

/** Columns, each as wide as its widest word; the last as wide as it likes. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]!.length))) ?? []
  return rows
    .map((row) => row.map((word, at) => (at < row.length - 1 ? word.padEnd(widths[at]!) : word)).join('  '))
    .join('\n')
}

/** An instant as a person or a script gives it: RFC 3339 with an offset; null when it is none. */
export function readInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}

/** The same, or YYYY-MM-DD: the day's beginning in Japan. */
export function readInstantOrDay(text: string): Temporal.Instant | null {
  return readInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+09:00` : text)
}

export const notAnInstant = (text: string) =>
  usage(`not an instant: ${text} (RFC 3339 with an offset, as 2026-11-24T10:00:00+09:00)`)
