/**
 * Which chapter tells about which screen: a closed map, so that every screen has its way into the manual. The console's screens use it
 * too, so it imports nothing. test/manual/screens.test.ts finds every number that stands on a screen.
 */
import type { Lang } from '../language.ts'

const chapterOf = {
  'WRF-P01': 'users/log-in',
  'WRF-P02': 'users/acquire',
  'WRF-P03': 'users/stop',
  'WRF-P04': 'users/prepare',
  'WRF-P05': 'users/about',
  'WRF-P06': 'users/suspicious',
  'WRF-P07': 'users/suspicious',
  'WRF-P08': 'users/prepare',
  'WRF-P11': 'users/replace',
  'WRF-P12': 'users/replace',
  'WRF-P20': '',
  'WRF-B00': 'branch/log-in',
  'WRF-B01': 'branch/log-in',
  'WRF-L01': 'users/log-in',
  'WRF-L02': 'users/confirm',
  'WRF-L03': 'users/log-in',
  'WRF-L04': 'users/log-in',
  'WRF-X01': '',
  'WRF-M01': 'master/users',
  'WRF-M02': 'users/own-page',
  'WRF-M03': 'users/passwords',
  'WRF-M04': 'master/home',
  'WRF-M05': 'users/renew',
  'WRF-M06': 'master/import',
  'WRF-M07': 'users/retire',
  'WRF-M08': 'master/branch',
  'WRF-M11': 'users/replace',
  'WRF-M12': 'users/replace',
} as const satisfies Readonly<Record<string, string>>

export type ScreenNumber = keyof typeof chapterOf

export const screenNumbers = Object.keys(chapterOf) as ScreenNumber[]

/**
 * The chapter on the portal, without a slash in front: manual/users/renew?lang=ja, manual/users/refusals?lang=en#E05. The language goes
 * along, because each door remembers its own.
 */
export function manualPath(screen: string, lang: Lang): string {
  const refused = /^WRF-(E\d\d)$/.exec(screen)?.[1]
  if (refused !== undefined) return `manual/users/refusals?lang=${lang}#${refused}`
  const chapter = Object.hasOwn(chapterOf, screen) ? chapterOf[screen as ScreenNumber] : ''
  return `${chapter === '' ? 'manual' : `manual/${chapter}`}?lang=${lang}`
}
