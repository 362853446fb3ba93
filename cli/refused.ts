/**
 * Why there is no result. A refusal: sentences for people, problem details (RFC 9457) for programs. Or a mistake that the operator can
 * put right: settings, a key file, a port that is taken. Everything else is a defect.
 */
import type { Refusal, RefusalFacts } from '../domain/refusals.ts'
import { KeyFileError } from '../secrets/key-file.ts'
import { SealError } from '../secrets/seal.ts'
import type { Lang } from '../texts/language.ts'
import { factCatalogue, factsInWords, refusals, say, todoFor } from '../texts/refusals.ts'
import { type PlainReason, plainReasons } from '../texts/terminal.ts'
import { type Answer, invalid, table, UsageMistake, usage } from './answer.ts'

/** json: { type, title, detail, code, facts }; `status` is left out, since nothing here speaks HTTP. */
export function refused({ refused: code, facts }: Refusal, lang: Lang): Answer {
  const text = refusals[lang][code]
  const written = factsInWords(facts, lang)
  const plain = plainReason(facts, lang)
  const detail = plain ?? say(text.happened, written)
  const todo = plain ? [] : todoFor(text, 'unknown').map((sentence) => `- ${say(sentence, written)}`)
  const { names } = factCatalogue[lang]
  const rows = Object.entries(written).map(([name, words]): [string, string] => [
    names[name as keyof typeof names],
    words,
  ])
  return {
    json: { type: `urn:warifu:refusal:${code}`, title: text.title, detail, code, facts },
    text: [`${code}  ${text.title}`, detail, ...todo, ...(rows.length > 0 ? [table(rows)] : [])].join('\n'),
    exitCode: 1,
    trouble: true,
  }
}

function plainReason({ why, who }: RefusalFacts, lang: Lang): string | undefined {
  const reasons = plainReasons[lang]
  return [why, who]
    .filter((name): name is PlainReason => typeof name === 'string' && Object.hasOwn(reasons, name))
    .map((name) => reasons[name])[0]
}

/** null: a defect. The settings' own error comes from a floor above and is known by the list it carries. */
export function mistakeOf(error: unknown): Answer | null {
  if (!(error instanceof Error)) return null
  if (error instanceof UsageMistake) return usage(error.message)
  if ('mistakes' in error && Array.isArray(error.mistakes)) return invalid(error.message, { mistakes: error.mistakes })
  if (error instanceof KeyFileError || error instanceof SealError) return invalid(error.message)
  if ('syscall' in error && error.syscall === 'listen') return invalid(`a door cannot open: ${error.message}`)
  return null
}
