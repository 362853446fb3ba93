/**
 * What the refusal page adds where no certificate came (E01, E02): the one used here last, the PC's clock, and the causes in the order of
 * their likelihood. The clock's note is there and hidden; the page's script shows it when the clocks differ.
 */
import type { Hint } from '../../domain/hint.ts'
import { expired } from '../../texts/expired.ts'
import { fill, formatDay, formatInstant } from '../../texts/format.ts'
import type { Lang } from '../../texts/language.ts'
import { noCertificate } from '../../texts/pages/no-certificate.ts'
import { type Cause, type CauseName, refusals, say, todoFor } from '../../texts/refusals.ts'
import { type Html, html } from './html.ts'
import type { PageContext } from './layout.ts'
import { factList, note } from './parts.ts'
import { rich } from './rich.ts'

export function hintNote({ lang }: PageContext, hint: Hint): Html {
  const words = noCertificate[lang]
  return html`<h2>${words.heading}</h2>
${hint.state !== 'fine' && note('warn', words.happened[hint.state])}
${factList([
  [words.loginId, html`<span class="id">${hint.maskedLoginId}</span>`],
  [words.usedOn, formatDay(hint.usedOn, lang)],
  [words.lastDay, formatDay(hint.lastDay, lang)],
  [words.state, html`<b>${words.states[hint.state]}</b>`],
])}
<p class="small soft">${words.notMine}</p>`
}

/** The road of the one whose certificate it was; undefined where the code's own words fit. */
export function roadOf(lang: Lang, hint: Hint | undefined): readonly string[] | undefined {
  if (hint === undefined || hint.state === 'fine') return undefined
  const road = noCertificate[lang].roads[hint.state][hint.role]
  if (hint.renewableUntil === null) return road
  const until = formatInstant(hint.renewableUntil, lang)
  return [...expired[lang].road.map((words) => fill(words, { until })), ...road]
}

/** A browser that had one has acquired it; what is said above is not said again below. */
const ruledOut: readonly CauseName[] = ['never-acquired', 'expired']

export function causesFor(causes: readonly Cause[], hint: Hint | undefined): readonly Cause[] {
  return hint === undefined ? causes : causes.filter(({ name }) => name === undefined || !ruledOut.includes(name))
}

/** machineNow: RFC 3339 */
export function clockNote({ lang }: PageContext, machineNow: string): Html {
  const words = noCertificate[lang]
  const { title, todo } = refusals[lang].E19
  const sentences = todoFor({ ...refusals[lang].E19, todo }, 'unknown').slice(0, 1)
  const body = html`<p data-clock-ahead hidden>${rich(words.ahead)}</p><p data-clock-behind hidden>${rich(words.behind)}</p>
<p>${words.clockReason}</p>${sentences.map((sentence) => html`<p>${say(sentence, {})}</p>`)}`
  return html`<div data-clock="${machineNow}" role="status" hidden>${note('warn', html`${title} (E19)`, body)}</div>`
}
