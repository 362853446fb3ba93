/**
 * 電子証明書の更新 (WRF-M05), on `manage.`: the acquisition's five steps for somebody who is logged in with the certificate that he
 * renews, so there is no code and no ID to type. One document, one screen shown at a time, by web/customer/renew.ts.
 *
 * The screens between key and check are the acquisition's own.
 */
import type { RefusalCode } from '../../domain/refusals.ts'
import { acquire } from '../../texts/acquire.ts'
import { expired } from '../../texts/expired.ts'
import { fill, formatDay, formatInstant } from '../../texts/format.ts'
import { renew } from '../../texts/renew.ts'
import type { EnvironmentRow } from '../../wire/acquire-page.ts'
import type { RenewPageFacts, SuccessorView } from '../../wire/renewal.ts'
import { called, key, screen } from './acquire.ts'
import { proveScreen, saveScreen } from './acquire-install.ts'
import { type Html, html, raw } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, factList, field, linkButton, note } from './parts.ts'
import { refusalPanel, refusalWords } from './refusal-words.ts'
import { embedded, slot } from './rich.ts'

export type RenewView = {
  readonly companyName: string
  readonly loginId: string
  /** of the certificate that is renewed */
  readonly lastDay: string
  /** it has expired, and nothing but this page is open: until when, RFC 3339; else null */
  readonly renewableUntil: string | null
  /** what stands beside it already */
  readonly unproven: SuccessorView | null
  readonly environment: readonly EnvironmentRow[]
  /** the machine's clock */
  readonly serverNow: string
  /** the log-in page on a label that this browser has not met */
  readonly loginUrl: string
  /** beside this page's own label: for a log-in that ended in the middle; the key waits on this one */
  readonly logInAgainUrl: string
  readonly consoleUrl: string
}

/** What the two requests may answer here. */
const codes = [
  'E01',
  'E04',
  'E05',
  'E09',
  'E12',
  'E14',
  'E15',
  'E16',
  'E17',
  'E21',
  'E22',
  'E23',
  'E24',
  'E25',
  'E26',
] as const satisfies readonly RefusalCode[]

export function renewPage(ctx: PageContext, view: RenewView): string {
  const { lang } = ctx
  const words = renew[lang]
  const facts = {
    lang,
    serverNow: view.serverNow,
    probeUrl: null,
    environment: view.environment.map(({ os, osName, browser, browserName, fromVersion, acquire }) => {
      return { os, osName, browser, browserName, fromVersion, acquire }
    }),
    loginId: view.loginId,
  } satisfies RenewPageFacts
  const over = view.renewableUntil === null ? {} : { over: expired[lang].renew.over }
  const script = { ...acquire[lang].script, ...words.script, ...over }
  const main = html`
<noscript>${note('warn', acquire[lang].noScript)}</noscript>
${refusalPanel()}
<div data-log-in hidden>${actions(linkButton(view.logInAgainUrl, words.logInAgain))}</div>
<p class="resumed" data-resumed role="status" hidden></p>
${screen('prepare', prepare(ctx, view))}
${screen('called', called(ctx))}
${screen('identify', identify(ctx))}
${screen('key', key(ctx))}
${screen('save', html`${saveScreen(ctx)}${restart(ctx, view)}`)}
${screen('prove', proveScreen(ctx))}
${screen('done', done(ctx, view))}
<script type="application/json" id="facts">${raw(embedded({ ...facts, words: script, refusals: refusalWords(lang, codes) }))}</script>`
  return page(ctx, { title: words.title, main, step: 1, scripts: ['renew'] })
}

function prepare(ctx: PageContext, view: RenewView): Html {
  const { lang } = ctx
  const words = renew[lang].prepare
  const shared = acquire[lang].prepare
  // This page stands on the certificate door: that it can be reached needs no proof.
  const { door: _, ...names } = shared.names
  const checks = Object.entries(names).map(
    ([name, title]) =>
      html`<li data-check="${name}" data-state="waiting"><b>${title}</b><span data-verdict>${shared.waiting}</span><p data-reason hidden></p></li>`,
  )
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
${factList([
  [words.company, view.companyName],
  [words.loginId, html`<b>${view.loginId}</b>`],
  [words.lastDay, formatDay(view.lastDay, lang)],
])}
${view.unproven && html`<div data-unfinished>${note('warn', words.unproven, fill(words.unprovenHow, { lastDay: formatDay(view.unproven.lastDay, lang) }))}</div>`}
${view.renewableUntil === null ? html`<p>${words.keeps}</p>` : note('warn', expired[lang].renew.note, untilWhen(ctx, view, expired[lang].renew.how))}
<h2>${shared.checks}</h2>
<ul class="checks" aria-live="polite">${checks}</ul>
<div data-check-failed hidden>
${actions(html`<button class="button" type="button" data-act="check">${words.again}</button>`)}
</div>
<div data-check-passed>
<h2>${shared.atHand}</h2>
<ul>${words.needs.map((need) => html`<li>${need}</li>`)}</ul>
<h2 id="question">${shared.question}</h2>
<p>${shared.questionReason}</p>
<div class="actions" role="group" aria-labelledby="question">
<button class="button plain" type="button" data-act="called">${shared.yes}</button>
<button class="button" type="button" data-act="cleared" disabled>${shared.no}</button>
</div>
</div>`
}

function untilWhen({ lang }: PageContext, { renewableUntil }: RenewView, words: string): string {
  return fill(words, { until: renewableUntil === null ? '' : formatInstant(renewableUntil, lang) })
}

function identify(ctx: PageContext): Html {
  const words = renew[ctx.lang].identify
  const shared = acquire[ctx.lang].identify
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<form method="post" data-form="identify">
${field({ name: 'confirmationPassword', label: words.password, hint: words.passwordHint, type: 'password' })}
<div class="under-field"><label class="show" hidden><input type="checkbox" data-shows="confirmationPassword"> ${shared.show}</label>
<p class="caps" data-caps="confirmationPassword" role="status" hidden>${shared.capsLock}</p></div>
${note('warn', words.neverAsked)}
${actions(html`<button class="button" data-go>${words.go}</button>`, html`<span class="working" data-going role="status" hidden>${shared.going}</span>`)}
</form>`
}

/** A failed renewal can be begun again, with another key. */
function restart(ctx: PageContext, view: RenewView): Html {
  const words = renew[ctx.lang].save
  const how = view.renewableUntil === null ? words.restartHow : untilWhen(ctx, view, expired[ctx.lang].renew.restartHow)
  return html`<details class="screen-only"><summary>${words.restart}</summary><p>${how}</p>
${actions(html`<button class="button plain" type="button" data-act="restart">${words.restartGo}</button>`)}</details>`
}

function done(ctx: PageContext, view: RenewView): Html {
  const { lang } = ctx
  const words = renew[lang].done
  const shared = acquire[lang].done
  const oldLastDay = formatDay(view.lastDay, lang)
  const nextHow = view.renewableUntil === null ? words.nextHow : expired[lang].renew.nextHow
  return html`<h1 tabindex="-1">${words.heading}</h1>
${note('good', words.lead)}
${factList([
  [words.loginId, slot('loginId')],
  [words.lastDay, slot('lastDay')],
  [words.lastActionable, slot('lastActionable')],
])}
<h2>${words.next}</h2>
<ol>${nextHow.map((how) => html`<li>${fill(how, { oldLastDay })}</li>`)}</ol>
${factList([[words.choose, html`<b>${slot('name')}</b>`]])}
${actions(linkButton(view.loginUrl, words.go), view.renewableUntil === null && linkButton(view.consoleUrl, words.console, 'plain'))}
<h2>${shared.file}</h2>
<ul>${shared.fileHow.map((how) => html`<li>${how}</li>`)}</ul>`
}
