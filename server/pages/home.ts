/**
 * The portal's first page: log in, 「電子証明書の取得」, 緊急停止, and the ways to help.
 *
 * Two buttons, one of them first. Whether the acquisition is open now stands beside its button, computed by the
 * caller; the button works at any hour, because E09's page says more than a grey button can.
 */
import { fill, formatHour, formatInstant } from '../../texts/format.ts'
import { publicPages as helps, links } from '../../texts/pages/links.ts'
import { portal } from '../../texts/portal.ts'
import { replace } from '../../texts/replace.ts'
import { type Html, html } from './html.ts'
import { type PageContext, page, portalPage } from './layout.ts'
import { actions, factList, linkButton } from './parts.ts'

export type HomeView = {
  /** log-in under a fresh label */
  readonly loginUrl: string
  readonly acquireUrl: string
  readonly hours: {
    readonly open: boolean
    /** today's window as instants; null on a day without one */
    readonly today: { readonly opens: string; readonly closes: string } | null
    readonly nextOpening: string
  }
}

export function homePage(ctx: PageContext, view: HomeView): string {
  const words = portal[ctx.lang]
  const main = html`<h1>${words.heading}</h1>
<p class="lead">${words.lead}</p>
${actions(linkButton(view.loginUrl, words.logIn))}
<p class="small soft">${words.logInHint}</p>
<hr>
<h2>${words.acquireHeading}</h2>
<p>${words.acquireLead}</p>
${factList([
  [words.hours, hoursToday(ctx, view.hours)],
  [words.nextOpening, view.hours.open ? undefined : formatInstant(view.hours.nextOpening, ctx.lang)],
  [words.fee, html`<b>${words.free}</b> <span class="small soft">${words.feeReason}</span>`],
  [words.validity, words.oneYear],
])}
${actions(linkButton(view.acquireUrl, words.acquire, 'plain'))}
<p class="small soft">${words.always}</p>
<h2>${replace[ctx.lang].entry}</h2>
<p>${replace[ctx.lang].entryLead}</p>
${actions(linkButton('/replace', replace[ctx.lang].choose.heading, 'plain'))}
<hr>
<h2>${words.stopHeading}</h2>
<p>${words.stopLead}</p>
<h2>${words.help}</h2>
<ul class="plain-list">${helps.map(
    (name) =>
      html`<li><a href="${portalPage(ctx, name)}">${links[ctx.lang][name]}</a> <span class="small soft">${words.helps[name]}</span></li>`,
  )}</ul>`
  return page(ctx, { title: words.title, main })
}

function hoursToday({ lang }: PageContext, { open, today }: HomeView['hours']): Html {
  const words = portal[lang]
  if (!today) return html`<b>${words.closedToday}</b>`
  const hours = { opens: formatHour(today.opens, lang), closes: formatHour(today.closes, lang) }
  return html`${fill(words.hoursToday, hours)} <b class="${open ? 'open' : 'shut'}">${open ? words.open : words.shut}</b>`
}
