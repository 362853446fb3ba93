/**
 * The landing on `manage.`: a code in the fragment, which only this page's script can read and no server log ever sees.
 * web/customer/hand-over.ts posts it and goes on; when that is refused it shows [data-failed] and hides [data-working].
 */
import { doors } from '../../texts/doors.ts'
import { html } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, linkButton, note } from './parts.ts'

/** loginUrl: where to start again when the code was used up or has lapsed. */
export function handOverPage(ctx: PageContext, view: { readonly loginUrl: string }): string {
  const words = doors[ctx.lang].handOver
  const main = html`<div data-working>
<h1>${words.title}</h1>
<p class="working" role="status">${words.lead}</p>
<noscript>${note('warn', words.noScript)}</noscript>
</div>
<div data-failed role="alert" tabindex="-1" hidden>
<h1>${words.failed}</h1>
<p class="lead">${words.failedLead}</p>
${actions(linkButton(view.loginUrl, doors[ctx.lang].logOut.again))}
</div>`
  return page(ctx, { title: words.title, main, scripts: ['hand-over'] })
}
