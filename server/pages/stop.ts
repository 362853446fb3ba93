/**
 * 緊急停止 without a certificate: a form that works without script, and one answer for everybody who uses it.
 *
 * The answer never says whether ID and password were right, so the page tells nothing about which IDs exist.
 */
import { fill, formatInstant } from '../../texts/format.ts'
import { frame } from '../../texts/frame.ts'
import { stop } from '../../texts/stop.ts'
import { html } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, contactFacts, field, linkButton, note } from './parts.ts'

/** `POST /stop`, urlencoded: loginId, password. missing: one of the two was empty. */
export function stopPage(
  ctx: PageContext,
  view: { readonly missing?: boolean; readonly loginId?: string } = {},
): string {
  const words = stop[ctx.lang]
  const main = html`<h1>${words.heading}</h1>
<p class="lead">${words.lead}</p>
${view.missing && html`<div role="alert">${note('warn', words.missing)}</div>`}
<form method="post" action="/stop" data-form="stop">
${field({ name: 'loginId', label: words.loginId, typed: true, autocomplete: 'username', maxLength: 64, ...(view.loginId && { value: view.loginId }) })}
${field({ name: 'password', label: words.password, hint: words.passwordHint, type: 'password', autocomplete: 'current-password' })}
${actions(html`<button class="button" data-go>${words.submit}</button>`, html`<span class="working" data-going role="status" hidden>${words.working}</span>`)}
</form>
${note('warn', words.hangUp, words.hangUpLead)}
<h2>${words.effects}</h2>
<ul>${words.effectList.map((effect) => html`<li>${effect}</li>`)}</ul>
<h2>${words.unknown}</h2>
<p>${words.unknownLead}</p>
${contactFacts(ctx)}`
  return page(ctx, { title: words.title, main, scripts: ['stop'] })
}

/** The one answer; at: RFC 3339. */
export function stopHeardPage(ctx: PageContext, view: { readonly at: string; readonly reference: string }): string {
  const words = stop[ctx.lang]
  const at = formatInstant(view.at, ctx.lang)
  const main = html`<h1>${words.heard}</h1>
<p class="lead">${fill(words.heardLead, { at })}</p>
<p>${words.heardNote}</p>
<ol>${words.heardSteps.map((step) => html`<li>${step}</li>`)}</ol>
${contactFacts(ctx, view.reference)}
${actions(linkButton(ctx.portalUrl, frame[ctx.lang].toTop), linkButton(ctx.stopUrl, words.again, 'plain'))}`
  return page(ctx, { title: words.heardTitle, main })
}
