/**
 * 古いパソコン (WRF-M11), on `manage.`: the question, the short code that the new PC shows, the 確認用パスワード; then how it stands, with the
 * way to take it back. One document, one screen shown at a time, by web/customer/replace-old.ts.
 */
import type { RefusalCode } from '../../domain/refusals.ts'
import { acquire } from '../../texts/acquire.ts'
import { refusalText, todoFor } from '../../texts/refusals.ts'
import { renew } from '../../texts/renew.ts'
import { replace } from '../../texts/replace.ts'
import type { ReplacementUnderWay } from '../../wire/replacement.ts'
import { called, screen } from './acquisition/walk.ts'
import { type Html, html, raw } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, factList, field, linkButton, note } from './parts.ts'
import { refusalPanel, refusalWords } from './refusal-words.ts'
import { embedded, rich, slot } from './rich.ts'

export type OldPcView = {
  readonly underWay: ReplacementUnderWay | null
  readonly companyName: string
  readonly loginId: string
  /** beside this page's own label: for a log-in that ended in the middle */
  readonly logInAgainUrl: string
}

const codes = [
  'E01',
  'E05',
  'E15',
  'E16',
  'E21',
  'E22',
  'E23',
  'E24',
  'E25',
  'E26',
] as const satisfies readonly RefusalCode[]

export function oldPcPage(ctx: PageContext, view: OldPcView): string {
  const { lang } = ctx
  const words = replace[lang].oldPc
  const facts = {
    lang,
    underWay: view.underWay,
    words: { ...words.script, reference: acquire[lang].script.reference, result: words.result },
  }
  const main = html`
<noscript>${note('warn', acquire[lang].noScript)}</noscript>
${refusalPanel()}
<div data-log-in hidden>${actions(linkButton(view.logInAgainUrl, renew[lang].logInAgain))}</div>
${screen('prepare', prepare(ctx, view))}
${screen('called', called(ctx))}
${screen('type', type(ctx))}
${screen('result', result(ctx))}
${screen('withdrawn', html`<h1 tabindex="-1">${words.withdrawn.heading}</h1>${note('good', words.withdrawn.lead)}${actions(linkButton('/', words.result.console))}`)}
${screen('finished', finished(ctx))}
<script type="application/json" id="facts">${raw(embedded({ ...facts, refusals: { ...refusalWords(lang, codes), ...shortCodeWords(lang) } }))}</script>`
  return page(ctx, { title: replace[lang].title, main, scripts: ['replace-old'] })
}

/** A wrong code here is the short one, not the acquisition's. */
function shortCodeWords(lang: PageContext['lang']) {
  return Object.fromEntries(
    (['E07', 'E13'] as const).map((code) => {
      const text = refusalText(code, { why: 'short-code' }, lang)
      return [code, { happened: text.happened, todo: todoFor(text, 'unknown') }]
    }),
  )
}

function prepare(ctx: PageContext, view: OldPcView): Html {
  const words = replace[ctx.lang].oldPc
  const shared = acquire[ctx.lang]
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
${factList([
  [shared.prove.company, view.companyName],
  [shared.prove.loginId, html`<b>${view.loginId}</b>`],
])}
<h2>${words.first}</h2>
<p>${rich(words.firstHow, { portal: ctx.portalUrl })}</p>
<h2 id="question">${words.question}</h2>
<p>${words.questionReason}</p>
<div class="actions" role="group" aria-labelledby="question">
<button class="button plain" type="button" data-act="called">${shared.prepare.yes}</button>
<button class="button" type="button" data-act="cleared">${shared.prepare.no}</button>
</div>
<p class="small"><a href="/replace?road=yes">${words.noNew}</a></p>`
}

function type(ctx: PageContext): Html {
  const words = replace[ctx.lang].oldPc.type
  const shared = acquire[ctx.lang].identify
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<form method="post" data-form="approve" autocomplete="off">
${field({ name: 'shortCode', label: words.code, hint: words.codeHint, autocomplete: 'off', typed: true, maxLength: 64 })}
${field({ name: 'confirmationPassword', label: words.password, hint: words.passwordHint, type: 'password' })}
<div class="under-field"><label class="show" hidden><input type="checkbox" data-shows="confirmationPassword"> ${shared.show}</label>
<p class="caps" data-caps="confirmationPassword" role="status" hidden>${shared.capsLock}</p></div>
${note('warn', words.neverAsked)}
${actions(html`<button class="button" data-go>${words.go}</button>`, html`<span class="working" data-going role="status" hidden>${shared.going}</span>`)}
</form>`
}

function result(ctx: PageContext): Html {
  const words = replace[ctx.lang].oldPc.result
  return html`<h1 tabindex="-1" data-fill="heading"></h1>
<p class="lead" data-fill="lead"></p>
${factList([
  [words.address, html`<code>${slot('address')}</code>`],
  [words.browser, slot('browser')],
  [words.askedAt, slot('askedAt')],
  [words.readyUntil, slot('readyUntil')],
])}
<p>${words.told}</p>
${note('final', words.notMe, html`<a class="stop" href="${ctx.stopUrl}">${acquire[ctx.lang].called.stop}</a>`)}
${actions(html`<button class="button plain" type="button" data-act="withdraw">${words.withdraw}</button>`, linkButton('/', words.console, 'plain'))}`
}

function finished(ctx: PageContext): Html {
  const { oldPc, road } = replace[ctx.lang]
  return html`<h1 tabindex="-1">${oldPc.finished.heading}</h1>
${note('good', oldPc.finished.lead)}
<h2>${road.retire}</h2>
<ul class="checklist">${road.retireList.map((item) => html`<li>${item}</li>`)}</ul>
${actions(linkButton(ctx.portalUrl, acquire[ctx.lang].called.home, 'plain'))}`
}
