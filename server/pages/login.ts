/**
 * Log-in (WRF-L01), behind the certificate: whose it is stands there from our record and is never typed.
 * A form that needs no script; with script the password can be read while it is typed.
 */
import { expired } from '../../texts/expired.ts'
import { fill, formatDay, formatInstant } from '../../texts/format.ts'
import { login } from '../../texts/login.ts'
import { ordered } from '../../texts/ordered.ts'
import { renew } from '../../texts/renew.ts'
import { type Html, html } from './html.ts'
import { type PageContext, page } from './layout.ts'
import { actions, factList, field, linkButton, note } from './parts.ts'

export type LoginView = {
  readonly companyName: string
  readonly loginId: string
  /** YYYY-MM-DD of the presented certificate */
  readonly lastDay: string
  readonly lastLogin: { readonly at: string; readonly address: string; readonly browser: string } | null
  /** the user still has the initial password */
  readonly mustSetPasswords: boolean
  /** the old one of an overlap is presented: until when the proven new one is valid */
  readonly newerLastDay?: string
  /** a certificate is presented that opens the renewal alone: until when, RFC 3339 */
  readonly renewableUntil?: string
  /** by an order of the bank (一斉更新), and not because it has expired */
  readonly limited?: boolean
  /** somebody came back to this page with a session that still runs: where it goes on */
  readonly goOnUrl?: string
  /** the log-in page on a fresh label, where the browser asks again */
  readonly otherUrl: string
  /** after a wrong password: the words, under the field */
  readonly error?: string
  /** what a refused form is told by programs: E07, and the reference */
  readonly refusal?: { readonly code: string; readonly reference: string }
}

function onlyRenewal({ lang }: PageContext, { limited }: LoginView, until: string): Html {
  const { note: title, how } = limited
    ? { note: ordered[lang].limited.loginNote, how: ordered[lang].limited.loginHow }
    : expired[lang].login
  return note('warn', title, fill(how, { until: formatInstant(until, lang) }))
}

/** GET /_warifu/login, and the answer to a refused POST of it. */
export function loginPage(ctx: PageContext, view: LoginView): string {
  const words = login[ctx.lang].login
  const last = view.lastLogin
  const main = html`<h1>${words.heading}</h1>
<p class="lead">${words.lead}</p>
${factList([
  [words.company, view.companyName],
  [words.loginId, html`<b class="id">${view.loginId}</b>`],
  [words.lastDay, formatDay(view.lastDay, ctx.lang)],
  [
    words.lastLogin,
    last ? `${formatInstant(last.at, ctx.lang)} · ${last.browser} · ${last.address}` : words.firstLogin,
  ],
])}
${view.newerLastDay && note('info', renew[ctx.lang].login.newer, fill(renew[ctx.lang].login.newerHow, { lastDay: formatDay(view.newerLastDay, ctx.lang) }))}
${view.renewableUntil && onlyRenewal(ctx, view, view.renewableUntil)}
${view.goOnUrl && note('info', words.already, html`<p>${words.alreadyHow}</p>${actions(linkButton(view.goOnUrl, words.goOn, 'plain'))}`)}
${view.mustSetPasswords && note('info', words.initial)}
${passwordForm(ctx, view)}
${last && html`<p>${words.lastLoginReason}</p>`}
<h2>${words.other}</h2>
${actions(linkButton(view.otherUrl, words.otherHow, 'plain'))}
<p class="soft">${words.otherReason}</p>
<p class="soft">${words.fee}</p>`
  const refused = view.refusal ? { refusal: view.refusal.code } : {}
  return page(ctx, { title: words.title, main, scripts: ['login'], ...refused })
}

/** The form itself: also where the check of a new certificate ends, so that the first log-in needs no page of its own. */
export function passwordForm(
  ctx: PageContext,
  view: Pick<LoginView, 'loginId' | 'error' | 'refusal'> & { readonly hint?: string },
): Html {
  const words = login[ctx.lang].login
  const told = { ...(view.hint && { hint: view.hint }), ...(view.error && { error: view.error }) }
  return html`<form method="post" action="/_warifu/login">
<input type="text" name="username" value="${view.loginId}" autocomplete="username" readonly hidden>
${ctx.csrf && html`<input type="hidden" name="csrf" value="${ctx.csrf}">`}
${field({ name: 'password', label: words.password, type: 'password', autocomplete: 'current-password', ...told })}
<div class="under-field"><label class="show" hidden><input type="checkbox" data-shows="password"> ${words.show}</label>
<p class="caps" data-caps="password" role="status" hidden>${words.capsLock}</p></div>
${view.refusal && html`<p class="soft"><code>${view.refusal.code} · ${words.reference} ${view.refusal.reference}</code></p>`}
${actions(html`<button class="button">${words.go}</button>`)}
</form>`
}
