/** Words of パソコン入替: the road (WRF-P05), the new PC's page (WRF-P06), the old PC's (WRF-M06), the request in the console. */
import type { Lang } from './language.ts'
import { replaceEn } from './replace/en.ts'
import { replaceJa } from './replace/ja.ts'

export type ReplaceWords = typeof replaceJa

export const replace: Readonly<Record<Lang, ReplaceWords>> = { ja: replaceJa, en: replaceEn }
