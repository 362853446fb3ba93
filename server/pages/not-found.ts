/** Wrong addresses and requests that no page of ours makes, in the bank's words; the number is small, the way out large. */
import { type DoorStatus, doorStatuses, doors } from '../../texts/doors.ts'
import { fill } from '../../texts/format.ts'
import { html } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { mark } from './mark.ts'
import { actions, contactFacts, linkButton } from './parts.ts'

export type DoorErrorView = {
  /** one that has no words of its own is told as 400 or 500 */
  readonly status: number
  readonly reference: string
  readonly retryAfterSeconds?: number
}

export function doorErrorPage(ctx: PageContext, view: DoorErrorView): string {
  const all = doors[ctx.lang]
  const words = all.statuses[nearest(view.status)]
  const wait = view.retryAfterSeconds
  const main = html`<div class="refused">
${mark({ apart: 1, label: String(view.status) })}
<h1>${words.title}</h1>
<p class="lead">${words.happened}</p>
</div>
<p>${wait === undefined ? words.todo : fill(all.after, { seconds: Math.max(1, Math.ceil(wait)) })}</p>
${actions(linkButton(ctx.portalUrl, all.home))}
${contactFacts(ctx, view.reference)}`
  return page(ctx, { title: words.title, main })
}

function nearest(status: number): DoorStatus {
  return doorStatuses.find((known) => known === status) ?? (status < 500 ? 400 : 500)
}
