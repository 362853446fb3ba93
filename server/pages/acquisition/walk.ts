/**
 * What the documents of acquisition, renewal and the new PC have alike: one document of many screens with the facts for its script, the
 * checks of the PC with the question, the password's field, the screens of the telephone and of the key. What follows them stands in
 * install.ts; each page brings its own sentences.
 */
import type { RefusalCode } from '../../../domain/refusals.ts'
import { acquire } from '../../../texts/acquire.ts'
import type { AcquirePageFacts, EnvironmentRow } from '../../../wire/acquire-page.ts'
import { type Html, html, raw } from '../html.ts'
import { type PageContext, page } from '../layout.ts'
import { actions, field, linkButton, note } from '../parts.ts'
import { systemName } from '../public/policy-words.ts'
import { refusalPanel, refusalWords } from '../refusal-words.ts'
import { embedded } from '../rich.ts'

export type WalkView = {
  /** the policy's matrix */
  readonly environment: readonly EnvironmentRow[]
  /** the machine's clock, RFC 3339, never the bank's: the PC's clock is held against it */
  readonly serverNow: string
}

type Walk = {
  readonly title: string
  /** web/customer/ */
  readonly script: 'acquire' | 'renew' | 'replace'
  /** what the script is told beside the facts of every walk */
  readonly facts: { readonly probeUrl: string | null; readonly loginId?: string }
  readonly words: object
  /** what its requests may answer */
  readonly codes: readonly RefusalCode[]
  /** in their order, `prepare` first */
  readonly screens: Readonly<Record<string, Html>>
  /** above the screens, below a refusal */
  readonly above?: Html
}

export function walkPage(ctx: PageContext, view: WalkView, walk: Walk): string {
  const { lang } = ctx
  const facts = {
    lang,
    serverNow: view.serverNow,
    environment: view.environment.map(({ os, osName, browser, browserName, fromVersion, acquire }) => {
      return { os, osName: systemName(osName, lang), browser, browserName, fromVersion, acquire }
    }),
    ...walk.facts,
  } satisfies Omit<AcquirePageFacts, 'probeUrl'> & Walk['facts']
  const told = { ...facts, words: walk.words, refusals: refusalWords(lang, walk.codes) }
  const screens = Object.entries(walk.screens).map(([name, content]) => screen(name, content))
  const main = html`
<noscript>${note('warn', acquire[lang].noScript)}</noscript>
${refusalPanel()}
${walk.above}
<p class="resumed" data-resumed role="status" hidden></p>
${screens}<script type="application/json" id="facts">${raw(embedded(told))}</script>`
  return page(ctx, { title: walk.title, main, step: 1, scripts: [walk.script] })
}

/** One screen; the first one is shown until the script decides. */
export function screen(name: string, content: Html): Html {
  return html`<section data-screen="${name}"${name === 'prepare' ? '' : html` hidden`}>${content}</section>
`
}

type Preparing = {
  readonly needs: readonly string[]
  /** the certificate door, which a page that stands on it need not prove */
  readonly door: boolean
  readonly reason?: string
  /** between what is to be at hand and the question */
  readonly before?: Html
}

/** The PC's checks, what is to be at hand, and the question that stops the fraud of our days. */
export function checksAndQuestion({ lang }: PageContext, { needs, door, reason, before }: Preparing): Html {
  const words = acquire[lang].prepare
  const checks = Object.entries(words.names)
    .filter(([name]) => door || name !== 'door')
    .map(
      ([name, title]) =>
        html`<li data-check="${name}" data-state="waiting"><b>${title}</b><span data-verdict>${words.waiting}</span><p data-reason hidden></p></li>`,
    )
  return html`<h2>${words.checks}</h2>
${reason && html`<p class="soft">${reason}</p>`}
<ul class="checks" aria-live="polite">${checks}</ul>
<div data-check-failed hidden>
${actions(html`<button class="button" type="button" data-act="check">${words.again}</button>`)}
${door && html`<details data-for-it hidden><summary>${words.forIt}</summary><p data-for-it-text></p></details>`}
</div>
<div data-check-passed>
<h2>${words.atHand}</h2>
<ul>${needs.map((need) => html`<li>${need}</li>`)}</ul>
${before}
<h2 id="question">${words.question}</h2>
<p>${words.questionReason}</p>
<div class="actions" role="group" aria-labelledby="question">
<button class="button plain" type="button" data-act="called">${words.yes}</button>
<button class="button" type="button" data-act="cleared" disabled>${words.no}</button>
</div>
</div>`
}

export function called(ctx: PageContext): Html {
  const words = acquire[ctx.lang].called
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
${note('final', words.typed)}
${actions(html`<a class="button final" href="${ctx.stopUrl}">${words.stop}</a>`, linkButton(ctx.portalUrl, words.home, 'plain'))}
<p>${words.call}</p>`
}

type Password = {
  readonly name: 'password' | 'confirmationPassword'
  readonly label: string
  readonly hint: string
  readonly autocomplete?: string
}

/** With the tick that shows it, and the word about Caps Lock. */
export function passwordField({ lang }: PageContext, { name, ...own }: Password): Html {
  const words = acquire[lang].identify
  return html`${field({ name, type: 'password', ...own })}
<div class="under-field"><label class="show" hidden><input type="checkbox" data-shows="${name}"> ${words.show}</label>
<p class="caps" data-caps="${name}" role="status" hidden>${words.capsLock}</p></div>`
}

/** The button that sends the form, asleep while it is under way. */
export function sending({ lang }: PageContext, go: string): Html {
  const { going } = acquire[lang].identify
  return actions(
    html`<button class="button" data-go>${go}</button>`,
    html`<span class="working" data-going role="status" hidden>${going}</span>`,
  )
}

export function key(ctx: PageContext): Html {
  const words = acquire[ctx.lang].key
  const acts = Object.entries(words.acts).map(
    ([name, title]) => html`<li data-making="${name}" data-state="waiting">${title}</li>`,
  )
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<ol class="acts" aria-live="polite">${acts}</ol>
<div data-key-failed hidden>
${actions(
  html`<button class="button" type="button" data-act="make">${words.again}</button>`,
  html`<button class="button plain" type="button" data-act="identify-again">${words.back}</button>`,
)}
</div>`
}
