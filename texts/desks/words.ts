/** The desks' words by language. */
import type { Lang } from '../language.ts'
import { type DeskWords, desksEn } from './en.ts'
import { desksJa } from './ja.ts'

export const deskWords: Readonly<Record<Lang, DeskWords>> = { ja: desksJa, en: desksEn }
