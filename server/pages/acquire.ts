/**
 * 電子証明書の取得 (WRF-P02): all screens of the acquisition in one document, one shown at a time.
 *
 * Every sentence is here already, in the reader's language; web/customer/acquire.ts only shows, hides and fills in.
 * Without script the first screen stands alone with the reason. What other pages walk alike is in acquisition/walk.ts, the screens after
 * the file was made are in acquisition/install.ts.
 */
import type { RefusalCode } from '../../domain/refusals.ts'
import { acquire } from '../../texts/acquire.ts'
import { fill, formatHour } from '../../texts/format.ts'
import { doneScreen, proveScreen, saveScreen } from './acquisition/install.ts'
import { called, checksAndQuestion, key, passwordField, sending, type WalkView, walkPage } from './acquisition/walk.ts'
import { type Html, html } from './html.ts'
import type { PageContext } from './layout.ts'
import { field, note } from './parts.ts'

export type AcquireView = WalkView & {
  /** instants as RFC 3339; outside the hours the route answers with E09's page instead */
  readonly hours: { readonly open: boolean; readonly closesAt: string | null; readonly nextOpening: string }
  /** an address on the certificate door under a label used for nothing else; this page's connect-src must name its origin */
  readonly probeUrl: string
}

export function acquirePage(ctx: PageContext, view: AcquireView): string {
  const words = acquire[ctx.lang]
  return walkPage(ctx, view, {
    title: words.title,
    script: 'acquire',
    facts: { probeUrl: view.probeUrl },
    words: words.script,
    codes,
    screens: {
      prepare: prepare(ctx, view),
      called: called(ctx),
      identify: identify(ctx),
      key: key(ctx),
      save: saveScreen(ctx),
      prove: proveScreen(ctx),
      done: doneScreen(ctx),
    },
  })
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

function prepare(ctx: PageContext, view: AcquireView): Html {
  const words = acquire[ctx.lang].prepare
  const closes = view.hours.closesAt && fill(words.closesAt, { hour: formatHour(view.hours.closesAt, ctx.lang) })
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
${closes && html`<p>${closes}</p>`}
${checksAndQuestion(ctx, { needs: words.needs, door: true, reason: words.checksReason })}`
}

function identify(ctx: PageContext): Html {
  const words = acquire[ctx.lang].identify
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<form method="post" data-form="identify" autocomplete="on">
${field({ name: 'loginId', label: words.loginId, hint: words.loginIdHint, autocomplete: 'username', typed: true, maxLength: 64 })}
${passwordField(ctx, { name: 'password', label: words.password, hint: words.passwordHint, autocomplete: 'current-password' })}
${field({ name: 'acquisitionCode', label: words.code, hint: words.codeHint, autocomplete: 'one-time-code', typed: true, maxLength: 64 })}
<p class="under-field">${words.codeRead}: <output class="read" for="acquisitionCode" data-read>–</output> <span class="soft" data-count></span></p>
${note('warn', words.neverAsked)}
${sending(ctx, words.go)}
</form>`
}
