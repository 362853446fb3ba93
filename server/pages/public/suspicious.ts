/** Suspicious mail (WRF-P06) and suspicious telephone calls (WRF-P07). */
import type { Policy } from '../../../domain/policy.ts'
import { fill } from '../../../texts/format.ts'
import { suspicious } from '../../../texts/pages/suspicious.ts'
import { type Html, html } from '../html.ts'
import { type PageContext, page, portalPage } from '../layout.ts'
import { actions, factList, linkButton, note } from '../parts.ts'
import { policyWords } from './policy-words.ts'

export function suspiciousMailPage(ctx: PageContext, policy: Policy): string {
  const { mail: words, ...shared } = suspicious[ctx.lang]
  const facts = { ...policyWords(policy, ctx.lang), from: policy.bank.mailFrom }
  const main = html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<h2>${words.doHeading}</h2>
<ol>${words.steps.map(item)}</ol>
${note('final', words.typed, html`<p>${words.typedHow}</p><a class="stop" href="${ctx.stopUrl}">${shared.stop}</a>`)}
<h2>${words.ours}</h2>
<ul>${words.oursList.map((sentence) => item(fill(sentence, facts)))}
${item(policy.mail.smime ? words.signed : words.unsigned)}</ul>
<h2>${words.sure}</h2>
<p>${words.sureHow}</p>
${actions(linkButton(portalPage(ctx, 'this-pc'), shared.check, 'plain'))}`
  return page(ctx, { title: words.title, main })
}

export function suspiciousCallPage(ctx: PageContext, policy: Policy): string {
  const { call: words, ...shared } = suspicious[ctx.lang]
  const main = html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<h2>${words.doHeading}</h2>
<ol>${words.steps.map(item)}</ol>
<h2>${words.tenSeconds}</h2>
<p>${words.tenSecondsHow}</p>
${actions(linkButton(portalPage(ctx, 'this-pc'), shared.check))}
<h2>${words.never}</h2>
<ul>${words.neverList.map(item)}</ul>
${note('final', words.told, html`<p>${words.toldHow}</p><a class="stop" href="${ctx.stopUrl}">${shared.stop}</a>`)}
${factList([[words.night, html`<b class="telephone">${policy.bank.nightTelephone}</b>`]])}`
  return page(ctx, { title: words.title, main })
}

function item(sentence: string): Html {
  return html`<li>${sentence}</li>`
}
