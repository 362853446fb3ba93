/** The gateway's page when the bank's application does not answer: logged in, but nothing behind the door. */
import { doors } from '../../texts/doors.ts'
import { html } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, contactFacts, linkButton } from './parts.ts'

/** retryUrl: the address that was asked for, when it was asked for by GET; else the application's first page. */
export function applicationErrorPage(
  ctx: PageContext,
  view: { readonly retryUrl: string; readonly reference: string },
): string {
  const words = doors[ctx.lang].application
  const main = html`<h1>${words.title}</h1>
<p class="lead">${words.happened}</p>
<ul>${words.todo.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${actions(linkButton(view.retryUrl, words.again))}
${contactFacts(ctx, view.reference)}`
  return page(ctx, { title: words.title, main })
}
