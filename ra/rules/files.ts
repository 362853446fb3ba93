/** A file of rules on its way into the archive: read strictly first, then kept whole under its hash. */
import { hash as digest } from 'node:crypto'
import type { Policy } from '../../domain/policy.ts'
import { type CalendarFile, type RowMistake, readCalendarFile } from '../../policies/calendar-file.ts'
import { type PolicyMistake, PolicyMistakes, parsePolicy } from '../../policies/read.ts'
import type { RuleFile } from '../../store/rule-files.ts'
import type { Counter } from '../counter.ts'

export type Handed = { readonly name: string; readonly content: Uint8Array }

export type PolicyRead = { readonly policy: Policy } | { readonly mistakes: readonly PolicyMistake[] }

/** With the bank block that the house sets beside its files, if it does: the hash is the one that a start would have. */
export function readHandedPolicy({ policy: { source } }: Counter, { name, content }: Handed): PolicyRead {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch {
    return { mistakes: [{ file: name, line: 1, column: 1, path: '', found: 'no UTF-8 text', allowed: 'UTF-8' }] }
  }
  try {
    return { policy: parsePolicy(text, name, source?.bank ?? {}) }
  } catch (error) {
    if (error instanceof PolicyMistakes) return { mistakes: error.mistakes }
    throw error
  }
}

/** null: a policy that was not read from a file */
export function policyFile({ hash, name, source }: Policy, at: number, by: string): RuleFile | null {
  if (source === undefined) return null
  const content = new TextEncoder().encode(source.text)
  return { hash, kind: 'policy', name: `${name}.yaml`, content, kept_at: at, kept_by: by }
}

export type CalendarRead =
  | { readonly file: CalendarFile; readonly sha256: string }
  | { readonly mistakes: readonly RowMistake[] }

export function readHandedCalendar({ content }: Handed): CalendarRead {
  const read = readCalendarFile(content)
  return 'mistakes' in read ? read : { file: read.file, sha256: digest('sha256', content) }
}

export function calendarFile({ name, content }: Handed, sha256: string, at: number, by: string): RuleFile {
  return { hash: sha256, kind: 'calendar', name, content, kept_at: at, kept_by: by }
}
