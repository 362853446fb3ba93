/** The desks' words beside the office's. */

import type { DeskWords } from '../../../texts/desks/en.ts'
import { ruleName, ruleValue } from '../../../texts/desks/rule-words.ts'
import { deskWords } from '../../../texts/desks/words.ts'
import type { Lang } from '../../../texts/language.ts'
import { type Office, useOffice } from '../words.ts'

export type Desk = Office & {
  readonly d: DeskWords
  readonly rule: (path: string) => string
  readonly value: (path: string, value: string) => string
  /** 11月26日(木) · Thu 26 Nov */
  readonly shortDay: (day: string) => string
}

export function useDesk(): Desk {
  const office = useOffice()
  const { lang } = office
  return {
    ...office,
    d: deskWords[lang],
    rule: (path) => ruleName(path, lang),
    value: (path, value) => ruleValue(path, value, lang),
    shortDay: (day) => shortDays[lang].format(new Date(`${day}T12:00:00+09:00`)),
  }
}

const fields = { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'Asia/Tokyo' } as const
const shortDays: Readonly<Record<Lang, Intl.DateTimeFormat>> = {
  ja: new Intl.DateTimeFormat('ja-JP', fields),
  en: new Intl.DateTimeFormat('en-GB', fields),
}
