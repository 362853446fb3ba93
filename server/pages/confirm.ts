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
import { type PageContext, page, steps } from './layout.ts'
import { passwordForm } from './login.ts'
import { actions, factList, field, linkButton, note } from './parts.ts'
import { type NonePresented, nonePresented, type ThisPcView, type ThisPcWays, thisPcSection } from './public/this-pc.ts'
import { refusalPanel, refusalWords } from './refusal-words.ts'
import { embedded, rich, slot } from './rich.ts'

export type ConfirmView = ThisPcWays & {
  /** what this connection presented, where our record knows it; else that nothing came */
  readonly certificate: ThisPcView | NonePresented
  /** the portal's acquisition page, where the way back leads */
  readonly acquireUrl: string
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
  const { certificate } = view
  const known = 'standing' in certificate
  const shown = known ? thisPcSection(ctx, certificate, view) : nonePresented(ctx, certificate, view)
  const pasted = html`<h2>${words.noScript}</h2>
<p class="lead">${words.noScriptHow}</p>
<form method="post" action="/_warifu/confirm">
${field({ name: 'token', label: words.token, maxLength: 128, typed: true })}
${actions(html`<button class="button">${words.go}</button>`)}
</form>`
  const facts = { lang: ctx.lang, words: words.script, refusals: refusalWords(ctx.lang, codes) }
  const main = html`<div data-steps hidden>${steps(ctx.lang, 5)}</div>
<noscript>${shown}${pasted}</noscript>
${refusalPanel()}
<section data-screen="none" hidden>${shown}</section>
<section data-screen="working" hidden><h1 tabindex="-1">${words.working}</h1><p class="working" role="status">${words.workingReason}</p></section>
<section data-screen="refused" hidden><h1 tabindex="-1">${words.refused}</h1>${actions(
    html`<button class="button" type="button" data-act="again">${words.again}</button>`,
    linkButton(view.acquireUrl, words.back, 'plain'),
  )}</section>
<section data-screen="confirmed" hidden>${confirmedScreen(ctx)}</section>
<script type="application/json" id="facts">${raw(embedded(facts))}</script>`
  const no = known ? certificate.standing.kind === 'refused' && certificate.standing.refusal : certificate.refusal
  const scripts = known ? ['confirm'] : ['confirm', 'no-certificate']
  return page(ctx, { title: words.title, main, scripts, ...(no && { refusal: no.refused }) })
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
<h2>${words.login}</h2>
<p class="soft">${words.loginHow}</p>
${passwordForm(ctx, { loginId: confirmed?.loginId ?? '', hint: words.loginHint })}
<p class="soft">${words.notices}</p>`
}
