/** Log-out without script: a page with a button, and the page after it, which says what the browser still remembers. */
import { doors } from '../../texts/doors.ts'
import { html } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, linkButton, note } from './parts.ts'

/** action: where the form posts to, with the session's token in the field `csrf`; backUrl: the application. */
export function logOutPage(ctx: PageContext, view: { readonly action: string; readonly backUrl: string }): string {
  const words = doors[ctx.lang].logOut
  const main = html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p>${words.hint}</p>
<form method="post" action="${view.action}">
${ctx.csrf && html`<input type="hidden" name="csrf" value="${ctx.csrf}">`}
${actions(html`<button class="button">${words.submit}</button>`, linkButton(view.backUrl, words.back, 'plain'))}
</form>`
  return page(ctx, { title: words.title, main })
}

/** loginUrl: log-in under a fresh label, so that another certificate can be chosen. */
export function loggedOutPage(ctx: PageContext, view: { readonly loginUrl: string }): string {
  const words = doors[ctx.lang].logOut
  const main = html`<h1>${words.doneTitle}</h1>
<p class="lead">${words.done}</p>
${note('info', words.close, words.closeLead)}
${actions(linkButton(view.loginUrl, words.again, 'plain'))}`
  return page(ctx, { title: words.doneTitle, main })
}
