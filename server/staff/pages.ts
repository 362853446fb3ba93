/** The staff door's own pages: log-in, refusals, and the document that the console (web/staff) mounts into. */
import type { Refusal } from '../../domain/refusals.ts'
import { staffBehind } from '../../login/staff-session.ts'
import { formatInstant } from '../../texts/format.ts'
import { frame } from '../../texts/frame.ts'
import { staffRefusal } from '../../texts/staff/refusals.ts'
import { staffWords } from '../../texts/staff/words.ts'
import { type Html, html } from '../pages/html.ts'
import { inLanguage, type PageContext } from '../pages/layout.ts'
import { iconLink, mark } from '../pages/mark.ts'
import { actions, factList } from '../pages/parts.ts'
import type { Ask } from '../request/ask.ts'
import { pageContext } from '../request/page-context.ts'

/** Whose certificate this is, and one button. */
export function staffLogInPage(ask: Ask): string {
  const ctx = pageContext(ask, 'WRF-B00')
  const words = staffWords[ctx.lang]
  const person = staffBehind(ask.building.staffGate, ask.presented)
  const main = html`<h1>${words.login.heading}</h1>
<p class="lead">${words.login.lead}</p>
${
  person &&
  factList([
    [words.fields.staffNumber, html`<b class="id">${person.staffNumber}</b>`],
    [words.fields.name, person.name],
    [words.fields.role, words.roles[person.role]],
    [words.fields.branch, person.branch],
  ])
}
<form method="post" action="/login">
<input type="hidden" name="next" value="${ask.method === 'GET' ? ctx.path : '/'}">
${actions(html`<button class="button">${words.login.go}</button>`)}
</form>
<p class="soft">${words.login.idle}</p>`
  return staffPage(ctx, words.login.title, main)
}

export function staffRefusalPage(ask: Ask, refusal: Refusal): string {
  const code = refusal.refused
  const ctx = pageContext(ask, `WRF-${code}`)
  const words = staffWords[ctx.lang]
  const { title, happened, todo } = staffRefusal(code, refusal.facts, ctx.lang)
  const main = html`<div class="refused">
${mark({ apart: 1, label: code })}
<h1>${title}</h1>
<p class="lead">${happened}</p>
</div>
<p>${todo}</p>
${factList([
  [frame[ctx.lang].screen, html`<code>WRF-${code}</code>`],
  [frame[ctx.lang].reference, html`<code>${ask.reference}</code>`],
  [frame[ctx.lang].bankTime, formatInstant(ctx.bankNow, ctx.lang)],
])}
${actions(html`<a class="button plain" href="/">${words.frame.home}</a>`)}`
  return staffPage(ctx, title, main, code)
}

/** The frame of the pages without the console: no customer's way out stands on it. */
function staffPage(ctx: PageContext, title: string, main: Html, refusal?: string): string {
  const words = staffWords[ctx.lang]
  const other = ctx.lang === 'ja' ? 'en' : 'ja'
  return html`<!doctype html>
<html lang="${ctx.lang}">
<head>
<meta charset="utf-8">
<title>${title} | ${words.frame.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
${iconLink}
<link rel="stylesheet" href="${ctx.assets.css('customer')}">
</head>
<body>
<header class="top">
<a class="home" href="/">${mark()}<span>${words.frame.title}</span></a>
<a class="switch" href="${inLanguage(ctx.path, other)}" hreflang="${other}" lang="${other}">${other === 'en' ? 'English' : '日本語'}</a>
</header>
<main id="main" tabindex="-1"${refusal ? html` data-refusal="${refusal}"` : ''}>
${main}
</main>
</body>
</html>
`.markup
}

export function staffConsolePage(ask: Ask, view: { readonly nonce: string; readonly csrf: string }): string {
  const ctx = pageContext(ask, 'WRF-B01')
  const words = staffWords[ctx.lang]
  const assets = ask.building.assets.staff()
  return html`<!doctype html>
<html lang="${ctx.lang}">
<head>
<meta charset="utf-8">
<title>${words.frame.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<meta name="warifu-csrf" content="${view.csrf}">
${ctx.demo ? html`<meta name="warifu-demo" content="bank-clock">` : ''}
<meta name="csp-nonce" property="csp-nonce" nonce="${view.nonce}">
${iconLink}
${assets.css.map((href) => html`<link rel="stylesheet" href="${href}">`)}
<script type="module" src="${assets.script}"></script>
</head>
<body>
<div id="root"><p role="status">${words.frame.loading}</p></div>
<noscript><p>${words.frame.noScript}</p></noscript>
</body>
</html>
`.markup
}
