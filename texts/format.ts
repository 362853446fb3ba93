/**
 * Days and hours as people read them, always in the bank's time (Asia/Tokyo).
 *
 *   2026年11月22日(日) 21:00        Sun 22 Nov 2026, 21:00 (JST)
 *
 * Takes RFC 3339 instants and YYYY-MM-DD days. Intl and Date only: browsers use this file, and Safari has no Temporal.
 */
import type { Lang } from './language.ts'

const locales = { ja: 'ja-JP', en: 'en-GB' } as const satisfies Record<Lang, string>

type Fields = Intl.DateTimeFormatOptions
const dayFields = { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' } as const satisfies Fields
const hourFields = { minute: '2-digit', hourCycle: 'h23' } as const satisfies Fields

const formats = {
  ja: { day: formatter('ja', dayFields), hour: formatter('ja', { hour: 'numeric', ...hourFields }) },
  en: { day: formatter('en', dayFields), hour: formatter('en', { hour: '2-digit', ...hourFields }) },
} as const

function formatter(lang: Lang, fields: Fields): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locales[lang], { timeZone: 'Asia/Tokyo', ...fields })
}

/** 2026年11月22日(日) · Sun 22 Nov 2026; from an instant or from YYYY-MM-DD. */
export function formatDay(text: string, lang: Lang): string {
  const day = bankDay.exec(text)?.[1]
  if (day === undefined) return wordsOfDay(new Date(text), lang)
  const known = daysKnown[lang].get(day)
  if (known !== undefined) return known
  const words = wordsOfDay(new Date(`${day}T12:00:00+09:00`), lang)
  if (daysKnown[lang].size >= mostDaysKnown) daysKnown[lang].clear()
  daysKnown[lang].set(day, words)
  return words
}

/** Days and instants that are written in the bank's time already, as nearly all are. */
const bankDay = /^(\d{4}-\d{2}-\d{2})(?:$|T[\d:.]+\+09:00$)/
/** Every page says a few days, and mostly the same: Intl takes longer than the rest of a page. */
const daysKnown = { ja: new Map<string, string>(), en: new Map<string, string>() } as const
const mostDaysKnown = 2_000

function wordsOfDay(instant: Date, lang: Lang): string {
  const parts = Object.fromEntries(formats[lang].day.formatToParts(instant).map((part) => [part.type, part.value]))
  const { year, month, day, weekday } = parts as Record<string, string>
  if (lang === 'en') return `${weekday} ${day} ${month} ${year}`
  return `${year}年${month?.replace('月', '')}月${day}日(${weekday})`
}

/** 9:00 · 09:00, without a zone: only beside a day that names it, or in the header's clock. */
export function formatHour(instant: string, lang: Lang): string {
  const [, hour, minute] = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2})(?::[\d.]+)?\+09:00$/.exec(instant) ?? []
  if (hour === undefined) return formats[lang].hour.format(new Date(instant))
  return `${lang === 'ja' ? Number(hour) : hour}:${minute}`
}

/** 2026年11月22日(日) 21:00 · Sun 22 Nov 2026, 21:00 (JST) */
export function formatInstant(instant: string, lang: Lang): string {
  const day = formatDay(instant, lang)
  const hour = formatHour(instant, lang)
  return lang === 'en' ? `${day}, ${hour} (JST)` : `${day} ${hour}`
}

/** Puts facts into a sentence: fill('{days}日', {days: 3}). A placeholder without its fact is a defect. */
export function fill(sentence: string, facts: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`no fact for {${name}} in: ${sentence}`)
    return String(fact)
  })
}
