/**
 * 新しいパソコン (WRF-P12): the new PC asks with ID and password, shows the short code until the old one has approved, and goes on with the
 * acquisition's own screens. One document, one screen shown at a time, by web/customer/replace.ts.
 */
import type { RefusalCode } from '../../domain/refusals.ts'
import { acquire } from '../../texts/acquire.ts'
import { replace } from '../../texts/replace.ts'
import type { EnvironmentRow } from '../../wire/acquire-page.ts'
import type { ReplacePageFacts } from '../../wire/replacement.ts'
import { called, key, screen } from './acquire.ts'
import { proveScreen, saveScreen } from './acquire-install.ts'
import { type Html, html, raw } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, factList, field, linkButton, note } from './parts.ts'
import { refusalPanel, refusalWords } from './refusal-words.ts'
import { embedded, rich, slot } from './rich.ts'

export type NewPcView = {
  readonly environment: readonly EnvironmentRow[]
  readonly probeUrl: string
  /** the machine's clock */
  readonly serverNow: string
}

/** What the portal may answer here. */
const codes = [
  'E04',
  'E05',
  'E09',
  'E12',
  'E16',
  'E17',
  'E21',
  'E22',
  'E23',
  'E24',
  'E26',
] as const satisfies readonly RefusalCode[]

export function newPcPage(ctx: PageContext, view: NewPcView): string {
  const { lang } = ctx
  const words = replace[lang].newPc
  const facts = {
    lang,
    serverNow: view.serverNow,
    probeUrl: view.probeUrl,
    environment: view.environment.map(({ os, osName, browser, browserName, fromVersion, acquire: may }) => {
      return { os, osName, browser, browserName, fromVersion, acquire: may }
    }),
  } satisfies ReplacePageFacts
  const script = { ...acquire[lang].script, ...words.script }
  const main = html`
<noscript>${note('warn', acquire[lang].noScript)}</noscript>
${refusalPanel()}
<p class="resumed" data-resumed role="status" hidden></p>
${screen('prepare', prepare(ctx))}
${screen('called', called(ctx))}
${screen('identify', identify(ctx))}
${screen('wait', wait(ctx))}
${screen('held', held(ctx))}
${screen('over', over(ctx))}
${screen('key', key(ctx))}
${screen('save', saveScreen(ctx))}
${screen('prove', proveScreen(ctx))}
${screen('done', done(ctx))}
<script type="application/json" id="facts">${raw(embedded({ ...facts, words: script, refusals: refusalWords(lang, codes) }))}</script>`
  return page(ctx, { title: replace[lang].title, main, step: 1, scripts: ['replace'] })
}

function prepare(ctx: PageContext): Html {
  const words = replace[ctx.lang].newPc
  const shared = acquire[ctx.lang].prepare
  const checks = Object.entries(shared.names).map(
    ([name, title]) =>
      html`<li data-check="${name}" data-state="waiting"><b>${title}</b><span data-verdict>${shared.waiting}</span><p data-reason hidden></p></li>`,
  )
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<h2>${shared.checks}</h2>
<ul class="checks" aria-live="polite">${checks}</ul>
<div data-check-failed hidden>
${actions(html`<button class="button" type="button" data-act="check">${shared.again}</button>`)}
<details data-for-it hidden><summary>${shared.forIt}</summary><p data-for-it-text></p></details>
</div>
<div data-check-passed>
<h2>${shared.atHand}</h2>
<ul>${words.needs.map((need) => html`<li>${need}</li>`)}</ul>
<details><summary>${words.noOld}</summary><div><p>${words.noOldHow}</p>${actions(linkButton('/replace', words.noOldGo, 'plain'))}</div></details>
<h2 id="question">${shared.question}</h2>
<p>${shared.questionReason}</p>
<div class="actions" role="group" aria-labelledby="question">
<button class="button plain" type="button" data-act="called">${shared.yes}</button>
<button class="button" type="button" data-act="cleared" disabled>${shared.no}</button>
</div>
</div>`
}

function identify(ctx: PageContext): Html {
  const words = replace[ctx.lang].newPc.identify
  const shared = acquire[ctx.lang].identify
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<form method="post" data-form="identify" autocomplete="on">
${field({ name: 'loginId', label: shared.loginId, hint: shared.loginIdHint, autocomplete: 'username', typed: true, maxLength: 64 })}
${field({ name: 'password', label: shared.password, hint: words.passwordHint, type: 'password', autocomplete: 'current-password' })}
<div class="under-field"><label class="show" hidden><input type="checkbox" data-shows="password"> ${shared.show}</label>
<p class="caps" data-caps="password" role="status" hidden>${shared.capsLock}</p></div>
${note('warn', words.neverAsked)}
${actions(html`<button class="button" data-go>${words.go}</button>`, html`<span class="working" data-going role="status" hidden>${shared.going}</span>`)}
</form>`
}

function wait(ctx: PageContext): Html {
  const words = replace[ctx.lang].newPc.wait
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${rich(words.lead)}</p>
<h2>${words.code}</h2>
<p class="code" translate="no" data-fill="shortCode"></p>
<ol>${words.steps.map((step) => html`<li>${step}</li>`)}</ol>
<p class="working" role="status">${words.waiting}</p>
${note('warn', words.nobody)}
<details><summary>${words.wrong}</summary><div><p>${words.wrongHow}</p></div></details>
${actions(html`<button class="button plain" type="button" data-act="give-up">${words.giveUp}</button>`)}`
}

function held(ctx: PageContext): Html {
  const words = replace[ctx.lang].newPc.held
  return html`<h1 tabindex="-1">${words.heading}</h1>
${note('warn', words.lead)}
${factList([
  [words.from, html`<b>${slot('readyFrom')}</b>`],
  [words.until, slot('readyUntil')],
])}
<p>${words.how}</p>
${actions(html`<button class="button plain" type="button" data-act="give-up-held">${replace[ctx.lang].newPc.wait.giveUp}</button>`)}`
}

function over(ctx: PageContext): Html {
  const words = replace[ctx.lang].newPc.over
  const whys = Object.entries(words.whys).map(
    ([why, text]) => html`<p class="lead" data-why="${why}" hidden>${text}</p>`,
  )
  return html`<h1 tabindex="-1">${words.heading}</h1>
${whys}
<p>${words.keeps}</p>
${actions(html`<button class="button" type="button" data-act="again">${words.again}</button>`, linkButton('/replace', replace[ctx.lang].newPc.noOldGo, 'plain'))}`
}

function done(ctx: PageContext): Html {
  const { newPc, road } = replace[ctx.lang]
  const shared = acquire[ctx.lang]
  return html`<h1 tabindex="-1">${newPc.done.heading}</h1>
${note('good', newPc.done.lead)}
${factList([
  [shared.prove.loginId, slot('loginId')],
  [shared.done.lastDay, slot('lastDay')],
  [shared.done.lastActionable, slot('lastActionable')],
  [shared.done.restrictedUntil, rich(shared.done.restrictedUntilValue)],
])}
<h2>${road.retire}</h2>
<ul class="checklist">${road.retireList.map((item) => html`<li>${item}</li>`)}</ul>
<h2>${shared.done.file}</h2>
<ul>${shared.done.fileHow.map((how) => html`<li>${how}</li>`)}</ul>
<h2>${shared.done.pc}</h2>
<ul>${shared.done.pcHow.slice(0, 1).map((how) => html`<li>${how}</li>`)}</ul>
${actions(linkButton(ctx.portalUrl, shared.done.next))}`
}
