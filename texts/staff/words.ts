/** The words of the staff console and of its door, for people of the bank. */
import type { Lang } from '../language.ts'
import { staffEn } from './en.ts'
import { staffJa } from './ja.ts'

export type StaffWords = typeof staffJa

export const staffWords: Readonly<Record<Lang, StaffWords>> = { ja: staffJa, en: staffEn }
