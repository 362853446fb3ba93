/**
 * What a refusal says: what happened, what to do now for this role, whom to call. One entry per code, both languages.
 *
 * A sentence may name facts in braces. Where a fact can be missing, the sentence is a list: the first one whose facts
 * are all there is taken, and the last one needs none, so a page can always be written (refusals.test.ts).
 * A fact not in `factKinds` is never shown, whatever a caller hands over.
 */
import { type RefusalCode, type RefusalFacts, refusalCodes } from '../domain/refusals.ts'
import type { UserRole } from '../domain/roles.ts'
import { fill, formatDay, formatInstant } from './format.ts'
import type { Lang } from './language.ts'
import { reasonNames } from './reasons.ts'
import { acquiringEn } from './refusals/acquiring-en.ts'
import { acquiringJa } from './refusals/acquiring-ja.ts'
import { actingEn } from './refusals/acting-en.ts'
import { actingJa } from './refusals/acting-ja.ts'
import { type FactWords, factWords, factWordsEn } from './refusals/facts.ts'
import { gateEn } from './refusals/gate-en.ts'
import { gateJa } from './refusals/gate-ja.ts'
import { whyAcquiringEn } from './refusals/why-acquiring-en.ts'
import { whyAcquiringJa } from './refusals/why-acquiring-ja.ts'
import { whyEn } from './refusals/why-en.ts'
import { whyJa } from './refusals/why-ja.ts'

/** Who reads it; unknown: before any log-in. */
export type Reader = UserRole | 'unknown'

/** Alternatives, the most precise first; the last needs no fact. */
export type Sentence = string | readonly string[]

/** Whom to call: the user's own master, the branch, or the company's IT department. */
export type Contact = 'master' | 'branch' | 'it'

/** Where a button leads; the page shows those it has an address for. */
export type Way = 'login' | 'retry' | 'acquire' | 'portal'

/** What a page knows may speak for one cause or against it: then it is moved to the front, or left out. */
export type CauseName = 'cancelled' | 'never-acquired' | 'elsewhere' | 'expired' | 'clock' | 'unreadable' | 'inspected'

export type Cause = {
  readonly name?: CauseName
  readonly when: string
  readonly remedy: readonly string[]
  readonly way?: Way
}

export type RefusalText = {
  readonly title: string
  readonly happened: Sentence
  readonly todo: readonly Sentence[] | Readonly<Record<Reader, readonly Sentence[]>>
  /** where the server cannot tell which it was */
  readonly causes?: readonly Cause[]
  /** said apart from the rest: what a thief's victim must notice */
  readonly alarm?: Sentence
  readonly call: Contact | Readonly<Record<Reader, Contact>>
  readonly ways: readonly Way[]
}

/** What is said instead when the fact `why` tells more; the rest stays. */
export type Variants = Readonly<
  Partial<Record<RefusalCode, Readonly<Record<string, Partial<Pick<RefusalText, 'title' | 'happened' | 'todo'>>>>>>
>

export type RefusalTexts = Readonly<Record<RefusalCode, RefusalText>>

/** The codes in the groups of their files: what a certificate meets at the door, acquiring and renewing, acting. */
type GateCode = 'E01' | 'E02' | 'E03' | 'E04' | 'E05' | 'E06' | 'E16'
type AcquiringCode = 'E07' | 'E08' | 'E09' | 'E10' | 'E11' | 'E12' | 'E13' | 'E14' | 'E17' | 'E19'
export type GateTexts = Pick<RefusalTexts, GateCode>
export type AcquiringTexts = Pick<RefusalTexts, AcquiringCode>
export type ActingTexts = Omit<RefusalTexts, GateCode | AcquiringCode>

export const refusals: Readonly<Record<Lang, RefusalTexts>> = {
  ja: { ...gateJa, ...acquiringJa, ...actingJa },
  en: { ...gateEn, ...acquiringEn, ...actingEn },
}

export const variants: Readonly<Record<Lang, Variants>> = {
  ja: { ...whyJa, ...whyAcquiringJa },
  en: { ...whyEn, ...whyAcquiringEn },
}

/** The words for this refusal: those of its code, more precise where its fact `why` is known. */
export function refusalText(code: RefusalCode, facts: RefusalFacts, lang: Lang): RefusalText {
  const known = variants[lang][code]
  const why = String(facts.why)
  return known && Object.hasOwn(known, why) ? { ...refusals[lang][code], ...known[why] } : refusals[lang][code]
}

/** How a fact is written; `when` is an RFC 3339 instant or a day. */
export const factKinds = {
  bankNow: 'when',
  changed: 'text',
  companyName: 'text',
  firstRenewal: 'when',
  host: 'text',
  item: 'item',
  lastActionable: 'when',
  lastDay: 'when',
  lockedAt: 'when',
  loginId: 'text',
  minutes: 'number',
  nextOpening: 'when',
  notAfter: 'when',
  opens: 'when',
  cap: 'number',
  renewableUntil: 'when',
  reason: 'reason',
  until: 'when',
  openUntil: 'when',
  retryAt: 'when',
  row: 'number',
  at: 'when',
  serial: 'text',
  state: 'state',
  stoppedAt: 'when',
  successorLastDay: 'when',
  suggestion: 'text',
  through: 'text',
  triesLeft: 'number',
  usedAt: 'when',
  validUntil: 'when',
  who: 'who',
  why: 'why',
} as const satisfies Record<string, 'when' | 'text' | 'number' | 'reason' | keyof FactWords['values']>

export type FactName = keyof typeof factKinds

export const factCatalogue: Readonly<Record<Lang, FactWords>> = { ja: factWords, en: factWordsEn }

/** The facts of a refusal as a person reads them; those that nobody may read, or that cannot be written, are left out. */
export function factsInWords(facts: RefusalFacts, lang: Lang): Readonly<Partial<Record<FactName, string>>> {
  const written: Partial<Record<FactName, string>> = {}
  for (const name of Object.keys(factKinds) as FactName[]) {
    const fact = facts[name]
    const words = fact === undefined ? undefined : factInWords(name, String(fact), lang)
    if (words !== undefined) written[name] = words
  }
  return written
}

function factInWords(name: FactName, fact: string, lang: Lang): string | undefined {
  const kind = factKinds[name]
  if (kind === 'text') return fact
  if (kind === 'number') return /^\d+$/.test(fact) ? fact : undefined
  if (kind === 'reason') return Object.hasOwn(reasonNames[lang], fact) ? reasonNames[lang][fact as never] : undefined
  if (kind === 'when') {
    if (Number.isNaN(Date.parse(fact))) return undefined
    return /^\d{4}-\d{2}-\d{2}$/.test(fact) ? formatDay(fact, lang) : formatInstant(fact, lang)
  }
  const values: Readonly<Record<string, string>> = factCatalogue[lang].values[kind]
  return Object.hasOwn(values, fact) ? values[fact] : undefined
}

/** The first alternative whose facts are all there. */
export function say(sentence: Sentence, facts: Readonly<Partial<Record<FactName, string>>>): string {
  const alternatives = typeof sentence === 'string' ? [sentence] : sentence
  const best = alternatives.find((words) => placeholders(words).every((name) => facts[name] !== undefined))
  return fill(best ?? alternatives.at(-1)!, facts)
}

export function placeholders(words: string): FactName[] {
  return [...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as FactName)
}

/** The sentences for one reader. */
export function todoFor(text: RefusalText, reader: Reader): readonly Sentence[] {
  return 'unknown' in text.todo ? text.todo[reader] : text.todo
}

export function contactFor(text: RefusalText, reader: Reader): Contact {
  return typeof text.call === 'string' ? text.call : text.call[reader]
}

export function isRefusalCode(text: string): text is RefusalCode {
  return (refusalCodes as readonly string[]).includes(text)
}
