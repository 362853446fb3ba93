/**
 * A refusal as a page that a person can act on: what happened, what to do now for this reader, whom to call.
 *
 * The catalogue decides the words (texts/refusals.ts), this file only their order. The two halves of the mark stand
 * apart with the number between them. Buttons appear for the ways that the caller has an address for: a log-in link
 * must lead to a fresh label, or the browser would repeat its last answer without asking. Nothing here depends on a
 * script, and everything a branch asks for is on the printed sheet.
 */
import type { RefusalCode, RefusalFacts } from '../../domain/refusals.ts'
import { formatInstant } from '../../texts/format.ts'
import { frame } from '../../texts/frame.ts'
import {
  contactFor,
  type FactName,
  factCatalogue,
  factsInWords,
  type Reader,
  refusals,
  say,
  todoFor,
  type Way,
} from '../../texts/refusals.ts'
import { type Html, html } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { mark } from './mark.ts'
import { actions, branchRow, factList, linkButton, note, ruby } from './parts.ts'

export type RefusalView = {
  readonly code: RefusalCode
  readonly facts?: RefusalFacts
  readonly role?: Reader
  /** two groups of five symbols */
  readonly reference: string
  /** the same page again */
  readonly retryUrl?: string
  /** log-in under a label this browser has not used */
  readonly freshLoginUrl?: string
  readonly acquireUrl?: string
}

type Written = Readonly<Partial<Record<FactName, string>>>

/** The document; its screen number is WRF-E01 … whatever page was asked for. */
export function refusalPage(ctx: PageContext, view: RefusalView): string {
  const { lang } = ctx
  const text = refusals[lang][view.code]
  const words = factCatalogue[lang]
  const reader = view.role ?? 'unknown'
  const facts = factsInWords(view.facts ?? {}, lang)
  const urls = waysOf(ctx, view)
  const read = firstReading(lang === 'ja')
  const main = html`<div class="refused">
${mark({ apart: 1, label: view.code })}
<h1>${read(text.title)}</h1>
<p class="lead">${read(say(text.happened, facts))}</p>
</div>
<h2>${words.now}</h2>
<ul>${todoFor(text, reader).map((sentence) => html`<li>${read(say(sentence, facts))}</li>`)}</ul>
${text.alarm && note('warn', words.alarm, say(text.alarm, facts))}
${buttons(ctx, view, urls)}
${
  text.causes &&
  html`<h2>${words.causes}</h2>${text.causes.map(
    (cause, i) =>
      html`<details${i === 0 ? html` open` : ''}><summary>${read(cause.when)}</summary><div>${cause.remedy.map(
        (sentence) => html`<p>${sentence}</p>`,
      )}${cause.way && urls[cause.way] && actions(linkButton(urls[cause.way]!, words.ways[cause.way], 'plain'))}</div></details>`,
  )}`
}
<h2>${words.call}</h2>
<p>${words.contacts[contactFor(text, reader)]}</p>
${factList([
  branchRow(ctx),
  ...rows(facts, lang),
  [frame[lang].screen, html`<code>WRF-${view.code}</code>`],
  [frame[lang].reference, html`<code>${view.reference}</code>`],
  [words.at, formatInstant(ctx.bankNow, lang)],
])}
<p class="small soft">${frame[lang].referenceReason}</p>`
  const title = `${text.title} (${view.code})`
  return page({ ...ctx, screen: `WRF-${view.code}` }, { title, main, refusal: view.code })
}

function waysOf(ctx: PageContext, view: RefusalView): Partial<Record<Way, string>> {
  return {
    portal: ctx.portalUrl,
    stop: ctx.stopUrl,
    ...(view.retryUrl && { retry: view.retryUrl }),
    ...(view.freshLoginUrl && { login: view.freshLoginUrl }),
    ...(view.acquireUrl && { acquire: view.acquireUrl }),
  }
}

/** The first way that has an address is the one next action; on E08 the stop must not look like a second thought. */
function buttons(ctx: PageContext, view: RefusalView, urls: Partial<Record<Way, string>>): Html | false {
  const words = factCatalogue[ctx.lang]
  const ways = refusals[ctx.lang][view.code].ways.filter((way) => urls[way])
  const label = (way: Way) => (view.code === 'E03' && way === 'login' ? words.otherCertificate : words.ways[way])
  if (ways.length === 0) return false
  return actions(
    ...ways.map((way, i) =>
      way === 'stop'
        ? html`<a class="stop" href="${urls.stop!}">${label(way)}</a>`
        : linkButton(urls[way]!, label(way), i === 0 ? 'first' : 'plain'),
    ),
  )
}

/** Facts as rows, but for those that are only material for a sentence. */
function rows(facts: Written, lang: PageContext['lang']): [string, string][] {
  const names = factCatalogue[lang].names
  return (Object.keys(names) as FactName[])
    .filter((name) => name !== 'why' && name !== 'bankNow' && !(name === 'lastDay' && facts.notAfter))
    .flatMap((name) => (facts[name] === undefined ? [] : [[names[name], facts[name]] satisfies [string, string]]))
}

/** 失効 carries its reading where it first stands on the page. */
function firstReading(japanese: boolean): (sentence: string) => Html {
  let told = !japanese
  return (sentence) => {
    const at = sentence.indexOf('失効')
    if (told || at < 0) return html`${sentence}`
    told = true
    return html`${sentence.slice(0, at)}${ruby('失効', 'しっこう')}${sentence.slice(at + 2)}`
  }
}
