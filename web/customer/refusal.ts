/**
 * A refusal in words, on the page where it happened. The sentences come embedded in the page, in its language, from
 * texts/refusals.ts: the whole catalogue would be half of what this page may weigh.
 */
import type { RefusalFacts } from '../../domain/refusals.ts'
import { fill, formatDay, formatInstant } from '../../texts/format.ts'
import type { Lang } from '../../texts/language.ts'

/** Alternatives, the most precise first; the last needs no fact. */
type Sentence = string | readonly string[]

export type RefusalWords = {
  readonly happened: Sentence
  readonly todo: readonly Sentence[]
}

export type Said = { readonly what: string; readonly how: readonly string[] }

export function sayRefusal(words: RefusalWords, facts: RefusalFacts, lang: Lang): Said {
  const written: Record<string, string> = {}
  for (const [name, fact] of Object.entries(facts)) written[name] = inWords(fact, lang)
  return { what: say(words.happened, written), how: words.todo.map((sentence) => say(sentence, written)) }
}

/** The first alternative whose facts are all there. */
function say(sentence: Sentence, facts: Readonly<Record<string, string>>): string {
  const alternatives = typeof sentence === 'string' ? [sentence] : sentence
  const names = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
  const best = alternatives.find((words) => names(words).every((name) => Object.hasOwn(facts, name)))
  return fill(best ?? alternatives.at(-1)!, facts)
}

function inWords(fact: string | number | boolean, lang: Lang): string {
  const text = String(fact)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDay(text, lang)
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? formatInstant(text, lang) : text
}
