/**
 * What a command gives back: the object for --json, the text for people, the exit code. cli/main.ts prints one of them.
 * Exit codes: 0 done, 1 refused or invalid, 2 usage, 3 defect (interfaces.md).
 */

export type Answer = { readonly json: unknown; readonly text: string; readonly exitCode: 0 | 1 | 2 }

export function usage(message: string): Answer {
  return { json: { error: message }, text: message, exitCode: 2 }
}

/** Two columns, the first as wide as its widest word. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}

/** An instant as a person or a script gives it: RFC 3339 with an offset; null when it is none. */
export function readInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}

export const notAnInstant = (text: string) =>
  usage(`not an instant: ${text} (RFC 3339 with an offset, as 2026-11-24T10:00:00+09:00)`)
