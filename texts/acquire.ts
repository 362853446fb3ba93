/**
 * Words of the acquisition page (WRF-P02) and, under `script`, those that its script puts in while it runs.
 * `code` between backticks is set in monospace; {names} are filled in.
 */
import { acquireEn } from './acquire/en.ts'
import { acquireJa } from './acquire/ja.ts'
import type { Lang } from './language.ts'

export type AcquireWords = typeof acquireJa

export const acquire: Readonly<Record<Lang, AcquireWords>> = { ja: acquireJa, en: acquireEn }
