/**
 * 「この PC の証明書」: whose certificate this connection presented, until when, and whether there is anything to do; or that none came.
 * It needs no log-in, no input and no script, so that it can be read while a caller is still talking.
 */
import type { Hint } from '../../../domain/hint.ts'
import type { Refusal } from '../../../domain/refusals.ts'
import type { UserRole } from '../../../domain/roles.ts'
import { fill, formatDay, formatInstant } from '../../../texts/format.ts'
import { thisPc } from '../../../texts/pages/this-pc.ts'
import { factsInWords, refusalText, say, todoFor } from '../../../texts/refusals.ts'
import { type Html, html } from '../html.ts'
import { type PageContext, portalPage } from '../layout.ts'
import { clockNote, hintNote, roadOf } from '../no-certificate.ts'
import { actions, factList, linkButton, note } from '../parts.ts'

export type Standing =
  | { readonly kind: 'good' | 'renewable' | 'late' }
  | { readonly kind: 'overlap'; readonly successorLastDay: string }
  | { readonly kind: 'provisional'; readonly proveBy: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export type ThisPcView = {
  readonly companyName: string
  readonly loginId: string
  readonly role: UserRole
  readonly serial: string
  /** YYYY-MM-DD */
  readonly lastDay: string
  /** RFC 3339 */
  readonly firstRenewal: string
  readonly lastActionable: string
  readonly standing: Standing
}

/** No certificate came (request/no-certificate.ts). */
export type NonePresented = { readonly refusal: Refusal; readonly hint: Hint | null; readonly machineNow: string }

export type ThisPcWays = {
  /** this page again, on a fresh label */
  readonly againUrl: string
  /** the log-in page on this same label */
  readonly loginUrl: string
}

export function thisPcSection(ctx: PageContext, shown: ThisPcView, ways: ThisPcWays): Html {
  const words = thisPc[ctx.lang]
  const { lang } = ctx
  const live = shown.standing.kind !== 'refused'
  return html`<h1 tabindex="-1">${words.heading}</h1>
${standingNote(ctx, shown)}
${factList([
  [words.company, shown.companyName],
  [words.loginId, html`<b class="id">${shown.loginId}</b>`],
  [words.lastDay, formatDay(shown.lastDay, lang)],
  [words.firstRenewal, live ? formatInstant(shown.firstRenewal, lang) : undefined],
  [words.lastActionable, live ? formatInstant(shown.lastActionable, lang) : undefined],
  [words.serial, html`<code class="long">${shown.serial}</code>`],
])}
<p class="small soft">${words.notMine}</p>
${actions(linkButton(ways.loginUrl, words.login), linkButton(ways.againUrl, words.other, 'plain'))}
${called(ctx)}`
}

export function nonePresented(ctx: PageContext, { refusal, hint, machineNow }: NonePresented, ways: ThisPcWays): Html {
  const words = thisPc[ctx.lang]
  const opened = refusal.refused === 'E11'
  return html`<h1 tabindex="-1">${words.none}</h1>
${clockNote(ctx, machineNow)}
${opened ? refusedWords(ctx, refusal, 'unknown') : html`<p class="lead">${words.noneLead}</p>`}
${hint && hintNote(ctx, hint)}
${!opened && listOf(roadOf(ctx.lang, hint ?? undefined) ?? words.noneHow)}
${actions(
  linkButton(ways.againUrl, words.again),
  linkButton(portalPage(ctx, `help/${refusal.refused}`), words.causes, 'plain'),
)}
${called(ctx)}`
}

function standingNote(ctx: PageContext, { standing, role, lastActionable, lastDay }: ThisPcView): Html {
  const words = thisPc[ctx.lang]
  const { lang } = ctx
  switch (standing.kind) {
    case 'good':
      return note('good', words.good, words.goodHow)
    case 'renewable':
      return note(
        'info',
        fill(words.renewable, { lastActionable: formatInstant(lastActionable, lang) }),
        words.renewableHow,
      )
    case 'late':
      return note('warn', fill(words.late, { lastDay: formatDay(lastDay, lang) }), words.lateHow[role])
    case 'overlap': {
      const successorLastDay = formatDay(standing.successorLastDay, lang)
      return note('info', fill(words.overlap, { successorLastDay }), words.overlapHow)
    }
    case 'provisional':
      return note(
        'warn',
        fill(words.provisional, { proveBy: formatInstant(standing.proveBy, lang) }),
        words.provisionalHow,
      )
    case 'refused':
      return refusedWords(ctx, standing.refusal, role)
  }
}

function refusedWords({ lang }: PageContext, { refused, facts }: Refusal, role: UserRole | 'unknown'): Html {
  const text = refusalText(refused, facts, lang)
  const written = factsInWords(facts, lang)
  return html`${note('final', `${text.title} (${refused})`, say(text.happened, written))}
<h2>${thisPc[lang].todo}</h2>
${listOf(todoFor(text, role).map((sentence) => say(sentence, written)))}`
}

/** Why this page exists. */
function called(ctx: PageContext): Html {
  const words = thisPc[ctx.lang]
  return html`<h2>${words.call}</h2>
<ul>${words.callHow.map((sentence) => html`<li>${sentence}</li>`)}</ul>
<p><a href="${portalPage(ctx, 'suspicious-call')}">${words.callMore}</a></p>`
}

function listOf(sentences: readonly string[]): Html {
  return html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
}
