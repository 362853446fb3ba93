/** よくあるご質問 (WRF-P05): every question of the bank's published page, answered for this system, and those that people really ask. */
import type { Lang } from '../language.ts'
import type { PublicPage } from './links.ts'
import { questionsEn } from './questions/en.ts'
import { questionsJa } from './questions/ja.ts'

/** Sentences may name {cap} {validity} {hours} {renewalDays} {notices} {attempts}: the policy's. */
export type Question = {
  readonly ask: string
  readonly answer: readonly string[]
  /** where the page goes on */
  readonly see?: PublicPage | 'acquire' | 'stop' | 'help/E20'
}

/** What differs between the two ways of replacing a PC (policy: pcReplacementFromOldPc). */
export type Replacing = Readonly<Record<'byRevocation' | 'fromOldPc', readonly string[]>>

export type QuestionWords = {
  readonly title: string
  readonly lead: string
  readonly see: Readonly<Record<'acquire' | 'stop' | 'help/E20', string>>
  readonly groups: readonly { readonly title: string; readonly questions: Readonly<Record<string, Question>> }[]
  readonly replacing: Replacing
  readonly otherMeans: string
}

export const questions: Readonly<Record<Lang, QuestionWords>> = { ja: questionsJa, en: questionsEn }
