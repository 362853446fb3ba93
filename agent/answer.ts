/**
 * What a command ends with: the object for --json, the text for people, the exit code.
 * 0 done · 1 refused, or it cannot be done here · 2 usage · 3 defect (interfaces.md).
 */

import { agent } from '../texts/agent.ts'
import type { Lang } from '../texts/language.ts'
import { factsInWords, refusals, say, todoFor } from '../texts/refusals.ts'
import type { Refused } from '../wire/refused.ts'

export type Answer = { readonly json: unknown; readonly text: string; readonly exitCode: 0 | 1 | 2 | 3 }

export function done(json: unknown, text: string): Answer {
  return { json, text, exitCode: 0 }
}

/** What cannot be done here, said in a sentence. `code` where it is one of the bank's refusals. */
export function failed(problem: string, sentence: string, facts: object = {}): Answer {
  return { json: { failed: problem, ...facts, message: sentence }, text: sentence, exitCode: 1 }
}

export function usage(message: string): Answer {
  return { json: { error: message }, text: message, exitCode: 2 }
}

/** The same words as on the refusal's page. */
export function refusal(refused: Refused, lang: Lang): Answer {
  const text = refusals[lang][refused.code]
  const facts = factsInWords(refused.facts, lang)
  const happened = say(text.happened, facts)
  const todo = todoFor(text, 'unknown').map((sentence) => say(sentence, facts))
  const reference = refused.reference && `${agent[lang].reference} ${refused.reference}`
  const json = { refused: refused.code, reference: refused.reference, facts: refused.facts, happened, todo }
  return { json, text: [`${refused.code}  ${happened}`, ...todo, reference].filter(Boolean).join('\n'), exitCode: 1 }
}

/** Two columns; a wide character takes two places. */
export function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => places(name)))
  return rows.map(([name, value]) => `${name}${' '.repeat(width - places(name))}  ${value}`).join('\n')
}

function places(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
}
