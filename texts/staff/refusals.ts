/** What a refusal says to people of the bank, who can act on more than a customer can. Codes that no staff meets fall back on the number. */
import type { RefusalCode, RefusalFacts } from '../../domain/refusals.ts'
import { fill, formatDay, formatInstant } from '../format.ts'
import type { Lang } from '../language.ts'
import { recordRefusals } from './record/refusals.ts'
import { staffRefusalsEn } from './refusals-en.ts'
import { staffRefusalsJa } from './refusals-ja.ts'
import { rolloverRefusals } from './rollover.ts'
import { staffWords } from './words.ts'

export type StaffRefusal = { readonly title: string; readonly happened: string; readonly todo: string }

/** One text for a code, or by its fact `why`; `otherwise` stands for every other. */
export type StaffRefusalTexts = Readonly<
  Partial<Record<RefusalCode, Readonly<Record<string, StaffRefusal>> & { readonly otherwise: StaffRefusal }>>
> & { readonly unknown: StaffRefusal }

const texts: Readonly<Record<Lang, StaffRefusalTexts>> = { ja: staffRefusalsJa, en: staffRefusalsEn }

export function staffRefusal(code: RefusalCode, facts: RefusalFacts, lang: Lang): StaffRefusal {
  const why = String(facts.why)
  const own = recordRefusals[lang][code]
  const known = texts[lang][code]
  const ofOrders =
    code === 'E26' && Object.hasOwn(rolloverRefusals[lang], why) ? rolloverRefusals[lang][why] : undefined
  const text =
    own !== undefined && Object.hasOwn(own, why)
      ? own[why]!
      : known === undefined
        ? texts[lang].unknown
        : ((Object.hasOwn(known, why) ? known[why] : undefined) ?? ofOrders ?? known.otherwise)
  const written = {
    code,
    ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, inWords(name, String(value), lang)])),
  }
  const say = (sentence: string) =>
    fill(sentence, {
      state: '',
      changed: '',
      by: '',
      until: '',
      who: '',
      suggestion: '',
      what: '',
      opens: '',
      serial: '',
      ...written,
    })
  return { title: say(text.title), happened: say(text.happened), todo: say(text.todo) }
}

function inWords(name: string, value: string, lang: Lang): string {
  const words = staffWords[lang]
  if (name === 'changed') return (words.facts as Readonly<Record<string, string>>)[value] ?? value
  if (name === 'state') {
    const states: Readonly<Record<string, string>> = { ...words.states, ...words.requests, ...words.values }
    return states[value] ?? value
  }
  if (name === 'who') {
    const roles: Readonly<Record<string, string>> = words.roles
    return value
      .split(' ')
      .map((role) => roles[role] ?? (role === 'other-checker' ? words.roles.checker : role))
      .join(lang === 'ja' ? '、' : ', ')
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value, lang)
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? formatInstant(value, lang) : value
}
