/**
 * Words of 更新: the page (WRF-M05) where they differ from the acquisition's, what its script puts in, and the console's banner and
 * entry on one's own page.
 */
import type { Lang } from './language.ts'
import { renewEn } from './renew/en.ts'
import { renewJa } from './renew/ja.ts'

export type RenewWords = typeof renewJa

export const renew: Readonly<Record<Lang, RenewWords>> = { ja: renewJa, en: renewEn }
