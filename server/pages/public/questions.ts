/** Q&A (WRF-P05): each question closed until asked, with an address of its own. */
import type { Policy } from '../../../domain/policy.ts'
import { fill } from '../../../texts/format.ts'
import { links } from '../../../texts/pages/links.ts'
import { type Question, type QuestionWords, questions } from '../../../texts/pages/questions.ts'
import { type Html, html } from '../html.ts'
import { type PageContext, page, portalPage } from '../layout.ts'
import { policyWords } from './policy-words.ts'

export function questionsPage(ctx: PageContext, policy: Policy): string {
  const words = questions[ctx.lang]
  const facts = policyWords(policy, ctx.lang)
  const replacing = words.replacing[policy.features.pcReplacementFromOldPc ? 'fromOldPc' : 'byRevocation']
  const groups = words.groups.map(
    ({ title, questions: asked }) => html`<h2>${title}</h2>
${Object.entries(asked).map(([name, question]) =>
  one(ctx, words, name, name === 'replace' ? { ...question, answer: replacing } : question, facts),
)}`,
  )
  const main = html`<h1>${words.title}</h1>
<p>${words.lead}</p>
${groups}
<p class="after-details">${words.otherMeans}</p>`
  return page(ctx, { title: words.title, main })
}

function one(
  ctx: PageContext,
  words: QuestionWords,
  name: string,
  { ask, answer, see }: Question,
  facts: Record<string, string>,
): Html {
  return html`<details id="${name}"><summary>${ask}</summary><div>
${answer.map((sentence) => html`<p>${fill(sentence, facts)}</p>`)}
${see && html`<p><a href="${portalPage(ctx, see)}">${nameOf(ctx, words, see)}</a></p>`}</div></details>`
}

function nameOf({ lang }: PageContext, words: QuestionWords, see: NonNullable<Question['see']>): string {
  return see === 'acquire' || see === 'stop' || see === 'help/E20' ? words.see[see] : links[lang][see]
}
