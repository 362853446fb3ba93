/**
 * The installation check (WRF-L02), on a fresh label of the login origin: the browser has just presented the new
 * certificate in the handshake, and the page's script posts the one-time token of the fragment to the same origin.
 *
 * A fragment never reaches the server, so without script it has to be pasted. Without a token the page shows whose
 * certificate this is.
 */
import type { RefusalCode } from '../../domain/refusals.ts'
import { formatDay, formatInstant } from '../../texts/format.ts'
import { login } from '../../texts/login.ts'
import type { InstallConfirmed } from '../../wire/login.ts'
import { type Html, html, raw } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, factList, field, linkButton, note } from './parts.ts'
import { refusalPanel, refusalWords } from './refusal-words.ts'
import { embedded, rich, slot } from './rich.ts'

export type ConfirmView = {
  /** what this connection presented, where our record knows it */
  readonly certificate?: {
    readonly companyName: string
    readonly loginId: string
    readonly serial: string
    readonly lastDay: string
    readonly proven: boolean
  }
  /** the portal's acquisition page, where the way back leads */
  readonly acquireUrl: string
  /** the log-in page on this same label */
  readonly loginUrl: string
}

/** What the check may answer. */
const codes = [
  'E01',
  'E03',
  'E04',
  'E05',
  'E12',
  'E16',
  'E20',
  'E21',
  'E22',
  'E23',
  'E24',
] as const satisfies readonly RefusalCode[]

/** GET /_warifu/confirm */
export function confirmPage(ctx: PageContext, view: ConfirmView): string {
  const words = login[ctx.lang].confirm
  const pasted = html`<h1>${words.noScript}</h1>
<p class="lead">${words.noScriptHow}</p>
<form method="post" action="/_warifu/confirm">
${field({ name: 'token', label: words.token, maxLength: 128, typed: true })}
${actions(html`<button class="button">${words.go}</button>`)}
</form>`
  const facts = { lang: ctx.lang, words: words.script, refusals: refusalWords(ctx.lang, codes) }
  const main = html`<noscript>${pasted}</noscript>
${refusalPanel()}
<section data-screen="none" hidden>${view.certificate ? thisPc(ctx, view.certificate, view.loginUrl) : nothing(ctx, view.acquireUrl)}</section>
<section data-screen="working" hidden><h1 tabindex="-1">${words.working}</h1><p class="working" role="status">${words.workingReason}</p></section>
<section data-screen="refused" hidden><h1 tabindex="-1">${words.refused}</h1>${actions(
    html`<button class="button" type="button" data-act="again">${words.again}</button>`,
    linkButton(view.acquireUrl, words.back, 'plain'),
  )}</section>
<section data-screen="confirmed" hidden>${confirmedScreen(ctx)}</section>
<script type="application/json" id="facts">${raw(embedded(facts))}</script>`
  return page(ctx, { title: words.title, main, step: 5, scripts: ['confirm'] })
}

/** The answer to the form that works without script: the same words, filled in here. */
export function confirmedPage(ctx: PageContext, confirmed: InstallConfirmed): string {
  return page(ctx, { title: login[ctx.lang].confirm.title, main: confirmedScreen(ctx, confirmed), step: 5 })
}

function confirmedScreen(ctx: PageContext, confirmed?: InstallConfirmed): Html {
  const words = login[ctx.lang].confirm
  const until = confirmed && { restrictedUntil: formatInstant(confirmed.restrictedUntil, ctx.lang) }
  return html`<h1 tabindex="-1">${words.heading}</h1>
${note('good', words.lead)}
${factList([
  [words.company, slot('company', confirmed?.companyName)],
  [words.loginId, slot('loginId', confirmed?.loginId)],
  [words.lastDay, slot('lastDay', confirmed && formatDay(confirmed.lastDay, ctx.lang))],
  [words.lastActionable, slot('lastActionable', confirmed && formatInstant(confirmed.lastActionable, ctx.lang))],
  [words.restricted, confirmed?.restricted === false ? undefined : rich(words.restrictedUntil, until)],
  [words.serial, html`<code class="long">${slot('serial', confirmed?.serial)}</code>`],
])}
${confirmed?.restricted !== false && html`<p class="soft" data-restricted>${words.restrictedReason}</p>`}
<h2>${words.next}</h2>
<ol>${words.steps.map((step) => html`<li>${step}</li>`)}</ol>
<p>${words.file}</p>
${actions(html`<a class="button" data-login href="${confirmed?.loginUrl ?? '/_warifu/login'}">${words.login}</a>`)}
<p class="soft">${words.notices}</p>`
}

function thisPc(ctx: PageContext, shown: NonNullable<ConfirmView['certificate']>, loginUrl: string): Html {
  const words = login[ctx.lang].confirm
  return html`<h1 tabindex="-1">${words.thisPc}</h1>
<p class="lead">${words.thisPcLead}</p>
${factList([
  [words.company, shown.companyName],
  [words.loginId, shown.loginId],
  [words.lastDay, formatDay(shown.lastDay, ctx.lang)],
  [words.state, shown.proven ? words.valid : words.provisional],
  [words.serial, html`<code class="long">${shown.serial}</code>`],
])}
${actions(linkButton(loginUrl, words.login))}`
}

function nothing(ctx: PageContext, acquireUrl: string): Html {
  const words = login[ctx.lang].confirm
  return html`<h1 tabindex="-1">${words.none}</h1>
<p class="lead">${words.noneHow}</p>
${actions(linkButton(acquireUrl, words.back))}`
}
