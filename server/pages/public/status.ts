/** Hours and status (WRF-P08): open now or when next, the two weeks ahead, and whether certificates can be issued. */
import type { Policy } from '../../../domain/policy.ts'
import { fill, formatDay, formatHour, formatInstant } from '../../../texts/format.ts'
import { houseStatus } from '../../../texts/operations/status.ts'
import { status } from '../../../texts/pages/status.ts'
import { type Html, html } from '../html.ts'
import { type PageContext, page, portalPage } from '../layout.ts'
import { factList, note } from '../parts.ts'
import { checkpointSection, type HouseStatus, mailsRow } from './house-status.ts'
import { policyWords } from './policy-words.ts'

export type StatusView = {
  readonly open: boolean
  /** RFC 3339; today's end of the window, where today has one */
  readonly closes: string | null
  readonly nextOpening: string
  readonly canIssue: boolean
  readonly house: HouseStatus
  /** YYYY-MM-DD, today first; the window as instants, null on a day without one */
  readonly days: readonly {
    readonly day: string
    readonly window: { readonly opens: string; readonly closes: string } | null
  }[]
}

export function statusPage(ctx: PageContext, policy: Policy, view: StatusView): string {
  const { lang } = ctx
  const words = status[lang]
  const facts = policyWords(policy, lang)
  const every = policy.acquisition.window.days === 'every-day'
  const down = view.house.reconciling ? houseStatus[lang].reconciling : words.issuingDown
  const main = html`<h1>${words.title}</h1>
<h2>${words.now}</h2>
${!view.canIssue && note('warn', words.issuing, down)}
${factList([
  [words.acquisition, nowOf(ctx, view)],
  [words.issuing, view.canIssue ? words.issuingWell : down],
  mailsRow(ctx, view.house),
  ...alwaysRows(ctx, policy),
])}
<h2>${words.hoursHeading}</h2>
<p>${fill(every ? words.hoursEveryDay : words.hours, facts)}</p>
<p>${fill(words.hoursFinish, facts)}</p>
<h2>${words.calendar}</h2>
<table class="days"><thead><tr><th scope="col">${words.day}</th><th scope="col">${words.window}</th></tr></thead>
<tbody>${view.days.map(
    ({ day, window }, at) =>
      html`<tr${window ? '' : html` class="shut"`}><th scope="row">${formatDay(day, lang)}${at === 0 && html` <b>${words.today}</b>`}</th><td>${
        window
          ? `${formatHour(window.opens, lang)}${lang === 'ja' ? '〜' : '–'}${formatHour(window.closes, lang)}`
          : words.closed
      }</td></tr>`,
  )}</tbody></table>
<p>${words.fee}</p>
<p class="soft">${words.contractFee}</p>
<p><a href="${portalPage(ctx, 'help/E20')}">${words.gone}</a></p>
${checkpointSection(ctx, view.house)}`
  return page(ctx, { title: words.title, main })
}

function nowOf({ lang }: PageContext, { open, closes, nextOpening }: StatusView): Html {
  const words = status[lang]
  return open && closes
    ? html`<b class="open">${fill(words.open, { closes: formatHour(closes, lang) })}</b>`
    : html`<b class="shut">${fill(words.shutNow, { nextOpening: formatInstant(nextOpening, lang) })}</b>`
}

/** Log-in has hours of its own at some banks; what protects the customer never has. */
function alwaysRows({ lang }: PageContext, { serviceHours }: Policy): [string, string][] {
  const words = status[lang]
  if (serviceHours === null) return [[words.always, words.alwaysOpen]]
  const hour = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  const hours = { from: hour(serviceHours.from), to: hour(serviceHours.to) }
  return [
    [words.login, fill(words.loginHours, hours)],
    [words.alwaysRest, words.alwaysOpen],
  ]
}
