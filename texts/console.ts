/**
 * Words of the console on `manage.`: the master's page, everybody's own page, the passwords. They stand in console/, a file for each part
 * of it, Japanese first, English complete by its type. `{name}` is filled by texts/format.ts. Reasons and refusals have files
 * of their own.
 */
import { actWords } from './console/acts.ts'
import { endingWords } from './console/ending.ts'
import { frameWords } from './console/frame.ts'
import { givingWords } from './console/giving.ts'
import { guideWords } from './console/guides.ts'
import { homeWords } from './console/home.ts'
import { importWords } from './console/import.ts'
import { mailFailsWords } from './console/mail-fails.ts'
import { passwordsWords } from './console/passwords.ts'
import { riskWords } from './console/risk.ts'
import { usersWords } from './console/users.ts'
import type { Lang } from './language.ts'

const ja = {
  home: homeWords.ja,
  more: actWords.ja,
  import: importWords.ja,
  guides: guideWords.ja,
  risk: riskWords.ja,
  mailFails: mailFailsWords.ja,
  ...frameWords.ja,
  ...usersWords.ja,
  ...givingWords.ja,
  ...endingWords.ja,
  ...passwordsWords.ja,
}

export type ConsoleWords = typeof ja

const en = {
  home: homeWords.en,
  more: actWords.en,
  import: importWords.en,
  guides: guideWords.en,
  risk: riskWords.en,
  mailFails: mailFailsWords.en,
  ...frameWords.en,
  ...usersWords.en,
  ...givingWords.en,
  ...endingWords.en,
  ...passwordsWords.en,
} satisfies ConsoleWords

export const consoleWords: Readonly<Record<Lang, ConsoleWords>> = { ja, en }
