/** The language of a refusal's words. */
import type { Lang } from '../texts/language.ts'

/** LC_ALL over LC_MESSAGES over LANG (POSIX.1-2024 §8.2): ja_JP.UTF-8 and its like are Japanese, all else English. */
export function languageOf(environment: NodeJS.ProcessEnv): Lang {
  const said = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return said.startsWith('ja') ? 'ja' : 'en'
}
