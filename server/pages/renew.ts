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
import { ordered } from '../../texts/ordered.ts'
import { renew } from '../../texts/renew.ts'
import type { SuccessorView } from '../../wire/renewal.ts'
import { proveScreen, saveScreen } from './acquisition/install.ts'
import { called, checksAndQuestion, key, passwordField, sending, type WalkView, walkPage } from './acquisition/walk.ts'
import { type Html, html } from './html.ts'
import type { PageContext } from './layout.ts'
import { actions, factList, linkButton, note } from './parts.ts'
import { slot } from './rich.ts'

export type RenewView = WalkView & {
  readonly companyName: string
  readonly loginId: string
  /** of the certificate that is renewed */
  readonly lastDay: string
  /** nothing but this page is open: until when, RFC 3339; else null */
  readonly renewableUntil: string | null
  /** by an order of the bank (一斉更新), and not because it has expired */
  readonly limited: boolean
  /** what stands beside it already */
  readonly unproven: SuccessorView | null
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
  const over = view.renewableUntil === null ? {} : { over: alone(ctx, view).over }
  return walkPage(ctx, view, {
    title: words.title,
    script: 'renew',
    // It stands on the certificate door: that this one can be reached needs no proof.
    facts: { probeUrl: null, loginId: view.loginId },
    words: { ...acquire[lang].script, ...words.script, ...over },
    codes,
    above: html`<div data-log-in hidden>${actions(linkButton(view.logInAgainUrl, words.logInAgain))}</div>`,
    screens: {
      prepare: prepare(ctx, view),
      called: called(ctx),
      identify: identify(ctx),
      key: key(ctx),
      save: html`${saveScreen(ctx)}${restart(ctx, view)}`,
      prove: proveScreen(ctx),
      done: done(ctx, view),
    },
  })
}

function prepare(ctx: PageContext, view: RenewView): Html {
  const { lang } = ctx
  const words = renew[lang].prepare
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
${factList([
  [words.company, view.companyName],
  [words.loginId, html`<b>${view.loginId}</b>`],
  [words.lastDay, formatDay(view.lastDay, lang)],
])}
${view.unproven && html`<div data-unfinished>${note('warn', words.unproven, fill(words.unprovenHow, { lastDay: formatDay(view.unproven.lastDay, lang) }))}</div>`}
${view.renewableUntil === null ? html`<p>${words.keeps}</p>` : note('warn', alone(ctx, view).note, untilWhen(ctx, view, alone(ctx, view).how))}
${checksAndQuestion(ctx, { needs: words.needs, door: false })}`
}

/** Where this page is all that is open, and why. */
function alone({ lang }: PageContext, { limited }: RenewView) {
  return limited ? ordered[lang].limited : expired[lang].renew
}

function untilWhen({ lang }: PageContext, { renewableUntil }: RenewView, words: string): string {
  return fill(words, { until: renewableUntil === null ? '' : formatInstant(renewableUntil, lang) })
}

function identify(ctx: PageContext): Html {
  const words = renew[ctx.lang].identify
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<form method="post" data-form="identify">
${passwordField(ctx, { name: 'confirmationPassword', label: words.password, hint: words.passwordHint })}
${note('warn', words.neverAsked)}
${sending(ctx, words.go)}
</form>`
}

/** A failed renewal can be begun again, with another key. */
function restart(ctx: PageContext, view: RenewView): Html {
  const words = renew[ctx.lang].save
  const how = view.renewableUntil === null ? words.restartHow : untilWhen(ctx, view, alone(ctx, view).restartHow)
  return html`<details class="screen-only"><summary>${words.restart}</summary><p>${how}</p>
${actions(html`<button class="button plain" type="button" data-act="restart">${words.restartGo}</button>`)}</details>`
}

function done(ctx: PageContext, view: RenewView): Html {
  const { lang } = ctx
  const words = renew[lang].done
  const shared = acquire[lang].done
  const oldLastDay = formatDay(view.lastDay, lang)
  const nextHow = view.renewableUntil === null ? words.nextHow : alone(ctx, view).nextHow
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
