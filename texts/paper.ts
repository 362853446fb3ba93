/**
 * What stands on paper: the letter with an acquisition code and, apart from it, the letter with an initial password (rules.md §8).
 * A letter is read alone, by somebody who has no screen yet: it says what to do, until when, and what nobody ever asks.
 */
import type { PaperKind } from '../domain/paper.ts'
import type { Lang } from './language.ts'
import { paperEn } from './paper/en.ts'
import { paperJa } from './paper/ja.ts'

type Letter = {
  readonly title: string
  readonly intro: string
  /** beside the secret in its frame */
  readonly secret: string
  readonly steps: readonly string[]
}

export type PaperWords = {
  readonly addressee: (company: string, person: string) => readonly string[]
  readonly number: string
  readonly day: string
  readonly loginId: string
  readonly validUntil: string
  readonly reading: string
  readonly stepsTitle: string
  readonly warningTitle: string
  readonly warnings: readonly string[]
  readonly contact: string
  readonly fee: string
  readonly letters: Readonly<Record<PaperKind, Letter>>
  /** how a symbol is said, so that an 8 is never taken for a B */
  readonly saying: Readonly<Record<string, string>>
  readonly allSmall: string
}

export const paperWords: Readonly<Record<Lang, PaperWords>> = { ja: paperJa, en: paperEn }
