/**
 * The notices by date as mails (rules.md §7): that a certificate ends, that one has ended, the master's weekly list, half time of an unused
 * code. What one can still do is chosen by the moment of sending. No link, no reply, no secret, nobody hurried. Pure.
 */
import {
  type DigestLine,
  type ExpiryFacts,
  type NoticeFacts,
  type NoticeKind,
  type Phase,
  phaseOf,
  type Road,
} from '../domain/notice-letters.ts'
import { fill, formatDay, formatInstant } from './format.ts'
import type { Lang } from './language.ts'
import { mailWords, type Sender } from './mails.ts'
import { noticesEn } from './notices/en.ts'
import { noticesJa } from './notices/ja.ts'

type Titled = { readonly subject: string; readonly happened: string }

export type NoticeWords = {
  readonly rows: Readonly<Record<'lastDay' | 'lastActionable' | 'was' | 'asOf' | 'code' | 'made', string>>
  readonly colon: string
  /** {asOf}, {daysLeft}, {businessDays} */
  readonly left: string
  /** where renewal is open every day, business days say nothing */
  readonly leftDays: string
  readonly ended: string
  readonly expiring: Readonly<Record<Phase, Titled>>
  readonly corrected: Titled
  readonly expiredUser: Titled
  readonly weekly: Titled
  readonly codeHalf: Titled & { readonly advice: readonly string[] }
  readonly how: string
  readonly hours: Readonly<Record<'bank-business-days' | 'every-day', string>>
  readonly free: string
  /** said beforehand: what follows once it is too late */
  readonly later: string
  readonly stillWorks: string
  readonly worksNoMore: string
  readonly stillRenewable: string
  readonly road: Readonly<Record<`${Road['afterExpiry']}/${Road['reissuedBy']}`, string>>
  readonly frozen: string
  readonly correctedWhy: string
  readonly master: Readonly<Record<'expired' | 'weekly', string>>
  readonly ownMaster: string
  readonly line: Readonly<Record<Phase, string>>
  readonly more: string
}

const words: Readonly<Record<Lang, NoticeWords>> = { ja: noticesJa, en: noticesEn }

export type NoticeLetter = { [K in NoticeKind]: { readonly kind: K; readonly facts: NoticeFacts[K] } }[NoticeKind]

export type Reading = {
  readonly lang: Lang
  readonly companyName: string
  readonly sender: Sender
  /** bank clock of the sending */
  readonly nowMs: number
  /** 契約停止: named, because renewing and logging in are refused (rules.md §4.1, K2) */
  readonly frozen: boolean
}

export function writeNotice(letter: NoticeLetter, reading: Reading): { subject: string; body: string } {
  const { lang, companyName, sender, frozen } = reading
  const frame = mailWords[lang]
  const { title, rows, advice } = partsOf(letter, words[lang], reading)
  const say = (sentence: string) => fill(sentence, { ...sender, companyName })
  const body = [
    [say(frame.greeting)],
    [say(frame.thanks), title.happened],
    rows,
    [...(frozen ? [words[lang].frozen] : []), ...advice],
    [say(frame.stop)],
    ['--', ...frame.promises.map(say), '', say(frame.signature)],
  ]
  const text = body.filter((part) => part.length > 0).map((part) => part.join('\n'))
  return { subject: say(title.subject), body: `${text.join('\n\n')}\n` }
}

type Parts = { readonly title: Titled; readonly rows: readonly string[]; readonly advice: readonly string[] }

function partsOf(letter: NoticeLetter, w: NoticeWords, reading: Reading): Parts {
  const { lang, nowMs } = reading
  const row = (name: keyof NoticeWords['rows'], text: string) => `  ${w.rows[name]}${w.colon}${text}`
  const whose = (loginId: string) => `  ${mailWords[lang].facts.loginId}${w.colon}${loginId}`
  switch (letter.kind) {
    case 'notice.expiring':
    case 'notice.corrected':
    case 'certificate.expired': {
      const { facts } = letter
      const phase = phaseOf(facts, nowMs)
      const title = letter.kind === 'notice.corrected' ? w.corrected : w.expiring[phase]
      const rows = [whose(facts.loginId), row('lastDay', formatDay(facts.lastDay, lang))]
      if (letter.kind === 'notice.corrected') rows.push(row('was', formatInstant(letter.facts.was, lang)))
      rows.push(row('lastActionable', formatInstant(facts.lastActionable, lang)))
      rows.push(row('asOf', leftOf(facts, w, lang)))
      if (letter.kind !== 'certificate.expired') {
        const why = letter.kind === 'notice.corrected' ? [w.correctedWhy] : []
        return { title: filled(title, facts, lang), rows, advice: [...why, ...adviceOf(facts, w, lang, nowMs)] }
      }
      const told = facts.role === 'general' ? w.master.expired : w.ownMaster
      return { title: filled(w.expiredUser, facts, lang), rows, advice: [told, roadOf(facts, w)] }
    }
    case 'notice.weekly': {
      const { users, more, week } = letter.facts
      const rows = users.map((user) => `  ${lineOf(user, w, lang, nowMs)}`)
      if (more > 0) rows.push(`  ${fill(w.more, { more })}`)
      const title = { ...w.weekly, subject: w.weekly.subject.replace('{week}', formatDay(week, lang)) }
      return { title, rows, advice: [w.master.weekly] }
    }
    case 'notice.code-half': {
      const { loginId, at, validUntil } = letter.facts
      const rows = [whose(loginId), row('made', formatInstant(at, lang)), row('code', formatInstant(validUntil, lang))]
      return { title: w.codeHalf, rows, advice: w.codeHalf.advice }
    }
  }
}

function filled(title: Titled, { lastDay }: ExpiryFacts, lang: Lang): Titled {
  return { ...title, subject: title.subject.replace('{lastDay}', formatDay(lastDay, lang)) }
}

function leftOf({ asOf, daysLeft, businessDays, hours }: ExpiryFacts, w: NoticeWords, lang: Lang): string {
  const day = formatDay(asOf, lang)
  if (daysLeft < 0) return fill(w.ended, { asOf: day, days: -daysLeft })
  const sentence = hours.days === 'every-day' ? w.leftDays : w.left
  return fill(sentence, { asOf: day, daysLeft, businessDays })
}

function adviceOf(facts: ExpiryFacts, w: NoticeWords, lang: Lang, nowMs: number): string[] {
  const phase = phaseOf(facts, nowMs)
  const { days, from, to } = facts.hours
  // 9:00 in Japanese, 09:00 in English, as format.ts writes them.
  const hours = fill(w.hours[days], { from: lang === 'ja' ? from.replace(/^0/, '') : from, to })
  const later = [w.later, `  ${roadOf(facts, w)}`]
  switch (phase) {
    case 'open':
      return [w.how, `${hours}${w.free}`, ...later]
    case 'closed':
      return [w.stillWorks, ...later]
    case 'expired':
      return nowMs < Date.parse(facts.lastActionable)
        ? [w.worksNoMore, w.stillRenewable, `${hours}${w.free}`, ...later]
        : [w.worksNoMore, roadOf(facts, w)]
  }
}

const roadOf = ({ afterExpiry, reissuedBy }: Road, w: NoticeWords): string => w.road[`${afterExpiry}/${reissuedBy}`]

function lineOf(user: DigestLine, w: NoticeWords, lang: Lang, nowMs: number): string {
  return fill(w.line[phaseOf(user, nowMs)], {
    loginId: user.loginId,
    lastDay: formatDay(user.lastDay, lang),
    lastActionable: formatInstant(user.lastActionable, lang),
  })
}
