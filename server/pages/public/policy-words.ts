/** The policy's numbers as sentences need them: nothing here knows a bank's rule by heart. */
import { atMinute } from '../../../domain/calendar.ts'
import type { Policy } from '../../../domain/policy.ts'
import { formatHour } from '../../../texts/format.ts'
import type { Lang } from '../../../texts/language.ts'

/** {cap} {masters} {validity} {hours} {from} {to} {renewalDays} {notices} {attempts} {minutes} */
export function policyWords(policy: Policy, lang: Lang): Record<string, string> {
  const { from, to } = policy.acquisition.window
  const hour = (minute: number) => formatHour(atMinute(anyDay, minute).toString(), lang)
  return {
    cap: String(policy.roles.general.cap),
    masters: String(policy.roles.master.cap),
    validity: lengthOf(policy, lang),
    from: hour(from),
    to: hour(to),
    hours: lang === 'ja' ? `${hour(from)}〜${hour(to)}` : `${hour(from)}–${hour(to)}`,
    renewalDays: String(policy.renewal.opensDaysBefore),
    notices: noticeDays(policy.notices.daysBefore, lang),
    attempts: String(policy.lockout.attempts),
    minutes: String(policy.acquisition.finishWithinMinutes),
  }
}

/** The matrix names systems in Japanese: `macOS 14以降`, `iOS・iPadOS`. */
export function systemName(osName: string, lang: Lang): string {
  return lang === 'ja' ? osName : osName.replaceAll('・', ', ').replace(/以降$/, ' or newer')
}

/** The bank's hours are the same on every day that has some. */
const anyDay = Temporal.PlainDate.from('2026-11-24')

function lengthOf({ validity: { length } }: Policy, lang: Lang): string {
  if (length === 'life-of-system') return lang === 'ja' ? 'システムの世代の終わりまで' : 'the life of the system'
  const { years, months, days } = length
  const parts = [
    [years, '年', 'year'],
    [months, 'か月', 'month'],
    [days, '日', 'day'],
  ] as const
  const said = parts.filter(([count]) => count > 0)
  if (lang === 'ja') return `${said.map(([count, ja]) => `${count}${ja}`).join('')}間`
  return said.map(([count, , en]) => (count === 1 ? `one ${en}` : `${count} ${en}s`)).join(' and ')
}

/** 40日前、10日前および当日 · 40 and 10 days before it expires and on the day itself */
function noticeDays(daysBefore: readonly number[], lang: Lang): string {
  const before = daysBefore.filter((days) => days > 0)
  const onTheDay = daysBefore.includes(0)
  if (lang === 'ja') {
    const told = before.map((days) => `${days}日前`).join('、')
    return onTheDay ? (told ? `${told}および当日` : '当日') : told
  }
  const told = before.length > 1 ? `${before.slice(0, -1).join(', ')} and ${before.at(-1)}` : String(before[0] ?? '')
  const said = told && `${told} ${before.length === 1 && before[0] === 1 ? 'day' : 'days'} before it expires`
  return [said, onTheDay ? 'on the day itself' : ''].filter(Boolean).join(' and ')
}
