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
  const instant = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T12:00:00+09:00` : text)
  const parts = Object.fromEntries(formats[lang].day.formatToParts(instant).map((part) => [part.type, part.value]))
  const { year, month, day, weekday } = parts as Record<string, string>
  if (lang === 'en') return `${weekday} ${day} ${month} ${year}`
  return `${year}年${month?.replace('月', '')}月${day}日(${weekday})`
}

/** 9:00 · 09:00, without a zone: only beside a day that names it, or in the header's clock. */
export function formatHour(instant: string, lang: Lang): string {
  return formats[lang].hour.format(new Date(instant))
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
