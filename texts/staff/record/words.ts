/** The words of the record's screens in both languages. */
import type { Lang } from '../../language.ts'
import { recordEn } from './en.ts'
import { recordJa } from './ja.ts'

export type RecordWords = typeof recordJa

export const recordWords: Readonly<Record<Lang, RecordWords>> = { ja: recordJa, en: recordEn }
