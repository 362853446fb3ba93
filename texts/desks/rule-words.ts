/** A rule of a policy as a person of the bank reads it: its name, and its value out of what domain/policy-compare.ts writes. */
import { fill } from '../format.ts'
import type { Lang } from '../language.ts'
import { reasonNames } from '../reasons.ts'
import { blocks, choices, rules } from './rules.ts'

const known = new Map(rules.map((rule) => [rule[0], rule]))

/** A path that nobody has named stands for itself. */
export function ruleName(path: string, lang: Lang): string {
  const rule = known.get(path)
  return rule === undefined ? path : rule[lang === 'ja' ? 1 : 2]
}

export function blockName(path: string, lang: Lang): string {
  const block = path.split('.')[0]!
  return blocks[block]?.[lang] ?? block
}

/** One line for each row of a list of blocks. */
export function ruleValue(path: string, value: string, lang: Lang): string {
  const rule = known.get(path)
  if (rule === undefined) return value
  const [, , , as, none] = rule
  const at = lang === 'ja' ? 0 : 1
  if (none !== undefined && (value === 'none' || value === '0')) return none[at]
  if (typeof as !== 'string') return fill(as[at], { n: value })
  switch (as) {
    case 'flag':
      return yesNo[lang][value === 'true' ? 0 : 1]
    case 'words':
      return value
        .split(', ')
        .map((word) => wordOf(word, lang))
        .join(lang === 'ja' ? '、' : ', ')
    case 'window': {
      const [which = '', hours = ''] = value.split(' ')
      return `${wordOf(which, lang)} ${hours.replace('-', '–')}`
    }
    case 'deadline':
      return deadline(value, lang)
    case 'length':
      return length(value, lang)
    case 'month-day':
      return monthDay(value, lang)
    case 'environment':
      return value
        .split('\n')
        .map((row) => environment(row, lang))
        .join('\n')
    case 'text':
      return value
  }
}

const yesNo = { ja: ['はい', 'いいえ'], en: ['yes', 'no'] } as const

function wordOf(word: string, lang: Lang): string {
  const reasons: Readonly<Record<string, string>> = reasonNames[lang]
  return choices[word]?.[lang] ?? reasons[word] ?? word
}

/** '3 business-days' · '90 days' */
function deadline(value: string, lang: Lang): string {
  const [count = '', unit = ''] = value.split(' ')
  if (lang === 'ja') return `${count} ${unit === 'days' ? '日' : '銀行営業日'}`
  return `${count} ${unit === 'days' ? 'days' : 'bank business days'}`
}

/** P1Y · P365D · P2Y · P12M */
function length(value: string, lang: Lang): string {
  const [, count, unit] = /^P(\d+)([YMD])$/.exec(value) ?? []
  if (count === undefined || unit === undefined) return wordOf(value, lang)
  const units = { ja: { Y: '年', M: 'か月', D: '日' }, en: { Y: 'year', M: 'month', D: 'day' } } as const
  const word = units[lang][unit as 'Y' | 'M' | 'D']
  return lang === 'ja' ? `${count}${word}` : `${count} ${word}${count === '1' ? '' : 's'}`
}

function monthDay(value: string, lang: Lang): string {
  const [month, day] = value.split('-').map(Number)
  if (lang === 'ja') return `${month}月${day}日`
  const names = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return names.format(new Date(Date.UTC(2027, month! - 1, day)))
}

/** 'windows Windows 11 edge Microsoft Edge 120 acquire use …': what the customer may do is said, the file's own names are left out. */
function environment(row: string, lang: Lang): string {
  const found =
    /^(?:windows|macos|linux|ios|android) (.+?) (?:edge|chrome|chromium|firefox|safari) (.+?) (\d+)( acquire)?( use)?(?: |$)/.exec(
      row,
    )
  if (found === null) return row
  const [, os, browser, version, acquire, use] = found
  const may = [acquire, use].filter((word) => word !== undefined).map((word) => wordOf(word.trim(), lang))
  const verdict = may.length > 0 ? may.join(lang === 'ja' ? '・' : ', ') : lang === 'ja' ? '対象外' : 'not supported'
  const from = lang === 'ja' ? `${version} 以降` : `from ${version}`
  return `${os} · ${browser} ${from}: ${verdict}`
}
