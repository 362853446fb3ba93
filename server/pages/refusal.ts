/**
 * A refusal as a page that a person can act on: what happened, what to do now for this reader, whom to call.
 *
 * The catalogue decides the words (texts/refusals.ts), this file only their order. The two halves of the mark stand
 * apart with the number between them. Buttons appear for the ways that the caller has an address for: a log-in link
 * must lead to a fresh label, or the browser would repeat its last answer without asking. Nothing here depends on a
 * script, and everything a branch asks for is on the printed sheet.
 */
import type { Hint } from '../../domain/hint.ts'
import type { RefusalCode, RefusalFacts } from '../../domain/refusals.ts'
import { formatInstant } from '../../texts/format.ts'
import { frame } from '../../texts/frame.ts'
import {
  type Cause,
  contactFor,
  type FactName,
  factCatalogue,
  factsInWords,
  type Reader,
  refusals,
  refusalText,
  say,
  todoFor,
  type Way,
} from '../../texts/refusals.ts'
import { type Html, html } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { mark } from './mark.ts'
import { causesFor, clockNote, hintNote, roadOf } from './no-certificate.ts'
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
  /** what to do when the master user is gone (E20) */
  readonly masterGoneUrl?: string
  /** no certificate came: what is known of the one used in this browser last */
  readonly hint?: Hint
  /** RFC 3339, the machine's clock: the page's script holds the PC's clock against it (E19) */
  readonly machineNow?: string
}

type Urls = Partial<Record<Way, string>>
type Written = Readonly<Partial<Record<FactName, string>>>

/** The document; its screen number is WRF-E01 … whatever page was asked for. */
export function refusalPage(ctx: PageContext, view: RefusalView): string {
  const { lang } = ctx
  const text = refusalText(view.code, view.facts ?? {}, lang)
  const words = factCatalogue[lang]
  const reader = view.role ?? 'unknown'
  const facts = factsInWords(view.facts ?? {}, lang)
  const urls = waysOf(ctx, view)
  const read = firstReading(lang === 'ja')
  const ended = view.hint !== undefined && view.hint.state !== 'fine'
  const contact = ended && reader === 'general' ? 'master' : contactFor(text, reader)
  const main = html`<div class="refused">
${mark({ apart: 1, label: view.code })}
<h1>${read(text.title)}</h1>
<p class="lead">${read(say(text.happened, facts))}</p>
</div>
${view.machineNow && clockNote(ctx, view.machineNow)}
${view.hint && hintNote(ctx, view.hint)}
<h2>${words.now}</h2>
${listOf((roadOf(lang, view.hint) ?? todoFor(text, reader)).map((sentence) => read(say(sentence, facts))))}
${text.alarm && alarm(ctx, say(text.alarm, facts))}
${buttons(ctx, view, urls)}
${text.causes && causesOf(ctx, causesFor(text.causes, view.hint), { urls, read, openFirst: !ended })}
<h2>${words.call}</h2>
<p>${words.contacts[contact]}</p>
${contact === 'master' && view.masterGoneUrl && html`<p><a href="${view.masterGoneUrl}">${words.masterGone}</a></p>`}
${factList([
  branchRow(ctx),
  ...rows(facts, lang),
  [frame[lang].screen, html`<code>WRF-${view.code}</code>`],
  [frame[lang].reference, html`<code>${view.reference}</code>`],
  [words.at, formatInstant(ctx.bankNow, lang)],
])}
<p class="small soft">${frame[lang].referenceReason}</p>`
  const title = `${text.title} (${view.code})`
  const scripts = view.machineNow === undefined ? [] : ['no-certificate']
  return page({ ...ctx, screen: `WRF-${view.code}` }, { title, main, refusal: view.code, scripts })
}

function waysOf(ctx: PageContext, view: RefusalView): Urls {
  return {
    portal: ctx.portalUrl,
    ...(view.retryUrl && { retry: view.retryUrl }),
    ...(view.freshLoginUrl && { login: view.freshLoginUrl }),
    ...(view.acquireUrl && { acquire: view.acquireUrl }),
  }
}

/** One sentence is no list. */
function listOf(sentences: readonly Html[]): Html {
  if (sentences.length === 1) return html`<p>${sentences}</p>`
  return html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
}

/** What a thief's victim must notice, with the stop beside it. */
function alarm(ctx: PageContext, sentence: string): Html {
  const body = html`<p>${sentence}</p><a class="stop" href="${ctx.stopUrl}">${frame[ctx.lang].stop}</a>`
  return note('warn', factCatalogue[ctx.lang].alarm, body)
}

/** The first way that has an address is the one next action. */
function buttons(ctx: PageContext, view: RefusalView, urls: Urls): Html | false {
  const words = factCatalogue[ctx.lang]
  const ways = waysFirst(view).filter((way) => urls[way])
  const label = (way: Way) => (view.code === 'E03' && way === 'login' ? words.otherCertificate : words.ways[way])
  if (ways.length === 0) return false
  return actions(...ways.map((way, i) => linkButton(urls[way]!, label(way), i === 0 ? 'first' : 'plain')))
}

type CausesView = {
  readonly urls: Urls
  readonly read: (words: string) => Html
  /** false where the page has said already which it most likely was */
  readonly openFirst: boolean
}

/** An ended certificate will not come by asking again; one that may still renew is logged in with. */
function waysFirst({ code, facts, hint }: RefusalView): readonly Way[] {
  const { ways } = refusals.ja[code]
  if (facts?.why === 'only-renewal' || facts?.why === 'renewal-ordered') return ['login']
  return hint?.state === 'expired' || hint?.state === 'revoked' ? [...ways].reverse() : ways
}

/** Where the server cannot tell which it was, the likeliest stands open. A single one is a remark, not a list. */
function causesOf({ lang }: PageContext, causes: readonly Cause[], { urls, read, openFirst }: CausesView): Html {
  const words = factCatalogue[lang]
  const several = causes.length > 1
  const items = causes.map(({ name, when, remedy, way }, i) => {
    const url = way && urls[way]
    return html`<details${several && openFirst && i === 0 ? html` open` : ''}${name ? html` data-cause="${name}"` : ''}><summary>${read(when)}</summary>
<div>${remedy.map((sentence) => html`<p>${read(sentence)}</p>`)}
${url && actions(linkButton(url, words.ways[way], 'plain'))}</div></details>`
  })
  return html`${several && html`<h2>${words.causes}</h2>`}${items}`
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
