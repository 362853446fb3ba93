/**
 * 新しいパソコン (WRF-P12): the new PC asks with ID and password, shows the short code until the old one has approved, and goes on with the
 * acquisition's own screens. One document, one screen shown at a time, by web/customer/replace.ts.
 */
import type { RefusalCode } from '../../domain/refusals.ts'
import { acquire } from '../../texts/acquire.ts'
import { replace } from '../../texts/replace.ts'
import { proveScreen, saveScreen } from './acquisition/install.ts'
import { called, checksAndQuestion, key, passwordField, sending, type WalkView, walkPage } from './acquisition/walk.ts'
import { type Html, html } from './html.ts'
import type { PageContext } from './layout.ts'
import { actions, factList, field, linkButton, note } from './parts.ts'
import { rich, slot } from './rich.ts'

export type NewPcView = WalkView & { readonly probeUrl: string }

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
  return walkPage(ctx, view, {
    title: replace[lang].title,
    script: 'replace',
    facts: { probeUrl: view.probeUrl },
    words: { ...acquire[lang].script, ...replace[lang].newPc.script },
    codes,
    screens: {
      prepare: prepare(ctx),
      called: called(ctx),
      identify: identify(ctx),
      wait: wait(ctx),
      held: held(ctx),
      over: over(ctx),
      key: key(ctx),
      save: saveScreen(ctx),
      prove: proveScreen(ctx),
      done: done(ctx),
    },
  })
}

function prepare(ctx: PageContext): Html {
  const words = replace[ctx.lang].newPc
  const before = html`<details><summary>${words.noOld}</summary><div><p>${words.noOldHow}</p>${actions(linkButton('/replace', words.noOldGo, 'plain'))}</div></details>`
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
${checksAndQuestion(ctx, { needs: words.needs, door: true, before })}`
}

function identify(ctx: PageContext): Html {
  const words = replace[ctx.lang].newPc.identify
  const shared = acquire[ctx.lang].identify
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<form method="post" data-form="identify" autocomplete="on">
${field({ name: 'loginId', label: shared.loginId, hint: shared.loginIdHint, autocomplete: 'username', typed: true, maxLength: 64 })}
${passwordField(ctx, { name: 'password', label: shared.password, hint: words.passwordHint, autocomplete: 'current-password' })}
${note('warn', words.neverAsked)}
${sending(ctx, words.go)}
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
