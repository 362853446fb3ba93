/**
 * 電子証明書の取得 (WRF-P02): all screens of the acquisition in one document, one shown at a time.
 *
 * Every sentence is here already, in the reader's language; web/customer/acquire.ts only shows, hides and fills in.
 * Without script the first screen stands alone with the reason. The screens after the file was made are in
 * acquire-install.ts.
 */
import type { RefusalCode } from '../../domain/refusals.ts'
import { acquire } from '../../texts/acquire.ts'
import { fill, formatHour } from '../../texts/format.ts'
import type { AcquirePageFacts, EnvironmentRow } from '../../wire/acquire-page.ts'
import { doneScreen, proveScreen, saveScreen } from './acquire-install.ts'
import { type Html, html, raw } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, field, linkButton, note } from './parts.ts'
import { refusalPanel, refusalWords } from './refusal-words.ts'
import { embedded } from './rich.ts'

export type AcquireView = {
  /** instants as RFC 3339; outside the hours the route answers with E09's page instead */
  readonly hours: { readonly open: boolean; readonly closesAt: string | null; readonly nextOpening: string }
  /** the policy's matrix */
  readonly environment: readonly EnvironmentRow[]
  /** an address on the certificate door under a label used for nothing else; this page's connect-src must name its origin */
  readonly probeUrl: string
  /** the machine's clock, RFC 3339, never the bank's: the PC's clock is held against it */
  readonly serverNow: string
}

export function acquirePage(ctx: PageContext, view: AcquireView): string {
  const words = acquire[ctx.lang]
  const facts = {
    lang: ctx.lang,
    serverNow: view.serverNow,
    probeUrl: view.probeUrl,
    environment: view.environment.map(({ os, osName, browser, browserName, fromVersion, acquire }) => {
      return { os, osName, browser, browserName, fromVersion, acquire }
    }),
  } satisfies AcquirePageFacts
  const main = html`
<noscript>${note('warn', words.noScript)}</noscript>
${refusalPanel()}
<p class="resumed" data-resumed role="status" hidden></p>
${screen('prepare', prepare(ctx, view))}
${screen('called', called(ctx))}
${screen('identify', identify(ctx))}
${screen('key', key(ctx))}
${screen('save', saveScreen(ctx))}
${screen('prove', proveScreen(ctx))}
${screen('done', doneScreen(ctx))}
<script type="application/json" id="facts">${raw(embedded({ ...facts, words: words.script, refusals: refusalWords(ctx.lang, codes) }))}</script>`
  return page(ctx, { title: words.title, main, step: 1, scripts: ['acquire'] })
}

/** What the portal may answer here. */
const codes = [
  'E04',
  'E05',
  'E07',
  'E08',
  'E09',
  'E12',
  'E13',
  'E15',
  'E17',
  'E21',
  'E22',
  'E23',
  'E24',
  'E26',
] as const satisfies readonly RefusalCode[]

/** One screen; the first one is shown until the script decides. */
export function screen(name: string, content: Html): Html {
  return html`<section data-screen="${name}"${name === 'prepare' ? '' : html` hidden`}>${content}</section>`
}

function prepare(ctx: PageContext, view: AcquireView): Html {
  const words = acquire[ctx.lang].prepare
  const checks = Object.entries(words.names).map(
    ([name, title]) =>
      html`<li data-check="${name}" data-state="waiting"><b>${title}</b><span data-verdict>${words.waiting}</span><p data-reason hidden></p></li>`,
  )
  const closes = view.hours.closesAt && fill(words.closesAt, { hour: formatHour(view.hours.closesAt, ctx.lang) })
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
${closes && html`<p>${closes}</p>`}
<h2>${words.checks}</h2>
<p class="soft">${words.checksReason}</p>
<ul class="checks" aria-live="polite">${checks}</ul>
<div data-check-failed hidden>
${actions(html`<button class="button" type="button" data-act="check">${words.again}</button>`)}
<details data-for-it hidden><summary>${words.forIt}</summary><p data-for-it-text></p></details>
</div>
<div data-check-passed>
<h2>${words.atHand}</h2>
<ul>${words.needs.map((need) => html`<li>${need}</li>`)}</ul>
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

function identify(ctx: PageContext): Html {
  const words = acquire[ctx.lang].identify
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<form method="post" data-form="identify" autocomplete="on">
${field({ name: 'loginId', label: words.loginId, hint: words.loginIdHint, autocomplete: 'username', typed: true, maxLength: 64 })}
${field({ name: 'password', label: words.password, hint: words.passwordHint, type: 'password', autocomplete: 'current-password' })}
<div class="under-field"><label class="show" hidden><input type="checkbox" data-shows="password"> ${words.show}</label>
<p class="caps" data-caps="password" role="status" hidden>${words.capsLock}</p></div>
${field({ name: 'acquisitionCode', label: words.code, hint: words.codeHint, autocomplete: 'one-time-code', typed: true, maxLength: 64 })}
<p class="under-field">${words.codeRead}: <output class="read" for="acquisitionCode" data-read>–</output> <span class="soft" data-count></span></p>
${note('warn', words.neverAsked)}
${actions(html`<button class="button" data-go>${words.go}</button>`, html`<span class="working" data-going role="status" hidden>${words.going}</span>`)}
</form>`
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
